#include "http/message.h"

#include <algorithm>
#include <array>

namespace travesia::http {

namespace {

constexpr std::array<std::pair<std::string_view, Method>, 7> kMethods = {{{"GET", Method::kGet},
                                                                          {"HEAD", Method::kHead},
                                                                          {"POST", Method::kPost},
                                                                          {"PUT", Method::kPut},
                                                                          {"PATCH", Method::kPatch},
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
    return {status, {{"Content-Type", content_type}}, std::move(body), false, {}, {}};
}

std::string whole_body(Response& response) {
    while (response.rest && response.rest->next(response.body)) {
    }
    response.rest.reset();
    return response.body;
}

std::string_view reason_phrase(int status) {
    switch (status) {
        case 200: return "OK";
        case 201: return "Created";
        case 202: return "Accepted";
        case 204: return "No Content";
        case 303: return "See Other";
        case 304: return "Not Modified";
        case 308: return "Permanent Redirect";
        case 400: return "Bad Request";
        case 401: return "Unauthorized";
        case 403: return "Forbidden";
        case 404: return "Not Found";
        case 405: return "Method Not Allowed";
        case 406: return "Not Acceptable";
        case 408: return "Request Timeout";
        case 409: return "Conflict";
        case 413: return "Content Too Large";
        case 415: return "Unsupported Media Type";
        case 422: return "Unprocessable Content";
        case 428: return "Precondition Required";
        case 429: return "Too Many Requests";
        case 431: return "Request Header Fields Too Large";
        case 500: return "Internal Server Error";
        case 501: return "Not Implemented";
        case 503: return "Service Unavailable";
        case 507: return "Insufficient Storage";
        default: return "Status";
    }
}

}  // namespace travesia::http
