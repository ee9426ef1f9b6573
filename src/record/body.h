// How changes of records stand in the body of an event: canonical JSON, personal fields sealed.
//
//     {"changes":[{"kind":"person","owner":"…","record":"…","seen":{"<origin>":12},"set":{"family_names":{"sealed":"…"},"sex":"female"}}]}
#pragma once

#include "base/random.h"
#include "ledger/person_key.h"
#include "record/schema.h"

namespace travesia::record {

/// A change with its personal fields sealed by the owner's key. Those of a record that nobody owns are left out of `personal`
/// by the schema's rules.
[[nodiscard]] Change seal(const Schema& schema, Change change, const ledger::SecretKey& key, base::Random& random);
/// A record with its sealed fields open. A field that cannot be opened with this key is dropped (it was sealed for another).
[[nodiscard]] Record open(Record record, const ledger::SecretKey& key);

/// Canonical JSON of the changes.
[[nodiscard]] std::string body_of(const std::vector<Change>& changes);
/// The changes of a body; none when it has none (an audit entry). Error: `record.body`.
[[nodiscard]] base::Result<std::vector<Change>> changes_of(std::string_view body);

/// A value as JSON text, and back. Error: `record.json`.
[[nodiscard]] std::string json_text(const Value& value);
[[nodiscard]] base::Result<Value> value_of_json(std::string_view text);

}  // namespace travesia::record
