#include "reception/routes.h"

#include <nlohmann/json.hpp>

#include "http/problem.h"

namespace travesia::reception {

using http::Request;
using http::Response;
using nlohmann::json;

Response Desk::refuse(const Request& request, const std::vector<base::Error>& errors) const {
    return http::problem(errors, request, messages);
}

Response Desk::answer(const Request& request, const Work& work, int status) const {
    const auto who = door.who(request);
    return say(request, who ? work(*who) : base::Result<json>(base::propagate(who)), status);
}

Response Desk::say(const Request& request, const base::Result<json>& body, int status) const {
    if (!body) {
        return refuse(request, {body.error()});
    }
    auto response = http::text_response(status, "application/json", body->dump(-1, ' ', false, json::error_handler_t::replace));
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

Printing Desk::printing(const Request& request) const {
    // A centre that has not named its site yet prints without a name.
    const auto sites = centre.read([](View& view) { return view.all("site"); });
    const std::string name = sites && !sites->empty() ? sites->front().text("name") : "";
    return {messages, http::language_of(request), name, centre.node().clock().now_seconds(),
            centre.is_synthetic() ? DataKind::kSynthetic : DataKind::kReal};
}

record::Record Desk::shown(const access::Principal& who, const record::Record& record) const {
    return record::visible(centre.node().schema(), record, who.roles_for(record.owner, centre.now()));
}

void add_routes(http::Router& router, Centre& centre, const Door& door, const base::Messages& messages,
                const complaints::Cost& cost) {
    const auto desk = std::make_shared<const Desk>(Desk{centre, door, messages});
    add_command_routes(router, desk);
    add_people_routes(router, desk);
    add_list_routes(router, desk);
    add_card_routes(router, desk);
    add_housing_routes(router, desk);
    add_trip_routes(router, desk);
    add_report_routes(router, desk);
    add_daily_routes(router, desk);
    add_gate_routes(router, desk);
    add_upkeep_routes(router, desk);
    add_vaccination_routes(router, desk);
    add_stock_routes(router, desk);
    add_certificate_routes(router, desk);
    add_box_routes(router, desk, std::make_shared<Box>(centre, cost));
    router.get("/api/v1/live", [desk](const Request& request, const http::Parameters&) {
        const auto who = desk->door.who(request);
        return who ? http::live(desk->centre.live(), request) : desk->refuse(request, {who.error()});
    });
}

}  // namespace travesia::reception
