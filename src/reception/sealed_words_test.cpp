// What tells something sensitive about somebody never stands in the store's files but sealed, and goes with the person's key.
// Everybody here is synthetic.
#include <gtest/gtest.h>

#include <fstream>

#include "reception/test_place.h"
#include "reception/view.h"

namespace travesia::reception {
namespace {

using Words = std::vector<std::string>;

/// A woman of whom much is known, and the words that say it.
struct Known : Place {
    json woman = person("Ana", "Synthetic", "1990", {{"accompanied", "adult"}, {"sex", "female"}});
    std::string id = woman["id"];
    std::string referral = node->new_id().text();
    const Words words = {"pregnancy", "survivor_of_violence", "separate_room",        "near_toilet",
                         "isolation", "antenatal_check",      "protection_interview", "shelter_for_survivors",
                         "not_fit",   "chase_referral",       "menstrual_kit",        "medical_triage"};

    Known() {
        woman["needs"] = {{{"category", "pregnancy"}, {"requirements", {"isolation"}}}, {{"category", "survivor_of_violence"}}};
        woman["consents"]["referral"] = "yes";
        EXPECT_EQ(give("register_party", "intake", {{"people", {woman}}}).status, 201);
        EXPECT_EQ(open("protection", "referral", referral, {{"to", "shelter_for_survivors"}, {"state", "sent"}}), 201);
        EXPECT_EQ(open("health", "fitness", node->new_id().text(), {{"travel", "not_fit"}}), 201);
        EXPECT_EQ(give("hand_out", "intake", {{"person", id}, {"item", "menstrual_kit"}}).status, 201);
    }
    int open(const char* role, const char* kind, const std::string& record, const json& set) {
        return give("open_record", role, {{"record", record}, {"kind", kind}, {"owner", id}, {"set", set}}).status;
    }
    /// Those of `wanted` that some file of the store holds, its log included.
    Words in_files(const Words& wanted) const {
        Words found;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path)) {
            std::ifstream stream(entry.path(), std::ios::binary);
            const std::string bytes((std::istreambuf_iterator<char>(stream)), {});
            std::copy_if(wanted.begin(), wanted.end(), std::back_inserter(found),
                         [&](const std::string& word) { return bytes.find(word) != std::string::npos; });
        }
        return found;
    }
    /// Those of `wanted` that the records say to who may read all of them.
    Words in_records(const Words& wanted) {
        const auto said = centre->read([&](View& view) -> base::Result<std::string> {
            TRY(const auto records, view.of(*Id::parse(id)));
            std::string all;
            for (const auto& record : records) {
                for (const auto& [field, stated] : record.fields) {
                    for (const auto& one : stated) {
                        all += record::json_text(one.value) + "\n";
                    }
                }
            }
            return all;
        });
        EXPECT_TRUE(said);
        Words found;
        std::copy_if(wanted.begin(), wanted.end(), std::back_inserter(found),
                     [&](const std::string& word) { return said->find('"' + word + '"') != std::string::npos; });
        return found;
    }
    bool leave(const char* where) { return give("leave", "intake", {{"person", id}, {"for", where}}).status == 201; }
    /// An event as a program wrote it that did not seal these fields yet.
    void write_in_clear(const char* kind, const std::string& record, std::map<std::string, record::Value> set) {
        const Id command = node->new_id();
        const record::Change change{*Id::parse(record), kind, *Id::parse(id), {}, std::move(set), {}};
        EXPECT_TRUE(node->record(command, [&](node::Node::Store&) -> base::Result<ledger::Draft> {
            return ledger::Draft{command, *Id::parse(id),           "need.opened.v1", {}, {}, 1, centre->now(),
                                 {},      record::body_of({change})};
        }));
    }
};

TEST(SealedWords, NoFileOfTheStoreSaysWhatSomebodyNeedsOrWhereTheyAreSent) {
    Known known;
    ASSERT_EQ(known.in_records(known.words), known.words) << "all of it is known";
    EXPECT_EQ(known.in_files(known.words), Words{});
    ASSERT_FALSE(known.in_files({"referral"}).empty()) << "the files were read: a kind of record stands in them";
    ASSERT_TRUE(known.leave("hospital"));
    EXPECT_EQ(known.in_records({"hospital"}), Words{"hospital"});
    EXPECT_EQ(known.in_files({"hospital"}), Words{});
}

TEST(SealedWords, NorWhoIsAChildAlone) {
    Known known;
    const json child = known.person("Rose", "Synthetic", "2012", {{"accompanied", "unaccompanied_child"}});
    ASSERT_EQ(known.give("register_party", "intake", {{"people", {child}}}).status, 201);
    const auto page = known.get("/api/v1/people/" + child["id"].get<std::string>(), "protection");
    ASSERT_NE(page.bytes.find("unaccompanied_child"), std::string::npos);
    EXPECT_EQ(known.in_files({"unaccompanied_child", "best_interest_assessment", "name_caregiver", "not_alone"}), Words{});
}

TEST(SealedWords, AfterErasingNothingSaysThemAnyMore) {
    Known known;
    ASSERT_TRUE(known.leave("hospital"));
    ASSERT_TRUE(known.node->erase_person({known.node->new_id(), *Id::parse(known.id), "request", {}, {}}));
    EXPECT_EQ(known.in_records(known.words), Words{});
    EXPECT_EQ(known.in_records({"hospital"}), Words{});
    EXPECT_EQ(known.in_files(known.words), Words{});
    for (const char* role : {"protection", "health"}) {
        EXPECT_TRUE(known.get("/api/v1/tasks", role).body["tasks"].empty()) << role << ": nothing is left to do for her";
    }
    EXPECT_EQ(known.get("/api/v1/board", "manager").body["tasks_waiting"], json::object());
    const auto digests = known.node->read([](node::Node::Store& store) { return store.digests(); });
    EXPECT_EQ(digests->standing, digests->rebuilt);
}

TEST(SealedWords, WhatAnOlderProgramWroteInClearIsReadUntilThePersonIsErased) {
    Known known;
    const std::string need = known.node->new_id().text();
    known.write_in_clear("need", need,
                         {{"category", "disability"}, {"requirements", Words{"accessible_unit"}}, {"state", "open"}});
    EXPECT_EQ(known.in_records({"disability", "accessible_unit"}), (Words{"disability", "accessible_unit"}));
    json version;
    const auto page = known.get("/api/v1/people/" + known.id, "protection");
    for (const auto& one : page.body["records"]) {
        version = one["id"] == need ? one["version"] : version;
    }
    const json change = {{"record", need}, {"kind", "need"}, {"seen", version}, {"set", {{"category", "elderly_alone"}}}};
    ASSERT_EQ(known.give("change_record", "protection", change).status, 201);
    EXPECT_EQ(known.in_records({"disability", "elderly_alone"}), Words{"elderly_alone"}) << "what is said now is sealed";
    EXPECT_EQ(known.in_files({"elderly_alone"}), Words{});
    ASSERT_TRUE(known.leave("on_own"));
    ASSERT_TRUE(known.node->erase_person({known.node->new_id(), *Id::parse(known.id), "request", {}, {}}));
    EXPECT_EQ(known.in_records({"disability", "elderly_alone", "accessible_unit"}), Words{});
}

}  // namespace
}  // namespace travesia::reception
