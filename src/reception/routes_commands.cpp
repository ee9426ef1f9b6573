// POST /api/v1/commands/{name}; POST /api/v1/transfers/receive, which finds out the command from the file.
#include <nlohmann/json.hpp>

#include "access/guard.h"
#include "base/text.h"
#include "http/json_body.h"
#include "reception/read_json.h"
#include "reception/render.h"
#include "reception/routes.h"

namespace travesia::reception {

using base::Error;
using base::fail;
using base::Id;
using base::Kind;
using base::Result;
using http::Request;
using http::Response;
using nlohmann::json;

namespace {

/// What was recorded; the same whether it is said for the first time or again.
Result<json> receipt(Centre& centre, const store::sqlite::Recorded& recorded) {
    return centre.read([&](View& view) -> Result<json> {
        TRY(const auto event, view.store().event(recorded.event));
        json records = json::array();
        json numbers = json::object();
        TRY(const auto changes, record::changes_of(event ? event->content.body : std::string("{}")));
        for (const auto& change : changes) {
            records.push_back({{"kind", change.kind}, {"record", change.record.text()}});
            const auto number = change.set.find("number");
            if (change.kind == "person" && number != change.set.end()) {
                numbers[change.record.text()] = json_of(number->second);
            }
        }
        return json{{"event", {{"origin", recorded.event.origin.text()}, {"seq", recorded.event.seq.value}}},
                    {"repeated", recorded.repeated},
                    {"records", records},
                    {"numbers", numbers}};
    });
}

/// Who may look at a receipt: a command's id is a secret of the client that made it, so a repeated command needs no further
/// proof.
Result<json> give(const Desk& desk, const Prepare& prepare, const Command& command, const json& body,
                  std::vector<Error>& errors) {
    const auto decide = prepare(desk.centre, command, body, errors);
    if (!errors.empty()) {
        return base::fail(errors.front().kind, errors.front().id);
    }
    TRY(const auto recorded, desk.centre.record(command, decide));
    return receipt(desk.centre, recorded);
}

Response take(const Desk& desk, const Commands& commands, const Request& request, const std::string& name) {
    std::vector<Error> errors;
    const auto work = [&](const access::Principal& who) -> Result<json> {
        const auto prepare = commands.find(name);
        if (prepare == commands.end()) {
            return fail(Kind::kNotFound, "reception.no_command", {{"command", base::printable(name)}});
        }
        TRY(const Id id, access::command_id(request));
        TRY(const json body, http::json_body(request));
        const auto occurred = body.is_object() && body.contains("occurred_at") ? instant_of(body["occurred_at"]) : std::nullopt;
        return give(desk, prepare->second, {id, name, who, occurred.value_or(0)}, body, errors);
    };
    const Response response = desk.answer(request, work, 201);
    return errors.empty() ? response : desk.refuse(request, errors);
}

/// Which command the file of another centre is for. What is wrong with the file is said by that command.
std::string command_for_file(const Request& request) {
    std::vector<Error> ignored;
    const auto body = http::json_body(request);
    const auto file = transfer::parse_file(body ? text_at(*body, "file", true, ignored) : "");
    return file && file->cover.kind == transfer::FileKind::kAcknowledgement ? "receive_acknowledgement" : "receive_manifest";
}

}  // namespace

void add_command_routes(http::Router& router, std::shared_ptr<const Desk> desk) {
    const auto commands = std::make_shared<const Commands>(all_commands());
    router.post("/api/v1/commands/{name}", [desk, commands](const Request& request, const http::Parameters& parameters) {
        return take(*desk, *commands, request, parameters.at("name"));
    });
    router.post("/api/v1/transfers/receive", [desk, commands](const Request& request, const http::Parameters&) {
        return take(*desk, *commands, request, command_for_file(request));
    });
}

}  // namespace travesia::reception
