// What the rules need to know of a party and of the people already in a unit, in a few numbers.
//
// Each person belongs to a class (single woman, boy of a family, ...). A person whose age or sex is not known belongs to every
// class that may be theirs, so that a rule which separates two classes separates them from both: unknown is never a permission.
// So does a record that contradicts itself (an "unaccompanied child" of 40). Two rules of judgement are made here, once:
//   a child is unaccompanied when it is recorded so, and also when its party has nobody who is certainly an adult;
//   an adult alone is single whatever is recorded; several adults are single if all are recorded so, and a family otherwise.
#pragma once

#include <compare>
#include <cstdint>
#include <span>

#include "reception/housing/types.h"

namespace travesia::reception::housing {

/// A set of classes, one bit each.
using Classes = std::uint16_t;
inline constexpr Classes kSingleWoman = 1;
inline constexpr Classes kSingleMan = 2;
inline constexpr Classes kUnaccompaniedGirl = 4;
inline constexpr Classes kUnaccompaniedBoy = 8;
inline constexpr Classes kFamilyWoman = 16;
inline constexpr Classes kFamilyMan = 32;
inline constexpr Classes kFamilyGirl = 64;
inline constexpr Classes kFamilyBoy = 128;
inline constexpr Classes kFamilyAdolescentBoy = 256;  ///< from Limits::boy_counts_as_man_from on
inline constexpr Classes kSingles = kSingleWoman | kSingleMan;
inline constexpr Classes kUnaccompanied = kUnaccompaniedGirl | kUnaccompaniedBoy;
inline constexpr Classes kFamily = kFamilyWoman | kFamilyMan | kFamilyGirl | kFamilyBoy | kFamilyAdolescentBoy;

/// How a party sleeps as far as health is concerned.
enum class Isolating { kNo, kAlone, kWithCohort };

/// Whether the adult beside a child recorded as unaccompanied has been confirmed as its relative.
enum class Carer { kNoQuestion, kUnconfirmed };

/// A party, for the rules.
struct Profile {
    int people = 0;
    Classes classes = 0;
    int singles = 0;        ///< people who may be single adults
    int unaccompanied = 0;  ///< people who may be unaccompanied children
    int families = 0;       ///< 1 if the party may be a family, else 0
    Access needs = Access::kOrdinary;
    Isolating isolating = Isolating::kNo;
    int cohort = 0;  ///< with kWithCohort
    Carer carer = Carer::kNoQuestion;
    std::uint8_t designations = 0;  ///< bit d set: may live in a unit of Designation d

    friend auto operator<=>(const Profile&, const Profile&) = default;
    friend bool operator==(const Profile&, const Profile&) = default;
};

/// The profile of the people of one party. `boy_counts_as_man_from`: completed years.
[[nodiscard]] Profile profile_of(std::span<const Person> party, int boy_counts_as_man_from);

/// The other parties in a unit, added up.
struct Occupancy {
    int people = 0;
    int parties = 0;
    Classes classes = 0;
    int families = 0;
    int singles = 0;
    int parties_with_singles = 0;
    int unaccompanied = 0;
    int parties_with_unaccompanied = 0;
    int isolating = 0;  ///< parties that isolate
    int cohort = -1;    ///< the one cohort of all isolating parties; 0 if there is none such; -1 if nobody isolates

    void add(const Profile& party);
};

}  // namespace travesia::reception::housing
