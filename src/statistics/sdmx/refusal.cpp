#include "statistics/sdmx/refusal.h"

#include <array>
#include <nlohmann/json.hpp>

#include "http/problem.h"
#include "statistics/sdmx/json_text.h"
#include "statistics/sdmx/xml_text.h"

namespace travesia::statistics::sdmx {

using nlohmann::ordered_json;

namespace {

/// Errors whose status is not that of their kind.
constexpr std::array<std::pair<std::string_view, int>, 5> kStatuses = {
    {{"sdmx.component", 422}, {"sdmx.key_length", 422}, {"sdmx.order", 422}, {"sdmx.format", 406}, {"sdmx.not_offered", 501}}};

std::string json_body(const std::vector<base::Error>& errors, const http::Request& request, const base::Messages& messages,
                      const std::string& prepared) {
    const auto language = http::language_of(request);
    ordered_json list = ordered_json::array();
    for (const auto& error : errors) {
        const std::string sentence = messages.say(error, language);
        list.push_back({{"code", sdmx_error_code(refusal_status(error))},
                        {"title", http::reason_phrase(refusal_status(error))},
                        {"detail", sentence},
                        {"details", {{base::code(language), sentence}}}});
    }
    const ordered_json message = {{"meta",
                                   {{"schema", "https://json.sdmx.org/2.1/sdmx-json-data-schema.json"},
                                    {"id", "REFUSED"},
                                    {"test", false},
                                    {"prepared", prepared},
                                    {"contentLanguages", {base::code(language)}},
                                    {"sender", {{"id", kAgency}}}}},
                                  {"errors", std::move(list)}};
    return text_of(message) + "\n";
}

std::string xml_body(const std::vector<base::Error>& errors, Dialect dialect, const http::Request& request,
                     const base::Messages& messages) {
    const auto language = http::language_of(request);
    const std::string_view version = dialect == Dialect::kXml21 ? "2.1" : "3.0.0";
    std::string body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<mes:Error";
    xml_attribute(body, "xmlns:mes", sdmx_namespace(version, "message"));
    xml_attribute(body, "xmlns:com", sdmx_namespace(version, "common"));
    body += ">\n";
    for (const auto& error : errors) {
        body += "<mes:ErrorMessage";
        xml_attribute(body, "code", std::to_string(sdmx_error_code(refusal_status(error))));
        body += "><com:Text";
        xml_attribute(body, "xml:lang", base::code(language));
        body += ">" + xml_escaped(messages.say(error, language)) + "</com:Text></mes:ErrorMessage>\n";
    }
    return body + "</mes:Error>\n";
}

}  // namespace

int refusal_status(const base::Error& error) {
    for (const auto& [id, status] : kStatuses) {
        if (error.id == id) {
            return status;
        }
    }
    return http::status_of(error);
}

int sdmx_error_code(int status) {
    switch (status) {
        case 404: return 100;
        case 413: return 510;
        case 422: return 150;
        case 501: return 501;
        case 503: return 503;
        default: return status >= 500 ? 500 : 140;
    }
}

http::Response refuse(const std::vector<base::Error>& errors, Dialect dialect, const http::Request& request,
                      const base::Messages& messages, const std::string& prepared) {
    const int status = refusal_status(errors.front());
    const bool json = dialect == Dialect::kJson;
    auto response =
        http::text_response(status, json ? "application/vnd.sdmx.data+json;version=2.1.0" : "application/xml;charset=utf-8",
                            json ? json_body(errors, request, messages, prepared) : xml_body(errors, dialect, request, messages));
    response.headers.emplace_back("Content-Language", base::code(http::language_of(request)));
    response.headers.emplace_back("Cache-Control", "no-store");
    response.headers.emplace_back("Vary", "Accept, Accept-Language");
    return response;
}

}  // namespace travesia::statistics::sdmx
