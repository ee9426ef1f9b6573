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
