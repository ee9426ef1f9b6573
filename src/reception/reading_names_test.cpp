#include "reception/reading_names.h"

#include <algorithm>

#include "reception/test_place.h"

namespace travesia::reception {

namespace {

constexpr int kParties = 12;
constexpr int kEach = 50;

/// A centre with 600 people: Nombre0 Viejo, Nombre1 Viejo …
struct Crowd : Place {
    std::vector<json> people;
    Crowd() {
        for (int party = 0; party < kParties; ++party) {
            json together = json::array();
            for (int i = 0; i < kEach; ++i) {
                together.push_back(person("Nombre" + std::to_string(people.size()), "Viejo", "1990"));
                people.push_back(together.back());
            }
            EXPECT_EQ(give("register_party", "intake", {{"people", together}}).status, 201);
        }
    }
    Id id(std::size_t number) { return *Id::parse(people[number]["id"].get<std::string>()); }
};

bool is_found(const PeopleIndex& people, const std::string& text, const Id& id) {
    const auto found = people.search(text, 1000);
    return std::any_of(found.begin(), found.end(), [&](const Found& one) { return one.id == id; });
}

}  // namespace

TEST(ReadingNames, EverybodyIsFoundWhenItIsDoneAndNumbersGoOnAtOnce) {
    Crowd place;
    place.centre.reset();
    const auto beside = *Centre::open(*place.node, place.rules, place.code, place.local, Centre::Names::kBeside);
    const auto next = beside->next_number();
    ASSERT_TRUE(next);
    EXPECT_EQ(next->count().value, kParties * kEach + 1U);
    ASSERT_TRUE(beside->names().wait());
    EXPECT_TRUE(beside->names().done());
    EXPECT_EQ(beside->people().size(), static_cast<std::size_t>(kParties * kEach));
    EXPECT_TRUE(is_found(beside->people(), "nombre599 viejo", place.id(599)));
}

TEST(ReadingNames, WhatACommitSaysMeanwhileStays) {
    Crowd place;
    for (std::size_t round = 0; round < 10; ++round) {
        PeopleIndex people;
        ReadingNames names(*place.node, people);
        // While they are read, from both ends of the list: one is erased, one is called by another name.
        const std::size_t erased = 2 * round;
        const std::size_t renamed = place.people.size() - 1 - round;
        names.forget(place.id(erased));
        record::Record record;
        record.id = place.id(renamed);
        record.kind = "person";
        record.fields["family_names"] = {{std::string("Nuevo"), false, {}, {}, 0}};
        names.put_newer(record);
        ASSERT_TRUE(names.wait());
        EXPECT_EQ(people.size(), place.people.size() - 1);
        EXPECT_FALSE(is_found(people, "nombre" + std::to_string(erased), place.id(erased))) << round;
        EXPECT_FALSE(is_found(people, "nombre" + std::to_string(renamed), place.id(renamed))) << round;
        EXPECT_TRUE(is_found(people, "nombre" + std::to_string(erased + 1), place.id(erased + 1))) << round;
        EXPECT_EQ(people.search("nuevo", 2).size(), 1U) << round;
    }
}

TEST(ReadingNames, StopsWhenTheNodeIsAboutToGo) {
    Crowd place;
    PeopleIndex people;
    ReadingNames names(*place.node, people);
    names.stop();
    EXPECT_LE(people.size(), place.people.size());
    const bool all = people.size() == place.people.size();
    EXPECT_TRUE(all || !names.done()) << "who was stopped does not say that everybody is found";
}

}  // namespace travesia::reception
