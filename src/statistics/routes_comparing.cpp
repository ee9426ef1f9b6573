// Series compared with each other: definitions and common ground, neighbours, findings, the whole route.
#include "statistics/answering.h"
#include "statistics/kept_answers.h"
#include "statistics/mirror_question.h"
#include "statistics/render_comparison.h"
#include "statistics/render_corridor.h"
#include "statistics/render_mirror.h"
#include "statistics/routes.h"

namespace travesia::statistics {

using base::Error;
using base::Result;
using http::Request;
using http::Response;

namespace {

class ComparingRoutes {
public:
    ComparingRoutes(Library& library, const base::Messages& messages) : library_(library), messages_(messages) {}

    Response compare(const Request& request) {
        return answered(
            request, {"left", "right", "from", "to", "as-of"}, [&](const Speech& speech, bool csv) -> Result<Response> {
                TRY(const auto found, statistics::compare(library_, {request.parameter("left"), request.parameter("right"),
                                                                     request.parameter("from"), request.parameter("to"),
                                                                     request.parameter("as-of")}));
                return csv ? file("comparison", to_csv(found)) : json_response(to_json(found, speech));
            });
    }

    Response comparability(const Request& request) {
        return answered(request, {"as-of"}, [&](const Speech& speech, bool csv) -> Result<Response> {
            TRY(const auto found, statistics::comparability(library_, kRoute, request.parameter("as-of")));
            return csv ? file("comparability", to_csv(found, speech)) : json_response(to_json(found, speech));
        });
    }

    Response mirror(const Request& request) {
        return answered(request, {"left", "right", "year", "lag", "as-of"}, [&](const Speech&, bool csv) -> Result<Response> {
            MirrorWords words;
            words.left = request.parameter("left");
            words.right = request.parameter("right");
            words.year = request.parameter("year");
            words.lag = request.parameter("lag").empty() ? words.lag : request.parameter("lag");
            words.as_of = request.parameter("as-of");
            TRY(const auto found, answer(library_, words));
            const auto& left = found.left.flows;
            const auto& right = found.right.flows;
            if (csv) {
                return file("mirror", to_csv(found.report, left, right));
            }
            auto body = to_json(found.report, left, right);
            body["against_travel"] = found.against_travel;
            return json_response(body);
        });
    }

    Response findings(const Request& request) {
        return answered(request, {"year", "matter", "as-of"}, [&](const Speech& speech, bool csv) -> Result<Response> {
            TRY(const auto found, answer(library_, FindingsWords{request.parameter("year"), request.parameter("matter"),
                                                                 request.parameter("as-of")}));
            const auto& [codes, messages, language] = speech;
            return csv ? file("findings", to_csv(found.findings, codes, messages, language))
                       : json_response(to_json(found.findings, codes, messages, language));
        });
    }

    Response corridor(const Request& request) {
        return answered(request, {"year", "nationality", "as-of"}, [&](const Speech&, bool csv) -> Result<Response> {
            TRY(const auto found, statistics::corridor(library_, {request.parameter("year"), request.parameter("nationality"),
                                                                  request.parameter("as-of")}));
            return csv ? file("corridor", to_csv(found)) : json_response(to_json(found));
        });
    }

private:
    /// The one route there is; a second one would be a parameter.
    static constexpr const char* kRoute = "darien-north";

    static Response file(const std::string& name, std::string csv) {
        return download("text/csv; charset=utf-8", "travesia-" + name + ".csv", std::move(csv));
    }

    /// The question in one spelling, with the language the answer is in.
    static std::string key_of(const Request& request) {
        std::map<std::string, std::string> words(request.query.begin(), request.query.end());
        words["lang"] = base::code(http::language_of(request));
        std::string key = request.path;
        for (const auto& [name, value] : words) {
            key += '\n' + name + '=' + value;
        }
        return key;
    }

    template <typename Make>
    Response answered(const Request& request, std::vector<std::string> known, const Make& make) {
        known.emplace_back("format");
        auto errors = unknown_parameters(request, known);
        const std::string format = chosen_format(request, {"json", "csv"}, errors);
        if (!errors.empty()) {
            return http::problem(errors, request, messages_);
        }
        const auto generation = library_.refresh();
        const auto codes = library_.codes();
        if (!generation || !codes) {
            return http::problem({generation ? codes.error() : generation.error()}, request, messages_);
        }
        return kept_.get(key_of(request), *generation, [&] {
            const auto made = make(Speech{**codes, messages_, http::language_of(request)}, format == "csv");
            return made ? *made : http::problem({made.error()}, request, messages_);
        });
    }

    Library& library_;
    const base::Messages& messages_;
    KeptAnswers kept_;
};

}  // namespace

void add_comparing_routes(http::Router& router, Library& library, const base::Messages& messages) {
    const auto routes = std::make_shared<ComparingRoutes>(library, messages);
    router.get("/api/v1/compare", [routes](const Request& request, const auto&) { return routes->compare(request); });
    router.get("/api/v1/comparability", [routes](const Request& request, const auto&) { return routes->comparability(request); });
    router.get("/api/v1/mirror", [routes](const Request& request, const auto&) { return routes->mirror(request); });
    router.get("/api/v1/findings", [routes](const Request& request, const auto&) { return routes->findings(request); });
    router.get("/api/v1/corridor", [routes](const Request& request, const auto&) { return routes->corridor(request); });
}

}  // namespace travesia::statistics
