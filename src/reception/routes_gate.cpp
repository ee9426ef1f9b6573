// POST /api/v1/gate/look: in or out, no more. GET /api/v1/gate/out: who has been out for long, for those who look after them.
#include <nlohmann/json.hpp>

#include "http/json_body.h"
#include "reception/gate.h"
#include "reception/named.h"
#include "reception/present.h"
#include "reception/read_json.h"
#include "reception/render.h"
#include "reception/routes.h"

namespace travesia::reception {

using access::Principal;
using base::fail;
using base::Id;
using base::Kind;
using base::Result;
using http::Parameters;
using http::Request;
using nlohmann::json;
using record::Record;

namespace {

/// Nothing of the person is shown but what was scanned, and so no reading is entered: the book of readings would keep for ever
/// who stood at the gate when, which the gate itself forgets after days.
Result<json> look(const Desk& desk, const Request& request, const Principal& who) {
    TRY_VOID(desk.need(who, "pass_gate"));
    TRY(const json body, http::json_body(request));
    std::vector<base::Error> errors;
    const Named named{text_at(body, "code", true, errors), Id()};
    if (!errors.empty()) {
        return tl::make_unexpected(errors.front());
    }
    return desk.centre.read([&](View& view) -> Result<json> {
        TRY(const Record person, find_named(view, named));
        TRY(const auto stay, stay_here(view, person.id));
        if (!stay) {
            return fail(Kind::kRefused, "reception.not_present", {{"parameter", "/code"}});
        }
        TRY(const auto passes, last_passes(view, desk.centre.daily().keep_days));
        const auto last = passes.find(person.id);
        return json{{"id", person.id.text()},
                    {"number", person.text("number")},
                    {"where", last != passes.end() && last->second.out ? "out" : "in"}};
    });
}

/// Who went out longer ago than daily.toml says and has not been seen since, longest first.
Result<json> out(const Desk& desk, const Principal& who) {
    TRY_VOID(desk.need_to_read(who, "gate_pass", "direction"));
    const std::int64_t hours = desk.centre.daily().long_out_hours;
    const std::int64_t before = desk.centre.now() - hours * 3'600'000'000;
    std::vector<Id> read;
    TRY(auto rows, desk.centre.read([&](View& view) -> Result<json> {
        TRY(const auto passes, last_passes(view, desk.centre.daily().keep_days));
        json people = json::array();
        for (const auto& [id, pass] : passes) {
            TRY(const auto stay, stay_here(view, id));
            if (!pass.out || pass.at > before || !stay) {
                continue;
            }
            TRY(const auto person, view.read(id));
            const Record shown = person ? desk.shown(who, *person) : Record();
            people.push_back({{"id", id.text()}, {"number", shown.text("number")}, {"since", pass.at}});
            read.push_back(id);
        }
        return people;
    }));
    std::stable_sort(rows.begin(), rows.end(), [](const json& one, const json& other) { return one["since"] < other["since"]; });
    TRY_VOID(desk.door.enter(who, read, "gate_out"));
    return json{{"people", std::move(rows)}, {"hours", hours}, {"keep_days", desk.centre.daily().keep_days}};
}

}  // namespace

void add_gate_routes(http::Router& router, std::shared_ptr<const Desk> desk) {
    router.post("/api/v1/gate/look", [desk](const Request& request, const Parameters&) {
        return desk->answer(request, [&](const Principal& who) { return look(*desk, request, who); });
    });
    router.get("/api/v1/gate/out", [desk](const Request& request, const Parameters&) {
        return desk->answer(request, [&](const Principal& who) { return out(*desk, who); });
    });
}

}  // namespace travesia::reception
