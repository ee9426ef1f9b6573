#include "reception/housing/profile.h"

#include <algorithm>

namespace travesia::reception::housing {

namespace {

/// What the whole party says about each of its members.
struct Together {
    bool alone = false;
    bool all_single = true;      ///< all recorded as single adults and none may be a child
    bool certain_adult = false;  ///< somebody who is certainly an adult and not recorded as a child without parents
};

bool recorded_without_parents(const Person& person) {
    return person.situation == Situation::kUnaccompaniedChild || person.situation == Situation::kSeparatedChild;
}

Together look_at(std::span<const Person> party) {
    Together together;
    together.alone = party.size() == 1;
    for (const Person& person : party) {
        const bool adult = !person.age.may_be_under(kAdultFrom);
        together.all_single = together.all_single && adult && person.situation == Situation::kSingleAdult;
        together.certain_adult = together.certain_adult || (adult && !recorded_without_parents(person));
    }
    return together;
}

Classes of_sex(Sex sex, Classes female, Classes male) {
    const unsigned both = (sex != Sex::kMale ? female : 0U) | (sex != Sex::kFemale ? male : 0U);
    return static_cast<Classes>(both);
}

/// Every class `person` may belong to.
Classes classes_of(const Person& person, const Together& together, int boy_counts_as_man_from) {
    unsigned classes = 0;
    if (person.age.may_be_from(kAdultFrom)) {
        const bool single = together.alone || together.all_single;
        classes |= single ? of_sex(person.sex, kSingleWoman, kSingleMan) : of_sex(person.sex, kFamilyWoman, kFamilyMan);
    }
    // Recorded as a child and of adult age: one of the two is wrong, and nobody knows which.
    if (person.age.may_be_under(kAdultFrom) || recorded_without_parents(person)) {
        if (recorded_without_parents(person) || !together.certain_adult) {
            classes |= of_sex(person.sex, kUnaccompaniedGirl, kUnaccompaniedBoy);
        } else {
            classes |= of_sex(person.sex, kFamilyGirl, kFamilyBoy);
            if (person.age.may_be_from(boy_counts_as_man_from)) {
                classes |= of_sex(person.sex, 0, kFamilyAdolescentBoy);
            }
        }
    }
    return static_cast<Classes>(classes);
}

bool within(Classes classes, Classes allowed) {
    return (classes & ~static_cast<unsigned>(allowed)) == 0;
}

std::uint8_t designations_for(const Profile& profile, const Together& together) {
    unsigned allowed = 0;
    const auto allow = [&](Designation designation, bool may) { allowed |= may ? 1U << static_cast<unsigned>(designation) : 0U; };
    allow(Designation::kOpen, true);
    allow(Designation::kFamilies,
          together.certain_adult && (profile.classes & kFamily) != 0 && (profile.classes & kSingles) == 0);
    allow(Designation::kSingleWomen, within(profile.classes, kSingleWoman));
    allow(Designation::kSingleMen, within(profile.classes, kSingleMan));
    allow(Designation::kUnaccompaniedGirls, within(profile.classes, kUnaccompaniedGirl));
    allow(Designation::kUnaccompaniedBoys, within(profile.classes, kUnaccompaniedBoy));
    return static_cast<std::uint8_t>(allowed);
}

/// The party isolates whole; members of different cohorts, or one who is to be alone, make it a party that shares with no other.
void isolate(Profile& profile, const Isolation& isolation) {
    const Isolating kind = isolation.cohort > 0 ? Isolating::kWithCohort : Isolating::kAlone;
    if (profile.isolating == Isolating::kNo) {
        profile.isolating = kind;
        profile.cohort = std::max(0, isolation.cohort);
    } else if (kind != profile.isolating || isolation.cohort != profile.cohort) {
        profile.isolating = Isolating::kAlone;
        profile.cohort = 0;
    }
}

}  // namespace

Profile profile_of(std::span<const Person> party, int boy_counts_as_man_from) {
    const Together together = look_at(party);
    Profile profile;
    bool recorded_unaccompanied = false;
    bool adult_beside = false;
    for (const Person& person : party) {
        const Classes classes = classes_of(person, together, boy_counts_as_man_from);
        ++profile.people;
        profile.classes = static_cast<Classes>(profile.classes | classes);
        profile.singles += (classes & kSingles) != 0 ? 1 : 0;
        profile.unaccompanied += (classes & kUnaccompanied) != 0 ? 1 : 0;
        if (person.needs == Access::kStepFree) {
            profile.needs = Access::kStepFree;
        }
        if (person.isolation) {
            isolate(profile, *person.isolation);
        }
        recorded_unaccompanied = recorded_unaccompanied || person.situation == Situation::kUnaccompaniedChild;
        adult_beside = adult_beside || (person.age.may_be_from(kAdultFrom) && !recorded_without_parents(person));
    }
    profile.families = (profile.classes & kFamily) != 0 ? 1 : 0;
    if (recorded_unaccompanied && adult_beside) {
        profile.carer = Carer::kUnconfirmed;
    }
    profile.designations = designations_for(profile, together);
    return profile;
}

void Occupancy::add(const Profile& party) {
    people += party.people;
    ++parties;
    classes = static_cast<Classes>(classes | party.classes);
    families += party.families;
    singles += party.singles;
    parties_with_singles += party.singles > 0 ? 1 : 0;
    unaccompanied += party.unaccompanied;
    parties_with_unaccompanied += party.unaccompanied > 0 ? 1 : 0;
    if (party.isolating != Isolating::kNo) {
        ++isolating;
        cohort = cohort == -1 || cohort == party.cohort ? party.cohort : 0;
    }
}

}  // namespace travesia::reception::housing
