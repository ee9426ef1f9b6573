#include "http/message.h"

#include <algorithm>
#include <array>

namespace travesia::http {

namespace {

constexpr std::array<std::pair<std::string_view, Method>, 6> kMethods = {{{"GET", Method::kGet},
                                                                          {"HEAD", Method::kHead},
                                                                          {"POST", Method::kPost},
                                                                          {"PUT", Method::kPut},
                                                                          {"DELETE", Method::kDelete},
                                                                          {"OPTIONS", Method::kOptions}}};

std::string first(const Fields& fields, std::string_view name) {
    const auto found = std::find_if(fields.begin(), fields.end(), [&](const auto& field) { return field.first == name; });
    return found == fields.end() ? std::string() : found->second;
}

}  // namespace

std::string_view name(Method method) {
    return std::find_if(kMethods.begin(), kMethods.end(), [&](const auto& known) { return known.second == method; })->first;
}

std::optional<Method> method_called(std::string_view name) {
    const auto found = std::find_if(kMethods.begin(), kMethods.end(), [&](const auto& known) { return known.first == name; });
    return found == kMethods.end() ? std::nullopt : std::optional(found->second);
}

std::string Request::header(std::string_view name) const {
    return first(headers, name);
}

std::string Request::parameter(std::string_view name) const {
    return first(query, name);
}

std::vector<std::string> Request::parameters(std::string_view name) const {
    std::vector<std::string> values;
    for (const auto& [key, value] : query) {
        if (key == name) {
            values.push_back(value);
        }
    }
    return values;
}

Response text_response(int status, const std::string& content_type, std::string body) {
    return {status, {{"Content-Type", content_type}}, std::move(body), false};
}

std::string_view reason_phrase(int status) {
    switch (status) {
        case 200: return "OK";
        case 204: return "No Content";
        case 304: return "Not Modified";
        case 400: return "Bad Request";
        case 404: return "Not Found";
        case 405: return "Method Not Allowed";
        case 406: return "Not Acceptable";
        case 408: return "Request Timeout";
        case 409: return "Conflict";
        case 413: return "Content Too Large";
        case 431: return "Request Header Fields Too Large";
        case 500: return "Internal Server Error";
        case 501: return "Not Implemented";
        case 503: return "Service Unavailable";
        default: return "Status";
    }
}

}  // namespace travesia::http
