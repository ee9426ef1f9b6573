// Records as they stand: a view of the ledger in the same database, folded in the transaction of each event and rebuilt from
// nothing at will. Personal fields stay sealed in it.
//
// The fold does not depend on the order of the events: any shuffle gives the same digest.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "record/types.h"
#include "store/sqlite/database.h"

namespace travesia::store::sqlite {

/// The tables; applied with the ledger's migrations.
extern const char* const kRecordViewSql;

class RecordView {
public:
    /// Works on `database`, which must outlive it.
    explicit RecordView(Database& database) : database_(&database) {}

    /// Adds what the event states. Errors: `record.body`, `store.*`.
    [[nodiscard]] base::Result<void> fold(const ledger::Event& event);

    /// The record as it stands; nothing when there is none.
    [[nodiscard]] base::Result<std::optional<record::Record>> read(const base::Id& id);
    /// All records of one kind that belong to `owner`, oldest first; of every kind when `kind` is empty.
    [[nodiscard]] base::Result<std::vector<record::Record>> of_owner(const base::Id& owner, const std::string& kind = "");
    /// All records of `kind` in which `field` stands at `value` (never a sealed field), oldest first.
    [[nodiscard]] base::Result<std::vector<record::Record>> where(const std::string& kind, const std::string& field,
                                                                  const record::Value& value);
    /// All records of `kind`, oldest first.
    [[nodiscard]] base::Result<std::vector<record::Record>> all(const std::string& kind);
    /// Calls `take` with each record of `kind`, oldest first, until it gives an error; in one walk, for reading all of many.
    /// Their `version` is left out; `take` may change what it gets.
    [[nodiscard]] base::Result<void> each(const std::string& kind,
                                          const std::function<base::Result<void>(record::Record&)>& take);
    /// Calls `take` with each value that stands in `field` of any record, in no order; for fields that are not sealed. One walk
    /// over an index: a second for a million.
    [[nodiscard]] base::Result<void> each_value(const std::string& field, const std::function<void(const record::Value&)>& take);
    /// How many records of `kind` have `field` standing at `value`.
    [[nodiscard]] base::Result<std::int64_t> count(const std::string& kind, const std::string& field, const record::Value& value);
    /// How many records of `kind` have `field` standing at an instant (microseconds since 1970 UTC) from `first` on and before
    /// `end`.
    [[nodiscard]] base::Result<std::int64_t> count_between(const std::string& kind, const std::string& field, std::int64_t first,
                                                           std::int64_t end);
    /// Records with a field in which more than one value stands.
    [[nodiscard]] base::Result<std::vector<base::Id>> in_conflict();

    /// Forgets everything, before a rebuild.
    [[nodiscard]] base::Result<void> clear();
    /// SHA-256 over all rows in a fixed order: equal for equal views.
    [[nodiscard]] base::Result<std::string> digest();

private:
    [[nodiscard]] base::Result<void> fold(const ledger::Event& event, const record::Change& change);
    [[nodiscard]] base::Result<void> state(const ledger::Event& event, const record::Change& change, const std::string& field,
                                           const record::Value& value);
    [[nodiscard]] base::Result<record::Record> load(const base::Id& id, std::string kind, const base::Id& owner);
    [[nodiscard]] base::Result<std::vector<record::Record>> load_all(Statement& ids);

    Database* database_;
};

}  // namespace travesia::store::sqlite
