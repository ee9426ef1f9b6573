// For tests: a small centre in a temporary folder, asked over its routes.
#pragma once

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "paper/fontconfig_keeps.h"
#include "reception/counter.h"
#include "reception/routes.h"
#include "store/sqlite/temporary_folder.h"

namespace travesia::reception {

using base::Id;
using nlohmann::json;

inline const std::filesystem::path kTestData = std::filesystem::path(TRAVESIA_ROOT) / "data";

struct FixedClock final : base::Clock {
    std::int64_t seconds = 1'795'000'000;  // 2026-11-18
    base::Date today() const override { return *base::Date::parse(base::utc_text(seconds).substr(0, 10)); }
    std::int64_t now_seconds() const override { return seconds; }
};

/// A centre with a door that lets in whoever the header "role" says.
struct Place {
    CentreCode code{7};
    LocalTime local;
    store::sqlite::TemporaryFolder folder;
    base::Messages messages = *base::Messages::load(kTestData);
    record::Schema schema = *record::Schema::load(kTestData);
    ScreeningRules rules = *ScreeningRules::load(kTestData, schema);
    FixedClock clock;
    base::SystemRandom random;
    std::unique_ptr<node::Node> node = *node::Node::open(folder.path, schema, clock, random);
    std::unique_ptr<Centre> centre = *Centre::open(*node, rules, code, local);
    std::vector<std::string> book;
    Door door{[](const http::Request& request) -> base::Result<access::Principal> {
                  const std::string role = request.header("role");
                  if (role.empty()) {
                      return base::fail(base::Kind::kUnauthenticated, "test.nobody");
                  }
                  return access::Principal{Id(), "Test", {role}, Id(), {}};
              },
              [this](const access::Principal&, std::span<const Id> persons, std::string_view what) -> base::Result<void> {
                  for (const Id& person : persons) {
                      book.push_back(std::string(what) + " " + person.text());
                  }
                  return {};
              }};
    http::Router router{messages};

    explicit Place(std::uint16_t number = 7, LocalTime where = {}) : code{number}, local(std::move(where)) {
        centre->live_by(*load_daily(kTestData, schema));
        centre->vaccinate_by(*load_vaccines(kTestData, schema));
        add_routes(router, *centre, door, messages, {1, 8192});
    }

    struct Answer {
        int status;
        json body;
        std::string bytes = {};
    };
    Answer ask(http::Method method, const std::string& path, const std::string& role, const json& body = nullptr, Id key = {}) {
        http::Request request;
        request.method = method;
        request.target = request.path = path;
        request.headers = {{"role", role}, {"content-type", "application/json"}, {"accept-language", "en"}};
        request.headers.emplace_back("idempotency-key", (key.nobody() ? node->new_id() : key).text());
        request.body = body.is_null() ? "" : body.dump();
        const auto response = router.answer(request);
        return {response.status, json::parse(response.body, nullptr, false), response.body};
    }
    Answer give(const std::string& command, const std::string& role, const json& body, Id key = {}) {
        return ask(http::Method::kPost, "/api/v1/commands/" + command, role, body, key);
    }
    Answer get(const std::string& path, const std::string& role) { return ask(http::Method::kGet, path, role); }

    json person(const std::string& given, const std::string& family, const std::string& born, const json& more = json::object()) {
        json set = {{"given_names", given}, {"family_names", family}, {"birth_date", born}};
        set.update(more);
        return {{"id", node->new_id().text()}, {"set", set}, {"consents", {{"registration", "yes"}}}};
    }
};

/// The id of the first thing that was wrong; empty when nothing was.
inline std::string first_error(const Place::Answer& answer) {
    return answer.body.is_object() && answer.body.contains("errors") ? answer.body["errors"][0]["id"].get<std::string>() : "";
}

}  // namespace travesia::reception
