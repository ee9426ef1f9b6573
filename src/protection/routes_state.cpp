// What a state or an adviser wants to know about the guide as a whole: how far it is reviewed, and what changed.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "http/problem.h"
#include "protection/changes.h"
#include "protection/coverage_render.h"
#include "protection/routes.h"

namespace travesia::protection {

using base::Date;
using base::Error;
using base::Result;
using http::Request;
using http::Response;

namespace {

/// Who asks for no day is told about the last three months.
constexpr int kUsualDays = 92;

class StateRoutes {
public:
    StateRoutes(Shelf& shelf, std::vector<std::string> languages, const base::Messages& messages, const base::Clock& clock)
        : shelf_(shelf), languages_(std::move(languages)), messages_(messages), clock_(clock) {}

    Response coverage(const Request& request) {
        return answered(request, {"format"}, {"json", "csv", "sdmx-json"}, [&](const std::string& format) -> Result<Response> {
            const Date today = clock_.today();
            const auto countries = protection::coverage(shelf_.now()->library, languages_, today);
            if (format == "csv") {
                return file("guide-coverage.csv", "text/csv; charset=utf-8", to_csv(countries));
            }
            if (format == "sdmx-json") {
                return file("guide-coverage.json", "application/vnd.sdmx.metadata+json; version=2.0.0",
                            to_sdmx_json(countries, today, base::utc_text(clock_.now_seconds())).dump());
            }
            return http::text_response(200, "application/json", to_json(countries, today).dump());
        });
    }

    Response changes(const Request& request) {
        return answered(request, {"since", "format"}, {"json", "csv"}, [&](const std::string& format) -> Result<Response> {
            const Date today = clock_.today();
            const std::string wish = request.parameter("since");
            TRY(const auto since, wish.empty() ? Result<Date>(today.plus(-kUsualDays)) : Date::parse(wish));
            const auto found = protection::changes(shelf_.now()->library, since, today);
            if (format == "csv") {
                return file("guide-changes.csv", "text/csv; charset=utf-8", to_csv(found));
            }
            return http::text_response(200, "application/json", to_json(found, since, today).dump());
        });
    }

private:
    template <typename Work>
    Response answered(const Request& request, const std::vector<std::string>& known, const std::vector<std::string>& formats,
                      const Work& work) {
        std::vector<Error> errors;
        for (const auto& [name, value] : request.query) {
            if (std::find(known.begin(), known.end(), name) == known.end()) {
                errors.push_back({base::Kind::kInvalid,
                                  "http.unknown_parameter",
                                  {{"name", base::printable(name)}, {"known", base::join(known, ", ")}}});
            }
        }
        const std::string format = request.parameter("format").empty() ? formats.front() : request.parameter("format");
        if (std::find(formats.begin(), formats.end(), format) == formats.end()) {
            errors.push_back({base::Kind::kInvalid,
                              "app.format",
                              {{"format", base::printable(format)}, {"known", base::join(formats, ", ")}}});
        }
        if (errors.empty()) {
            auto response = work(format);
            if (response) {
                return std::move(*response);
            }
            errors.push_back(response.error());
        }
        return http::problem(errors, request, messages_);
    }

    static Response file(const std::string& name, const std::string& type, std::string body) {
        Response response = http::text_response(200, type, std::move(body));
        response.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + name + "\"");
        return response;
    }

    Shelf& shelf_;
    std::vector<std::string> languages_;
    const base::Messages& messages_;
    const base::Clock& clock_;
};

}  // namespace

void add_state_routes(http::Router& router, Shelf& shelf, std::vector<std::string> languages, const base::Messages& messages,
                      const base::Clock& clock) {
    const auto routes = std::make_shared<StateRoutes>(shelf, std::move(languages), messages, clock);
    router.get("/api/v1/protection/coverage",
               [routes](const Request& request, const auto&) { return routes->coverage(request); });
    router.get("/api/v1/protection/changes", [routes](const Request& request, const auto&) { return routes->changes(request); });
}

}  // namespace travesia::protection
