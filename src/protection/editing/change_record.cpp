#include "protection/editing/change_record.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "http/json_body.h"
#include "protection/editing/fact_json.h"
#include "protection/json.h"

namespace travesia::protection::editing {

using base::Id;
using base::Result;
using record::Record;
using record::Value;

namespace {

constexpr http::JsonLimits kWording{1 << 20, 8};

Result<std::optional<Fact>> wording_of(const Record& record, const char* field) {
    const std::string text = record.text(field);
    if (text.empty()) {
        return std::nullopt;
    }
    TRY(const auto value, http::parse_json(text, kWording));
    auto fact = fact_of(value);
    return fact ? Result<std::optional<Fact>>(std::move(*fact)) : tl::make_unexpected(fact.error().front());
}

Id id_in(const Record& record, const char* field) {
    return Id::parse(record.text(field)).value_or(Id());
}

State state_of(const Record& record) {
    const auto found = record.fields.find("state");
    if (found == record.fields.end() || found->second.size() != 1) {
        return State::kProposed;
    }
    const std::string text = record.text("state");
    for (const State state : {State::kApproved, State::kRejected, State::kWithdrawn}) {
        if (text == name(state)) {
            return state;
        }
    }
    return State::kProposed;
}

std::vector<std::string> words_of(const std::string& text) {
    std::vector<std::string> words;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        if (end > at) {
            words.push_back(text.substr(at, end - at));
        }
        at = end + 1;
    }
    return words;
}

std::map<std::string, Value> proposed(const RuleChange& change) {
    std::map<std::string, Value> set = {{"country", change.country},   {"item", change.item},
                                        {"base", change.base},         {"digest", change.digest},
                                        {"reason", change.reason},     {"proposed_by", change.proposed_by.text()},
                                        {"proposer", change.proposer}, {"proposed_at", change.proposed_at}};
    if (change.before && change.content) {
        set["before"] = json_of(*change.before).dump();
        set["content"] = json_of(*change.content).dump();
    }
    return set;
}

}  // namespace

record::Change record_of(const RuleChange& change) {
    record::Change stated{change.id, kRuleChange, {}, change.version, {}, {}};
    if (change.state == State::kProposed) {
        stated.set = proposed(change);
    }
    if (change.decided()) {
        stated.set = {{"reviewed_by", change.reviewed_by.text()},
                      {"reviewer", change.reviewer},
                      {"review_reason", change.review_reason},
                      {"languages", base::join(change.languages, " ")}};
    }
    if (change.state != State::kProposed) {
        stated.set["reviewed_at"] = change.reviewed_at;
    }
    stated.set["state"] = std::string(name(change.state));
    return stated;
}

Result<RuleChange> change_of(const Record& record) {
    RuleChange change;
    change.id = record.id;
    change.country = record.text("country");
    change.item = record.text("item");
    change.base = record.text("base");
    change.digest = record.text("digest");
    TRY(change.before, wording_of(record, "before"));
    TRY(change.content, wording_of(record, "content"));
    change.reason = record.text("reason");
    change.proposed_by = id_in(record, "proposed_by");
    change.proposer = record.text("proposer");
    change.proposed_at = record.number("proposed_at", 0);
    change.state = state_of(record);
    change.reviewed_by = id_in(record, "reviewed_by");
    change.reviewer = record.text("reviewer");
    change.reviewed_at = record.number("reviewed_at", 0);
    change.review_reason = record.text("review_reason");
    change.languages = words_of(record.text("languages"));
    change.version = record.version;
    return change;
}

}  // namespace travesia::protection::editing
