// Drawn sites and people for the tests and the benchmark: synthetic, the same for the same seed on every machine.
#pragma once

#include <algorithm>
#include <array>

#include "reception/housing/rules.h"

namespace travesia::reception::housing::drawn {

/// A seeded generator whose numbers do not depend on the standard library's distributions.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed * 2 + 1) {}
    std::uint64_t next() {
        state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
        std::uint64_t x = state_ ^ (state_ >> 33U);
        x *= 0xFF51AFD7ED558CCDULL;
        return x ^ (x >> 33U);
    }
    /// from ... to, both included
    int between(int from, int to) { return from + static_cast<int>(next() % static_cast<std::uint64_t>(to - from + 1)); }
    bool chance(int percent) { return between(1, 100) <= percent; }
    template <typename T>
    void shuffle(std::vector<T>& list) {
        for (std::size_t i = list.size(); i > 1; --i) {
            std::swap(list[i - 1], list[next() % i]);
        }
    }

private:
    std::uint64_t state_;
};

inline base::Id numbered(std::uint8_t sort, int number) {
    std::array<std::uint8_t, 16> bytes{};
    bytes[0] = sort;
    bytes[12] = static_cast<std::uint8_t>(number >> 24U);
    bytes[13] = static_cast<std::uint8_t>(number >> 16U);
    bytes[14] = static_cast<std::uint8_t>(number >> 8U);
    bytes[15] = static_cast<std::uint8_t>(number);
    return base::Id(bytes);
}
inline UnitId unit_id(int number) {
    return {numbered(1, number)};
}
inline PartyId party_id(int number) {
    return {numbered(2, number)};
}
inline BlockId block_id(int number) {
    return {numbered(4, number)};
}

inline base::Date night() {
    using namespace std::chrono;
    return base::Date(year_month_day{year{2025}, March, day{10}});
}

/// Makes parties with identities of their own.
class People {
public:
    explicit People(Dice& dice, int first_party = 1) : dice_(dice), next_party_(first_party), next_person_(first_party * 100) {}

    Person person(Sex sex, Age age, Situation situation) {
        Person made;
        made.id = {numbered(3, next_person_++)};
        made.party = party_id(next_party_);
        made.sex = sex;
        made.age = age;
        made.situation = situation;
        return made;
    }
    /// Closes the party of `members`: one language for all, sometimes a second.
    Party close(std::vector<Person> members) {
        static const std::array<const char*, 8> kLanguages{"es", "es", "es", "ht", "fr", "en", "zh", "ar"};
        Party party;
        party.id = party_id(next_party_++);
        const std::string first = kLanguages[static_cast<std::size_t>(dice_.between(0, 7))];
        for (Person& member : members) {
            member.languages = {first};
            if (dice_.chance(15)) {
                member.languages.emplace_back("en");
            }
        }
        party.members = std::move(members);
        return party;
    }
    Person adult(Sex sex, Situation situation) { return person(sex, Age::exactly(dice_.between(18, 70)), situation); }
    Person child(Sex sex, Situation situation) { return person(sex, Age::exactly(dice_.between(0, 17)), situation); }
    Sex any_sex() { return dice_.chance(50) ? Sex::kFemale : Sex::kMale; }

    Party single(Sex sex) { return close({adult(sex, Situation::kSingleAdult)}); }
    Party unaccompanied(Sex sex, int count) {
        std::vector<Person> children;
        for (int i = 0; i < count; ++i) {
            children.push_back(person(sex, Age::exactly(dice_.between(6, 17)), Situation::kUnaccompaniedChild));
        }
        return close(std::move(children));
    }
    /// One or two adults, the others children.
    Party family(int people) {
        std::vector<Person> members{adult(Sex::kFemale, Situation::kFamilyMember)};
        if (people > 1 && (people == 2 ? dice_.chance(40) : dice_.chance(70))) {
            members.push_back(adult(Sex::kMale, Situation::kFamilyMember));
        }
        while (static_cast<int>(members.size()) < people) {
            members.push_back(child(any_sex(), Situation::kFamilyMember));
        }
        return close(std::move(members));
    }
    /// Everything that occurs, and now and then something that is not known or contradicts itself.
    Party any() {
        const int sort = dice_.between(1, 100);
        Party party = sort <= 30   ? single(Sex::kMale)
                      : sort <= 45 ? single(Sex::kFemale)
                      : sort <= 57 ? unaccompanied(any_sex(), dice_.chance(75) ? 1 : 2)
                                   : family(dice_.between(2, 6));
        for (Person& member : party.members) {
            spoil(member);
        }
        if (dice_.chance(5)) {
            party.members.front().needs = Access::kStepFree;
        }
        if (dice_.chance(5)) {
            party.members.front().isolation = Isolation{dice_.between(0, 2)};
        }
        return party;
    }

private:
    void spoil(Person& member) {
        if (dice_.chance(2)) {
            member.sex = Sex::kUnknown;
        }
        if (dice_.chance(2)) {
            member.age = {};
        }
        if (dice_.chance(2)) {
            member.age = {dice_.between(10, 17), dice_.between(17, 25)};
        }
        if (dice_.chance(2)) {
            member.situation = static_cast<Situation>(dice_.between(0, 4));
        }
    }

    Dice& dice_;
    int next_party_;
    int next_person_;
};

inline Unit unit(int number, int beds) {
    Unit made;
    made.id = unit_id(number);
    made.block = block_id(number / 20);
    made.label = "U" + std::to_string(number);
    made.beds = beds;
    made.position = {number % 20 * 12, number / 20 * 40};
    return made;
}

inline Unit any_unit(Dice& dice, int number) {
    Unit made = unit(number, dice.between(1, 8));
    if (dice.chance(15)) {
        made.access = Access::kStepFree;
    }
    if (dice.chance(8)) {
        made.kind = UnitKind::kIsolation;
    } else if (dice.chance(30)) {
        made.designation = static_cast<Designation>(dice.between(0, 5));
    }
    if (dice.chance(4)) {
        made.closures.push_back({night(), std::nullopt});
    }
    return made;
}

struct World {
    std::vector<Unit> units;
    std::vector<Party> parties;
    Conditions conditions{night(), {}};
};

/// A small site, some of it occupied, some parties sleeping there already, and arrivals.
inline World world(std::uint64_t seed, int units, int arrivals) {
    Dice dice(seed);
    People people(dice);
    World made;
    for (int i = 0; i < units; ++i) {
        made.units.push_back(any_unit(dice, i));
    }
    if (dice.chance(30)) {
        made.conditions.limits.families_per_unit = dice.chance(50) ? std::optional<int>(2) : std::nullopt;
    }
    // Up to a third of the units have somebody, placed by the rules as anybody else; of these some may be asked to move.
    for (int i = 0; i < units / 3; ++i) {
        const Party party = people.any();
        for (Unit& there : made.units) {
            if (check(there, party, made.conditions).empty()) {
                there.occupants.insert(there.occupants.end(), party.members.begin(), party.members.end());
                break;
            }
        }
    }
    for (Unit& there : made.units) {
        if (!there.occupants.empty() && dice.chance(30)) {
            Party party;
            party.id = there.occupants.front().party;
            const auto mine = [&](const Person& p) { return p.party == party.id; };
            std::copy_if(there.occupants.begin(), there.occupants.end(), std::back_inserter(party.members), mine);
            there.occupants.erase(std::remove_if(there.occupants.begin(), there.occupants.end(), mine), there.occupants.end());
            party.now = there.id;
            made.parties.push_back(std::move(party));
        }
    }
    for (int i = 0; i < arrivals; ++i) {
        made.parties.push_back(people.any());
        if (i > 0 && dice.chance(10)) {
            made.parties.back().related.push_back(made.parties[made.parties.size() - 2].id);
        }
    }
    return made;
}

/// A site on which every bed can be filled: `units` units of 2 to 6 beds, and just the people who fill them, in another order.
/// The optimum is known: everybody has a bed and no bed is free.
inline World planted(std::uint64_t seed, int units, int beds) {
    Dice dice(seed);
    People people(dice);
    World made;
    std::vector<int> sizes(static_cast<std::size_t>(units), 2);
    for (int left = beds - 2 * units; left > 0;) {
        int& size = sizes[static_cast<std::size_t>(dice.between(0, units - 1))];
        if (size < 6) {
            ++size;
            --left;
        }
    }
    for (int i = 0; i < units; ++i) {
        Unit there = unit(i, sizes[static_cast<std::size_t>(i)]);
        std::vector<Party> inside;
        const int sort = dice.between(1, 100);
        const int size = there.beds;
        if (sort <= 55) {
            inside.push_back(people.family(size));
        } else if (sort <= 92 || size > 4) {
            const Sex sex = dice.chance(70) ? Sex::kMale : Sex::kFemale;
            for (int k = 0; k < size; ++k) {
                inside.push_back(people.single(sex));
            }
        } else {
            const Sex sex = people.any_sex();
            for (int k = 0; k < size;) {
                const int together = std::min(size - k, dice.chance(80) ? 1 : 2);
                inside.push_back(people.unaccompanied(sex, together));
                k += together;
            }
        }
        if (dice.chance(5)) {
            there.access = Access::kStepFree;
            inside.front().members.front().needs = Access::kStepFree;
        } else if (dice.chance(3) && inside.size() == 1) {
            there.kind = UnitKind::kIsolation;
            inside.front().members.front().isolation = Isolation{};
        }
        made.units.push_back(there);
        made.parties.insert(made.parties.end(), inside.begin(), inside.end());
    }
    dice.shuffle(made.parties);
    return made;
}

/// A crowded night: about `people` people as they come, on the same sort of site, no plan behind it.
inline World crowded(std::uint64_t seed, int units, int beds, int people_wanted) {
    World made = planted(seed, units, beds);
    made.parties.clear();
    Dice dice(seed + 1);
    People people(dice, 100'000);
    int left = people_wanted;
    while (left > 0) {
        Party party = people.any();
        if (static_cast<int>(party.members.size()) <= left) {
            left -= static_cast<int>(party.members.size());
            made.parties.push_back(std::move(party));
        }
    }
    return made;
}

}  // namespace travesia::reception::housing::drawn
