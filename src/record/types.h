// The words of records. A record is anything a node keeps about a person, a place or a thing: a person, a family, a need, a bed,
// a bus. It has a kind, an owner (the person whose key seals its personal fields) and fields.
//
// Nothing is edited: an event states values of fields and says what its writer had seen. A value stands until a later event whose
// writer had seen it states another one. Two tablets that change the same field without having seen each other therefore both
// stand: that is a conflict, shown to a person, never settled by the clock.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "ledger/types.h"

namespace travesia::record {

/// What a field can hold. Nothing (monostate) = the value was withdrawn.
using Value = std::variant<std::monostate, std::string, std::int64_t, std::vector<std::string>>;

/// What a writer had seen: for each origin the last event of it that was known. An event that is not covered was not seen.
class Seen {
public:
    Seen() = default;
    [[nodiscard]] bool covers(const ledger::EventRef& event) const;
    /// After this the event, and all before it of the same origin, count as seen.
    void add(const ledger::EventRef& event);
    [[nodiscard]] const std::map<base::Id, ledger::Seq>& frontier() const { return frontier_; }
    friend bool operator==(const Seen&, const Seen&) = default;

private:
    std::map<base::Id, ledger::Seq> frontier_;
};

/// One record as one event changes it.
struct Change {
    base::Id record;
    std::string kind;                    ///< "person"
    base::Id owner;                      ///< the person it belongs to; nobody when it is about none
    Seen seen;                           ///< empty for a new record
    std::map<std::string, Value> set;    ///< field → its new value
    std::map<std::string, bool> sealed;  ///< fields whose value is sealed text, as written and read in the ledger
    friend bool operator==(const Change&, const Change&) = default;
};

/// A value that stands, and who stated it.
struct Stated {
    Value value;
    bool sealed = false;  ///< the value is sealed text; open() makes it plain
    ledger::EventRef event;
    base::Id actor;
    std::int64_t recorded_at = 0;  ///< microseconds since 1970 UTC
    friend bool operator==(const Stated&, const Stated&) = default;
};

/// A record as it stands. More than one value in a field = a conflict.
struct Record {
    base::Id id;
    std::string kind;
    base::Id owner;
    Seen version;  ///< everything this picture of the record includes; a change sends it back as `seen`
    std::map<std::string, std::vector<Stated>> fields;

    /// The only value, or the last one of a conflict in the order of the ledger; nothing when there is none.
    [[nodiscard]] const Value* value(const std::string& field) const;
    /// The same as text; empty when there is none or it is not text.
    [[nodiscard]] std::string text(const std::string& field) const;
    /// The same as a number.
    [[nodiscard]] std::int64_t number(const std::string& field, std::int64_t otherwise) const;
    /// The same as a list; one text counts as a list of one.
    [[nodiscard]] std::vector<std::string> list(const std::string& field) const;
};

/// A change of a record as it stands, by a writer who sees it so.
[[nodiscard]] Change changing(const Record& record, std::map<std::string, Value> set);

}  // namespace travesia::record
