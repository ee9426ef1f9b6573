// POST /api/v1/distribution/look: who stands at the counter and what they may have now.
#include <nlohmann/json.hpp>

#include "http/json_body.h"
#include "http/problem.h"
#include "reception/counter.h"
#include "reception/named.h"
#include "reception/read_json.h"
#include "reception/render.h"
#include "reception/routes.h"

namespace travesia::reception {

using access::Principal;
using base::Id;
using base::Result;
using http::Parameters;
using http::Request;
using nlohmann::json;
using record::Record;

namespace {

/// Enough to see that the card is theirs: the number and the given names, as far as this principal may read them.
json brief(const Desk& desk, const Principal& who, const Record& person) {
    const Record shown = desk.shown(who, person);
    return {{"id", person.id.text()}, {"number", shown.text("number")}, {"given_names", shown.text("given_names")}};
}

std::string title(const daily::Item& item, const Request& request) {
    const auto found = item.titles.find(std::string(base::code(http::language_of(request))));
    return found == item.titles.end() ? item.id : found->second;
}

json answer_json(const daily::Item& item, const daily::Answer& answer, const Request& request) {
    json row = {{"item", item.id},        {"title", title(item, request)},   {"meal", item.meal},
                {"for", name(item.whom)}, {"verdict", name(answer.verdict)}, {"rule", answer.rule},
                {"limit", answer.limit}};
    if (answer.again_at > 0) {
        row["again_at"] = answer.again_at;
    }
    return row;
}

/// What each of those here may have now; `people` are those whose answers were read.
Result<json> answers(const Desk& desk, const Request& request, View& view, const Record& person,
                     const std::vector<Record>& family) {
    const auto& distribution = desk.centre.daily().distribution;
    const std::int64_t now = desk.centre.now();
    std::vector<AtCounter> all;
    TRY(auto first, at_counter(view, person));
    all.push_back(std::move(first));
    for (std::size_t i = 1; i < family.size() && may_collect(person); ++i) {
        TRY(auto other, at_counter(view, family[i]));
        all.push_back(std::move(other));
    }
    json rows = json::array();
    for (const auto& [id, item] : distribution.items()) {
        json row = answer_json(item, answer_for(all.front(), item, distribution, now), request);
        const auto may = std::count_if(all.begin(), all.end(), [&, &of = item](const AtCounter& one) {
            return answer_for(one, of, distribution, now).verdict == daily::Verdict::kYes;
        });
        row["family"] = item.whom == daily::Whom::kFamilies ? std::min<std::ptrdiff_t>(may, 1) : may;
        rows.push_back(std::move(row));
    }
    return rows;
}

Result<json> look(const Desk& desk, const Request& request, const Principal& who) {
    TRY_VOID(desk.need(who, "hand_out"));
    TRY(const json body, http::json_body(request));
    std::vector<base::Error> errors;
    const Named named = named_at(body, errors);
    if (!errors.empty()) {
        return tl::make_unexpected(errors.front());
    }
    std::vector<Id> read;
    TRY(auto answer, desk.centre.read([&](View& view) -> Result<json> {
        TRY(const Record person, find_named(view, named));
        TRY(const auto family, family_here(view, person));
        json members = json::array();
        for (const Record& member : family) {
            read.push_back(member.id);
            members.push_back(brief(desk, who, member));
        }
        TRY(auto items, answers(desk, request, view, person, family));
        return json{{"person", brief(desk, who, person)},
                    {"family", std::move(members)},
                    {"may_collect", may_collect(person)},
                    {"items", std::move(items)}};
    }));
    TRY_VOID(desk.door.enter(who, read, "distribution"));
    return answer;
}

}  // namespace

void add_daily_routes(http::Router& router, std::shared_ptr<const Desk> desk) {
    router.post("/api/v1/distribution/look", [desk](const Request& request, const Parameters&) {
        return desk->answer(request, [&](const Principal& who) { return look(*desk, request, who); });
    });
}

}  // namespace travesia::reception
