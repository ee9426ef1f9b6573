#include "reception/routes.h"

#include <nlohmann/json.hpp>
#include <set>

#include "http/problem.h"
#include "reception/present.h"

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

Response Desk::file(const Request& request, const char* type, base::Result<std::string> bytes) const {
    if (!bytes) {
        return refuse(request, {bytes.error()});
    }
    auto response = http::text_response(200, type, std::move(*bytes));
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

base::Result<void> Desk::need(const access::Principal& who, const std::string& command) const {
    return record::any_of(who.roles, centre.node().schema().may(command))
               ? base::Result<void>()
               : base::fail(base::Kind::kForbidden, "reception.may_not", {{"command", command}});
}

base::Result<void> Desk::need_to_read(const access::Principal& who, const char* kind, const char* name) const {
    const auto* field = centre.node().schema().field(kind, name);
    return field != nullptr && record::any_of(who.roles, field->read)
               ? base::Result<void>()
               : base::fail(base::Kind::kForbidden, "reception.may_not_read");
}

base::Result<json> numbers_of(View& view, const std::vector<base::Id>& people) {
    json list = json::array();
    for (const base::Id& id : people) {
        TRY(const auto number, number_of(view, id));
        list.push_back({{"id", id.text()}, {"number", number}});
    }
    return list;
}

base::Result<base::Id> person_of_address(const http::Parameters& parameters) {
    const auto id = base::Id::parse(parameters.at("id"));
    return id ? base::Result<base::Id>(*id) : base::fail(base::Kind::kNotFound, "reception.no_person");
}

base::Result<std::string> name_of_centre(View& view) {
    TRY(const auto sites, view.all("site"));
    return sites.empty() ? std::string() : sites.front().text("name");
}

Printing Desk::printing(const Request& request) const {
    // A centre that has not named its site yet prints without a name.
    const std::string name = centre.read([](View& view) { return name_of_centre(view); }).value_or("");
    return {messages, http::language_of(request), name, centre.node().clock().now_seconds(),
            centre.is_synthetic() ? DataKind::kSynthetic : DataKind::kReal};
}

base::Result<nlohmann::json> Desk::entered(const access::Principal& who, std::span<const base::Id> persons, std::string_view what,
                                           nlohmann::json answer) const {
    const std::set<base::Id> each(persons.begin(), persons.end());
    if (!each.empty()) {
        TRY_VOID(door.enter(who, std::vector(each.begin(), each.end()), what));
    }
    return answer;
}

bool Desk::sees_task(const access::Principal& who, const record::Record& task) const {
    return record::any_of(who.roles_for(task.owner, centre.now()), {task.text("for_role"), "protection"});
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
    add_erasing_routes(router, desk);
    add_box_routes(router, desk, std::make_shared<Box>(centre, cost));
    router.get("/api/v1/live", [desk](const Request& request, const http::Parameters&) {
        const auto who = desk->door.who(request);
        return who ? http::live(desk->centre.live(), request) : desk->refuse(request, {who.error()});
    });
}

}  // namespace travesia::reception
