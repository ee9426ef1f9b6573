// Registering those who arrive together: one person, a family, a group of friends. Pure: from what the clerk entered to the
// records that follow from it, with the needs and tasks that screening rules give.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "reception/screening.h"
#include "record/schema.h"

namespace travesia::reception {

struct NewNeed {
    std::string category;
    std::vector<std::string> requirements;  ///< besides those of the rule
    std::string reason;
};

struct NewPerson {
    base::Id id;                                  ///< made by the client, so that a repeated message means the same person
    std::map<std::string, record::Value> set;     ///< fields of "person" but number and family
    std::map<std::string, std::string> consents;  ///< purpose → yes, no, unknown
    std::vector<NewNeed> needs;                   ///< found by asking
};

struct NewParty {
    std::vector<NewPerson> people;
    std::optional<base::Id> family;  ///< one that is here already and is joined
    std::int64_t arrived_at = 0;     ///< microseconds since 1970 UTC
};

/// What registering needs from outside.
struct Registering {
    const record::Schema& schema;
    const ScreeningRules& rules;
    record::Roles roles;
    std::int64_t now = 0;                                         ///< microseconds since 1970 UTC
    base::Date today = {};                                        ///< where the centre is
    std::function<base::Id()> new_id;                             ///< for records that follow
    std::function<base::Result<std::string>()> next_number = {};  ///< not needed by check()
};

/// Everything that is wrong with what was entered, each with the JSON pointer of its place as fact `parameter`:
/// `reception.nobody` (no people, or more than 60), `reception.same_person_twice`, `reception.consent_needed` (names or a
/// document without consent to be registered), `reception.not_a_field`, and record::problems(). Empty = it can be registered.
[[nodiscard]] std::vector<base::Error> check(const NewParty& party, const Registering& with);

/// Whether these fields of a person say who they are, so that they need the person's consent to be registered.
[[nodiscard]] bool says_who(const std::map<std::string, record::Value>& set);

/// The records: persons with their numbers, their family when they are several, a stay and consents for each, needs and tasks.
/// Only for what check() accepts. Error: that of next_number.
[[nodiscard]] base::Result<std::vector<record::Change>> register_party(const NewParty& party, const Registering& with);

/// A need with its tasks, for somebody who is here already or is being registered.
[[nodiscard]] std::vector<record::Change> need_with_tasks(const base::Id& person, const NewNeed& need, const Registering& with);

}  // namespace travesia::reception
