// A child nobody answers for, whenever that is found out; families that stay together; the sick who do not travel. Everybody here
// is synthetic.
#include <gtest/gtest.h>

#include "reception/test_road.h"

namespace travesia::reception {
namespace {

using road::Guest;
using road::Road;

struct Beds : Place {
    std::string unit(const char* name, int beds) {
        const std::string id = node->new_id().text();
        const json set = {{"name", name}, {"beds", beds}};
        EXPECT_EQ(give("open_record", "housing", {{"record", id}, {"kind", "unit"}, {"set", set}}).status, 201);
        return id;
    }
    Answer put(const std::string& unit, const std::vector<std::string>& people, const std::string& reason = "") {
        const json seen = ask(http::Method::kPost, "/api/v1/housing/proposal", "housing", json::object()).body["seen"];
        json body = {{"placements", {{{"unit", unit}, {"people", people}}}}, {"seen", seen}};
        if (!reason.empty()) {
            body["override_reason"] = reason;
        }
        return give("place_people", "housing", body);
    }
    std::vector<std::string> party(const std::vector<json>& people) {
        const auto done = give("register_party", "intake", {{"people", people}});
        EXPECT_EQ(done.status, 201) << done.body;
        std::vector<std::string> ids;
        for (const json& one : people) {
            ids.push_back(one["id"]);
        }
        return ids;
    }
    Answer need(const std::string& person, const char* category) {
        return give("open_record", "protection",
                    {{"record", node->new_id().text()}, {"kind", "need"}, {"owner", person}, {"set", {{"category", category}}}});
    }
};

const char* const kAdultsApart = "housing.rule_unaccompanied_with_unrelated_adult";

TEST(Children, FoundToBeAloneAfterRegistrationAreAloneForBedsWhateverIntakeWrote) {
    Beds centre;
    const std::string room = centre.unit("F3", 4);
    const auto ids = centre.party({centre.person("Pedro", "Uno", "1985", {{"sex", "male"}, {"place_in_family", "head"}}),
                                   centre.person("Ana", "Dos", "2015", {{"sex", "female"}, {"place_in_family", "child"}})});
    ASSERT_EQ(centre.need(ids[1], "unaccompanied_child").status, 201);
    const auto proposal = centre.ask(http::Method::kPost, "/api/v1/housing/proposal", "housing", json::object());
    for (const auto& one : proposal.body["placements"]) {
        EXPECT_EQ(one["people"].size(), 1U) << "never both in one room: " << proposal.body;
    }
    ASSERT_EQ(centre.put(room, {ids[0]}).status, 201);
    EXPECT_EQ(first_error(centre.put(room, {ids[1]})), kAdultsApart);
    EXPECT_EQ(first_error(centre.put(room, {ids[1]}, "he says that he is her uncle")), kAdultsApart) << "no reason is enough";
    // Intake may be mistaken about the word: protection's need still stands.
    const auto page = centre.get("/api/v1/people/" + ids[1], "intake").body["person"];
    const json change = {
        {"record", ids[1]}, {"kind", "person"}, {"seen", page["version"]}, {"set", {{"accompanied", "with_parent_or_guardian"}}}};
    ASSERT_EQ(centre.give("change_record", "intake", change).status, 201);
    EXPECT_EQ(first_error(centre.put(room, {ids[1]})), kAdultsApart);
}

TEST(Children, AreNotLeftAloneInARoomWhileTheirFamilyWaits) {
    Beds centre;
    const std::string room = centre.unit("O1", 2);
    const std::string tent = centre.unit("F1", 4);
    const auto ids = centre.party({centre.person("Rosa", "Tres", "1985", {{"sex", "female"}, {"place_in_family", "head"}}),
                                   centre.person("Luz", "Tres", "2020", {{"sex", "female"}, {"place_in_family", "child"}})});
    EXPECT_EQ(first_error(centre.put(room, {ids[1]})), "housing.rule_family_together");
    EXPECT_EQ(centre.put(tent, {ids[0]}).status, 201) << "the first of a family may get a bed before the others";
    EXPECT_EQ(centre.put(tent, {ids[1]}).status, 201);
}

TEST(Families, AreNotSplitByHandWithoutAReason) {
    Beds centre;
    const std::string one = centre.unit("F1", 4);
    const std::string other = centre.unit("F2", 4);
    const auto ids = centre.party({centre.person("Juan", "Cuatro", "1980", {{"sex", "male"}, {"place_in_family", "head"}}),
                                   centre.person("Eva", "Cuatro", "1982", {{"sex", "female"}, {"place_in_family", "partner"}}),
                                   centre.person("Sol", "Cuatro", "2016", {{"sex", "female"}, {"place_in_family", "child"}})});
    const json split = {{"placements", {{{"unit", one}, {"people", {ids[0]}}}, {{"unit", other}, {"people", {ids[1], ids[2]}}}}}};
    EXPECT_EQ(first_error(centre.give("place_people", "housing", split)), "housing.rule_family_together");
    json with_reason = split;
    with_reason["override_reason"] = "they asked to sleep apart";
    EXPECT_EQ(centre.give("place_people", "housing", with_reason).status, 201);
    EXPECT_EQ(first_error(centre.put(other, {ids[0]})), "") << "coming together needs none";
    EXPECT_EQ(first_error(centre.put(one, {ids[2]})), "housing.rule_family_together") << "moving one away does";
}

TEST(Children, FoundToBeAloneAfterRegistrationTravelWithAnEscortOnly) {
    Road road;
    const auto child = road.guests({road.somebody("Rose", "Synthetic", true, {{"accompanied", "with_parent_or_guardian"}})})[0];
    const json need = {{"record", road.lajas.node->new_id().text()},
                       {"kind", "need"},
                       {"owner", child.id},
                       {"set", {{"category", "unaccompanied_child"}}}};
    ASSERT_EQ(road.lajas.give("open_record", "protection", need).status, 201);
    road.plan(3);
    EXPECT_EQ(first_error(road.seat({child}, "she really has to go")), "reception.travel_needs_escort");
}

struct Sick : Road {
    Guest guest = guests({somebody("Ill", "Synthetic", true)})[0];
    Place::Answer assess(const char* travel, const std::string& made_at, Id record = {}) {
        const std::string id = (record.nobody() ? lajas.node->new_id() : record).text();
        return lajas.give(
            "open_record", "health",
            {{"record", id}, {"kind", "fitness"}, {"owner", guest.id}, {"set", {{"travel", travel}}}, {"occurred_at", made_at}});
    }
    std::string now() const { return base::utc_text(lajas.clock.seconds); }
    std::string seated() { return first_error(seat({guest}, "he really has to go")); }
};

TEST(Travel, TheLastWordOfHealthCountsWhateverIdsTabletsMake) {
    Sick road;
    road.plan(3);
    const Id early = road.lajas.node->new_id();  // a smaller id, given by a tablet before the other assessment was
    ASSERT_EQ(road.assess("fit", road.now()).status, 201);
    road.lajas.clock.seconds += 60;
    ASSERT_EQ(road.assess("not_fit", road.now(), early).status, 201);
    EXPECT_EQ(road.seated(), "reception.travel_not_fit");
    road.lajas.clock.seconds += 60;
    ASSERT_EQ(road.assess("fit", road.now()).status, 201);
    EXPECT_EQ(road.seated(), "");
}

TEST(Travel, FitThatDidNotKnowOfNotFitDoesNotOutvoteIt) {
    Sick road;
    road.plan(3);
    const std::string morning = road.now();
    road.lajas.clock.seconds += 3600;
    ASSERT_EQ(road.assess("not_fit", road.now()).status, 201);
    road.lajas.clock.seconds += 60;
    ASSERT_EQ(road.assess("fit", morning).status, 201) << "a tablet that was without a connection sends late";
    EXPECT_EQ(road.seated(), "reception.travel_not_fit");
}

TEST(Travel, WhoIsToBeKeptApartAndHasNotBeenAssessedIsNotFit) {
    Sick road;
    road.plan(3);
    const json need = {{"record", road.lajas.node->new_id().text()},
                       {"kind", "need"},
                       {"owner", road.guest.id},
                       {"set", {{"category", "medical_urgency"}, {"requirements", {"isolation"}}}}};
    ASSERT_EQ(road.lajas.give("open_record", "protection", need).status, 201);
    EXPECT_EQ(road.seated(), "reception.travel_not_fit");
    ASSERT_EQ(road.assess("fit", road.now()).status, 201);
    EXPECT_EQ(road.seated(), "");
}

}  // namespace
}  // namespace travesia::reception
