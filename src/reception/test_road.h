// For tests: two centres in one process that trust each other, and a bus between them. Everybody in it is synthetic.
#pragma once

#include "reception/test_place.h"

namespace travesia::reception::road {

/// One who is registered, with what is told of them.
struct Guest {
    std::string id;
    std::string number;
};

/// A centre that leaves and one that receives, each of which trusts the other.
struct Road {
    Place lajas{7};
    Place planes{8};
    std::string partner_of_lajas = trust(lajas, planes, "Los Planes");
    std::string partner_of_planes = trust(planes, lajas, "Lajas Blancas");
    std::string trip = lajas.node->new_id().text();

    static std::string trust(Place& here, Place& other, const char* name) {
        const auto said = other.get("/api/v1/transfers/identity", "manager").body;
        const std::string id = here.node->new_id().text();
        const auto done =
            here.give("trust_centre", "manager",
                      {{"partner", id}, {"name", name}, {"key", said["key"]}, {"fingerprint", said["fingerprint"]}});
        EXPECT_EQ(done.status, 201) << done.body;
        return id;
    }
    /// Those who came together.
    std::vector<Guest> guests(const std::vector<json>& people) {
        const auto done = lajas.give("register_party", "intake", {{"people", people}});
        EXPECT_EQ(done.status, 201) << done.body;
        std::vector<Guest> all;
        for (const json& one : people) {
            const std::string id = one["id"];
            all.push_back({id, done.body["numbers"][id]});
        }
        return all;
    }
    json somebody(const char* given, const char* family, bool shares, const json& more = json::object()) {
        auto one = lajas.person(given, family, "1990", more);
        one["consents"]["share_on_transfer"] = shares ? "yes" : "no";
        return one;
    }
    void plan(int seats) {
        const auto done = lajas.give("plan_trip", "transfer",
                                     {{"trip", trip},
                                      {"partner", partner_of_lajas},
                                      {"departs_at", "2026-11-19T11:30:00Z"},
                                      {"seats", seats},
                                      {"vehicle", "BUS 12"},
                                      {"seal", "S-77"}});
        ASSERT_EQ(done.status, 201) << done.body;
    }
    Place::Answer seat(const std::vector<Guest>& people, const std::string& reason = "") {
        json ids = json::array();
        for (const Guest& one : people) {
            ids.push_back(one.id);
        }
        json body = {{"trip", trip}, {"people", ids}};
        if (!reason.empty()) {
            body["override_reason"] = reason;
        }
        return lajas.give("seat_people", "transfer", body);
    }
    Place::Answer board(const Guest& guest) {
        return lajas.give("board_person", "transfer", {{"trip", trip}, {"scan", guest.number}, {"state", "boarded"}});
    }
    Place::Answer depart(const std::string& reason = "") {
        json body = {{"trip", trip}};
        if (!reason.empty()) {
            body["override_reason"] = reason;
        }
        return lajas.give("depart_trip", "transfer", body);
    }
    std::string file(Place& place, const std::string& of) {
        const auto made = place.ask(http::Method::kPost, "/api/v1/trips/" + of + "/file", "transfer");
        EXPECT_EQ(made.status, 200) << made.bytes;
        return made.bytes;
    }
    static Place::Answer receive(Place& place, const std::string& file) {
        return place.ask(http::Method::kPost, "/api/v1/transfers/receive", "transfer", {{"file", file}});
    }
    /// The id of the coming trip at the destination.
    std::string coming() { return planes.get("/api/v1/trips", "transfer").body["trips"][0]["id"]; }
    Place::Answer arrive(const std::string& number, const char* state = "arrived") {
        return planes.give("acknowledge_arrival", "transfer", {{"trip", coming()}, {"scan", number}, {"state", state}});
    }
    /// The last stay of somebody, at the origin.
    json stay(const Guest& guest) {
        json found;
        const json page = lajas.get("/api/v1/people/" + guest.id, "transfer").body;
        for (const auto& one : page["records"]) {
            found = one["kind"] == "stay" ? one["fields"] : found;
        }
        return found;
    }
    json trips(Place& place) { return place.get("/api/v1/trips", "transfer").body; }
    std::size_t tasks(Place& place, const char* role, const char* what) {
        std::size_t count = 0;
        const json list = place.get("/api/v1/tasks", role).body;
        for (const auto& task : list["tasks"]) {
            count += task["fields"]["what"] == what ? 1 : 0;
        }
        return count;
    }
};

}  // namespace travesia::reception::road
