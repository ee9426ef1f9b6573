#include "access/audit_question.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"

namespace travesia::access {

using base::Error;
using base::Id;
using base::Kind;
using base::Result;
using http::Request;

namespace {

constexpr std::size_t kPage = 100;
constexpr std::size_t kLargestPage = 1000;

std::optional<Id> id_parameter(const Request& request, const char* name, std::vector<Error>& errors) {
    const std::string text = request.parameter(name);
    const auto id = text.empty() ? Result<Id>(Id()) : Id::parse(text);
    if (!id) {
        errors.push_back(id.error());
        errors.back().facts.emplace_back("parameter", name);
    }
    return id && !text.empty() ? std::optional(*id) : std::nullopt;
}

std::uint64_t number_parameter(const Request& request, const char* name, std::uint64_t otherwise, std::uint64_t largest,
                               std::vector<Error>& errors) {
    const std::string text = request.parameter(name);
    std::uint64_t value = otherwise;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (!text.empty() && (error != std::errc{} || end != text.data() + text.size() || value > largest)) {
        errors.push_back({Kind::kInvalid,
                          "http.number",
                          {{"text", base::printable(text)}, {"limit", std::to_string(largest)}, {"parameter", name}}});
    }
    return value;
}

}  // namespace

store::sqlite::EventFilter audit_question(const Request& request, std::vector<Error>& errors) {
    constexpr std::array<std::string_view, 6> kKnown = {"person", "account", "kind", "before", "limit", "lang"};
    for (const auto& [key, value] : request.query) {
        if (std::find(kKnown.begin(), kKnown.end(), key) == kKnown.end()) {
            errors.push_back({Kind::kInvalid,
                              "http.unknown_parameter",
                              {{"name", base::printable(key)},
                               {"known", "person, account, kind, before, limit"},
                               {"parameter", base::printable(key)}}});
        }
    }
    store::sqlite::EventFilter filter;
    filter.person = id_parameter(request, "person", errors);
    filter.actor = id_parameter(request, "account", errors);
    filter.kind = request.parameter("kind");
    filter.limit = number_parameter(request, "limit", kPage, kLargestPage, errors);
    const std::uint64_t before = number_parameter(request, "before", 0, INT64_MAX, errors);
    filter.before = before > 0 ? std::optional(ledger::Seq{before}) : std::nullopt;
    return filter;
}

}  // namespace travesia::access
