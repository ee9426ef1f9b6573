// GET /api/v1/upkeep: what happened and what is broken, the most pressing first.
#include <nlohmann/json.hpp>

#include "reception/render.h"
#include "reception/routes.h"

namespace travesia::reception {

using access::Principal;
using base::Result;
using http::Parameters;
using http::Request;
using nlohmann::json;
using record::Record;

namespace {

/// When the record was first stated, by the node's own clock.
std::int64_t first_stated(const Record& record) {
    std::int64_t first = 0;
    for (const auto& [name, stated] : record.fields) {
        for (const auto& one : stated) {
            first = first == 0 ? one.recorded_at : std::min(first, one.recorded_at);
        }
    }
    return first;
}

bool is_over(const std::string& state) {
    return state == "done" || state == "not_possible" || state == "closed";
}

json with_due(const Desk& desk, const Principal& who, const Record& repair) {
    json row = json_of(desk.shown(who, repair));
    const auto hours = desk.centre.daily().repair.find(repair.text("urgency"));
    const bool over = is_over(repair.text("state"));
    row["open"] = !over;
    row["due_at"] = hours == desk.centre.daily().repair.end() ? 0 : first_stated(repair) + hours->second * 3'600'000'000;
    row["overdue"] = !over && row["due_at"] > 0 && row["due_at"] < desk.centre.now();
    return row;
}

/// How pressing: severity as a number, 0 = the most.
int rank(const Record& incident) {
    static const std::map<std::string, int> kRanks = {{"critical", 0}, {"high", 1}, {"medium", 2}, {"low", 3}};
    const auto found = kRanks.find(incident.text("severity"));
    return (found == kRanks.end() ? 4 : found->second) + (is_over(incident.text("state")) ? 10 : 0);
}

Result<json> upkeep(const Desk& desk, const Principal& who) {
    TRY_VOID(desk.need_to_read(who, "incident", "what"));
    return desk.centre.read([&](View& view) -> Result<json> {
        TRY(auto incidents, view.all("incident"));
        TRY(const auto repairs, view.all("repair"));
        std::stable_sort(incidents.begin(), incidents.end(),
                         [](const Record& one, const Record& other) { return rank(one) < rank(other); });
        json happened = json::array();
        for (const Record& incident : incidents) {
            json row = json_of(desk.shown(who, incident));
            row["open"] = !is_over(incident.text("state"));
            happened.push_back(std::move(row));
        }
        json broken = json::array();
        for (const Record& repair : repairs) {
            broken.push_back(with_due(desk, who, repair));
        }
        std::stable_sort(broken.begin(), broken.end(), [](const json& one, const json& other) {
            return std::pair(!one["open"].get<bool>(), one["due_at"].get<std::int64_t>()) <
                   std::pair(!other["open"].get<bool>(), other["due_at"].get<std::int64_t>());
        });
        return json{{"incidents", std::move(happened)}, {"repairs", std::move(broken)}};
    });
}

}  // namespace

void add_upkeep_routes(http::Router& router, std::shared_ptr<const Desk> desk) {
    router.get("/api/v1/upkeep", [desk](const Request& request, const Parameters&) {
        return desk->answer(request, [&](const Principal& who) { return upkeep(*desk, who); });
    });
}

}  // namespace travesia::reception
