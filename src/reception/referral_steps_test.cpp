// Referrals: the order of their steps, and on what ground somebody is referred.
#include <gtest/gtest.h>

#include "access/audit.h"
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

TEST(Referral, NobodyIsReferredWithoutConsentUnlessAGroundIsGivenThatTheAuditorReads) {
    Place place;
    json man = place.person("Luis", "Paz", "1980");
    man["consents"]["referral"] = "no";
    const json girl = place.person("Rose", "Pierre", "2012", {{"accompanied", "unaccompanied_child"}});
    ASSERT_EQ(place.give("register_party", "intake", {{"people", {man}}}).status, 201);
    ASSERT_EQ(place.give("register_party", "intake", {{"people", {girl}}}).status, 201);
    const auto open = [&](const json& person, const json& more) {
        json set = {{"to", "hospital"}, {"state", "sent"}};
        set.update(more);
        return place.give("open_record", "protection",
                          {{"record", place.node->new_id().text()}, {"kind", "referral"}, {"owner", person["id"]}, {"set", set}});
    };
    const auto refused = open(man, json::object());
    EXPECT_EQ(refused.status, 409);
    EXPECT_EQ(first_error(refused), "reception.referral_consent");
    EXPECT_NE(refused.body["detail"].get<std::string>().find("has not agreed"), std::string::npos) << refused.body;
    EXPECT_EQ(first_error(open(girl, json::object())), "reception.referral_consent") << "not asked is not agreed";
    EXPECT_EQ(first_error(open(man, {{"without_consent", "vital_interest"}})), "reception.referral_ground_why");
    const json why = {{"without_consent", "best_interests_of_child"}, {"without_consent_because", "Zqnobody else cares for her"}};
    EXPECT_EQ(first_error(open(man, why)), "reception.referral_no_child");
    ASSERT_EQ(open(girl, why).status, 201);

    const auto entries = access::read_audit(*place.node, {}, {});
    ASSERT_TRUE(entries);
    const auto seen =
        std::find_if(entries->begin(), entries->end(), [](const auto& one) { return one.kind == "referral.opened.v1"; });
    ASSERT_NE(seen, entries->end());
    EXPECT_EQ(seen->what, "best_interests_of_child");
    EXPECT_EQ(seen->reason, "Zqnobody else cares for her");
    const auto event = place.node->read([&](node::Node::Store& store) { return store.event({place.node->origin(), seen->seq}); });
    ASSERT_TRUE(event && *event);
    EXPECT_EQ((*event)->content.body.find("Zq"), std::string::npos) << "sealed in the ledger";
}

TEST(Referral, ToAnotherServiceIsAskedAgainOnceConsentIsWithdrawn) {
    Place place;
    const json man = willing(place);
    ASSERT_EQ(place.give("register_party", "intake", {{"people", {man}}}).status, 201);
    const std::string referral = place.node->new_id().text();
    const json body = {
        {"record", referral}, {"kind", "referral"}, {"owner", man["id"]}, {"set", {{"to", "legal_aid"}, {"state", "sent"}}}};
    ASSERT_EQ(place.give("open_record", "protection", body).status, 201);
    ASSERT_EQ(place
                  .give("open_record", "protection",
                        {{"record", place.node->new_id().text()},
                         {"kind", "consent"},
                         {"owner", man["id"]},
                         {"set", {{"purpose", "referral"}, {"given", "no"}}}})
                  .status,
              201);
    const auto change = [&](const json& set) {
        json version;
        const auto page = place.get("/api/v1/people/" + man["id"].get<std::string>(), "protection");
        for (const auto& one : page.body["records"]) {
            version = one["id"] == referral ? one["version"] : version;
        }
        return place.give("change_record", "protection",
                          {{"record", referral}, {"kind", "referral"}, {"seen", version}, {"set", set}});
    };
    EXPECT_EQ(first_error(change({{"to", "consulate"}})), "reception.referral_consent");
    EXPECT_EQ(change({{"state", "rejected"}}).status, 201) << "what the service said is recorded all the same";
}

namespace {

/// Somebody who agreed to be referred and was, to two services.
struct Referred : Place {
    json man = willing(*this);
    std::string id = man["id"];
    std::string open_one = node->new_id().text();
    std::string ended = node->new_id().text();

    Referred() {
        EXPECT_EQ(give("register_party", "intake", {{"people", {man}}}).status, 201);
        for (const auto& referral : {open_one, ended}) {
            EXPECT_EQ(open("protection", "referral", referral, {{"to", "legal_aid"}, {"state", "sent"}}), 201);
        }
        EXPECT_EQ(change("protection", ended, {{"state", "rejected"}}), 201);
    }
    int open(const char* role, const char* kind, const std::string& record, const json& set) {
        return give("open_record", role, {{"record", record}, {"kind", kind}, {"owner", id}, {"set", set}}).status;
    }
    json record(const std::string& wanted) {
        json found;
        const auto page = get("/api/v1/people/" + id, "protection");
        for (const auto& one : page.body["records"]) {
            const bool is = one["id"] == wanted || (one["kind"] == "consent" && one["fields"]["purpose"] == wanted);
            found = is ? one : found;
        }
        return found;
    }
    int change(const char* role, const std::string& wanted, const json& set) {
        const json one = record(wanted);
        return give("change_record", role, {{"record", one["id"]}, {"kind", one["kind"]}, {"seen", one["version"]}, {"set", set}})
            .status;
    }
    /// For which referrals protection is asked to look again.
    std::vector<std::string> reviews() {
        std::vector<std::string> found;
        const auto list = get("/api/v1/tasks", "protection");
        for (const auto& task : list.body["tasks"]) {
            if (task["fields"]["what"] == "review_referral") {
                found.push_back(task["fields"]["because"]);
            }
        }
        return found;
    }
};

using Reviews = std::vector<std::string>;

}  // namespace

TEST(Referral, OneUnderWayIsReviewedOnceConsentIsWithdrawn) {
    for (const char* answer : {"no", "unknown"}) {
        Referred centre;
        ASSERT_EQ(centre.reviews(), Reviews{});
        ASSERT_EQ(centre.change("intake", "referral", {{"given", answer}}), 201);
        EXPECT_EQ(centre.reviews(), Reviews{centre.open_one}) << "what has ended needs no look: " << answer;
        ASSERT_EQ(centre.change("intake", "referral", {{"given", "no"}}), 201);
        EXPECT_EQ(centre.reviews().size(), 1U) << "said twice is asked once";
        ASSERT_EQ(centre.change("protection", centre.open_one, {{"state", "accepted"}}), 201);
        EXPECT_EQ(centre.reviews().size(), 1U) << "that the service accepts answers nothing";
        ASSERT_EQ(centre.change("protection", centre.open_one, {{"state", "rejected"}, {"answer", "Stopped as he wished"}}), 201);
        EXPECT_EQ(centre.reviews(), Reviews{}) << answer;
    }
}

TEST(Referral, OneUnderWayIsReviewedAlsoWhenTheNoIsARecordOfItsOwn) {
    Referred centre;
    const std::string no = centre.node->new_id().text();
    ASSERT_EQ(centre.open("intake", "consent", centre.node->new_id().text(), {{"purpose", "photo"}, {"given", "no"}}), 201);
    EXPECT_EQ(centre.reviews(), Reviews{}) << "another purpose";
    ASSERT_EQ(centre.open("intake", "consent", no, {{"purpose", "referral"}, {"given", "no"}}), 201);
    EXPECT_EQ(centre.reviews(), Reviews{centre.open_one});
}

TEST(Referral, OneMadeOnAnotherGroundThanConsentStandsWhenThePersonSaysNo) {
    Place place;
    const json man = place.person("Luis", "Paz", "1980");
    ASSERT_EQ(place.give("register_party", "intake", {{"people", {man}}}).status, 201);
    const auto open = [&](const char* kind, const json& set) {
        return place
            .give("open_record", "protection",
                  {{"record", place.node->new_id().text()}, {"kind", kind}, {"owner", man["id"]}, {"set", set}})
            .status;
    };
    ASSERT_EQ(open("referral", {{"to", "hospital"},
                                {"state", "sent"},
                                {"without_consent", "vital_interest"},
                                {"without_consent_because", "Was brought in unconscious"}}),
              201);
    ASSERT_EQ(open("consent", {{"purpose", "referral"}, {"given", "no"}}), 201);
    const auto tasks = place.get("/api/v1/tasks", "protection");
    ASSERT_EQ(tasks.body["tasks"].size(), 1U) << tasks.body;
    EXPECT_EQ(tasks.body["tasks"][0]["fields"]["what"], "chase_referral");
}

}  // namespace travesia::reception
