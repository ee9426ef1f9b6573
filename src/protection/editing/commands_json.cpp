#include "protection/editing/commands_json.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "access/body.h"
#include "base/text.h"
#include "protection/editing/fact_json.h"

namespace travesia::protection::editing {

using access::Body;
using nlohmann::json;

namespace {

constexpr std::size_t kShortestReason = 10;  ///< bytes of a reason that says anything
constexpr std::size_t kLongestReason = 900;
constexpr std::size_t kMostLanguages = 20;

std::string reason_in(Body& body) {
    std::string reason(base::trim(body.text("reason", kShortestReason, kLongestReason)));
    if (body.errors().empty() && reason.size() < kShortestReason) {
        body.wrong("reason", "\"…\" " + std::to_string(kShortestReason) + "-" + std::to_string(kLongestReason));
    }
    return reason;
}

std::vector<std::string> languages_in(const json& value, Body& body) {
    const auto found = value.is_object() ? value.find("languages") : value.end();
    if (!value.is_object() || found == value.end()) {
        return {};
    }
    const auto is_code = [](const json& one) {
        const auto* text = one.get_ptr<const std::string*>();
        return text != nullptr && text->size() == 2;
    };
    if (!found->is_array() || found->size() > kMostLanguages || !std::all_of(found->begin(), found->end(), is_code)) {
        body.wrong("languages", "[\"es\", …]");
        return {};
    }
    std::vector<std::string> languages;
    for (const json& one : *found) {
        languages.push_back(*one.get_ptr<const std::string*>());
    }
    std::sort(languages.begin(), languages.end());
    languages.erase(std::unique(languages.begin(), languages.end()), languages.end());
    return languages;
}

}  // namespace

Read<Proposal> proposal_of(const json& value) {
    Body body(value, {"country", "item", "base", "reason", "content"});
    Proposal proposal;
    proposal.country = body.text("country", 3, 3);
    proposal.item = body.text("item", 3, 120);
    proposal.base = body.text("base", 32, 32);
    proposal.reason = reason_in(body);
    std::vector<base::Error> errors = body.errors();
    const auto content = value.is_object() ? value.find("content") : value.end();
    if (value.is_object() && content != value.end() && !content->is_null()) {
        auto fact = fact_of(*content, "/content");
        if (fact) {
            proposal.content = std::move(*fact);
        } else {
            errors.insert(errors.end(), fact.error().begin(), fact.error().end());
        }
    }
    if (!errors.empty()) {
        return tl::make_unexpected(std::move(errors));
    }
    return proposal;
}

Read<Verdict> verdict_of(const json& value) {
    Body body(value, {"change", "verdict", "reason", "languages"});
    Verdict verdict;
    verdict.change = body.id("change");
    const std::string word = body.text("verdict", 1, 20);
    verdict.approved = word == "approve";
    if (!word.empty() && word != "approve" && word != "reject") {
        body.wrong("verdict", "approve, reject");
    }
    verdict.reason = reason_in(body);
    verdict.languages = languages_in(value, body);
    if (!body.errors().empty()) {
        return tl::make_unexpected(body.errors());
    }
    return verdict;
}

Read<base::Id> withdrawn_of(const json& value) {
    Body body(value, {"change"});
    const base::Id change = body.id("change");
    if (!body.errors().empty()) {
        return tl::make_unexpected(body.errors());
    }
    return change;
}

}  // namespace travesia::protection::editing
