// What the addresses of statistics have in common: how parameters are checked and answers made.
#pragma once

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "http/message.h"
#include "http/problem.h"

namespace travesia::statistics {

inline http::Response json_response(const nlohmann::ordered_json& body) {
    auto response =
        http::text_response(200, "application/json", body.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
    response.shareable = true;
    return response;
}

/// A file that the browser keeps under `name`.
inline http::Response download(const char* type, const std::string& name, std::string bytes) {
    auto response = http::text_response(200, type, std::move(bytes));
    response.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + name + "\"");
    response.shareable = true;
    return response;
}

/// Query parameters this resource does not know are mistakes, not decoration: a misspelt filter must not be ignored.
inline std::vector<base::Error> unknown_parameters(const http::Request& request, const std::vector<std::string>& known) {
    std::vector<base::Error> errors;
    for (const auto& [key, value] : request.query) {
        if (key != "lang" && std::find(known.begin(), known.end(), key) == known.end()) {
            errors.push_back(
                {base::Kind::kInvalid,
                 "http.unknown_parameter",
                 {{"name", base::printable(key)}, {"known", base::join(known, ", ")}, {"parameter", base::printable(key)}}});
        }
    }
    return errors;
}

/// The word of the parameter "format", "json" when it is not there; adds to `errors` when it is not one of `known`.
inline std::string chosen_format(const http::Request& request, const std::vector<std::string>& known,
                                 std::vector<base::Error>& errors) {
    const std::string format = request.parameter("format").empty() ? "json" : request.parameter("format");
    if (std::find(known.begin(), known.end(), format) == known.end()) {
        errors.push_back({base::Kind::kInvalid,
                          "app.format",
                          {{"format", base::printable(format)}, {"known", base::join(known, ", ")}, {"parameter", "format"}}});
    }
    return format;
}

}  // namespace travesia::statistics
