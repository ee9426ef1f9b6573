// The rules of who may travel. The proposal, a person who picks by hand and the tests ask the same functions, so that nobody is
// refused for a reason that is not on this list.
#pragma once

#include <string>

#include "reception/transfer/types.h"

namespace travesia::reception::transfer {

enum class Rule {
    kNotHere,       ///< on the way already, or gone: nobody is in two places
    kOnOtherTrip,   ///< has a seat in another bus
    kNotFit,        ///< health says so
    kFitLater,      ///< health says not before a later day
    kNeedsEscort,   ///< an unaccompanied child for whom nobody is named
    kEscortStays,   ///< the adult named for a child is not on this trip
    kFamilyMember,  ///< somebody of the family may not travel, so nobody of it does
    kFamilySplit,   ///< a part of the family would stay behind
    kNoSeats,       ///< more people than free seats
};

/// "reception.travel_not_fit" …: the id of its sentence.
[[nodiscard]] const char* rule_id(Rule rule);
/// Whether a person may decide otherwise and give a reason. Only what separates a family may be: sometimes a child is in hospital
/// and the father has to go. Health, a child's escort and the number of seats cannot be argued with; who knows better changes
/// what is recorded there.
[[nodiscard]] bool may_be_overridden(Rule rule);

/// Why somebody may not travel, and about whom it is said.
struct Violation {
    Rule rule = Rule::kNotHere;
    base::Id person;
    friend bool operator==(const Violation&, const Violation&) = default;
};

/// The rules about one person alone, in the order of Rule; empty = may travel.
[[nodiscard]] std::vector<Rule> problems_of(const Candidate& candidate, const Trip& trip);

/// Why `chosen` may not sit in the free seats of `trip` together; empty = they may. `all` is everybody who is here or has a seat:
/// whether a family is whole is seen only from there. Those of `chosen` who are not in it are not here.
[[nodiscard]] std::vector<Violation> check(const Trip& trip, const std::vector<Candidate>& all,
                                           const std::vector<base::Id>& chosen);

/// Those who travel only together: families, joined by the adults who travel for somebody else's child. Each party in the order
/// of arrival, the parties too: who has stayed longest comes first, ids decide between equals.
[[nodiscard]] std::vector<std::vector<Candidate>> parties_of(const std::vector<Candidate>& candidates);

}  // namespace travesia::reception::transfer
