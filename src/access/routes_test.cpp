// The room's addresses from outside: every answer is held against data/api/openapi.json.
#include "access/routes.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "access/test_place.h"
#include "base/file.h"
#include "http/json_body.h"

namespace travesia::access {

namespace {

using base::Id;
using http::Method;
using http::Request;
using http::Response;
using nlohmann::json;

const json& document() {
    static const json parsed =
        json::parse(*base::read_file(std::filesystem::path(TRAVESIA_ROOT) / "data" / "api" / "openapi.json"));
    return parsed;
}

bool has_type(const json& value, const std::string& type) {
    return type == "object"    ? value.is_object()
           : type == "array"   ? value.is_array()
           : type == "string"  ? value.is_string()
           : type == "integer" ? value.is_number_integer()
           : type == "boolean" ? value.is_boolean()
                               : type == "null" && value.is_null();
}

/// The first place where `value` does not fit the schema; empty when it fits.
std::string misfit(const json& schema, const json& value, const std::string& path = "$") {
    if (schema.contains("$ref")) {
        const std::string name = schema["$ref"].get<std::string>().substr(std::string("#/components/schemas/").size());
        return misfit(document()["components"]["schemas"][name], value, path);
    }
    if (schema.contains("oneOf")) {
        const auto fits = [&](const json& one) { return misfit(one, value, path).empty(); };
        return std::count_if(schema["oneOf"].begin(), schema["oneOf"].end(), fits) == 1 ? "" : path + ": not exactly one";
    }
    const json types = schema["type"].is_array() ? schema["type"] : json::array({schema["type"]});
    const auto is = [&](const json& type) { return has_type(value, type.get<std::string>()); };
    if (std::none_of(types.begin(), types.end(), is)) {
        return path + ": wrong type";
    }
    if (schema.contains("enum") && std::find(schema["enum"].begin(), schema["enum"].end(), value) == schema["enum"].end()) {
        return path + ": not in the list";
    }
    for (std::size_t i = 0; value.is_array() && i < value.size(); ++i) {
        const auto wrong = misfit(schema["items"], value[i], path + "[" + std::to_string(i) + "]");
        if (!wrong.empty()) {
            return wrong;
        }
    }
    if (!value.is_object()) {
        return "";
    }
    for (const json& name : schema.value("required", json::array())) {
        if (!value.contains(name.get<std::string>())) {
            return path + ": without " + name.get<std::string>();
        }
    }
    for (const auto& [name, item] : value.items()) {
        const bool named = schema.contains("properties") && schema["properties"].contains(name);
        if (!named && !schema.contains("additionalProperties")) {
            return path + "." + name + ": not in the document";
        }
        const auto wrong = misfit(named ? schema["properties"][name] : schema["additionalProperties"], item, path + "." + name);
        if (!wrong.empty()) {
            return wrong;
        }
    }
    return "";
}

/// What an address answered.
struct Reply {
    int status = 0;
    json body;
    Response response;
    [[nodiscard]] std::string error() const { return body.contains("errors") ? body["errors"][0]["id"] : json(""); }
    [[nodiscard]] std::string header(const std::string& name) const {
        for (const auto& [key, value] : response.headers) {
            if (key == name) {
                return value;
            }
        }
        return "";
    }
};

class Routes : public testing::Test {
protected:
    Routes() { add_routes(router_, *place_.access, messages_); }

    /// Asks, and holds the answer against the document.
    Reply ask(Method method, const std::string& path, const json& body = nullptr, const std::string& token = "",
              const http::Fields& more = {}) {
        Request request;
        request.method = method;
        request.path = path.substr(0, path.find('?'));
        request.query = query_;
        request.headers = more;
        request.headers.emplace_back("accept-language", "en");
        request.peer = peer_;
        if (!body.is_null()) {
            request.headers.emplace_back("content-type", "application/json");
            request.body = body.dump();
        }
        if (!token.empty()) {
            request.headers.emplace_back("cookie", "__Host-session=" + token);
        }
        const auto has = [](const http::Fields& fields, std::string_view name) {
            return std::any_of(fields.begin(), fields.end(), [&](const auto& field) { return field.first == name; });
        };
        if (!has(more, "idempotency-key")) {
            request.headers.emplace_back("idempotency-key", place_.node->new_id().text());
        }
        Reply reply;
        reply.response = router_.answer(request);
        reply.status = reply.response.status;
        reply.body = reply.response.body.empty() ? json::object() : json::parse(reply.response.body);
        hold(method, request.path, reply);
        return reply;
    }

    static void hold(Method method, const std::string& path, const Reply& reply) {
        std::string pattern = path;
        if (path.starts_with("/api/v1/accounts/")) {
            pattern = path.ends_with("/code") ? "/api/v1/accounts/{id}/code" : "/api/v1/accounts/{id}";
        }
        std::string name(http::name(method));
        std::transform(name.begin(), name.end(), name.begin(), [](char c) { return static_cast<char>(std::tolower(c)); });
        const json& responses = document()["paths"][pattern][name]["responses"];
        const std::string status = std::to_string(reply.status);
        ASSERT_TRUE(responses.contains(status)) << name << " " << path << ": " << reply.response.body;
        EXPECT_EQ(reply.header("Cache-Control"), "no-store") << path;
        if (responses[status].contains("content")) {
            const auto& content = responses[status]["content"].items().begin();
            EXPECT_EQ(reply.header("Content-Type"), content.key());
            EXPECT_EQ(misfit(content.value()["schema"], reply.body), "") << path << reply.response.body;
        }
    }

    static std::string token_of(const Reply& reply) {
        const std::string cookie = reply.header("Set-Cookie");
        const std::string begin = "__Host-session=";
        return cookie.starts_with(begin) ? cookie.substr(begin.size(), cookie.find(';') - begin.size()) : "";
    }

    Place place_;
    base::Messages messages_ = *base::Messages::load(std::filesystem::path(TRAVESIA_ROOT) / "data");
    http::Router router_{messages_};
    http::Fields query_;
    std::string peer_;
};

TEST_F(Routes, FromTheFirstCodeToAWorkingColleague) {
    const auto first = *place_.access->first_administrator("Jefa");
    auto reply = ask(Method::kPost, "/api/v1/session", {{"name", "Jefa"}, {"password", first->code.code}});
    ASSERT_EQ(reply.status, 200);
    EXPECT_EQ(reply.body["password_first"], true);
    EXPECT_NE(reply.header("Set-Cookie").find("; Secure; HttpOnly; SameSite=Strict"), std::string::npos);
    const std::string once = token_of(reply);
    EXPECT_EQ(ask(Method::kGet, "/api/v1/accounts", nullptr, once).error(), "access.password_first");
    reply = ask(Method::kPut, "/api/v1/session/password", {{"password", kGoodPassword}}, once);
    ASSERT_EQ(reply.status, 200);
    EXPECT_EQ(reply.body["password_first"], false);
    const std::string boss = token_of(reply);
    EXPECT_EQ(ask(Method::kGet, "/api/v1/session", nullptr, once).error(), "access.sign_in") << "the first token is void";

    reply = ask(Method::kPost, "/api/v1/accounts", {{"name", "Amina"}, {"roles", {"intake"}}}, boss);
    ASSERT_EQ(reply.status, 201);
    const std::string account = reply.body["account"];
    reply = ask(Method::kPost, "/api/v1/session", {{"name", "Amina"}, {"password", reply.body["code"]}});
    reply = ask(Method::kPut, "/api/v1/session/password", {{"password", kGoodPassword}}, token_of(reply));
    const std::string amina = token_of(reply);
    EXPECT_EQ(ask(Method::kGet, "/api/v1/accounts", nullptr, amina).error(), "access.may_not");
    reply = ask(Method::kGet, "/api/v1/session", nullptr, amina);
    EXPECT_EQ(reply.body["roles"], json({"intake"}));
    EXPECT_EQ(reply.body["minutes_left"], 30);

    reply = ask(Method::kGet, "/api/v1/accounts", nullptr, boss);
    // Both were made in the same millisecond of the test's clock, so their order is not foreseen.
    const std::size_t hers = reply.body["accounts"][1]["id"] == account ? 1 : 0;
    const json seen = reply.body["accounts"][hers]["version"];
    reply = ask(Method::kPut, "/api/v1/accounts/" + account, {{"state", "disabled"}, {"seen", seen}}, boss);
    ASSERT_EQ(reply.status, 200) << reply.response.body;
    EXPECT_EQ(ask(Method::kGet, "/api/v1/session", nullptr, amina).status, 401);
    EXPECT_EQ(ask(Method::kPut, "/api/v1/accounts/" + account, {{"state", "active"}, {"seen", seen}}, boss).error(),
              "access.changed_meanwhile");
    reply = ask(Method::kDelete, "/api/v1/session", nullptr, boss);
    EXPECT_EQ(reply.status, 204);
    EXPECT_NE(reply.header("Set-Cookie").find("Max-Age=0"), std::string::npos);
    EXPECT_EQ(ask(Method::kGet, "/api/v1/session", nullptr, boss).status, 401);
}

TEST_F(Routes, NothingOpensWithoutASession) {
    const std::string id = place_.node->new_id().text();
    const std::vector<std::pair<Method, std::string>> doors = {
        {Method::kGet, "/api/v1/session"},     {Method::kDelete, "/api/v1/session"},
        {Method::kGet, "/api/v1/accounts"},    {Method::kPut, "/api/v1/session/password"},
        {Method::kPost, "/api/v1/accounts"},   {Method::kPost, "/api/v1/accounts/" + id + "/code"},
        {Method::kGet, "/api/v1/audit"},       {Method::kPut, "/api/v1/accounts/" + id},
        {Method::kPost, "/api/v1/break-glass"}};
    for (const auto& [method, path] : doors) {
        EXPECT_EQ(ask(method, path, json::object()).error(), "access.sign_in") << path;
        EXPECT_EQ(ask(method, path, json::object(), std::string(43, 'A')).error(), "access.sign_in") << path;
    }
}

TEST_F(Routes, EachDoorHasItsRoles) {
    const std::string person = place_.register_person().text();
    for (const std::string& role : real_schema().roles()) {
        place_.person_with("Una " + role, {role});
        const std::string token = place_.sign_in("Una " + role);
        EXPECT_EQ(ask(Method::kGet, "/api/v1/accounts", nullptr, token).status, role == "administrator" ? 200 : 403) << role;
        EXPECT_EQ(ask(Method::kGet, "/api/v1/audit", nullptr, token).status, role == "auditor" ? 200 : 403) << role;
        const record::Roles readers = {"intake", "health", "housing", "protection", "transfer"};
        EXPECT_EQ(ask(Method::kPost, "/api/v1/break-glass", {{"person", person}, {"reason", "found ill at night"}}, token).status,
                  readers.contains(role) ? 200 : 403)
            << role;
    }
}

TEST_F(Routes, MistakesInABodyAreAllToldAndNotRepeated) {
    auto reply = ask(Method::kPost, "/api/v1/session", {{"nombre", "Secreta"}, {"password", 7}});
    EXPECT_EQ(reply.status, 400);
    EXPECT_EQ(reply.body["errors"].size(), 3U) << reply.response.body;
    EXPECT_EQ(reply.response.body.find("Secreta"), std::string::npos);
    reply = ask(Method::kPost, "/api/v1/session", {{"name", "Secreta Nadie"}, {"password", "clave que no es"}});
    EXPECT_EQ(reply.status, 401);
    EXPECT_EQ(reply.response.body.find("Secreta"), std::string::npos);
    EXPECT_EQ(reply.response.body.find("clave"), std::string::npos);
    EXPECT_EQ(ask(Method::kPost, "/api/v1/session", json::array()).error(), "access.body");
    place_.person_with("Jefa", {"administrator"});
    const std::string boss = place_.sign_in("Jefa");
    const std::string other = "/api/v1/accounts/" + place_.person_with("Amina", {"intake"}).account.text();
    EXPECT_EQ(ask(Method::kPost, "/api/v1/accounts", {{"name", "Rosa"}}, boss).error(), "access.body");
    EXPECT_EQ(ask(Method::kPost, "/api/v1/accounts", {{"name", "Rosa"}, {"roles", {1}}}, boss).error(), "access.body");
    EXPECT_EQ(ask(Method::kPut, other, {{"seen", {{"x", 1}}}}, boss).error(), "access.body");
    EXPECT_EQ(ask(Method::kPut, other, {{"seen", json::object()}}, boss).error(), "access.body") << "nothing to change";
    EXPECT_EQ(ask(Method::kPut, other, {{"seen", json::object()}, {"state", "gone"}}, boss).error(), "access.body");
    EXPECT_EQ(ask(Method::kPut, "/api/v1/accounts/nobody", {{"seen", json::object()}}, boss).error(), "access.no_account");
    EXPECT_EQ(ask(Method::kPost, "/api/v1/accounts", {{"name", "Rosa"}, {"roles", {"intake"}}}, boss, {{"idempotency-key", "x"}})
                  .error(),
              "access.key");
    place_.person_with("Iris", {"intake"});
    const json blank = {{"person", place_.register_person().text()}, {"reason", "             "}};
    EXPECT_EQ(ask(Method::kPost, "/api/v1/break-glass", blank, place_.sign_in("Iris")).error(), "access.body");
}

TEST_F(Routes, SigningInOverAnOpenNetworkIsRefusedWithTheWayOut) {
    place_.person_with("Amina", {"intake"});
    peer_ = "192.168.4.17";
    const auto reply = ask(Method::kPost, "/api/v1/session", {{"name", "Amina"}, {"password", kGoodPassword}});
    EXPECT_EQ(reply.status, 403);
    EXPECT_NE(reply.body["detail"].get<std::string>().find("--tls own"), std::string::npos);
    EXPECT_EQ(token_of(reply), "");
}

TEST_F(Routes, AnotherPageCannotSignAnybodyIn) {
    place_.person_with("Amina", {"intake"});
    const json who = {{"name", "Amina"}, {"password", kGoodPassword}};
    EXPECT_EQ(ask(Method::kPost, "/api/v1/session", who, "", {{"sec-fetch-site", "cross-site"}}).error(), "http.other_site");
}

TEST_F(Routes, GuessingTellsHowLongToWait) {
    place_.person_with("Amina", {"intake"});
    Reply reply;
    for (int i = 0; i < 6; ++i) {
        reply = ask(Method::kPost, "/api/v1/session", {{"name", "Amina"}, {"password", "guess " + std::to_string(i)}});
    }
    EXPECT_EQ(reply.status, 429);
    EXPECT_EQ(reply.header("Retry-After"), "1");
}

TEST_F(Routes, ACodeSentAgainLateTakesNothingAway) {
    place_.person_with("Jefa", {"administrator"});
    const std::string boss = place_.sign_in("Jefa");
    const http::Fields key = {{"idempotency-key", place_.node->new_id().text()}};
    const json wanted = {{"name", "Rosa"}, {"roles", {"health"}}};
    auto reply = ask(Method::kPost, "/api/v1/accounts", wanted, boss, key);
    const std::string account = reply.body["account"];
    reply = ask(Method::kPost, "/api/v1/accounts", wanted, boss, key);
    EXPECT_EQ(reply.body["account"], account) << "the answer was lost: sent again";
    reply = ask(Method::kPost, "/api/v1/session", {{"name", "Rosa"}, {"password", reply.body["code"]}});
    ASSERT_EQ(reply.status, 200);
    ASSERT_EQ(ask(Method::kPut, "/api/v1/session/password", {{"password", kGoodPassword}}, token_of(reply)).status, 200);
    EXPECT_EQ(ask(Method::kPost, "/api/v1/accounts", wanted, boss, key).error(), "access.key_used");
    const http::Fields reset = {{"idempotency-key", place_.node->new_id().text()}};
    reply = ask(Method::kPost, "/api/v1/accounts/" + account + "/code", nullptr, boss, reset);
    EXPECT_EQ(reply.status, 200);
    reply = ask(Method::kPost, "/api/v1/session", {{"name", "Rosa"}, {"password", reply.body["code"]}});
    ASSERT_EQ(ask(Method::kPut, "/api/v1/session/password", {{"password", kGoodPassword}}, token_of(reply)).status, 200);
    EXPECT_EQ(ask(Method::kPost, "/api/v1/accounts/" + account + "/code", nullptr, boss, reset).error(), "access.key_used");
    EXPECT_NE(place_.sign_in("Rosa"), "");
}

TEST_F(Routes, TheAuditTellsWhoAndAboutWhomAndNeverWhat) {
    const Principal amina = place_.person_with("Amina", {"intake"});
    place_.person_with("Ojo", {"auditor"});
    const std::string auditor = place_.sign_in("Ojo");
    const Id person = place_.register_person();
    ASSERT_TRUE(place_.access->guard().audit_read(amina, std::array{person, place_.register_person()}, "search"));
    const json reason = {{"person", person.text()}, {"reason", "found ill at night"}};
    ASSERT_EQ(ask(Method::kPost, "/api/v1/break-glass", reason, place_.sign_in("Amina")).status, 200);
    query_ = {{"person", person.text()}};
    auto reply = ask(Method::kGet, "/api/v1/audit", nullptr, auditor);
    std::vector<std::string> kinds;
    for (const json& entry : reply.body["entries"]) {
        kinds.push_back(entry["kind"]);
    }
    EXPECT_EQ(kinds,
              (std::vector<std::string>{"audit.read.v1", "access.glass_broken.v1", "person.read.v1", "person.registered.v1"}));
    EXPECT_EQ(reply.body["entries"][1]["reason"], "found ill at night");
    EXPECT_EQ(reply.body["entries"][2]["name"], "Amina");
    EXPECT_EQ(reply.response.body.find("sealed"), std::string::npos);
    EXPECT_EQ(reply.response.body.find("Nwosu"), std::string::npos);

    query_ = {{"limit", "2"}, {"account", amina.account.text()}};
    reply = ask(Method::kGet, "/api/v1/audit", nullptr, auditor);
    std::vector<std::int64_t> places;
    while (true) {
        for (const json& entry : reply.body["entries"]) {
            places.push_back(entry["seq"]);
        }
        if (reply.body["next"].is_null()) {
            break;
        }
        query_ = {{"limit", "2"}, {"account", amina.account.text()}, {"before", reply.body["next"].dump()}};
        reply = ask(Method::kGet, "/api/v1/audit", nullptr, auditor);
    }
    EXPECT_EQ(places.size(), 3U) << "password set, glass broken, list read";
    EXPECT_TRUE(std::is_sorted(places.rbegin(), places.rend()));
    query_ = {{"person", "x"}, {"limit", "-1"}, {"colour", "red"}};
    EXPECT_EQ(ask(Method::kGet, "/api/v1/audit", nullptr, auditor).body["errors"].size(), 3U);
}

}  // namespace
}  // namespace travesia::access
