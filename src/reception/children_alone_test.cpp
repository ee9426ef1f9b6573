// The best-interest procedure, and children who become alone: nobody forgets them, and nobody but protection decides for them.
#include <gtest/gtest.h>

#include <algorithm>

#include "reception/test_road.h"

namespace travesia::reception {

namespace {

using Names = std::vector<std::string>;

/// A centre with what a clerk does to the records of one person.
struct Desks {
    Place place;

    json registered(const std::vector<json>& people) {
        const auto done = place.give("register_party", "intake", {{"people", people}});
        EXPECT_EQ(done.status, 201) << done.body;
        return done.body;
    }
    json page(const json& person) { return place.get("/api/v1/people/" + person["id"].get<std::string>(), "protection").body; }
    json record_of(const json& person, const std::string& kind, const std::string& field, const std::string& value) {
        const json all = page(person);
        for (const auto& one : all["records"]) {
            if (one["kind"] == kind && one["fields"].value(field, "") == value) {
                return one;
            }
        }
        return nullptr;
    }
    /// What the tasks of the person that are open ask for.
    Names open(const json& person) {
        const json all = page(person);
        Names names;
        for (const auto& one : all["records"]) {
            if (one["kind"] == "task" && one["fields"]["state"] == "open") {
                names.push_back(one["fields"]["what"]);
            }
        }
        std::sort(names.begin(), names.end());
        return names;
    }
    Place::Answer change(const char* role, const json& record, const json& set) {
        return place.give("change_record", role,
                          {{"record", record["id"]}, {"kind", record["kind"]}, {"seen", record["version"]}, {"set", set}});
    }
    Place::Answer end(const char* role, const json& child, const char* what, const json& set = {{"state", "done"}}) {
        return change(role, record_of(child, "task", "what", what), set);
    }
};

const Names kForSeparated = {"best_interest_assessment", "best_interest_determination", "start_family_tracing"};
const Names kForUnaccompanied = {"best_interest_assessment", "best_interest_determination", "name_caregiver",
                                 "safe_place_tonight", "start_family_tracing"};
const json kOutcome = {{"state", "done"}, {"outcome", "Wants to stay with her aunt, who was asked too"}};

}  // namespace

TEST(BestInterest, AStepIsTakenByProtectionInItsOrderAndSaysWhatCameOfIt) {
    Desks desks;
    const json child = desks.place.person("Rose", "Pierre", "2012", {{"accompanied", "unaccompanied_child"}});
    desks.registered({child});
    for (const char* role : {"transfer", "housing", "health", "intake", "manager"}) {
        const auto refused = desks.end(role, child, "best_interest_assessment", kOutcome);
        EXPECT_EQ(refused.status, 403) << role;
        EXPECT_EQ(first_error(refused), "reception.task_not_yours") << role;
    }
    EXPECT_EQ(first_error(desks.end("protection", child, "best_interest_determination", kOutcome)), "reception.step_too_early");
    EXPECT_EQ(first_error(desks.end("protection", child, "best_interest_assessment")), "reception.step_outcome");
    EXPECT_EQ(first_error(desks.end("protection", child, "best_interest_assessment", {{"for_role", "transfer"}})),
              "reception.step_fixed");
    EXPECT_EQ(first_error(desks.end("protection", child, "name_caregiver", {{"what", "best_interest_assessment"}})),
              "reception.step_fixed");
    ASSERT_EQ(desks.end("protection", child, "best_interest_assessment", kOutcome).status, 201);
    EXPECT_EQ(first_error(desks.end("protection", child, "best_interest_determination")), "reception.step_outcome");
    EXPECT_EQ(desks.end("protection", child, "best_interest_determination", kOutcome).status, 201);
}

TEST(BestInterest, AStepCannotBeOpenedAsDoneByAnotherRole) {
    Desks desks;
    const json child = desks.place.person("Rose", "Pierre", "2012", {{"accompanied", "unaccompanied_child"}});
    desks.registered({child});
    const auto open = [&](const char* role, const json& set) {
        return desks.place.give(
            "open_record", role,
            {{"record", desks.place.node->new_id().text()}, {"kind", "task"}, {"owner", child["id"]}, {"set", set}});
    };
    const json done = {
        {"what", "best_interest_assessment"}, {"for_role", "protection"}, {"state", "done"}, {"outcome", "All is well here"}};
    EXPECT_EQ(first_error(open("transfer", done)), "reception.task_not_yours");
    json own = done;
    own["for_role"] = "transfer";
    EXPECT_EQ(first_error(open("transfer", own)), "reception.step_fixed");
    json asked = done;
    asked["state"] = "open";
    EXPECT_EQ(open("health", asked).status, 201) << "anybody may ask protection to look";
}

TEST(Tasks, AreEndedByTheirRoleOrByWhoMayEndAny) {
    Desks desks;
    const json child = desks.place.person("Rose", "Pierre", "2012", {{"accompanied", "unaccompanied_child"}});
    desks.registered({child});
    EXPECT_EQ(first_error(desks.end("transfer", child, "safe_place_tonight")), "reception.task_not_yours");
    EXPECT_EQ(desks.end("housing", child, "safe_place_tonight").status, 201);
    EXPECT_EQ(desks.end("manager", child, "name_caregiver").status, 201);
    EXPECT_EQ(desks.end("protection", child, "start_family_tracing").status, 201);
}

TEST(ChildrenAlone, WhoIsFoundToBeAloneLaterIsLookedAfterLikeOneWhoCameAlone) {
    Desks desks;
    const json mother = desks.place.person("Marie", "Pierre", "1988", {{"place_in_family", "head"}});
    const json child = desks.place.person("Rose", "Pierre", "2012", {{"place_in_family", "child"}});
    desks.registered({mother, child});
    ASSERT_EQ(desks.open(child), Names{});
    ASSERT_EQ(desks.change("intake", desks.page(child)["person"], {{"accompanied", "separated_child"}}).status, 201);
    EXPECT_EQ(desks.open(child), kForSeparated);
    ASSERT_EQ(desks.change("protection", desks.page(child)["person"], {{"accompanied", "unaccompanied_child"}}).status, 201);
    EXPECT_EQ(desks.open(child), kForUnaccompanied) << "what is open already is not asked twice";
    ASSERT_EQ(desks.change("protection", desks.page(child)["person"], {{"accompanied", "unaccompanied_child"}}).status, 201);
    EXPECT_EQ(desks.open(child), kForUnaccompanied);

    json alone = desks.place.person("Luc", "Paul", "1999");
    desks.registered({alone});
    ASSERT_EQ(desks.open(alone), Names{});
    ASSERT_EQ(desks.change("protection", desks.page(alone)["person"], {{"birth_date", "2011"}}).status, 201);
    EXPECT_EQ(desks.open(alone), kForUnaccompanied) << "a birth date set right may show a child";
}

TEST(ChildrenAlone, WhoIsLeftBehindByTheAdultIsLookedAfterTheSameHour) {
    for (const char* where : {"on_own", "hospital", "died"}) {
        Desks desks;
        const json mother = desks.place.person("Marie", "Pierre", "1988", {{"place_in_family", "head"}});
        const json father = desks.place.person("Jean", "Pierre", "1986", {{"place_in_family", "partner"}});
        const json child = desks.place.person("Rose", "Pierre", "2012", {{"place_in_family", "child"}});
        desks.registered({mother, father, child});
        const auto leaves = [&](const json& who) {
            return desks.place.give("leave", "intake", {{"person", who["id"]}, {"for", where}}).status;
        };
        ASSERT_EQ(leaves(father), 201);
        EXPECT_EQ(desks.open(child), Names{}) << "the mother is there";
        ASSERT_EQ(leaves(mother), 201);
        EXPECT_EQ(desks.open(child), kForUnaccompanied) << where;
        EXPECT_EQ(desks.page(child)["person"]["fields"]["accompanied"], "unaccompanied_child");
        EXPECT_TRUE(desks.record_of(child, "need", "category", "unaccompanied_child").is_object());
    }
}

TEST(ChildrenAlone, WhoStaysWithAnAuntIsSeparatedAndWithAStrangerAlone) {
    Desks desks;
    const json mother = desks.place.person("Marie", "Pierre", "1988", {{"place_in_family", "head"}});
    const json aunt = desks.place.person("Ana", "Pierre", "1990", {{"place_in_family", "other_relative"}});
    const json friend_of_theirs = desks.place.person("Luz", "Mora", "1990", {{"place_in_family", "not_related"}});
    const json child = desks.place.person("Rose", "Pierre", "2012", {{"place_in_family", "child"}});
    desks.registered({mother, aunt, friend_of_theirs, child});
    const auto leaves = [&](const json& who) {
        return desks.place.give("leave", "intake", {{"person", who["id"]}, {"for", "on_own"}}).status;
    };
    ASSERT_EQ(leaves(mother), 201);
    EXPECT_EQ(desks.page(child)["person"]["fields"]["accompanied"], "separated_child");
    EXPECT_EQ(desks.open(child), kForSeparated);
    ASSERT_EQ(leaves(aunt), 201);
    EXPECT_EQ(desks.page(child)["person"]["fields"]["accompanied"], "unaccompanied_child");
    EXPECT_EQ(desks.open(child), kForUnaccompanied);
}

TEST(ChildrenAlone, ABusThatTakesTheMotherLeavesATaskForTheChild) {
    road::Road road;
    const auto family = road.guests({road.somebody("Marie", "Synthetic", true, {{"place_in_family", "head"}}),
                                     road.lajas.person("Rose", "Synthetic", "2012", {{"place_in_family", "child"}})});
    road.plan(3);
    ASSERT_EQ(road.seat({family[0]}, "the child is ill and stays with a nurse").status, 201);
    ASSERT_EQ(road.board(family[0]).status, 201);
    EXPECT_EQ(road.tasks(road.lajas, "protection", "best_interest_assessment"), 0U);
    ASSERT_EQ(road.depart().status, 201);
    EXPECT_EQ(road.tasks(road.lajas, "protection", "best_interest_assessment"), 1U);
    EXPECT_EQ(road.tasks(road.lajas, "housing", "safe_place_tonight"), 1U);
}

namespace {

/// A mother, a father and their daughter on a bus that has come, everything of them shared.
struct Bus : road::Road {
    std::vector<road::Guest> family;

    explicit Bus(bool with_father) {
        std::vector<json> people = {somebody("Marie", "Synthetic", true, {{"place_in_family", "head"}})};
        if (with_father) {
            people.push_back(somebody("Jean", "Synthetic", true, {{"place_in_family", "partner"}}));
        }
        json child = lajas.person("Rose", "Synthetic", "2012", {{"place_in_family", "child"}});
        child["consents"]["share_on_transfer"] = "yes";
        people.push_back(child);
        family = guests(people);
        plan(4);
        EXPECT_EQ(seat(family).status, 201);
        for (const auto& one : family) {
            EXPECT_EQ(board(one).status, 201);
        }
        EXPECT_EQ(depart().status, 201);
        EXPECT_EQ(receive(planes, file(lajas, trip)).status, 201);
    }
    const road::Guest& mother() const { return family.front(); }
    const road::Guest& father() const { return family.at(1); }
    const road::Guest& child() const { return family.back(); }
    /// How many tasks there are at the destination for a child alone: none, or one of each kind.
    std::size_t for_child() {
        const std::size_t beds = tasks(planes, "housing", "safe_place_tonight");
        EXPECT_EQ(beds, tasks(planes, "protection", "best_interest_assessment"));
        EXPECT_EQ(beds, tasks(planes, "protection", "name_caregiver"));
        return beds;
    }
    std::string company() {
        const json found = planes.ask(http::Method::kPost, "/api/v1/people/search", "intake", {{"text", "Rose"}}).body;
        return found["people"][0]["fields"]["accompanied"];
    }
};

}  // namespace

TEST(ChildrenAlone, WhoseMotherIsMissingWhereTheBusArrivesIsLookedAfterThere) {
    Bus bus(false);
    ASSERT_EQ(bus.arrive(bus.child().number).status, 201);
    EXPECT_EQ(bus.for_child(), 0U) << "her mother may still get off";
    ASSERT_EQ(bus.arrive(bus.mother().number, "missing").status, 201);
    EXPECT_EQ(bus.for_child(), 1U);
    EXPECT_EQ(bus.company(), "unaccompanied_child");
}

TEST(ChildrenAlone, AlsoWhenTheMotherIsCountedBeforeTheChild) {
    Bus bus(false);
    ASSERT_EQ(bus.arrive(bus.mother().number, "missing").status, 201);
    EXPECT_EQ(bus.for_child(), 0U) << "the child may be missing too";
    ASSERT_EQ(bus.arrive(bus.child().number).status, 201);
    EXPECT_EQ(bus.for_child(), 1U);
    ASSERT_EQ(bus.arrive(bus.child().number).status, 201);
    EXPECT_EQ(bus.for_child(), 1U) << "scanned twice is asked once";
}

TEST(ChildrenAlone, WhoHasTheOtherParentThereIsNot) {
    Bus bus(true);
    ASSERT_EQ(bus.arrive(bus.child().number).status, 201);
    ASSERT_EQ(bus.arrive(bus.mother().number, "missing").status, 201);
    EXPECT_EQ(bus.for_child(), 0U) << "her father may still get off";
    ASSERT_EQ(bus.arrive(bus.father().number).status, 201);
    EXPECT_EQ(bus.for_child(), 0U);
    EXPECT_EQ(bus.company(), "with_parent_or_guardian");
}

TEST(ChildrenAlone, WhoIsTheOnlyOneToGetOffIsWhenTheRestIsMissing) {
    Bus bus(true);
    ASSERT_EQ(bus.arrive(bus.child().number).status, 201);
    const json rest = {{"trip", bus.coming()}, {"state", "rest_missing"}};
    ASSERT_EQ(bus.planes.give("acknowledge_arrival", "transfer", rest).status, 201);
    EXPECT_EQ(bus.for_child(), 1U);
}

}  // namespace travesia::reception
