// POST /api/v1/erasures: what is kept about a person, or an account of what happened, is made unreadable for ever by destroying
// its key. Named twice, by id and by number, so that a slip of the finger erases nobody.
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "access/guard.h"
#include "http/json_body.h"
#include "reception/read_json.h"
#include "reception/routes.h"

namespace travesia::reception {

using access::Principal;
using base::Error;
using base::fail;
using base::Id;
using base::Kind;
using base::Result;
using http::Request;
using nlohmann::json;

namespace {

constexpr std::array<std::string_view, 3> kReasons = {"request", "entered-in-error", "retention"};
constexpr std::array<std::string_view, 3> kKinds = {"person", "incident", "complaint"};

bool is_one_of(std::span<const std::string_view> words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// Nobody who is still looked after: a bed, a seat or a task would belong to nobody.
Result<void> check_gone(View& view, const Id& person) {
    TRY(const auto stays, view.of(person, "stay"));
    const bool here = std::any_of(stays.begin(), stays.end(), [](const auto& stay) {
        return stay.text("state") == "here" || stay.text("state") == "on_the_way";
    });
    return here ? Result<void>(fail(Kind::kRefused, "reception.erase_here", {{"parameter", "/record"}})) : Result<void>();
}

Result<void> check(View& view, const Id& id, const std::string& number) {
    TRY(const auto record, view.read(id));
    if (!record || !is_one_of(kKinds, record->kind)) {
        return fail(Kind::kNotFound, "reception.no_record", {{"parameter", "/record"}});
    }
    if (record->kind != "person") {
        return {};
    }
    if (record->text("number") != number) {
        return fail(Kind::kRefused, "reception.erase_number", {{"parameter", "/number"}});
    }
    return check_gone(view, id);
}

Result<json> erase(const Desk& desk, const Request& request, const Principal& who) {
    TRY_VOID(desk.need(who, "erase"));
    TRY(const Id command, access::command_id(request));
    TRY(const json body, http::json_body(request));
    std::vector<Error> errors;
    const Id id = id_at(body, "record", true, errors);
    const std::string reason = text_at(body, "reason", true, errors);
    const std::string number = text_at(body, "number", false, errors);
    if (errors.empty() && !is_one_of(kReasons, reason)) {
        errors.push_back({Kind::kInvalid,
                          "reception.shape",
                          {{"parameter", "/reason"}, {"expected", "request, entered-in-error, retention"}}});
    }
    if (!errors.empty()) {
        return tl::make_unexpected(errors.front());
    }
    Centre& centre = desk.centre;
    TRY(const auto done,
        centre.node().erase_person({command, id, reason, who.account, who.device}, [&](node::Node::Store& store) {
            View view(centre.node(), store, centre.local());
            return check(view, id, number);
        }));
    return json{{"repeated", done.repeated}, {"waits", centre.node().erasure_waits()}};
}

}  // namespace

void add_erasing_routes(http::Router& router, std::shared_ptr<const Desk> desk) {
    router.post("/api/v1/erasures", [desk = std::move(desk)](const Request& request, const http::Parameters&) {
        return desk->answer(request, [&](const Principal& who) { return erase(*desk, request, who); });
    });
}

}  // namespace travesia::reception
