// Daily life over the routes: the counter, the gate, what happened and what broke.
#include <gtest/gtest.h>

#include <fstream>

#include "reception/card/card_token.h"
#include "reception/gate.h"
#include "reception/test_place.h"

namespace travesia::reception {

namespace {

constexpr std::int64_t kHour = 3600;

/// A mother with two children, and their numbers.
struct Family {
    explicit Family(Place& place) {
        mother = place.person("Marie", "Pierre", "1990", {{"sex", "female"}, {"place_in_family", "head"}});
        son = place.person("Luc", "Pierre", "2024-03", {{"sex", "male"}, {"place_in_family", "child"}});
        daughter = place.person("Rose", "Pierre", "2012", {{"sex", "female"}, {"place_in_family", "child"}});
        const auto done = place.give("register_party", "intake", {{"people", {mother, son, daughter}}});
        EXPECT_EQ(done.status, 201) << done.body;
        number = done.body["numbers"][mother["id"].get<std::string>()];
        sons_number = done.body["numbers"][son["id"].get<std::string>()];
    }
    json mother, son, daughter;
    std::string number, sons_number;
};

json item_of(const json& answer, const std::string& id) {
    for (const auto& item : answer["items"]) {
        if (item["item"] == id) {
            return item;
        }
    }
    return nullptr;
}

Place::Answer look(Place& place, const std::string& code, const std::string& role = "housing") {
    return place.ask(http::Method::kPost, "/api/v1/distribution/look", role, {{"code", code}});
}

std::string bytes_of(const std::filesystem::path& folder) {
    std::string bytes;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        std::ifstream file(entry.path(), std::ios::binary);
        bytes.append(std::istreambuf_iterator<char>(file), {});
    }
    return bytes;
}

}  // namespace

TEST(HandOut, AMealIsGivenOnceAndTheCounterSaysWhenAgain) {
    Place place;
    const Family family(place);
    const auto before = look(place, family.number);
    ASSERT_EQ(before.status, 200) << before.body;
    EXPECT_EQ(item_of(before.body, "lunch")["verdict"], "yes");
    EXPECT_EQ(item_of(before.body, "lunch")["title"], "Lunch");
    EXPECT_EQ(item_of(before.body, "lunch")["family"], 3);
    EXPECT_TRUE(before.body["may_collect"].get<bool>());
    ASSERT_EQ(place.give("hand_out", "housing", {{"code", family.number}, {"item", "lunch"}}).status, 201);
    const auto after = look(place, family.number);
    EXPECT_EQ(item_of(after.body, "lunch")["verdict"], "not_yet");
    EXPECT_EQ(item_of(after.body, "lunch")["again_at"], place.centre->now() + 16 * kHour * 1'000'000);
    EXPECT_EQ(item_of(after.body, "lunch")["family"], 2);
    EXPECT_EQ(item_of(after.body, "dinner")["rule"], "between_meals");
    const auto again = place.give("hand_out", "housing", {{"code", family.number}, {"item", "lunch"}});
    EXPECT_EQ(again.status, 409);
    EXPECT_EQ(first_error(again), "reception.give_interval");
    place.clock.seconds += 16 * kHour;
    EXPECT_EQ(place.give("hand_out", "housing", {{"code", family.number}, {"item", "lunch"}}).status, 201);
    EXPECT_EQ(place.book.size(), 6U) << "everybody whose answer was read is in the book";
}

TEST(HandOut, TheHeadCollectsForTheFamilyInOneEventAndAChildDoesNot) {
    Place place;
    const Family family(place);
    EXPECT_EQ(
        first_error(place.give("hand_out", "housing", {{"code", family.sons_number}, {"item", "lunch"}, {"for_family", true}})),
        "reception.not_head");
    const auto all = place.give("hand_out", "housing", {{"code", family.number}, {"item", "lunch"}, {"for_family", true}});
    ASSERT_EQ(all.status, 201) << all.body;
    EXPECT_EQ(all.body["records"].size(), 3U);
    const auto nappies = place.give("hand_out", "housing", {{"code", family.number}, {"item", "nappies"}, {"for_family", true}});
    ASSERT_EQ(nappies.status, 201) << nappies.body;
    EXPECT_EQ(nappies.body["records"].size(), 1U) << "only the son is small";
    EXPECT_EQ(first_error(place.give("hand_out", "housing", {{"code", family.number}, {"item", "lunch"}, {"for_family", true}})),
              "reception.give_interval");
}

TEST(HandOut, OneNetForAFamilyWhoeverComesAndMoreOnlyWithAReason) {
    Place place;
    const Family family(place);
    const auto net = place.give("hand_out", "housing", {{"code", family.number}, {"item", "mosquito_net"}, {"for_family", true}});
    ASSERT_EQ(net.status, 201);
    EXPECT_EQ(net.body["records"].size(), 1U);
    EXPECT_EQ(first_error(place.give("hand_out", "housing", {{"code", family.sons_number}, {"item", "mosquito_net"}})),
              "reception.give_maximum");
    EXPECT_EQ(first_error(place.give("hand_out", "housing",
                                     {{"code", family.number}, {"item", "mosquito_net"}, {"override_reason", "too few"}})),
              "reception.reason_short");
    EXPECT_EQ(place
                  .give("hand_out", "housing",
                        {{"code", family.number}, {"item", "mosquito_net"}, {"override_reason", "El primero se rompió"}})
                  .status,
              201);
    const auto page = place.get("/api/v1/people/" + family.mother["id"].get<std::string>(), "manager").body.dump();
    EXPECT_NE(page.find("maximum stay"), std::string::npos) << page;
    EXPECT_NE(page.find("El primero se rompi"), std::string::npos);
    EXPECT_EQ(bytes_of(place.folder.path).find("El primero se rompi"), std::string::npos) << "sealed with the person's key";
}

TEST(HandOut, AScannedCardCountsAndALostOneIsNamed) {
    Place place;
    const Family family(place);
    const Card card{*PersonNumber::parse(family.number), place.clock.today(), *base::Date::parse("2027-01-01"), {1}};
    const std::string token = *sign_card(card, place.node->signing_key());
    EXPECT_EQ(place.give("hand_out", "housing", {{"code", token}, {"item", "soap"}}).status, 201);
    EXPECT_EQ(first_error(place.give("hand_out", "housing", {{"code", family.number}, {"item", "soap"}})),
              "reception.give_interval");
    place.clock.seconds += 60 * 24 * kHour;
    EXPECT_EQ(first_error(look(place, token)), "card.expired");
    place.clock.seconds -= 60 * 24 * kHour;
    const auto printed =
        place.ask(http::Method::kPost, "/api/v1/people/" + family.mother["id"].get<std::string>() + "/card.pdf", "intake");
    ASSERT_EQ(printed.status, 200);
    const auto page = place.get("/api/v1/people/" + family.mother["id"].get<std::string>(), "intake");
    for (const auto& record : page.body["records"]) {
        if (record["kind"] == "card") {
            ASSERT_EQ(place
                          .give("change_record", "intake",
                                {{"record", record["id"]},
                                 {"kind", "card"},
                                 {"seen", record["version"]},
                                 {"set", {{"state", "revoked"}}}})
                          .status,
                      201);
        }
    }
    EXPECT_EQ(first_error(look(place, token)), "card.revoked");
    EXPECT_EQ(first_error(look(place, "TC:NONSENSE")), "card.malformed");
    EXPECT_EQ(first_error(look(place, "222-222-222")), "card.number_check");
}

TEST(HandOut, OnlyWhoIsHereAndOnlyByWhoMay) {
    Place place;
    const Family family(place);
    EXPECT_EQ(place.give("hand_out", "administrator", {{"code", family.number}, {"item", "soap"}}).status, 403);
    EXPECT_EQ(look(place, family.number, "auditor").status, 403);
    EXPECT_EQ(look(place, family.number, "").status, 401);
    EXPECT_EQ(first_error(place.give("hand_out", "housing", {{"code", family.number}, {"item", "gold"}})), "reception.no_item");
    EXPECT_EQ(first_error(place.give("hand_out", "housing", {{"item", "soap"}})), "reception.shape");
    ASSERT_EQ(place.give("leave", "intake", {{"person", family.mother["id"]}, {"for", "on_own"}}).status, 201);
    EXPECT_EQ(first_error(place.give("hand_out", "housing", {{"code", family.number}, {"item", "soap"}})),
              "reception.not_present");
}

TEST(Gate, InAndOutAreKnownForDaysAndForNobodyLonger) {
    Place place;
    const Family family(place);
    const auto where = [&] {
        return place.ask(http::Method::kPost, "/api/v1/gate/look", "intake", {{"code", family.number}}).body["where"];
    };
    EXPECT_EQ(where(), "in");
    ASSERT_EQ(place.give("pass_gate", "intake", {{"code", family.number}, {"direction", "out"}}).status, 201);
    EXPECT_EQ(where(), "out");
    EXPECT_TRUE(place.book.empty()) << "the book of readings would remember what the gate forgets";
    EXPECT_TRUE(place.get("/api/v1/gate/out", "manager").body["people"].empty());
    EXPECT_EQ(place.get("/api/v1/gate/out", "intake").status, 403);
    place.clock.seconds += 13 * kHour;
    const auto out = place.get("/api/v1/gate/out", "protection");
    ASSERT_EQ(out.body["people"].size(), 1U) << out.body;
    EXPECT_EQ(out.body["people"][0]["number"], family.number);
    place.clock.seconds += kHour;
    ASSERT_EQ(place.give("pass_gate", "intake", {{"code", family.number}, {"direction", "in"}}).status, 201);
    EXPECT_EQ(where(), "in");
    EXPECT_TRUE(place.get("/api/v1/gate/out", "manager").body["people"].empty());

    const std::string timeline =
        place.get("/api/v1/people/" + family.mother["id"].get<std::string>() + "/timeline", "manager").body.dump();
    EXPECT_EQ(timeline.find("gate"), std::string::npos) << "the gate does not write a person's history";
    EXPECT_EQ(*forget_old_passes(*place.centre), 0U);
    place.clock.seconds += 5 * 24 * kHour;
    EXPECT_EQ(place.centre->read([](View& view) { return last_passes(view, 4); })->size(), 0U) << "too old, though not yet gone";
    EXPECT_EQ(place.centre->read([](View& view) { return last_passes(view, 5); })->size(), 1U);
    EXPECT_EQ(*forget_old_passes(*place.centre), 2U) << "out on one day, in on the next";
    EXPECT_EQ(where(), "in");
    EXPECT_EQ(place.centre->read([](View& view) { return last_passes(view, 5); })->size(), 0U);
    EXPECT_EQ(first_error(place.give("pass_gate", "intake", {{"code", family.number}, {"direction", "up"}})), "reception.shape");
}

TEST(Gate, TheDaysOfTheGateAreThoseOfThePlace) {
    Place place(7, LocalTime([](std::int64_t) { return -5 * 3600; }));
    place.clock.seconds = 1'795'000'000 / 86'400 * 86'400 + 2 * 3600;  // two in the morning UTC, nine in the evening there
    const Family family(place);
    ASSERT_EQ(place.give("pass_gate", "intake", {{"code", family.number}, {"direction", "out"}}).status, 201);
    const auto opened = [&](const char* day) {
        return place.centre->read([&](View& view) { return gate_day(view, *base::Date::parse(day)); })->has_value();
    };
    EXPECT_TRUE(opened("2026-11-17"));
    EXPECT_FALSE(opened("2026-11-18"));
    place.clock.seconds += 4 * kHour;
    ASSERT_EQ(place.give("pass_gate", "intake", {{"code", family.number}, {"direction", "in"}}).status, 201);
    EXPECT_TRUE(opened("2026-11-18"));
}

TEST(Incident, WhoIsNamedInAnAccountCannotReadOrRewriteIt) {
    Place place;
    const std::string id = place.node->new_id().text();
    const json set = {
        {"what", "fight"}, {"severity", "high"}, {"where", "Comedor"}, {"account", "Un guardia empujó a un hombre"}};
    ASSERT_EQ(place.give("report_incident", "housing", {{"record", id}, {"set", set}}).status, 201);
    EXPECT_EQ(
        place.give("report_incident", "housing", {{"record", place.node->new_id().text()}, {"set", {{"what", "fight"}}}}).status,
        400);
    const auto seen = place.get("/api/v1/upkeep", "housing").body;
    EXPECT_EQ(seen["incidents"][0]["fields"]["what"], "fight");
    EXPECT_EQ(seen.dump().find("guardia"), std::string::npos);
    const auto manager = place.get("/api/v1/upkeep", "manager").body["incidents"][0];
    EXPECT_EQ(manager["fields"]["account"], "Un guardia empujó a un hombre");
    const json rewrite = {{"record", id}, {"kind", "incident"}, {"seen", manager["version"]}, {"set", {{"account", "nada"}}}};
    EXPECT_EQ(place.give("change_record", "housing", rewrite).status, 403);
    const json close = {{"record", id},
                        {"kind", "incident"},
                        {"seen", manager["version"]},
                        {"set", {{"state", "closed"}, {"measures", "Hablado"}}}};
    EXPECT_EQ(place.give("change_record", "manager", close).status, 201);
    EXPECT_FALSE(place.get("/api/v1/upkeep", "manager").body["incidents"][0]["open"].get<bool>());
    EXPECT_EQ(bytes_of(place.folder.path).find("Un guardia empuj"), std::string::npos);
}

TEST(Repair, IsDueByItsUrgency) {
    Place place;
    for (const char* urgency : {"later", "danger"}) {
        const json set = {{"what", "water"}, {"urgency", urgency}, {"where", "Bloque 2"}, {"state", "reported"}};
        ASSERT_EQ(place.give("open_record", "health", {{"record", place.node->new_id().text()}, {"kind", "repair"}, {"set", set}})
                      .status,
                  201);
    }
    place.clock.seconds += 3 * kHour;
    const auto repairs = place.get("/api/v1/upkeep", "manager").body["repairs"];
    ASSERT_EQ(repairs.size(), 2U);
    EXPECT_EQ(repairs[0]["fields"]["urgency"], "danger");
    EXPECT_TRUE(repairs[0]["overdue"].get<bool>());
    EXPECT_FALSE(repairs[1]["overdue"].get<bool>());
    EXPECT_EQ(place.get("/api/v1/upkeep", "administrator").status, 403);
}

}  // namespace travesia::reception
