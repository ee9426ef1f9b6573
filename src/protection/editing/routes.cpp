#include "protection/editing/routes.h"

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "http/json_body.h"
#include "http/problem.h"
#include "protection/editing/commands_json.h"
#include "protection/editing/items.h"
#include "protection/editing/render.h"
#include "protection/json.h"
#include "protection/review.h"

namespace travesia::protection::editing {

using access::Principal;
using base::fail;
using base::Kind;
using base::Result;
using http::Parameters;
using http::Request;
using http::Response;
using nlohmann::json;

namespace {

/// A wording in a dozen languages and both forms of the reader's limits fit well below.
constexpr http::JsonLimits kBody{256 << 10, 10};

class Routes {
public:
    Routes(Editing& editing, access::Guard& guard, const base::Messages& messages)
        : editing_(editing), guard_(guard), messages_(messages) {}

    using Question = Result<json> (Routes::*)(const Request&, const Parameters&, const Editing::Standing&) const;
    /// A question of somebody who may read drafts.
    Response ask(const Request& request, const Parameters& parameters, Question question) const {
        const auto answered = [&]() -> Result<json> {
            TRY_VOID(allowed(request, "read_rules"));
            TRY(const auto standing, editing_.standing());
            return (this->*question)(request, parameters, *standing);
        }();
        return answered ? said(200, *answered) : http::problem({answered.error()}, request, messages_);
    }

    Result<json> overview(const Request&, const Parameters&, const Editing::Standing& standing) const {
        return overview_json(standing, today());
    }

    Result<json> items(const Request& request, const Parameters&, const Editing::Standing& standing) const {
        TRY(const Country* country, country_of(standing, request.parameter("country")));
        return items_json(standing, *country, today());
    }

    Result<json> item(const Request&, const Parameters& parameters, const Editing::Standing& standing) const {
        TRY(const Country* country, country_of(standing, parameters.at("country")));
        json answer = item_json(standing, *country, parameters.at("item"), today());
        if (answer.is_null()) {
            return fail(Kind::kNotFound, "protection_editing.no_item", {{"item", base::printable(parameters.at("item"))}});
        }
        return answer;
    }

    Result<json> preview(const Request&, const Parameters& parameters, const Editing::Standing& standing) const {
        TRY(const Country* country, country_of(standing, parameters.at("country")));
        return guide_json(approved_part(*country), approvals_of(*country), standing.library->questionnaire, today());
    }

    /// A command: `read` makes the body into its words, `take` gives it.
    template <typename Words, typename Take>
    Response command(const Request& request, const char* name, Read<Words> (*read)(const json&), Take take) const {
        std::vector<base::Error> mistakes;
        const auto taken = [&]() -> Result<Taken> {
            TRY(const Principal who, allowed(request, name));
            TRY(const base::Id id, access::command_id(request));
            TRY(const json body, http::json_body(request, kBody));
            const auto words = read(body);
            if (!words) {
                mistakes = words.error();
                return tl::make_unexpected(mistakes.front());
            }
            return take(access::Command{id, who}, *words);
        }();
        if (!taken) {
            return http::problem(mistakes.empty() ? std::vector{taken.error()} : mistakes, request, messages_);
        }
        return said(201, {{"change", taken->change.text()}, {"repeated", taken->repeated}});
    }

    [[nodiscard]] Editing& editing() const { return editing_; }

private:
    static Response said(int status, const json& body) {
        auto response =
            http::text_response(status, "application/json", body.dump(-1, ' ', false, json::error_handler_t::replace));
        response.headers.emplace_back("Cache-Control", "no-store");
        return response;
    }

    Result<Principal> allowed(const Request& request, const char* command) const {
        TRY(auto who, guard_.signed_in(request));
        TRY_VOID(guard_.need(who, editing_.node().schema().may(command)));
        return who;
    }

    static Result<const Country*> country_of(const Editing::Standing& standing, const std::string& code) {
        const Country* country = standing.library->country(code);
        return country != nullptr ? Result<const Country*>(country)
                                  : fail(Kind::kNotFound, "protection_editing.no_country",
                                         {{"country", base::printable(code)}, {"parameter", "country"}});
    }

    [[nodiscard]] base::Date today() const {
        return base::Date::of_days(static_cast<int>(editing_.node().clock().now_seconds() / 86'400));
    }

    Editing& editing_;
    access::Guard& guard_;
    const base::Messages& messages_;
};

}  // namespace

void add_routes(http::Router& router, Editing& editing, access::Guard& guard, const base::Messages& messages) {
    const auto routes = std::make_shared<const Routes>(editing, guard, messages);
    const auto question = [routes](Routes::Question asked) {
        return [routes, asked](const Request& request, const Parameters& parameters) {
            return routes->ask(request, parameters, asked);
        };
    };
    router.get("/api/v1/protection/editing", question(&Routes::overview));
    router.get("/api/v1/protection/items", question(&Routes::items));
    router.get("/api/v1/protection/items/{country}/{*item}", question(&Routes::item));
    router.get("/api/v1/protection/preview/{country}", question(&Routes::preview));
    router.post("/api/v1/protection/commands/propose_rule", [routes](const Request& request, const Parameters&) {
        return routes->command(request, "propose_rule", proposal_of, [&](const access::Command& command, const Proposal& words) {
            return routes->editing().propose(command, words);
        });
    });
    router.post("/api/v1/protection/commands/review_rule", [routes](const Request& request, const Parameters&) {
        return routes->command(request, "review_rule", verdict_of, [&](const access::Command& command, const Verdict& words) {
            return routes->editing().review(command, words);
        });
    });
    router.post("/api/v1/protection/commands/withdraw_rule", [routes](const Request& request, const Parameters&) {
        return routes->command(
            request, "withdraw_rule", withdrawn_of,
            [&](const access::Command& command, const base::Id& change) { return routes->editing().withdraw(command, change); });
    });
}

}  // namespace travesia::protection::editing
