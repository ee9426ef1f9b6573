// The words of a transfer: a trip is one bus on one day, with numbered seats; candidates are people who are here and could sit in
// one; those who travel together are a party.
//
// Everything a rule needs is here and nothing else: no name, and of health only whether somebody may travel and from when, never
// why. What nobody has assessed is unknown: it keeps nobody off the bus, and it is always shown.
#pragma once

#include <optional>
#include <set>
#include <vector>

#include "base/date.h"
#include "base/id.h"

namespace travesia::reception::transfer {

/// A numbered place in a vehicle: 1, 2, 3 …
struct Seat {
    int number = 0;
    friend auto operator<=>(const Seat&, const Seat&) = default;
    friend bool operator==(const Seat&, const Seat&) = default;
};

struct Trip {
    base::Id id;
    base::Date day;        ///< of the departure, as it is counted where the trip begins
    int seats = 0;         ///< for those who travel; the driver's is not one of them
    std::set<Seat> taken;  ///< by people who are not asked about
};

/// What health says about travelling.
enum class Fitness { kUnknown, kFit, kFitFrom, kNotFit };

/// Who answers for a child on the way: an adult who travels too, or an authority that collects the child.
struct Escort {
    base::Id companion;  ///< nobody = an authority or an adult from outside, who is named in the record
    friend bool operator==(const Escort&, const Escort&) = default;
};

enum class Whereabouts { kHere, kOnTheWay, kGone };

/// Somebody who could travel.
struct Candidate {
    base::Id person;
    base::Id party;               ///< the family; the person's own id when alone
    std::int64_t arrived_at = 0;  ///< microseconds since 1970 UTC
    Whereabouts whereabouts = Whereabouts::kHere;
    Fitness fitness = Fitness::kUnknown;
    std::optional<base::Date> fit_from;  ///< with kFitFrom: the first day on which they may travel
    bool unaccompanied = false;          ///< a child without parent or guardian
    std::optional<Escort> escort;
    base::Id on_trip;  ///< where they have a seat already; nobody = none
};

/// One person in one seat.
struct Seated {
    base::Id person;
    Seat seat;
    friend bool operator==(const Seated&, const Seated&) = default;
};

}  // namespace travesia::reception::transfer
