// The room as a whole: a small centre in a temporary folder, asked over its routes.
#include <gtest/gtest.h>

#include <fstream>

#include "reception/test_place.h"

namespace travesia::reception {

TEST(Reception, AFamilyWithACousinIsRegisteredFoundAndLookedAfter) {
    Place place;
    const json mother = place.person("Marie-Claire", "Jean Baptiste", "1988",
                                     {{"sex", "female"}, {"place_in_family", "head"}, {"nationality", "HTI"}});
    const json child = place.person("Wilner", "Jean Baptiste", "2019-04", {{"sex", "male"}, {"place_in_family", "child"}});
    const json cousin = place.person("Rose", "Pierre", "2010-02-28", {{"sex", "female"}, {"place_in_family", "not_related"}});
    const auto done = place.give("register_party", "intake", {{"people", {mother, child, cousin}}});
    ASSERT_EQ(done.status, 201) << done.body;
    EXPECT_EQ(done.body["numbers"].size(), 3U);

    const auto found = place.ask(http::Method::kPost, "/api/v1/people/search", "intake", {{"text", "jean bapt"}});
    ASSERT_EQ(found.body["people"].size(), 2U) << found.body;
    EXPECT_EQ(found.body["people"][0]["fields"]["family_names"], "Jean Baptiste");

    const auto tasks = place.get("/api/v1/tasks", "protection");
    ASSERT_EQ(tasks.body["tasks"].size(), 4U) << tasks.body;
    EXPECT_EQ(tasks.body["tasks"][0]["fields"]["what"], "name_caregiver");
    EXPECT_EQ(tasks.body["tasks"][0]["owner"], cousin["id"]);
    EXPECT_EQ(place.get("/api/v1/tasks", "housing").body["tasks"][0]["fields"]["what"], "safe_place_tonight");

    const auto page = place.get("/api/v1/people/" + cousin["id"].get<std::string>(), "protection");
    EXPECT_EQ(page.body["person"]["fields"]["accompanied"], "unaccompanied_child");
    EXPECT_EQ(page.body["family"].size(), 2U);
    EXPECT_EQ(place.get("/api/v1/board", "housing").body["here"], 3);
    EXPECT_EQ(place.book.size(), 7U);  // two found, the cousin on two lists of tasks, her page with two relatives
}

TEST(Reception, AReferralIsNotForgottenUntilItIsDone) {
    Place place;
    json man = place.person("Luis", "Paz", "1980");
    man["consents"]["referral"] = "yes";
    ASSERT_EQ(place.give("register_party", "intake", {{"people", {man}}}).status, 201);
    const std::string referral = place.node->new_id().text();
    const std::int64_t due = (place.clock.seconds + 7200) * 1'000'000;
    const auto open = [&](const std::string& id, const json& set) {
        return place.give("open_record", "protection",
                          {{"record", id}, {"kind", "referral"}, {"owner", man["id"]}, {"set", set}});
    };
    ASSERT_EQ(open(referral, {{"to", "legal_aid"}, {"state", "sent"}, {"answer_due_at", due}}).status, 201);
    const auto reminders = [&] {
        std::vector<std::string> open_ones;
        const auto answer = place.get("/api/v1/tasks", "protection");
        for (const auto& task : answer.body["tasks"]) {
            open_ones.push_back(task["fields"]["what"].get<std::string>() + (task["overdue"].get<bool>() ? " late" : ""));
        }
        return open_ones;
    };
    using Open = std::vector<std::string>;
    EXPECT_EQ(reminders(), Open{"chase_referral"});
    EXPECT_EQ(place.get("/api/v1/tasks", "protection").body["tasks"][0]["fields"]["due_at"], due);
    place.clock.seconds += 3 * 3600;
    EXPECT_EQ(reminders(), Open{"chase_referral late"});
    const auto step = [&](const json& set) {
        const auto page = place.get("/api/v1/people/" + man["id"].get<std::string>(), "protection");
        json version;
        for (const auto& one : page.body["records"]) {
            version = one["id"] == referral ? one["version"] : version;
        }
        return place.give("change_record", "protection",
                          {{"record", referral}, {"kind", "referral"}, {"seen", version}, {"set", set}});
    };
    EXPECT_EQ(first_error(step({{"state", "done"}})), "reception.referral_first_answer");
    ASSERT_EQ(step({{"state", "accepted"}}).status, 201);
    EXPECT_EQ(reminders(), Open{"check_referral"});
    EXPECT_EQ(first_error(step({{"state", "sent"}})), "reception.referral_back");
    EXPECT_EQ(first_error(step({{"state", "rejected"}})), "reception.referral_why_rejected");
    ASSERT_EQ(step({{"state", "rejected"}, {"answer", "The house is full"}}).status, 201);
    EXPECT_EQ(reminders(), Open{"find_other_service"});
    for (const char* state : {"done", "accepted", "sent"}) {
        const auto refused = step({{"state", state}});
        EXPECT_EQ(refused.status, 409) << state;
        EXPECT_EQ(first_error(refused), "reception.referral_ended") << state;
    }
    EXPECT_EQ(reminders(), Open{"find_other_service"}) << "somebody still has to help";
    ASSERT_EQ(open(place.node->new_id().text(), {{"to", "hospital"}, {"state", "sent"}}).status, 201);
    EXPECT_EQ(reminders(), (Open{"find_other_service", "chase_referral"})) << "without a time of its own the rule's counts";
}

TEST(Reception, HowOldSomebodyIsGoesByTheDayOfThePlace) {
    Place place(7, LocalTime([](std::int64_t) { return -5 * 3600; }));
    place.clock.seconds = 1'795'000'000 / 86'400 * 86'400 + 2 * 3600;  // two in the morning of 18 November, there still the 17th
    ASSERT_EQ(place.clock.today().text(), "2026-11-18");
    ASSERT_EQ(place.centre->today().text(), "2026-11-17");
    const json girl = place.person("Rose", "Pierre", "2008-11-18", {{"sex", "female"}});
    ASSERT_EQ(place.give("register_party", "intake", {{"people", {girl}}}).status, 201);
    const auto needs = [&](const json& person) {
        return place.get("/api/v1/people/" + person["id"].get<std::string>(), "protection").body.dump();
    };
    EXPECT_NE(needs(girl).find("unaccompanied_child"), std::string::npos) << needs(girl);
    place.clock.seconds += 4 * 3600;
    const json woman = place.person("Luz", "Mora", "2008-11-18", {{"sex", "female"}});
    ASSERT_EQ(place.give("register_party", "intake", {{"people", {woman}}}).status, 201);
    EXPECT_EQ(needs(woman).find("unaccompanied_child"), std::string::npos) << needs(woman);
}

TEST(Reception, WhoIsTypedInFromPaperArrivedWhenThePaperSaysAndNobodyInTheFuture) {
    Place place(7, LocalTime([](std::int64_t) { return -5 * 3600; }));
    const auto arrived = [&](const char* when) {
        const json person = place.person("Rosa", "Diaz", "1990", {{"birth_date_is", "documented"}, {"note", "Two bags."}});
        EXPECT_EQ(place.give("register_party", "intake", {{"people", {person}}, {"arrived_at", when}}).status, 201);
        const auto page = place.get("/api/v1/people/" + person["id"].get<std::string>(), "intake").body;
        EXPECT_EQ(page["person"]["fields"]["note"], "Two bags.");
        for (const json& record : page["records"]) {
            if (record["kind"] == "stay") {
                return record["fields"]["arrived_at"].get<std::int64_t>();
            }
        }
        return std::int64_t{0};
    };
    const std::int64_t now = place.clock.seconds * 1'000'000;
    // It is 2026-11-18 06:06:40 in the centre, five hours behind UTC; the paper says the 17th, 22:30.
    EXPECT_EQ(arrived("2026-11-18T03:30:00.000Z"), now - (7 * 3600 + 36 * 60 + 40) * std::int64_t{1'000'000});
    EXPECT_EQ(arrived("2026-11-19T00:00:00Z"), now) << "a tablet whose clock is ahead";
    EXPECT_EQ(place.get("/api/v1/schema", "intake").body["clock"],
              json::parse(R"([{"from": "2025-10-14T11:06:40Z", "minutes_ahead": -300}])"));
}

TEST(Reception, HousingSeesWhatIsNeededAndNeverWhy) {
    Place place;
    json woman = place.person("Ana", "Rojas", "1990");
    woman["needs"] = {{{"category", "survivor_of_violence"}}};
    ASSERT_EQ(place.give("register_party", "protection", {{"people", {woman}}}).status, 201);
    const std::string path = "/api/v1/people/" + woman["id"].get<std::string>();
    const std::string seen = place.get(path, "housing").body.dump();
    EXPECT_EQ(seen.find("survivor"), std::string::npos) << seen;
    EXPECT_NE(seen.find("separate_room"), std::string::npos);
    EXPECT_NE(place.get(path, "protection").body.dump().find("survivor"), std::string::npos);
    EXPECT_EQ(place.get(path, "administrator").status, 403);
    EXPECT_EQ(place.get(path, "").status, 401);
    EXPECT_EQ(place.get(path + "/timeline", "housing").body.dump().find("category"), std::string::npos);
}

TEST(Reception, TheSameCommandIsDoneOnceAndAnsweredTwice) {
    Place place;
    const Id key = place.node->new_id();
    const json body = {{"people", {place.person("Ana", "Rojas", "1990")}}};
    const auto first = place.give("register_party", "intake", body, key);
    const auto again = place.give("register_party", "intake", body, key);
    EXPECT_EQ(first.body["numbers"], again.body["numbers"]);
    EXPECT_FALSE(first.body["repeated"].get<bool>());
    EXPECT_TRUE(again.body["repeated"].get<bool>());
    EXPECT_EQ(place.centre->people().size(), 1U);
    EXPECT_EQ(first_error(place.give("register_party", "intake", body)), "reception.person_exists");
}

TEST(Reception, TwoTabletsThatChangeOneFieldBothKeepTheirValue) {
    Place place;
    const json woman = place.person("Ana", "Rojas", "1990");
    ASSERT_EQ(place.give("register_party", "intake", {{"people", {woman}}}).status, 201);
    const std::string id = woman["id"];
    const json version = place.get("/api/v1/people/" + id, "intake").body["person"]["version"];
    const auto change = [&](const char* name) {
        return place.give("change_record", "intake",
                          {{"record", id}, {"kind", "person"}, {"seen", version}, {"set", {{"family_names", name}}}});
    };
    EXPECT_EQ(change("Rojas Paz").status, 201);
    EXPECT_EQ(change("Roxas").status, 201);
    const auto page = place.get("/api/v1/people/" + id, "intake").body["person"];
    ASSERT_EQ(page["conflicts"]["family_names"].size(), 2U);
    EXPECT_EQ(page["conflicts"]["family_names"][0]["value"], "Rojas Paz");
    EXPECT_EQ(page["conflicts"]["family_names"][1]["value"], "Roxas");
    EXPECT_EQ(place.get("/api/v1/conflicts", "intake").body["records"].size(), 1U);
    EXPECT_EQ(place.get("/api/v1/conflicts", "intake").body.dump().find("Roxas"), std::string::npos);
    const auto settled =
        place.give("change_record", "intake",
                   {{"record", id}, {"kind", "person"}, {"seen", page["version"]}, {"set", {{"family_names", "Rojas Paz"}}}});
    EXPECT_EQ(settled.status, 201);
    EXPECT_TRUE(place.get("/api/v1/conflicts", "intake").body["records"].empty());
}

TEST(Reception, MistakesAreAllNamedWithTheirPlaceAndNothingIsStored) {
    Place place;
    json bad = place.person("Ana", "Rojas", "1990-13", {{"sex", "x"}, {"number", "1"}});
    const auto answer = place.give("register_party", "intake", {{"people", {bad}}});
    EXPECT_EQ(answer.status, 400);
    std::vector<std::string> where;
    for (const auto& error : answer.body["errors"]) {
        where.push_back(error["parameter"]);
    }
    EXPECT_EQ(where, (std::vector<std::string>{"/people/0/set/birth_date", "/people/0/set/number", "/people/0/set/sex",
                                               "/people/0/set/number"}));
    EXPECT_EQ(answer.body.dump().find("Rojas"), std::string::npos);
    EXPECT_EQ(place.centre->people().size(), 0U);
    bad = place.person("Ana", "Rojas", "1990");
    bad["consents"] = {{"registration", "no"}};
    EXPECT_EQ(first_error(place.give("register_party", "intake", {{"people", {bad}}})), "reception.consent_needed");
    EXPECT_EQ(first_error(place.give("register_party", "intake", {{"people", 3}})), "reception.shape");
    EXPECT_EQ(first_error(place.give("register_party", "health", {{"people", {place.person("A", "B", "1990")}}})),
              "record.may_not");
    EXPECT_EQ(place.give("fly", "intake", json::object()).status, 404);
}

TEST(Reception, ARestartFindsEverybodyAgainAndNumbersGoOn) {
    Place place;
    const auto first = place.give("register_party", "intake", {{"people", {place.person("Ana", "Rojas", "1990")}}});
    place.centre.reset();
    place.node.reset();
    auto node = *node::Node::open(place.folder.path, place.schema, place.clock, place.random);
    auto centre = *Centre::open(*node, place.rules, {7});
    EXPECT_EQ(centre->people().search("rojas", 5).size(), 1U);
    EXPECT_EQ(centre->next_number()->count().value, 2U);
    std::string bytes;
    for (const auto& entry : std::filesystem::directory_iterator(place.folder.path)) {
        std::ifstream file(entry.path(), std::ios::binary);
        bytes.append(std::istreambuf_iterator<char>(file), {});
    }
    EXPECT_EQ(bytes.find("Rojas"), std::string::npos);
    EXPECT_NE(bytes.find("party.registered"), std::string::npos);
}

TEST(Reception, WhoLeavesIsNoLongerHereAndCannotLeaveTwice) {
    Place place;
    const json woman = place.person("Ana", "Rojas", "1990");
    ASSERT_EQ(place.give("register_party", "intake", {{"people", {woman}}}).status, 201);
    EXPECT_EQ(place.give("leave", "intake", {{"person", woman["id"]}, {"for", "on_own"}}).status, 201);
    EXPECT_EQ(place.get("/api/v1/board", "intake").body["here"], 0);
    EXPECT_EQ(first_error(place.give("leave", "intake", {{"person", woman["id"]}, {"for", "on_own"}})), "reception.not_here");
    EXPECT_EQ(first_error(place.give("leave", "intake", {{"person", woman["id"]}, {"for", "moon"}})), "reception.shape");
}

TEST(Reception, ABusIsPlacedInOneStepAndARuleThatBindsIsNamed) {
    Place place;
    const auto unit = [&](const char* name, int beds) {
        const std::string id = place.node->new_id().text();
        const auto done =
            place.give("open_record", "housing", {{"record", id}, {"kind", "unit"}, {"set", {{"name", name}, {"beds", beds}}}});
        EXPECT_EQ(done.status, 201) << done.body;
        return id;
    };
    const std::string large = unit("Carpa 1", 6);
    const std::string small = unit("Carpa 2", 2);
    std::vector<json> family;
    for (const char* name : {"Marie", "Jean", "Rose", "Luc"}) {
        family.push_back(place.person(name, "Pierre", "1990", {{"sex", "female"}, {"place_in_family", "partner"}}));
    }
    const json man = place.person("Pedro", "Gil", "1985", {{"sex", "male"}, {"accompanied", "adult"}});
    ASSERT_EQ(place.give("register_party", "intake", {{"people", family}}).status, 201);
    ASSERT_EQ(place.give("register_party", "intake", {{"people", {man}}}).status, 201);
    const auto proposal = place.ask(http::Method::kPost, "/api/v1/housing/proposal", "housing", json::object());
    ASSERT_EQ(proposal.status, 200) << proposal.body;
    EXPECT_EQ(proposal.body["placed"], 5) << proposal.body;
    std::vector<json> placements;
    for (const auto& one : proposal.body["placements"]) {
        std::vector<std::string> people;
        for (const auto& person : one["people"]) {
            people.push_back(person["id"]);
        }
        placements.push_back({{"unit", one["unit"]}, {"people", people}});
    }
    EXPECT_EQ(place.give("place_people", "intake", {{"placements", placements}}).status, 403);
    const auto placed = place.give("place_people", "housing", {{"placements", placements}});
    ASSERT_EQ(placed.status, 201) << placed.body;
    EXPECT_EQ(place.get("/api/v1/board", "housing").body["housed"], 5);

    const auto again = place.ask(http::Method::kPost, "/api/v1/housing/proposal", "housing", json::object());
    const json move = {{"placements", {{{"unit", large}, {"people", {man["id"]}}}}}, {"seen", again.body["seen"]}};
    const auto refused = place.give("place_people", "housing", move);
    EXPECT_EQ(refused.status, 409) << refused.body;
    EXPECT_EQ(first_error(refused), "housing.rule_single_men_and_families_apart");
    json with_reason = move;
    with_reason["override_reason"] = "El hombre es hermano de Marie";
    const auto overridden = place.give("place_people", "housing", with_reason);
    EXPECT_EQ(overridden.status, 201) << overridden.body;
    const auto page = place.get("/api/v1/people/" + man["id"].get<std::string>(), "housing");
    EXPECT_NE(page.body.dump().find("single_men_and_families"), std::string::npos);
}

TEST(Reception, AChildAloneIsNeverPutWithAStrangerWhateverTheReason) {
    Place place;
    const std::string tent = place.node->new_id().text();
    ASSERT_EQ(
        place.give("open_record", "housing", {{"record", tent}, {"kind", "unit"}, {"set", {{"name", "Carpa"}, {"beds", 4}}}})
            .status,
        201);
    const json man = place.person("Pedro", "Gil", "1985", {{"sex", "male"}, {"accompanied", "adult"}});
    const json girl = place.person("Ana", "Rojas", "2012", {{"sex", "female"}, {"accompanied", "unaccompanied_child"}});
    for (const json& person : {man, girl}) {
        ASSERT_EQ(place.give("register_party", "intake", {{"people", {person}}}).status, 201);
    }
    ASSERT_EQ(place.give("place_people", "housing", {{"placements", {{{"unit", tent}, {"people", {man["id"]}}}}}}).status, 201);
    const json wish = {{"placements", {{{"unit", tent}, {"people", {girl["id"]}}}}},
                       {"override_reason", "No hay otro lugar esta noche"}};
    const auto refused = place.give("place_people", "housing", wish);
    EXPECT_EQ(refused.status, 409);
    EXPECT_EQ(first_error(refused), "housing.rule_unaccompanied_with_unrelated_adult") << refused.body;
}

TEST(Reception, AnErasedPersonIsFoundByNothing) {
    Place place;
    const json woman = place.person("Ana", "Rojas", "1990");
    const auto done = place.give("register_party", "intake", {{"people", {woman}}});
    const std::string number = done.body["numbers"][woman["id"].get<std::string>()];
    const Id id = *Id::parse(woman["id"].get<std::string>());
    ASSERT_TRUE(place.node->erase_person({place.node->new_id(), id, "request", {}, {}}));
    for (const std::string& text : {std::string("rojas"), std::string("ana"), number}) {
        EXPECT_TRUE(place.ask(http::Method::kPost, "/api/v1/people/search", "intake", {{"text", text}}).body["people"].empty())
            << text;
    }
    const auto page = place.get("/api/v1/people/" + woman["id"].get<std::string>(), "intake");
    EXPECT_EQ(page.body.dump().find("Rojas"), std::string::npos) << page.body;
    EXPECT_EQ(first_error(place.give("open_record", "protection",
                                     {{"record", place.node->new_id().text()},
                                      {"kind", "consent"},
                                      {"owner", woman["id"]},
                                      {"set", {{"purpose", "photo"}, {"given", "no"}}}})),
              "reception.person_gone");
}

TEST(Reception, AManagerErasesWhoHasLeftNamedTwice) {
    Place place;
    const json woman = place.person("Perpetua", "Rojas", "1990");
    const auto done = place.give("register_party", "intake", {{"people", {woman}}});
    const std::string number = done.body["numbers"][woman["id"].get<std::string>()];
    const auto erase = [&](const char* role, const std::string& said, const char* reason, Id key = Id()) {
        return place.ask(http::Method::kPost, "/api/v1/erasures", role,
                         {{"record", woman["id"]}, {"number", said}, {"reason", reason}}, key);
    };
    for (const char* role : {"intake", "protection", "administrator", "auditor"}) {
        EXPECT_EQ(erase(role, number, "request").status, 403) << role;
    }
    EXPECT_EQ(first_error(erase("manager", number, "request")), "reception.erase_here");
    ASSERT_EQ(place.give("leave", "intake", {{"person", woman["id"]}, {"for", "on_own"}}).status, 201);
    EXPECT_EQ(first_error(erase("manager", "7-1-1", "request")), "reception.erase_number");
    EXPECT_EQ(first_error(erase("manager", number, "because Perpetua asked")), "reception.shape");
    EXPECT_NE(place.get("/api/v1/people/" + woman["id"].get<std::string>(), "intake").body.dump().find("Perpetua"),
              std::string::npos);
    const Id key = place.node->new_id();
    const auto erased = erase("manager", number, "request", key);
    ASSERT_EQ(erased.status, 200) << erased.body;
    EXPECT_FALSE(erased.body["repeated"].get<bool>());
    EXPECT_TRUE(erase("manager", number, "request", key).body["repeated"].get<bool>());
    EXPECT_EQ(erase("manager", number, "request").status, 404) << "there is nothing left to erase";
    for (const char* part : {"", "/timeline"}) {
        EXPECT_EQ(place.get("/api/v1/people/" + woman["id"].get<std::string>() + part, "protection").status, 404) << part;
    }
}

TEST(Reception, NamesAreNotAddedLaterWithoutConsent) {
    Place place;
    json nobody = place.person("", "", "1990");
    nobody["consents"] = {{"registration", "no"}};
    nobody["set"] = {{"birth_date", "1990"}};
    ASSERT_EQ(place.give("register_party", "intake", {{"people", {nobody}}}).status, 201);
    const auto change = [&](const json& set) {
        const json version = place.get("/api/v1/people/" + nobody["id"].get<std::string>(), "intake").body["person"]["version"];
        return place.give("change_record", "intake",
                          {{"record", nobody["id"]}, {"kind", "person"}, {"seen", version}, {"set", set}});
    };
    EXPECT_EQ(first_error(change({{"family_names", "Rojas"}})), "reception.consent_needed");
    EXPECT_EQ(change({{"birth_date", "1991"}}).status, 201);
    const auto page = place.get("/api/v1/people/" + nobody["id"].get<std::string>(), "intake");
    for (const auto& record : page.body["records"]) {
        if (record["kind"] == "consent") {
            ASSERT_EQ(
                place
                    .give(
                        "change_record", "intake",
                        {{"record", record["id"]}, {"kind", "consent"}, {"seen", record["version"]}, {"set", {{"given", "yes"}}}})
                    .status,
                201);
        }
    }
    EXPECT_EQ(change({{"family_names", "Rojas"}}).status, 201);
}

TEST(Reception, NobodyCanClaimToHaveSeenWhatIsStillToCome) {
    Place place;
    const json woman = place.person("Ana", "Rojas", "1990");
    ASSERT_EQ(place.give("register_party", "intake", {{"people", {woman}}}).status, 201);
    const std::string path = "/api/v1/people/" + woman["id"].get<std::string>();
    const json version = place.get(path, "intake").body["person"]["version"];
    json future = version;
    future.begin().value() = 1'000'000;
    const auto change = [&](const json& seen, const char* name) {
        return place
            .give("change_record", "intake",
                  {{"record", woman["id"]}, {"kind", "person"}, {"seen", seen}, {"set", {{"family_names", name}}}})
            .status;
    };
    ASSERT_EQ(change(future, "Prophet"), 201);
    ASSERT_EQ(change(version, "Paz"), 201);
    EXPECT_EQ(place.get(path, "intake").body["person"]["conflicts"]["family_names"].size(), 2U);
}

}  // namespace travesia::reception
