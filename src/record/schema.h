// Which records there are, which fields they have, and who may read and write each: the access matrix. It is one reviewed data
// file (data/reception/records.toml), so that the person answerable for data protection can read it without reading code.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>

#include "base/result.h"
#include "record/types.h"

namespace travesia::record {

/// Names of roles: "intake", "health" …
using Roles = std::set<std::string>;

enum class Type {
    kText,
    kCode,         ///< one of `values`
    kCodes,        ///< several of `values`
    kAnswer,       ///< yes, no or unknown
    kPartialDate,  ///< 1990, 1990-05 or 1990-05-12: no more is claimed than was said
    kDate,
    kInstant,  ///< microseconds since 1970 UTC
    kNumber,
    kRecord,   ///< the id of another record
    kRecords,  ///< several
};

struct Field {
    std::string name;
    Type type = Type::kText;
    bool personal = false;     ///< sealed with the owner's key wherever it is kept
    std::int64_t limit = 200;  ///< characters of a text, items of a list, largest number
    Roles read;
    Roles write;
    std::set<std::string> values;  ///< of a code
};

struct KindOf {
    std::string name;
    bool is_person = false;  ///< has a key of its own; owns itself
    bool is_owned = false;   ///< is sealed with its owner's key
    std::string owner;       ///< kind of the owner: "person", or "itself" for what has a key of its own; empty = none
    bool is_quiet = false;   ///< open screens are not told that one came in
    Roles open;              ///< who may make one
    std::map<std::string, Field> fields;
};

class Schema {
public:
    /// Reads `data`/reception/records.toml and the code lists it names. Errors: `file.*`, `toml.*`, `record.schema` (facts file,
    /// line, field, reason).
    [[nodiscard]] static base::Result<Schema> load(const std::filesystem::path& data);
    /// The same from bytes, with code lists read from `data`. `file` is only a name for messages.
    [[nodiscard]] static base::Result<Schema> parse(std::string_view bytes, const std::string& file,
                                                    const std::filesystem::path& data);

    [[nodiscard]] const std::map<std::string, KindOf>& kinds() const { return kinds_; }
    /// Null when there is none.
    [[nodiscard]] const KindOf* kind(const std::string& name) const;
    [[nodiscard]] const Field* field(const std::string& kind, const std::string& name) const;
    [[nodiscard]] const Roles& roles() const { return roles_; }
    /// Who may give the command; nobody when it is not in the file.
    [[nodiscard]] Roles may(const std::string& command) const;
    [[nodiscard]] const std::map<std::string, Roles>& commands() const { return commands_; }

private:
    Roles roles_;
    std::map<std::string, KindOf> kinds_;
    std::map<std::string, Roles> commands_;
};

/// Whether someone with these roles may.
[[nodiscard]] bool any_of(const Roles& have, const Roles& allowed);

/// The record with only the fields someone with `roles` may read; what is left out leaves no trace.
[[nodiscard]] Record visible(const Schema& schema, const Record& record, const Roles& roles);

/// Every reason why `change` may not be made by someone with `roles`: unknown kind or field (`record.kind`, `record.field`), a
/// value of the wrong shape (`record.value`, facts field, expected), no permission (`record.may_not`). Empty = it may. Facts
/// `parameter` = the JSON pointer of the field.
[[nodiscard]] std::vector<base::Error> problems(const Schema& schema, const Change& change, const Roles& roles);
/// The same without the question who: for a room that has asked it and writes what the file gives to "nobody".
[[nodiscard]] std::vector<base::Error> misfits(const Schema& schema, const Change& change);

}  // namespace travesia::record
