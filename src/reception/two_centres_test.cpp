// Two centres in one process: a bus is planned, filled, boarded, leaves; a stick goes with it, another comes back. Everybody in
// it is synthetic.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reception/test_road.h"

namespace travesia::reception {
namespace {

using testing::HasSubstr;
using testing::Not;

using road::Guest;
using road::Road;

}  // namespace

TEST(Transfer, PeopleGoFromOneCentreToTheNextAndBothKnowIt) {
    Road road;
    const auto family = road.guests({road.somebody("Marie", "Synthetic", true, {{"place_in_family", "head"}, {"sex", "female"}}),
                                     road.somebody("Jean", "Synthetic", true, {{"place_in_family", "partner"}})});
    const auto quiet = road.guests({road.somebody("Nobody", "Hears", false)});
    const auto late = road.guests({road.somebody("Late", "Sleeper", true)});
    road.plan(40);
    const auto proposal = road.lajas.ask(http::Method::kPost, "/api/v1/trips/" + road.trip + "/proposal", "transfer");
    ASSERT_EQ(proposal.body["seats"].size(), 4U) << proposal.body;
    EXPECT_EQ(proposal.body["fitness_unknown"].size(), 4U);
    ASSERT_EQ(road.seat({family[0], family[1], quiet[0], late[0]}).status, 201);
    EXPECT_EQ(first_error(road.depart()), "reception.trip_nobody_boarded");
    for (const Guest& one : {family[0], family[1], quiet[0]}) {
        ASSERT_EQ(road.board(one).status, 201);
    }
    ASSERT_EQ(road.depart().status, 201);
    EXPECT_EQ(road.stay(family[0])["state"], "on_the_way");
    EXPECT_EQ(road.stay(family[0])["left_for"], "transfer");
    EXPECT_EQ(road.stay(late[0])["state"], "here");
    EXPECT_TRUE(road.stay(late[0])["seat"].is_null());

    const std::string stick = road.file(road.lajas, road.trip);
    EXPECT_EQ(road.file(road.lajas, road.trip), stick) << "a second stick says the same";
    EXPECT_THAT(stick, Not(HasSubstr("Synthetic")));
    const auto received = Road::receive(road.planes, stick);
    ASSERT_EQ(received.status, 201) << received.body;
    const std::string coming = road.coming();
    const auto list = road.planes.get("/api/v1/trips/" + coming, "transfer").body;
    ASSERT_EQ(list["passengers"].size(), 3U);
    std::map<std::string, json> listed;
    for (const auto& one : list["passengers"]) {
        listed[one["person"]["fields"]["number"]] = one["person"]["fields"];
    }
    EXPECT_EQ(listed[family[0].number]["given_names"], "Marie");
    EXPECT_EQ(listed[family[0].number]["family"], listed[family[1].number]["family"]);
    EXPECT_EQ(listed[quiet[0].number].size(), 1U) << "no consent: the number only";
    EXPECT_EQ(road.planes.get("/api/v1/board", "transfer").body["here"], 0) << "announced is not here";

    ASSERT_EQ(road.arrive(family[0].number).status, 201);
    EXPECT_EQ(road.planes.get("/api/v1/board", "transfer").body["here"], 1);
    ASSERT_EQ(Road::receive(road.lajas, road.file(road.planes, coming)).status, 201);
    EXPECT_EQ(road.stay(family[0])["state"], "left");
    EXPECT_EQ(road.stay(family[1])["state"], "on_the_way") << "each person on their own";
    ASSERT_EQ(road.arrive(family[1].number).status, 201);
    ASSERT_EQ(road.arrive(quiet[0].number).status, 201);
    ASSERT_EQ(Road::receive(road.lajas, road.file(road.planes, coming)).status, 201);
    EXPECT_EQ(road.trips(road.lajas)["trips"][0]["fields"]["state"], "arrived");
    EXPECT_EQ(road.trips(road.planes)["trips"][0]["fields"]["state"], "arrived");
    EXPECT_TRUE(road.trips(road.lajas)["alarms"].empty());
}

TEST(Transfer, WhoIsMissingAndWhoIsExtraRaiseAnAlarmAtBothEnds) {
    Road road;
    const auto one = road.guests({road.somebody("One", "Synthetic", true)})[0];
    const auto two = road.guests({road.somebody("Two", "Synthetic", true)})[0];
    const auto stowaway = road.guests({road.somebody("Three", "Synthetic", true)})[0];
    road.plan(2);
    ASSERT_EQ(road.seat({one, two}).status, 201);
    ASSERT_EQ(road.board(one).status, 201);
    ASSERT_EQ(road.board(two).status, 201);
    EXPECT_EQ(first_error(road.board(stowaway)), "reception.board_not_seated");
    ASSERT_EQ(road.depart().status, 201);
    ASSERT_EQ(Road::receive(road.planes, road.file(road.lajas, road.trip)).status, 201);
    const std::string coming = road.coming();

    ASSERT_EQ(road.arrive(one.number).status, 201);
    ASSERT_EQ(road.arrive(stowaway.number).status, 201);
    ASSERT_EQ(road.arrive(stowaway.number).status, 201) << "scanned twice is one alarm";
    ASSERT_EQ(road.planes.give("acknowledge_arrival", "transfer", {{"trip", coming}, {"state", "extra"}}).status, 201);
    ASSERT_EQ(road.planes.give("acknowledge_arrival", "transfer", {{"trip", coming}, {"state", "rest_missing"}}).status, 201);
    EXPECT_EQ(road.trips(road.planes)["alarms"].size(), 3U) << road.trips(road.planes)["alarms"];
    EXPECT_EQ(road.tasks(road.planes, "protection", "find_missing_passenger"), 1U);

    const std::string back = road.file(road.planes, coming);
    ASSERT_EQ(Road::receive(road.lajas, back).status, 201);
    ASSERT_EQ(Road::receive(road.lajas, back).status, 201) << "read twice changes nothing";
    EXPECT_EQ(road.stay(two)["state"], "missing");
    EXPECT_EQ(road.stay(stowaway)["state"], "here") << "nobody is moved by a list; somebody looks";
    EXPECT_EQ(road.trips(road.lajas)["alarms"].size(), 3U);
    EXPECT_EQ(road.tasks(road.lajas, "protection", "find_missing_passenger"), 1U);
    EXPECT_EQ(road.tasks(road.lajas, "transfer", "find_missing_passenger"), 1U);
    EXPECT_EQ(road.tasks(road.lajas, "protection", "check_extra_passenger"), 1U);
    EXPECT_EQ(road.lajas.get("/api/v1/board", "transfer").body["trip_alarms"], 3);

    // Found after all; and an older stick that is read later takes nothing back.
    ASSERT_EQ(road.arrive(two.number).status, 201);
    ASSERT_EQ(Road::receive(road.lajas, road.file(road.planes, coming)).status, 201);
    ASSERT_EQ(Road::receive(road.lajas, back).status, 201);
    EXPECT_EQ(road.stay(two)["state"], "left");
    EXPECT_EQ(road.trips(road.lajas)["alarms"].size(), 2U);
    EXPECT_EQ(road.tasks(road.lajas, "protection", "find_missing_passenger"), 0U);
}

TEST(Transfer, NobodyIsInTwoPlaces) {
    Road road;
    const auto one = road.guests({road.somebody("One", "Synthetic", true)})[0];
    const auto unit = road.lajas.node->new_id().text();
    ASSERT_EQ(
        road.lajas.give("open_record", "manager", {{"record", unit}, {"kind", "unit"}, {"set", {{"name", "T1"}, {"beds", 4}}}})
            .status,
        201);
    const auto house = [&] {
        return road.lajas.give("place_people", "housing", {{"placements", {{{"unit", unit}, {"people", {one.id}}}}}});
    };
    ASSERT_EQ(house().status, 201);
    road.plan(5);
    ASSERT_EQ(road.seat({one}).status, 201);
    ASSERT_EQ(road.board(one).status, 201);
    ASSERT_EQ(road.depart().status, 201);
    EXPECT_TRUE(road.stay(one)["unit"].is_null()) << "the bed is free";
    EXPECT_EQ(first_error(house()), "reception.not_here");
    EXPECT_EQ(first_error(road.board(one)), "reception.trip_not_planned");
    EXPECT_EQ(first_error(road.lajas.give("leave", "intake", {{"person", one.id}, {"for", "on_own"}})), "reception.not_here");
    const std::string first = road.trip;
    road.trip = road.lajas.node->new_id().text();
    road.plan(5);
    EXPECT_EQ(first_error(road.seat({one})), "reception.travel_not_here");

    const std::string stick = road.file(road.lajas, first);
    ASSERT_EQ(Road::receive(road.planes, stick).status, 201);
    ASSERT_EQ(road.arrive(one.number).status, 201);
    ASSERT_EQ(road.arrive(one.number).status, 201);
    ASSERT_EQ(Road::receive(road.planes, stick).status, 201);
    EXPECT_EQ(road.trips(road.planes)["trips"].size(), 1U);
    EXPECT_EQ(road.planes.get("/api/v1/board", "transfer").body["here"], 1);
    EXPECT_EQ(first_error(road.arrive(one.number, "missing")), "reception.arrival_is_here");
}

TEST(Transfer, RulesHoldWhenPeopleArePickedByHand) {
    Road road;
    const auto family = road.guests({road.somebody("Marie", "Synthetic", true), road.somebody("Jean", "Synthetic", true)});
    const auto child = road.guests({road.lajas.person("Rose", "Synthetic", "2012", {{"accompanied", "unaccompanied_child"}})})[0];
    const auto ill = road.guests({road.somebody("Ill", "Synthetic", true)})[0];
    road.plan(3);
    EXPECT_EQ(first_error(road.seat({family[0]})), "reception.travel_family_split");
    EXPECT_EQ(first_error(road.seat({family[0]}, "short")), "reception.reason_short");
    EXPECT_EQ(first_error(road.seat({child}, "she really has to go")), "reception.travel_needs_escort");
    const auto open = [&](const char* role, const char* kind, const Guest& of, const json& set) {
        return road.lajas.give("open_record", role,
                               {{"record", road.lajas.node->new_id().text()}, {"kind", kind}, {"owner", of.id}, {"set", set}});
    };
    ASSERT_EQ(open("health", "fitness", ill, {{"travel", "not_fit"}, {"reason", "Zqsecret"}}).status, 201);
    EXPECT_EQ(first_error(road.seat({ill}, "he really has to go")), "reception.travel_not_fit");
    ASSERT_EQ(open("protection", "escort", child, {{"who", "Synthetic Authority"}, {"is", "child_protection_authority"}}).status,
              201);
    ASSERT_EQ(road.seat({child}).status, 201);
    ASSERT_EQ(road.seat({family[0]}, "her child is in hospital with the father").status, 201);
    EXPECT_EQ(road.stay(family[0])["seat_overridden"], "reception.travel_family_split");
    EXPECT_EQ(first_error(road.seat({family[1], road.guests({road.somebody("A", "B", true)})[0]})), "reception.travel_no_seats");
    const auto page = road.lajas.get("/api/v1/trips/" + road.trip, "transfer");
    EXPECT_THAT(page.body.dump(), Not(HasSubstr("Zqsecret")));
    EXPECT_EQ(road.lajas.book.back(), "trip " + page.body["passengers"][1]["person"]["id"].get<std::string>());

    // The door: the split was agreed to and is not asked again.
    ASSERT_EQ(road.board(child).status, 201);
    ASSERT_EQ(road.board(family[0]).status, 201);
    ASSERT_EQ(open("health", "fitness", child, {{"travel", "not_fit"}}).status, 201);
    EXPECT_EQ(first_error(road.depart("she really has to go")), "reception.travel_not_fit");
    ASSERT_EQ(
        road.lajas.give("board_person", "transfer", {{"trip", road.trip}, {"person", child.id}, {"state", "not_boarded"}}).status,
        201);
    ASSERT_EQ(road.depart().status, 201);
    EXPECT_EQ(road.stay(child)["state"], "here");
}

TEST(Transfer, AFamilyIsNotTornApartAtTheDoor) {
    Road road;
    const auto family = road.guests({road.somebody("Marie", "Synthetic", true), road.somebody("Jean", "Synthetic", true)});
    road.plan(3);
    ASSERT_EQ(road.seat(family).status, 201);
    ASSERT_EQ(road.board(family[0]).status, 201);
    EXPECT_EQ(first_error(road.depart()), "reception.travel_family_split");
    ASSERT_EQ(road.depart("the father stays with a sick child").status, 201);
    EXPECT_EQ(road.stay(family[1])["state"], "here");
    EXPECT_EQ(road.stay(family[0])["seat_overridden"], "reception.travel_family_split");
}

TEST(Transfer, ACancelledTripAndAFreedSeatLeaveNobodySeated) {
    Road road;
    const auto one = road.guests({road.somebody("One", "Synthetic", true)})[0];
    const auto two = road.guests({road.somebody("Two", "Synthetic", true)})[0];
    road.plan(2);
    ASSERT_EQ(road.seat({one, two}).status, 201);
    const json kept = road.stay(two)["seat"];
    ASSERT_EQ(road.lajas.give("seat_people", "transfer", {{"trip", road.trip}, {"free_seats", {one.id}}}).status, 201);
    EXPECT_TRUE(road.stay(one)["seat"].is_null());
    EXPECT_EQ(road.stay(two)["seat"], kept);
    ASSERT_EQ(road.lajas.give("leave", "intake", {{"person", two.id}, {"for", "on_own"}}).status, 201);
    EXPECT_TRUE(road.stay(two)["seat"].is_null());
    ASSERT_EQ(road.seat({one}).status, 201);
    ASSERT_EQ(road.lajas.give("cancel_trip", "transfer", {{"trip", road.trip}}).status, 201);
    EXPECT_TRUE(road.stay(one)["trip"].is_null());
    EXPECT_EQ(first_error(road.seat({one})), "reception.trip_not_planned");
}

TEST(Transfer, OnlyTheFileOfATrustedCentreIsBelieved) {
    Road road;
    Place stranger(9);
    const auto one = road.guests({road.somebody("One", "Synthetic", true)})[0];
    road.plan(2);
    ASSERT_EQ(road.seat({one}).status, 201);
    EXPECT_EQ(first_error(road.lajas.ask(http::Method::kPost, "/api/v1/trips/" + road.trip + "/file", "transfer")),
              "reception.trip_not_departed");
    ASSERT_EQ(road.board(one).status, 201);
    ASSERT_EQ(road.depart().status, 201);
    const std::string stick = road.file(road.lajas, road.trip);
    EXPECT_EQ(first_error(Road::receive(stranger, stick)), "reception.file_not_for_us");
    EXPECT_EQ(first_error(Road::receive(road.planes, stick.substr(9))), "reception.file_shape");
    EXPECT_EQ(road.planes.give("receive_manifest", "intake", {{"file", stick}}).status, 403);

    // Trust is withdrawn, and comes back only with the fingerprint.
    const auto partners = road.planes.get("/api/v1/records/partner", "manager").body["records"];
    ASSERT_EQ(partners.size(), 1U);
    ASSERT_EQ(road.planes
                  .give("change_record", "manager",
                        {{"record", partners[0]["id"]},
                         {"kind", "partner"},
                         {"seen", partners[0]["version"]},
                         {"set", {{"state", "withdrawn"}}}})
                  .status,
              201);
    const auto refused = Road::receive(road.planes, stick);
    EXPECT_EQ(first_error(refused), "reception.file_unknown_sender");
    const auto identity = road.lajas.get("/api/v1/transfers/identity", "manager").body;
    EXPECT_THAT(refused.body["detail"].get<std::string>(), HasSubstr(identity["fingerprint"].get<std::string>()));
    const auto trust = [&](const std::string& fingerprint) {
        return road.planes.give("trust_centre", "administrator",
                                {{"partner", road.planes.node->new_id().text()},
                                 {"name", "Lajas Blancas"},
                                 {"key", identity["key"]},
                                 {"fingerprint", fingerprint}});
    };
    EXPECT_EQ(first_error(trust("0000 0000 0000 0000 0000 0000 0000 0000")), "reception.fingerprint_differs");
    ASSERT_EQ(trust(identity["fingerprint"]).status, 201);
    EXPECT_EQ(Road::receive(road.planes, stick).status, 201);
    EXPECT_EQ(road.planes.get("/api/v1/records/partner", "manager").body["records"].size(), 1U);
}

TEST(Transfer, WhoComesBackIsKnownByTheNumber) {
    Road road;
    const auto one = road.guests({road.somebody("One", "Synthetic", true)})[0];
    road.plan(2);
    ASSERT_EQ(road.seat({one}).status, 201);
    ASSERT_EQ(road.board(one).status, 201);
    ASSERT_EQ(road.depart().status, 201);
    ASSERT_EQ(Road::receive(road.planes, road.file(road.lajas, road.trip)).status, 201);
    ASSERT_EQ(road.arrive(one.number).status, 201);
    ASSERT_EQ(Road::receive(road.lajas, road.file(road.planes, road.coming())).status, 201);

    // The same bus the other way, a day later.
    road.lajas.clock.seconds += 86'400;
    road.planes.clock.seconds += 86'400;
    const json there = road.planes.get("/api/v1/trips/" + road.coming(), "transfer").body["passengers"][0]["person"]["id"];
    const std::string back = road.planes.node->new_id().text();
    ASSERT_EQ(
        road.planes
            .give("plan_trip", "transfer",
                  {{"trip", back}, {"partner", road.partner_of_planes}, {"departs_at", "2026-11-20T11:30:00Z"}, {"seats", 3}})
            .status,
        201);
    ASSERT_EQ(road.planes.give("seat_people", "transfer", {{"trip", back}, {"people", {there}}}).status, 201);
    ASSERT_EQ(road.planes.give("board_person", "transfer", {{"trip", back}, {"person", there}, {"state", "boarded"}}).status,
              201);
    ASSERT_EQ(road.planes.give("depart_trip", "transfer", {{"trip", back}}).status, 201);
    ASSERT_EQ(Road::receive(road.lajas, road.file(road.planes, back)).status, 201);
    const json both = road.trips(road.lajas)["trips"];
    const json coming = both[0]["fields"]["direction"] == "in" ? both[0] : both[1];
    ASSERT_EQ(
        road.lajas.give("acknowledge_arrival", "transfer", {{"trip", coming["id"]}, {"scan", one.number}, {"state", "arrived"}})
            .status,
        201);
    EXPECT_EQ(road.stay(one)["state"], "here") << "the same person as before, with a new stay";
    EXPECT_EQ(road.lajas.get("/api/v1/board", "transfer").body["here"], 1);
}

TEST(Transfer, ThePaperManifestIsPrintedAndItsReadingIsEntered) {
    Road road;
    const auto one = road.guests({road.somebody("One", "Synthetic", true)})[0];
    road.plan(2);
    ASSERT_EQ(road.seat({one}).status, 201);
    const auto pdf = road.lajas.ask(http::Method::kPost, "/api/v1/trips/" + road.trip + "/manifest.pdf", "transfer");
    EXPECT_EQ(pdf.status, 200);
    EXPECT_EQ(pdf.bytes.substr(0, 5), "%PDF-");
    EXPECT_EQ(road.lajas.book.back(), "trip.paper " + one.id);
    EXPECT_EQ(road.lajas.ask(http::Method::kPost, "/api/v1/trips/" + road.trip + "/manifest.pdf", "housing").status, 403);
}

}  // namespace travesia::reception
