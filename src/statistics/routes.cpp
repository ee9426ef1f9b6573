#include "statistics/routes.h"

#include <algorithm>
#include <charconv>

#include "http/target.h"
#include "statistics/answering.h"
#include "statistics/render.h"
#include "statistics/render_series.h"

namespace travesia::statistics {

using base::Error;
using base::Kind;
using base::Result;
using http::Request;
using http::Response;
using nlohmann::ordered_json;

namespace {

constexpr std::size_t kDefaultLimit = 20'000;
constexpr std::size_t kLargestLimit = 100'000;

std::size_t number_parameter(const Request& request, const char* name, std::size_t otherwise, std::size_t largest,
                             std::vector<Error>& errors) {
    const std::string text = request.parameter(name);
    if (text.empty()) {
        return otherwise;
    }
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value > largest) {
        errors.push_back({Kind::kInvalid,
                          "http.number",
                          {{"text", base::printable(text)}, {"limit", std::to_string(largest)}, {"parameter", name}}});
        return otherwise;
    }
    return value;
}

/// The address of the next page of the same question.
std::string next_address(const Request& request, std::size_t offset) {
    std::string address = request.path;
    char separator = '?';
    for (const auto& [key, value] : request.query) {
        if (key != "offset") {
            address += separator + http::percent_encode(key) + "=" + http::percent_encode(value);
            separator = '&';
        }
    }
    return address + separator + "offset=" + std::to_string(offset);
}

class Routes {
public:
    Routes(Library& library, const base::Messages& messages, const base::Clock& clock)
        : library_(library), messages_(messages), clock_(clock) {}

    Response series(const Request& request) const {
        const auto wrong = unknown_parameters(request, {});
        if (!wrong.empty()) {
            return http::problem(wrong, request, messages_);
        }
        return answered(request, series_json(library_, clock_.today()));
    }

    Response rules(const Request&) const { return json_response(rules_json(library_.rules())); }

    Response codes(const Request& request, const std::string& name) const {
        const auto lists = library_.codes();
        if (!lists) {
            return http::problem({lists.error()}, request, messages_);
        }
        const CodeList* list = (*lists)->find(name);
        if (list == nullptr) {
            return http::problem({{Kind::kNotFound, "codes.unknown_list", {{"list", base::printable(name)}}}}, request,
                                 messages_);
        }
        return json_response(codes_json(*list, http::language_of(request)));
    }

    Response revisions_of(const Request& request, const std::string& series) const {
        auto list = revisions(library_, series);
        if (!list) {
            // The series is part of the address here: an unknown one is "not found".
            list.error().kind = list.error().kind == Kind::kInvalid ? Kind::kNotFound : list.error().kind;
            return http::problem({list.error()}, request, messages_);
        }
        return json_response(revisions_json(series, *list));
    }

    Response observations(const Request& request) const {
        auto errors = unknown_parameters(
            request, {"series", "where", "from", "to", "by", "as-of", "extra-regional", "format", "limit", "offset"});
        auto parsed = parse_query(words_of(request));
        errors.insert(errors.end(), parsed.errors.begin(), parsed.errors.end());
        PageOfRows page;
        page.limit = number_parameter(request, "limit", kDefaultLimit, kLargestLimit, errors);
        page.offset = number_parameter(request, "offset", 0, static_cast<std::size_t>(-1) / 2, errors);
        const std::string format = chosen_format(request, {"json", "csv", "parquet"}, errors);
        if (!errors.empty()) {
            return http::problem(errors, request, messages_);
        }
        const auto answer = library_.ask(parsed.query);
        if (!answer) {
            return http::problem({answer.error()}, request, messages_);
        }
        return render(request, *answer, format, page);
    }

private:
    static QueryWords words_of(const Request& request) {
        return {request.parameters("series"),
                request.parameters("where"),
                request.parameter("from"),
                request.parameter("to"),
                request.parameter("by"),
                request.parameter("as-of"),
                request.parameter("extra-regional")};
    }

    Response answered(const Request& request, const Result<ordered_json>& body) const {
        return body ? json_response(*body) : http::problem({body.error()}, request, messages_);
    }

    Response render(const Request& request, const Answer& answer, const std::string& format, PageOfRows page) const {
        if (format == "parquet") {
            const auto bytes = to_parquet(answer);
            return bytes ? download("application/vnd.apache.parquet", "travesia.parquet", *bytes)
                         : http::problem({bytes.error()}, request, messages_);
        }
        const std::size_t end = page.offset + std::min(page.limit, answer.rows.size());
        const bool more = end < answer.rows.size();
        if (format == "csv") {
            // A download is the whole answer unless a page was asked for.
            const bool paged = !request.parameter("limit").empty() || !request.parameter("offset").empty();
            auto response = download("text/csv; charset=utf-8", "travesia.csv", to_csv(answer, paged ? page : PageOfRows{}));
            link_next(request, response, paged && more, end);
            return response;
        }
        auto body = to_json(answer, messages_, http::language_of(request), page);
        body["page"] = {{"total", answer.rows.size()},
                        {"limit", page.limit},
                        {"offset", page.offset},
                        {"next", more ? ordered_json(next_address(request, end)) : ordered_json()}};
        auto response = json_response(body);
        link_next(request, response, more, end);
        return response;
    }

    static void link_next(const Request& request, Response& response, bool more, std::size_t offset) {
        if (more) {
            response.headers.emplace_back("Link", "<" + next_address(request, offset) + ">; rel=\"next\"");
        }
    }

    Library& library_;
    const base::Messages& messages_;
    const base::Clock& clock_;
};

}  // namespace

void add_routes(http::Router& router, Library& library, const base::Messages& messages, const base::Clock& clock) {
    add_comparing_routes(router, library, messages);
    const auto routes = std::make_shared<const Routes>(library, messages, clock);
    router.get("/api/v1/series", [routes](const Request& request, const auto&) { return routes->series(request); });
    router.get("/api/v1/rules", [routes](const Request& request, const auto&) { return routes->rules(request); });
    router.get("/api/v1/observations", [routes](const Request& request, const auto&) { return routes->observations(request); });
    router.get("/api/v1/codes/{list}",
               [routes](const Request& request, const auto& p) { return routes->codes(request, p.at("list")); });
    router.get("/api/v1/revisions/{*series}",
               [routes](const Request& request, const auto& p) { return routes->revisions_of(request, p.at("series")); });
}

}  // namespace travesia::statistics
