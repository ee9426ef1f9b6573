// Beds on two sites, given from two tablets.
#include <gtest/gtest.h>

#include "access/audit.h"
#include "reception/test_place.h"

namespace travesia::reception {

namespace {

struct Camp {
    Place place;

    std::string open(const char* kind, const json& set) {
        const std::string id = place.node->new_id().text();
        const auto done = place.give("open_record", "manager", {{"record", id}, {"kind", kind}, {"set", set}});
        EXPECT_EQ(done.status, 201) << done.body;
        return id;
    }
    json registered(const std::vector<json>& people) {
        const auto done = place.give("register_party", "intake", {{"people", people}});
        EXPECT_EQ(done.status, 201) << done.body;
        return people.front();
    }
    json woman(const char* name) {
        return registered({place.person(name, "Rojas", "1990", {{"sex", "female"}, {"accompanied", "adult"}})});
    }
    Place::Answer give_bed(const std::string& unit, const json& person, const json& more = json::object()) {
        json body = {{"placements", {{{"unit", unit}, {"people", {person["id"]}}}}}};
        body.update(more);
        return place.give("place_people", "housing", body);
    }
    json proposal() { return place.ask(http::Method::kPost, "/api/v1/housing/proposal", "housing", json::object()).body; }
};

}  // namespace

TEST(Sites, EachFillsItsUnitsByItsOwnFigures) {
    Camp camp;
    const std::string halls = camp.open("site", {{"name", "Norte"}, {"singles_per_unit", 3}});
    const std::string rooms = camp.open("site", {{"name", "Sur"}, {"singles_per_unit", 2}});
    const std::string north = camp.open("block", {{"name", "N"}, {"site", halls}});
    const std::string south = camp.open("block", {{"name", "S"}, {"site", rooms}});
    const std::string unnamed = camp.open("block", {{"name", "X"}});
    for (const auto& [block, most] : {std::pair(north, 3), std::pair(south, 2), std::pair(unnamed, 3)}) {
        const std::string unit = camp.open("unit", {{"name", "U"}, {"beds", 8}, {"block", block}});
        for (int i = 0; i < most; ++i) {
            EXPECT_EQ(camp.give_bed(unit, camp.woman("Ana")).status, 201) << most;
        }
        const auto refused = camp.give_bed(unit, camp.woman("Luz"));
        EXPECT_EQ(first_error(refused), "housing.rule_singles_per_unit");
        EXPECT_NE(refused.body["detail"].get<std::string>().find(std::to_string(most)), std::string::npos) << refused.body;
    }
}

TEST(Sites, ACousinSleepsOnTheSiteOfTheFamily) {
    Camp camp;
    const std::string north = camp.open("block", {{"name", "N"}, {"site", camp.open("site", {{"name", "Norte"}})}});
    const std::string south = camp.open("block", {{"name", "S"}, {"site", camp.open("site", {{"name", "Sur"}})}});
    const json mother = camp.place.person("Marie", "Pierre", "1988", {{"place_in_family", "head"}, {"sex", "female"}});
    const json cousin = camp.place.person("Rose", "Pierre", "2012", {{"place_in_family", "not_related"}, {"sex", "female"}});
    camp.registered({mother, cousin});
    camp.open("unit", {{"name", "N1"}, {"beds", 2}, {"block", north}, {"for_whom", "unaccompanied_girls"}});
    const std::string room = camp.open("unit", {{"name", "S1"}, {"beds", 2}, {"block", south}});
    const std::string girls =
        camp.open("unit", {{"name", "S2"}, {"beds", 2}, {"block", south}, {"for_whom", "unaccompanied_girls"}});
    ASSERT_EQ(camp.give_bed(room, mother).status, 201);
    const json proposed = camp.proposal();
    ASSERT_EQ(proposed["placements"].size(), 1U) << proposed;
    EXPECT_EQ(proposed["placements"][0]["unit"], girls) << proposed;
}

TEST(PlacePeople, ABedGivenMeanwhileOnAnotherTabletIsNotTakenAwayUnseen) {
    Camp camp;
    const std::string one = camp.open("unit", {{"name", "Carpa 1"}, {"beds", 2}});
    const std::string two = camp.open("unit", {{"name", "Carpa 2"}, {"beds", 2}});
    const json woman = camp.woman("Ana");
    const json seen = camp.proposal()["seen"];
    ASSERT_FALSE(seen.empty());
    ASSERT_EQ(camp.give_bed(one, woman, {{"seen", seen}}).status, 201);
    EXPECT_EQ(camp.give_bed(one, woman, {{"seen", seen}}).status, 201) << "the same bed from both is no disagreement";
    const auto refused = camp.give_bed(two, woman, {{"seen", seen}});
    EXPECT_EQ(refused.status, 409);
    EXPECT_EQ(first_error(refused), "reception.placed_meanwhile");
    EXPECT_NE(refused.body["detail"].get<std::string>().find("Carpa 1"), std::string::npos) << refused.body;
    EXPECT_EQ(camp.give_bed(two, woman, {{"seen", camp.proposal()["seen"]}}).status, 201) << "who has seen it may move her";
}

TEST(PlacePeople, WhoDoesNotSayWhatTheyHadSeenMovesNobody) {
    Camp camp;
    const std::string one = camp.open("unit", {{"name", "Carpa 1"}, {"beds", 2}});
    const std::string two = camp.open("unit", {{"name", "Carpa 2"}, {"beds", 2}});
    const json woman = camp.woman("Ana");
    ASSERT_EQ(camp.give_bed(one, woman).status, 201) << "a first bed takes nothing away";
    EXPECT_EQ(camp.give_bed(one, woman).status, 201);
    EXPECT_EQ(first_error(camp.give_bed(two, woman)), "reception.placed_meanwhile");
    EXPECT_EQ(first_error(camp.give_bed(two, woman, {{"override_reason", "She would like to sleep there"}})),
              "reception.placed_meanwhile")
        << "a reason is for rules, not for what was not seen";
}

TEST(PlacePeople, TheAuditorReadsWhichRuleWasOverriddenAndNotTheReason) {
    Camp camp;
    const std::string tent = camp.open("unit", {{"name", "Carpa 1"}, {"beds", 4}, {"for_whom", "families"}});
    const json woman = camp.woman("Ana");
    ASSERT_EQ(camp.give_bed(tent, woman, {{"override_reason", "Zqsecret her sister sleeps there"}}).status, 201);
    const auto entries = access::read_audit(*camp.place.node, {}, {});
    ASSERT_TRUE(entries);
    const auto placed =
        std::find_if(entries->begin(), entries->end(), [](const auto& one) { return one.kind == "people.placed.v1"; });
    ASSERT_NE(placed, entries->end());
    EXPECT_EQ(placed->rules, std::vector<std::string>{"housing.rule_designation"});
    EXPECT_EQ(placed->reason + placed->what, "");
}

}  // namespace travesia::reception
