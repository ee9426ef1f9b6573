#include "http/problem.h"

#include <nlohmann/json.hpp>

#include "base/ensure.h"

namespace travesia::http {

using nlohmann::ordered_json;

int status_of(base::Kind kind) {
    switch (kind) {
        case base::Kind::kInvalid: return 400;
        case base::Kind::kRefused: return 409;
        case base::Kind::kNotFound: return 404;
        case base::Kind::kConflict: return 409;
        case base::Kind::kTooLarge: return 413;
        case base::Kind::kBusy: return 503;
        case base::Kind::kUnavailable: return 503;
        case base::Kind::kCorrupt: return 500;
        case base::Kind::kUnauthenticated: return 401;
        case base::Kind::kForbidden: return 403;
        case base::Kind::kTooOften: return 429;
        case base::Kind::kStorageFull: return 507;
    }
    ENSURE(false);
    return 500;
}

int status_of(const base::Error& error) {
    // Two complaints about a request have their own status although the input was "invalid".
    if (error.id == "http.method") {
        return 405;
    }
    return error.id == "http.body_type" ? 415 : status_of(error.kind);
}

base::Language language_of(const Request& request) {
    const auto asked = base::choose_language(request.header("accept-language"), base::Language::kSpanish);
    return base::choose_language(request.parameter("lang"), asked);
}

Response problem(const std::vector<base::Error>& errors, const Request& request, const base::Messages& messages) {
    ENSURE(!errors.empty());
    const base::Language language = language_of(request);
    const int status = status_of(errors.front());
    ordered_json list = ordered_json::array();
    for (const auto& error : errors) {
        ordered_json item = {{"id", error.id}, {"detail", messages.say(error, language)}};
        const std::string parameter = base::fact(error, "parameter");
        if (!parameter.empty()) {
            item["parameter"] = parameter;
        }
        list.push_back(std::move(item));
    }
    const ordered_json body = {
        {"type", "/problems/" + errors.front().id},         {"title", reason_phrase(status)}, {"status", status},
        {"detail", messages.say(errors.front(), language)}, {"instance", request.path},       {"errors", std::move(list)}};
    auto response =
        text_response(status, "application/problem+json", body.dump(-1, ' ', false, ordered_json::error_handler_t::replace));
    response.headers.emplace_back("Content-Language", base::code(language));
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

}  // namespace travesia::http
