#include "access/routes.h"

#include "access/audit_question.h"
#include "access/body.h"
#include "access/render.h"
#include "base/text.h"
#include "http/cookie.h"
#include "http/json_body.h"
#include "http/problem.h"
#include "http/same_origin.h"

namespace travesia::access {

using base::Error;
using base::fail;
using base::Id;
using base::Kind;
using base::Result;
using http::Parameters;
using http::Request;
using http::Response;
using nlohmann::json;
using nlohmann::ordered_json;

namespace {

constexpr std::size_t kLongestText = 4096;
constexpr std::size_t kShortestReason = 10;
constexpr std::size_t kLongestReason = 400;

/// Those who read persons in their daily work, and may therefore break glass.
const record::Roles& readers() {
    static const record::Roles roles = {"intake", "health", "housing", "protection", "transfer"};
    return roles;
}

/// What a handler comes to: an answer, or all that is wrong.
using Answer = tl::expected<Response, std::vector<Error>>;

tl::unexpected<std::vector<Error>> wrong(const Error& error) {
    return tl::make_unexpected(std::vector{error});
}

/// Like TRY, in a handler.
#define ASK(declaration, expression) ASK_(declaration, expression, TRAVESIA_JOIN(asked_, __LINE__))
#define ASK_(declaration, expression, name) \
    auto name = (expression);               \
    if (!name)                              \
        return wrong(name.error());         \
    declaration = std::move(*name)
#define ASK_VOID(expression)             \
    do {                                 \
        auto asked = (expression);       \
        if (!asked)                      \
            return wrong(asked.error()); \
    } while (false)

class Routes {
public:
    Routes(Access& access, const base::Messages& messages) : access_(access), messages_(messages) {}

    Response reply(const Request& request, const Answer& answer) const {
        if (answer) {
            return *answer;
        }
        auto response = http::problem(answer.error(), request, messages_);
        const std::string seconds = base::fact(answer.error().front(), "seconds");
        if (!seconds.empty()) {
            response.headers.emplace_back("Retry-After", seconds);
        }
        return response;
    }

    Answer sign_in(const Request& request) const {
        ASK_VOID(http::check_same_origin(request));
        ASK_VOID(check_private(request));
        ASK(const Id device, device_id(request));
        ASK(const json value, http::json_body(request));
        Body body(value, {"name", "password"});
        const std::string name = body.text("name", 1, kLongestText);
        const std::string password = body.text("password", 1, kLongestText);
        if (!body.errors().empty()) {
            return tl::make_unexpected(body.errors());
        }
        ASK(const Begun begun, access_.sessions().sign_in(name, password, request.peer, device));
        return began(begun);
    }

    Answer who(const Request& request) const {
        ASK(const Standing standing, access_.guard().standing(request, false));
        return json_answer(200, session_json(standing, access_.node().clock().now_microseconds()));
    }

    Answer sign_out(const Request& request) const {
        ASK(const Standing standing, access_.guard().standing(request, false));
        ASK_VOID(access_.sessions().sign_out(standing.session.hash));
        Response response{204, {}, {}};
        response.headers.push_back(http::forget_cookie(kCookie));
        response.headers.emplace_back("Cache-Control", "no-store");
        return response;
    }

    Answer set_password(const Request& request) const {
        ASK(const Standing standing, access_.guard().standing(request, true));
        ASK(const Id command, command_id(request));
        ASK(const json value, http::json_body(request));
        Body body(value, {"password", "current"});
        const std::string password = body.text("password", 1, kLongestText);
        const auto current = body.optional_text("current", kLongestText);
        if (!body.errors().empty()) {
            return tl::make_unexpected(body.errors());
        }
        const Principal by = principal_of(standing, standing.session.device);
        ASK(const Begun begun,
            access_.sessions().set_password({command, by}, standing, current.value_or(""), password, request.peer));
        return began(begun);
    }

    Answer accounts(const Request& request) const {
        ASK(const Principal by, administrator(request));
        ASK(const auto accounts, access_.accounts().all());
        return json_answer(200, accounts_json(accounts));
    }

    Answer create(const Request& request) const {
        ASK(const Principal by, administrator(request));
        ASK(const Id command, command_id(request));
        ASK(const json value, http::json_body(request));
        Body body(value, {"name", "roles"});
        const std::string name = body.text("name", 1, kLongestText);
        const auto roles = body.roles("roles");
        if (!roles && body.errors().empty()) {
            body.wrong("roles", "[\"intake\", …]");
        }
        if (!body.errors().empty()) {
            return tl::make_unexpected(body.errors());
        }
        ASK(const Id account, access_.accounts().create({command, by}, name, *roles));
        ASK(const OneTimeCode code, access_.sessions().give_code_again(account));
        return json_answer(201, code_json(account, code));
    }

    Answer give_code(const Request& request, const std::string& id) const {
        ASK(const Principal by, administrator(request));
        ASK(const Id command, command_id(request));
        ASK(const Id account, account_id(id));
        ASK(const bool repeated, access_.accounts().note_code({command, by}, account));
        // Sent again later, it must not take away the password that was set with the first code.
        ASK(const OneTimeCode code,
            repeated ? access_.sessions().give_code_again(account) : access_.sessions().give_code(account));
        return json_answer(200, code_json(account, code));
    }

    Answer change(const Request& request, const std::string& id) const {
        ASK(const Principal by, administrator(request));
        ASK(const Id command, command_id(request));
        ASK(const Id account, account_id(id));
        ASK(const json value, http::json_body(request));
        Body body(value, {"roles", "state", "seen"});
        const auto roles = body.roles("roles");
        const auto state = body.optional_text("state", kLongestText);
        const auto seen = body.seen("seen");
        if (state && *state != "active" && *state != "disabled") {
            body.wrong("state", "active, disabled");
        }
        if (!roles && !state && body.errors().empty()) {
            body.wrong("", "roles, state");
        }
        if (!body.errors().empty()) {
            return tl::make_unexpected(body.errors());
        }
        const auto active = state ? std::optional(*state == "active") : std::nullopt;
        ASK_VOID(access_.accounts().change({command, by}, account, roles, active, seen));
        if (active && !*active) {
            ASK_VOID(access_.sessions().end_all(account));
        }
        ASK(const auto changed, access_.accounts().find(account));
        return json_answer(200, account_json(*changed));
    }

    Answer break_glass(const Request& request) const {
        ASK(const Principal by, access_.guard().signed_in(request));
        ASK_VOID(access_.guard().need(by, readers()));
        ASK(const Standing standing, access_.guard().standing(request, false));
        ASK(const Id command, command_id(request));
        ASK(const json value, http::json_body(request));
        Body body(value, {"person", "reason"});
        const Id person = body.id("person");
        const std::string reason(base::trim(body.text("reason", kShortestReason, kLongestReason)));
        if (body.errors().empty() && reason.size() < kShortestReason) {
            body.wrong("reason", "\"…\" " + std::to_string(kShortestReason) + "-" + std::to_string(kLongestReason));
        }
        if (!body.errors().empty()) {
            return tl::make_unexpected(body.errors());
        }
        ASK(const std::int64_t until, access_.guard().break_glass({command, by}, standing.session, person, reason));
        return json_answer(200, glass_json(person, until));
    }

    Answer audit(const Request& request) const {
        ASK(const Principal by, access_.guard().signed_in(request));
        ASK_VOID(access_.guard().need(by, {"auditor"}));
        std::vector<Error> errors;
        const auto filter = audit_question(request, errors);
        if (!errors.empty()) {
            return tl::make_unexpected(errors);
        }
        ASK(const auto entries, read_audit(access_.node(), by, filter));
        ASK(const auto accounts, access_.accounts().all());
        return json_answer(200, audit_json(entries, accounts, filter.limit));
    }

private:
    static Answer json_answer(int status, const ordered_json& body) {
        auto response =
            http::text_response(status, "application/json", body.dump(-1, ' ', false, ordered_json::error_handler_t::replace));
        response.headers.emplace_back("Cache-Control", "no-store");
        return response;
    }

    Answer began(const Begun& begun) const {
        const std::int64_t now = begun.session.created_at;
        const auto& limits = access_.sessions().limits();
        const std::int64_t ends = now + std::chrono::microseconds(std::min(limits.idle, limits.absolute)).count();
        auto answer = json_answer(200, session_json({begun.session, begun.account, ends}, now));
        const std::int64_t lasts = std::chrono::seconds(limits.absolute).count();
        answer->headers.push_back(http::set_cookie(kCookie, begun.token, lasts));
        return answer;
    }

    Result<Principal> administrator(const Request& request) const {
        TRY(auto by, access_.guard().signed_in(request));
        TRY_VOID(access_.guard().need(by, {"administrator"}));
        return by;
    }

    static Result<Id> account_id(const std::string& text) {
        const auto id = Id::parse(text);
        return id ? Result<Id>(*id) : fail(Kind::kNotFound, "access.no_account");
    }

    Access& access_;
    const base::Messages& messages_;
};

}  // namespace

void add_routes(http::Router& router, Access& access, const base::Messages& messages) {
    const auto routes = std::make_shared<const Routes>(access, messages);
    const auto plain = [routes](Answer (Routes::*handler)(const Request&) const) {
        return [routes, handler](const Request& request, const Parameters&) {
            return routes->reply(request, ((*routes).*handler)(request));
        };
    };
    const auto with_id = [routes](Answer (Routes::*handler)(const Request&, const std::string&) const) {
        return [routes, handler](const Request& request, const Parameters& parameters) {
            return routes->reply(request, ((*routes).*handler)(request, parameters.at("id")));
        };
    };
    router.post("/api/v1/session", plain(&Routes::sign_in));
    router.get("/api/v1/session", plain(&Routes::who));
    router.remove("/api/v1/session", plain(&Routes::sign_out));
    router.put("/api/v1/session/password", plain(&Routes::set_password));
    router.get("/api/v1/accounts", plain(&Routes::accounts));
    router.post("/api/v1/accounts", plain(&Routes::create));
    router.put("/api/v1/accounts/{id}", with_id(&Routes::change));
    router.post("/api/v1/accounts/{id}/code", with_id(&Routes::give_code));
    router.post("/api/v1/break-glass", plain(&Routes::break_glass));
    router.get("/api/v1/audit", plain(&Routes::audit));
}

}  // namespace travesia::access
