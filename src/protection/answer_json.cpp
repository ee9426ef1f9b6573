#include "protection/answer_json.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "protection/json.h"

namespace travesia::protection {

using base::Date;
using nlohmann::json;

namespace {

bool is_stale(const Fact& fact, const Date& as_of) {
    return fact.review_by && *fact.review_by < as_of;
}

json fact_json(const Fact& fact, const std::string& item, const std::map<std::string, Review>& approvals, const Date& as_of,
               const Words& words) {
    const Spoken said = spoken(fact.text, words.language());
    const auto review = approvals.find(item);
    const bool by_speaker =
        review != approvals.end() && std::find(review->second.languages.begin(), review->second.languages.end(), said.language) !=
                                         review->second.languages.end();
    json object = json_of(fact);
    object["text"] = said.text;
    object["title"] = words.say("topic." + fact.topic);
    object["language"] = said.language;
    object["machine_draft"] = !by_speaker;
    object["stale"] = is_stale(fact, as_of);
    object["reviewed_on"] = review == approvals.end() ? json() : json(review->second.on.text());
    return object;
}

/// The rules that speak for an option: which table, which rule, what it rests on.
json trace_json(const Option& option) {
    const decision::Table& table = *option.procedure->table(kAdviceTable);
    json trace = json::array();
    for (const std::size_t rule : option.rules) {
        trace.push_back({{"table", table.id}, {"rule", table.rules[rule].id}, {"cites", table.rules[rule].cites}});
    }
    return trace;
}

json rules_json(const Option& option) {
    const decision::Table& table = *option.procedure->table(kAdviceTable);
    json rules = json::array();
    for (const std::size_t rule : option.rules) {
        rules.push_back(table.rules[rule].id);
    }
    return rules;
}

json option_json(const Option& option, const std::map<std::string, Review>& approvals, const Answers& answers, const Date& as_of,
                 const Words& words) {
    json facts = json::array();
    bool contested = option.procedure->status == Status::kContested;
    for (const Fact* fact : facts_shown(option, answers, as_of)) {
        facts.push_back(fact_json(*fact, option.procedure->kind + "/" + fact->id, approvals, as_of, words));
        contested = contested || fact->status == Status::kContested;
    }
    return {{"procedure", option.procedure->kind},
            {"title", words.say("kind." + option.procedure->kind)},
            {"answer", option.answer},
            {"due", json_of(option.limit.due)},
            {"days_left", json_of(option.days_left)},
            {"working_days_left", json_of(option.working_days_left)},
            {"time_left", time_left(option, words)},
            {"deadline_facts", option.limit.facts},
            {"doubt", option.limit.doubt},
            {"contested", contested},
            {"rules", rules_json(option)},
            {"trace", trace_json(option)},
            {"missing", option.missing},
            {"reasons", reasons(option, answers, as_of, words)},
            {"conditions", conditions(option, words)},
            {"facts", std::move(facts)}};
}

}  // namespace

Spoken spoken(const Texts& texts, const std::string& language) {
    for (const std::string& wish : {language, std::string("en"), std::string("es")}) {
        const auto found = texts.find(wish);
        if (found != texts.end()) {
            return {found->second, wish};
        }
    }
    return texts.empty() ? Spoken{} : Spoken{texts.begin()->second, texts.begin()->first};
}

std::vector<const Fact*> facts_shown(const Option& option, const Answers& answers, const Date& as_of) {
    const bool exact = answers.arrived && answers.arrived->first == answers.arrived->last;
    const auto entered = exact ? std::optional(answers.arrived->first) : std::nullopt;
    std::vector<const Fact*> shown;
    for (const Fact& fact : option.procedure->facts) {
        const bool counts = std::find(option.limit.facts.begin(), option.limit.facts.end(), fact.id) != option.limit.facts.end();
        if (fact.topic == "deadline" && fact.deadline ? counts : applies(fact, entered, as_of)) {
            shown.push_back(&fact);
        }
    }
    return shown;
}

json answer_json(const Country& part, const std::map<std::string, Review>& approvals, const std::vector<Option>& options,
                 const Answers& answers, const Date& as_of, const Words& words) {
    json list = json::array();
    for (const Option& option : options) {
        list.push_back(option_json(option, approvals, answers, as_of, words));
    }
    json contacts = json::array();
    for (const Fact& fact : part.facts) {
        if (fact.topic == "contact" && applies(fact, std::nullopt, as_of)) {
            contacts.push_back(fact_json(fact, "country/" + fact.id, approvals, as_of, words));
        }
    }
    return {{"country", part.code},
            {"name", spoken(part.name, words.language()).text},
            {"demonstration", part.demonstration},
            {"nothing_reviewed", part.procedures.empty()},
            {"options", std::move(list)},
            {"contacts", std::move(contacts)}};
}

}  // namespace travesia::protection
