#include "reception/people_index.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>

namespace travesia::reception {

namespace {

using base::Id;

Id id(int last) {
    std::array<std::uint8_t, 16> bytes{};
    bytes[14] = static_cast<std::uint8_t>(last / 256);
    bytes[15] = static_cast<std::uint8_t>(last % 256);
    return Id(bytes);
}

struct Small {
    PeopleIndex index;
    Small() {
        index.put({id(1), "", "Marie-Claire", "Jean Baptiste", "", "1988", "RD4567"});
        index.put({id(2), "", "José Ángel", "Hernández Pérez", "", "1990-05-12", ""});
        index.put({id(3), "", "محمد", "علي", "", "1999", ""});
    }
};

std::vector<Id> found(const std::vector<Found>& list) {
    std::vector<Id> ids;
    for (const Found& one : list) {
        ids.push_back(one.id);
    }
    return ids;
}

std::vector<std::string> reasons(const std::vector<Found>& list) {
    return list.empty() ? std::vector<std::string>{} : list.front().because;
}

using Ids = std::vector<Id>;

}  // namespace

TEST(PeopleIndex, FindsByBeginningsWithoutAccentsInAnyOrder) {
    const Small small;
    const PeopleIndex& index = small.index;
    EXPECT_EQ(found(index.search("hernandez jose", 5)), Ids{id(2)});
    EXPECT_EQ(found(index.search("BAPT mar", 5)), Ids{id(1)});
    EXPECT_EQ(found(index.search("jean perez", 5)), Ids{}) << "every word counts";
    EXPECT_EQ(found(index.search("", 5)), Ids{});
}

TEST(PeopleIndex, ForgivesOneWrongLetterInALongWord) {
    const Small small;
    const PeopleIndex& index = small.index;
    for (const char* typed : {"hernandes", "hernadez", "hernanndez", "hrenandez"}) {
        EXPECT_EQ(found(index.search(typed, 5)), Ids{id(2)}) << typed;
    }
    EXPECT_EQ(found(index.search("hrenandes", 5)), Ids{}) << "two are too many";
    EXPECT_EQ(found(index.search("jaen", 5)), Ids{}) << "short words must be right";
}

TEST(PeopleIndex, FindsNamesInOtherScriptsAsTheyAreWritten) {
    EXPECT_EQ(found(Small().index.search("محمد", 5)), Ids{id(3)});
}

TEST(PeopleIndex, FindsByNumberAlone) {
    Small small;
    PeopleIndex& index = small.index;
    const auto number = PersonNumber::make({7}, {1})->text();
    index.put({id(4), number, "", "", "", "", ""});
    EXPECT_EQ(found(index.search(number, 5)), Ids{id(4)});
    index.forget(id(4));
    EXPECT_EQ(found(index.search(number, 5)), Ids{});
}

TEST(PeopleIndex, WhatWasSaidBeforeIsForgotten) {
    Small small;
    PeopleIndex& index = small.index;
    index.put({id(2), "", "José", "Paz", "", "", ""});
    EXPECT_EQ(found(index.search("hernandez", 5)), Ids{});
    EXPECT_EQ(found(index.search("paz", 5)), Ids{id(2)});
    index.forget(id(2));
    index.forget(id(99));
    EXPECT_EQ(index.size(), 2U);
    EXPECT_EQ(found(index.search("jose", 5)), Ids{});
}

TEST(PeopleIndex, WarnsOfTheSamePersonAndSaysWhy) {
    const Small small;
    const PeopleIndex& index = small.index;
    EXPECT_EQ(reasons(index.likely_same({id(9), "", "Jose", "Hernandes Perez", "", "1990-05-12", ""}, 5)),
              (std::vector<std::string>{"names_alike", "same_birth_date"}));
    EXPECT_EQ(reasons(index.likely_same({id(9), "", "Maria", "Otra", "", "", "rd-4567"}, 5)),
              std::vector<std::string>{"same_document"});
    EXPECT_EQ(reasons(index.likely_same({id(9), "", "Hernández", "José", "", "1990", ""}, 5)),
              (std::vector<std::string>{"names_alike", "same_birth_date"}))
        << "given and family names exchanged";
    EXPECT_TRUE(index.likely_same({id(9), "", "José", "Gómez", "", "1990-05-12", ""}, 5).empty()) << "one common name is nothing";
    EXPECT_TRUE(index.likely_same({id(2), "", "José Ángel", "Hernández Pérez", "", "1990-05-12", ""}, 5).empty())
        << "not themselves";
    EXPECT_TRUE(index.likely_same({id(9), "", "José Ángel", "Hernández Pérez", "", "1950", ""}, 5).empty())
        << "forty years apart";
}

RC_GTEST_PROP(PeopleIndex, FindsEverybodyWhoIsThereAndNobodyWhoIsNot, ()) {
    static const std::vector<std::string> kWords = {"ANA", "LUIS", "PAZ", "ROJAS", "PEREZ", "PIERRE", "JEAN", "HERNANDEZ"};
    PeopleIndex index;
    std::map<int, std::vector<std::string>> people;
    const int steps = *rc::gen::inRange(1, 40);
    for (int i = 0; i < steps; ++i) {
        const int who = *rc::gen::inRange(0, 12);
        if (*rc::gen::inRange(0, 4) == 0) {
            index.forget(id(who));
            people.erase(who);
            continue;
        }
        const std::string given = *rc::gen::elementOf(kWords);
        const std::string family = *rc::gen::elementOf(kWords);
        index.put({id(who), "", given, family, "", "", ""});
        people[who] = {given, family};
    }
    RC_ASSERT(index.size() == people.size());
    for (const std::string& word : kWords) {
        std::vector<Id> wanted;
        for (const auto& [who, names] : people) {
            if (std::find(names.begin(), names.end(), word) != names.end()) {
                wanted.push_back(id(who));
            }
        }
        auto got = found(index.search(word, 100));
        std::sort(got.begin(), got.end());
        RC_ASSERT(got == wanted);
    }
}

}  // namespace travesia::reception
