// The words of housing: a site has blocks, a block has units (a room, a tent, a container), a unit has beds; people come in
// parties.
//
// A party is the people who stay together and have agreed to: a family, friends, or one person alone. Everything a rule needs is
// here and nothing else: no name, no nationality, and of health only "isolate" and not why. What nobody knows is written as
// unknown, and the rules take an unknown age or sex for everything it might be, never for the convenient one. All lengths are
// metres, all ages completed years, all dates nights: the night of 10 March ends on the morning of the 11th.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/id.h"

namespace travesia::reception::housing {

/// An identity that cannot be taken for one of another sort.
template <typename Of>
struct IdOf {
    base::Id id;
    friend auto operator<=>(const IdOf&, const IdOf&) = default;
    friend bool operator==(const IdOf&, const IdOf&) = default;
};
using SiteId = IdOf<struct Site>;
using BlockId = IdOf<struct Block>;
using UnitId = IdOf<struct Unit>;
using BedId = IdOf<struct Bed>;
using PersonId = IdOf<struct Person>;
using PartyId = IdOf<struct Party>;

/// A place on the site's plan, metres east and north of any fixed point of it.
struct Position {
    int east = 0;
    int north = 0;
};

struct Site {
    SiteId id;
    std::string label;
};

struct Block {
    BlockId id;
    SiteId site;
    std::string label;
};

/// Whether a bed can be slept in. A unit's capacity counts the usable ones.
enum class BedState { kUsable, kBroken };
struct Bed {
    BedId id;
    UnitId unit;
    std::string label;
    BedState state = BedState::kUsable;
};

/// The nights from `since` on, up to and without `until`; without `until` until further notice.
struct Closure {
    base::Date since;
    std::optional<base::Date> until;
    [[nodiscard]] bool covers(base::Date night) const { return since <= night && (!until || night < *until); }
};

/// Whom a unit is kept for. An open unit is kept for nobody: who is in it decides who may join.
enum class Designation { kOpen, kFamilies, kSingleWomen, kSingleMen, kUnaccompaniedGirls, kUnaccompaniedBoys };

enum class Access { kOrdinary, kStepFree };     ///< step-free: a person in a wheelchair can live in it
enum class UnitKind { kOrdinary, kIsolation };  ///< isolation: only for those health advises to isolate

/// Recorded sex. Unknown: nobody recorded it, or neither of the two was recorded; no shared single-sex unit is then safe to
/// assume.
enum class Sex { kUnknown, kFemale, kMale };

/// Completed years between two bounds, both included; an absent bound is not known.
struct Age {
    std::optional<int> at_least;
    std::optional<int> at_most;
    [[nodiscard]] static Age exactly(int years) { return {years, years}; }
    /// Born in `year`: before this year's birthday, or after it.
    [[nodiscard]] static Age born_in(int year, base::Date on) { return {on.year() - year - 1, on.year() - year}; }
    /// Bounds that cross contradict each other, so nothing is known.
    [[nodiscard]] bool contradicts() const { return at_least && at_most && *at_least > *at_most; }
    [[nodiscard]] bool may_be_under(int years) const { return !at_least || contradicts() || *at_least < years; }
    [[nodiscard]] bool may_be_from(int years) const { return !at_most || contradicts() || *at_most >= years; }
};
inline constexpr int kAdultFrom = 18;  ///< Convention on the Rights of the Child, article 1

/// As recorded at screening. The rules do not trust it against the ages: a "single adult" of 16 is an unaccompanied child.
enum class Situation {
    kUnknown,
    kSingleAdult,
    kFamilyMember,
    kSeparatedChild,      ///< without parents, with a relative whom protection has confirmed and who is in the same party
    kUnaccompaniedChild,  ///< without any adult responsible by law or custom
};

/// Health advises isolation. Those of one cohort (a number health gives, 1 and up) may share a unit; 0 shares with no other
/// party.
struct Isolation {
    int cohort = 0;
    friend bool operator==(const Isolation&, const Isolation&) = default;
};

struct Person {
    PersonId id;
    PartyId party;
    Sex sex = Sex::kUnknown;
    Age age;
    Situation situation = Situation::kUnknown;
    Access needs = Access::kOrdinary;
    std::optional<Isolation> isolation;
    std::vector<std::string> languages;  ///< ISO 639 codes; empty = unknown
};

/// How many may share a unit, where the site says so itself; an absent limit is not applied (Limits in rules.h).
struct SiteLimits {
    std::optional<int> families;
    std::optional<int> singles;
    std::optional<int> unaccompanied;
    friend bool operator==(const SiteLimits&, const SiteLimits&) = default;
};

struct Unit {
    UnitId id;
    BlockId block;
    std::string label;  ///< what is written on its door
    int beds = 0;       ///< usable beds: the capacity
    Position position;
    Access access = Access::kOrdinary;
    UnitKind kind = UnitKind::kOrdinary;
    Designation designation = Designation::kOpen;
    std::vector<Closure> closures;
    std::optional<SiteLimits> limits;  ///< of its site; without them those of the conditions hold
    std::vector<Person> occupants;     ///< who sleeps here and is not to be moved
};

/// A member of a party who sleeps in another unit than the rest.
struct Elsewhere {
    Person person;
    BlockId block;
    Position position;
};

/// Whether a party that no unit holds has agreed to sleep in units beside each other.
enum class Consent { kNotGiven, kGiven };

struct Party {
    PartyId id;
    std::vector<Person> members;  ///< all of them when allocating; those to be placed here when checking a part
    Consent split = Consent::kNotGiven;
    std::optional<UnitId> now;         ///< where they sleep already; they may be moved, at a cost, but never lose their place
    std::vector<PartyId> related;      ///< parties that want to be near: the family of a cousin who sleeps apart
    std::vector<Elsewhere> elsewhere;  ///< members who would sleep in another unit; empty when allocating
};

}  // namespace travesia::reception::housing
