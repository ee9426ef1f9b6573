// What somebody may not read they do not learn by asking, and whoever is read stands in the book. Everybody here is synthetic.
#include <gtest/gtest.h>

#include <fstream>

#include "reception/test_place.h"

namespace travesia::reception {
namespace {

struct Asked : Place {
    json woman = person("Ana", "Zqplain", "1990", {{"names_in_document", "Zqpassport"}, {"document", "P123456"}});
    std::string id = woman["id"];
    Asked() { EXPECT_EQ(give("register_party", "intake", {{"people", {woman}}}).status, 201); }
    std::size_t found(const char* role, const std::string& text) {
        return ask(http::Method::kPost, "/api/v1/people/search", role, {{"text", text}}).body["people"].size();
    }
    std::size_t alike(const char* role, const json& described) {
        return ask(http::Method::kPost, "/api/v1/people/likely-same", role, described).body["people"].size();
    }
    void need(const std::string& of, const char* category) {
        const json body = {{"record", node->new_id().text()}, {"kind", "need"}, {"owner", of}, {"set", {{"category", category}}}};
        ASSERT_EQ(give("open_record", "protection", body).status, 201);
    }
    bool in_book(const std::string& what, const std::string& person) const {
        return std::find(book.begin(), book.end(), what + " " + person) != book.end();
    }
};

TEST(LeastPrivilege, DocumentsAreNotLearntByAsking) {
    Asked centre;
    EXPECT_EQ(centre.found("intake", "zqpassport"), 1U);
    EXPECT_EQ(centre.found("housing", "zqpassport"), 0U);
    EXPECT_EQ(centre.found("housing", "zqplain"), 1U) << "what housing may read still finds";
    EXPECT_EQ(centre.found("housing", "ana zqpassport"), 0U) << "one word that may be read does not open the other";
    EXPECT_EQ(centre.alike("intake", {{"document", "P123456"}}), 1U);
    EXPECT_EQ(centre.alike("housing", {{"document", "P123456"}}), 0U);
    EXPECT_EQ(centre.alike("health", {{"names_in_document", "Zqpassport"}}), 0U);
}

TEST(LeastPrivilege, ATaskIsSeenByWhoseWorkItIsAndByProtection) {
    Asked centre;
    centre.need(centre.id, "pregnancy");
    const auto page = [&](const char* role) { return centre.get("/api/v1/people/" + centre.id, role).body.dump(); };
    const auto line = [&](const char* role) { return centre.get("/api/v1/people/" + centre.id + "/timeline", role).body.dump(); };
    EXPECT_NE(page("health").find("antenatal_check"), std::string::npos);
    EXPECT_NE(page("protection").find("antenatal_check"), std::string::npos);
    for (const char* role : {"housing", "transfer", "intake"}) {
        EXPECT_EQ(page(role).find("antenatal_check"), std::string::npos) << role;
        EXPECT_EQ(line(role).find("\"task\""), std::string::npos) << role;
    }
    EXPECT_NE(line("health").find("\"task\""), std::string::npos);
}

TEST(LeastPrivilege, WhoeverIsReadStandsInTheBook) {
    Asked centre;
    const std::string unit = centre.node->new_id().text();
    const json set = {{"name", "F1"}, {"beds", 4}};
    ASSERT_EQ(centre.give("open_record", "housing", {{"record", unit}, {"kind", "unit"}, {"set", set}}).status, 201);
    std::vector<json> family = {centre.person("Marie", "Uno", "1990", {{"place_in_family", "head"}}),
                                centre.person("Rose", "Uno", "2015", {{"place_in_family", "child"}})};
    ASSERT_EQ(centre.give("register_party", "intake", {{"people", family}}).status, 201);
    const std::string mother = family[0]["id"];
    const std::string daughter = family[1]["id"];
    ASSERT_EQ(centre.get("/api/v1/people/" + mother, "intake").status, 200);
    EXPECT_TRUE(centre.in_book("page", daughter)) << "her names stand on her mother's page";
    ASSERT_EQ(centre.ask(http::Method::kPost, "/api/v1/housing/proposal", "housing", json::object()).status, 200);
    for (const std::string& one : {mother, daughter, centre.id}) {
        EXPECT_TRUE(centre.in_book("housing", one));
    }
    centre.need(centre.id, "pregnancy");
    ASSERT_EQ(centre.get("/api/v1/tasks", "health").status, 200);
    EXPECT_TRUE(centre.in_book("tasks", centre.id));
    centre.book.clear();
    ASSERT_EQ(centre.get("/api/v1/tasks", "transfer").status, 200);
    EXPECT_TRUE(centre.book.empty()) << "an empty list reads nobody";
}

TEST(LeastPrivilege, NamesAreTakenBackWithTheConsentThatAllowedThem) {
    Asked centre;
    const auto page = centre.get("/api/v1/people/" + centre.id, "intake").body;
    json consent;
    for (const auto& one : page["records"]) {
        consent = one["kind"] == "consent" && one["fields"]["purpose"] == "registration" ? one : consent;
    }
    ASSERT_FALSE(consent.is_null());
    const json no = {{"record", consent["id"]}, {"kind", "consent"}, {"seen", consent["version"]}, {"set", {{"given", "no"}}}};
    ASSERT_EQ(centre.give("change_record", "intake", no).status, 201);
    EXPECT_EQ(centre.found("intake", "zqplain"), 0U);
    EXPECT_EQ(centre.found("intake", "zqpassport"), 0U);
    const auto after = centre.get("/api/v1/people/" + centre.id, "intake").body;
    EXPECT_EQ(after["person"].dump().find("Zq"), std::string::npos) << after["person"];
    EXPECT_EQ(centre.found("intake", after["person"]["fields"]["number"]), 1U) << "the number remains";
}

/// Whether any file of the store holds the text.
bool holds(const std::filesystem::path& folder, const std::string& text) {
    for (const auto& file : std::filesystem::recursive_directory_iterator(folder)) {
        std::ifstream stream(file.path(), std::ios::binary);
        const std::string bytes((std::istreambuf_iterator<char>(stream)), {});
        if (bytes.find(text) != std::string::npos) {
            return true;
        }
    }
    return false;
}

TEST(LeastPrivilege, WhatSomebodyWroteOfAPersonGoesWithThem) {
    Asked centre;
    const std::string unit = centre.node->new_id().text();
    const json set = {{"name", "F1"}, {"beds", 1}};
    ASSERT_EQ(centre.give("open_record", "housing", {{"record", unit}, {"kind", "unit"}, {"set", set}}).status, 201);
    const json other = centre.person("Eva", "Otra", "1990", {{"sex", "female"}, {"accompanied", "adult"}});
    ASSERT_EQ(centre.give("register_party", "intake", {{"people", {other}}}).status, 201);
    const auto put = [&](const std::string& who, const char* reason) {
        json body = {{"placements", {{{"unit", unit}, {"people", {who}}}}}};
        if (*reason != 0) {
            body["override_reason"] = reason;
        }
        return centre.give("place_people", "housing", body).status;
    };
    ASSERT_EQ(put(other["id"], ""), 201);
    ASSERT_EQ(put(centre.id, "Zqreason: her sister sleeps there"), 201);
    EXPECT_FALSE(holds(centre.folder.path, "Zqreason")) << "sealed from the start";
    EXPECT_NE(centre.get("/api/v1/people/" + centre.id, "housing").body.dump().find("Zqreason"), std::string::npos);
    ASSERT_TRUE(centre.node->erase_person({centre.node->new_id(), *Id::parse(centre.id), "request", {}, {}}));
    for (const char* gone : {"Zqreason", "Zqplain", "Zqpassport"}) {
        EXPECT_FALSE(holds(centre.folder.path, gone)) << gone;
    }
}

}  // namespace
}  // namespace travesia::reception
