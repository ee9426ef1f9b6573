// Referrals: the order of their steps, and on what ground somebody is referred.
#include <gtest/gtest.h>

#include "reception/test_place.h"

namespace travesia::reception {

namespace {

/// Somebody who agrees to be referred.
json willing(Place& place) {
    json man = place.person("Luis", "Paz", "1980");
    man["consents"]["referral"] = "yes";
    return man;
}

}  // namespace

TEST(Referral, AReferralBeginsAsSentAndAsksForAnAnswerStillToCome) {
    Place place;
    const json man = willing(place);
    ASSERT_EQ(place.give("register_party", "intake", {{"people", {man}}}).status, 201);
    const auto open = [&](const json& set, const json& more = json::object()) {
        json body = {{"record", place.node->new_id().text()}, {"kind", "referral"}, {"owner", man["id"]}, {"set", set}};
        body.update(more);
        return place.give("open_record", "protection", body);
    };
    EXPECT_EQ(first_error(open({{"to", "legal_aid"}, {"state", "done"}})), "reception.referral_begins");
    EXPECT_EQ(first_error(open({{"to", "legal_aid"}})), "reception.referral_begins");
    const std::int64_t now = place.centre->now();
    const json late = {{"to", "legal_aid"}, {"state", "sent"}, {"answer_due_at", now - 3'600'000'000}};
    EXPECT_EQ(first_error(open(late)), "reception.referral_due_past");
    EXPECT_EQ(first_error(open(late, {{"occurred_at", "1970-01-02T00:00:00Z"},
                                      {"set", {{"to", "legal_aid"}, {"state", "sent"}, {"answer_due_at", 0}}}})),
              "reception.referral_due_past");
    EXPECT_EQ(open(late, {{"occurred_at", now - 7'200'000'000}}).status, 201)
        << "written in time on a tablet without the network";
    EXPECT_TRUE(place.get("/api/v1/tasks", "protection").body["tasks"][0]["overdue"].get<bool>());
}

TEST(Referral, TwoAnswersToOneReferralFromTwoTabletsBothStand) {
    Place place;
    const json man = willing(place);
    ASSERT_EQ(place.give("register_party", "intake", {{"people", {man}}}).status, 201);
    const std::string referral = place.node->new_id().text();
    ASSERT_EQ(place
                  .give("open_record", "protection",
                        {{"record", referral},
                         {"kind", "referral"},
                         {"owner", man["id"]},
                         {"set", {{"to", "legal_aid"}, {"state", "sent"}}}})
                  .status,
              201);
    const auto read = [&] {
        json found;
        const auto page = place.get("/api/v1/people/" + man["id"].get<std::string>(), "protection");
        for (const auto& one : page.body["records"]) {
            found = one["id"] == referral ? one : found;
        }
        return found;
    };
    const json seen = read()["version"];
    const auto answer = [&](const json& version, const json& set) {
        return place.give("change_record", "protection",
                          {{"record", referral}, {"kind", "referral"}, {"seen", version}, {"set", set}});
    };
    ASSERT_EQ(answer(seen, {{"state", "rejected"}, {"answer", "No lawyer is free"}}).status, 201);
    ASSERT_EQ(answer(seen, {{"state", "accepted"}}).status, 201);
    EXPECT_EQ(read()["conflicts"]["state"].size(), 2U);
    EXPECT_EQ(answer(read()["version"], {{"state", "accepted"}}).status, 201) << "a person chooses";
    EXPECT_EQ(answer(read()["version"], {{"state", "done"}}).status, 201);
}

}  // namespace travesia::reception
