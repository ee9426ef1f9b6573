#include "protection/answers.h"

#include <nlohmann/json.hpp>

#include "base/text.h"

namespace travesia::protection {

using base::Date;
using base::fail;
using base::Result;
using decision::Known;
using decision::Value;
using nlohmann::json;

namespace {

constexpr std::string_view kThrough = "through_";

auto wrong(const std::string& field, const std::string& expected) {
    return fail(base::Kind::kInvalid, "protection.answers", {{"field", base::printable(field)}, {"expected", expected}});
}

Result<void> read_arrived(const json& value, const Date& as_of, Answers& answers) {
    auto date = value.is_string() ? base::PartialDate::parse(value.get<std::string>()) : std::nullopt;
    if (!date || date->first > as_of) {
        return wrong("arrived", "YYYY, YYYY-MM, YYYY-MM-DD <= " + as_of.text());
    }
    date->last = std::min(date->last, as_of);
    answers.arrived = date;
    return {};
}

Result<void> read_through(const json& value, Answers& answers) {
    std::set<std::string> countries;
    bool fits = value.is_array();
    for (const json& one : fits ? value : json::array()) {
        fits = fits && one.is_string() && countries.insert(one.get<std::string>()).second;
    }
    if (!fits) {
        return wrong("through", "[\"PAN\", \"CRI\", …]");
    }
    answers.through = std::move(countries);
    return {};
}

Result<void> read_one(const decision::Input& input, const json& value, Answers& answers) {
    if (input.type == decision::Type::kBoolean && value.is_boolean()) {
        answers.given[input.id] = value.get<bool>();
        return {};
    }
    if (input.type == decision::Type::kText && value.is_string()) {
        const Value text(value.get<std::string>());
        const auto& allowed = input.allowed;
        if (allowed.empty() || std::find(allowed.begin(), allowed.end(), text) != allowed.end()) {
            answers.given[input.id] = text;
            return {};
        }
    }
    std::vector<std::string> allowed;
    for (const Value& one : input.allowed) {
        allowed.push_back(decision::text_of(one));
    }
    return wrong(input.id, allowed.empty() ? decision::name(input.type) : base::join(allowed, ", "));
}

/// Whether somebody can be asked for it, and not only derive it.
bool is_asked(const Questionnaire& questionnaire, const std::string& id) {
    return std::any_of(questionnaire.questions.begin(), questionnaire.questions.end(), [&](const Question& question) {
        return std::find(question.inputs.begin(), question.inputs.end(), id) != question.inputs.end();
    });
}

}  // namespace

Result<Answers> read_answers(std::string_view text, const Questionnaire& questionnaire, const Date& as_of) {
    const json object = json::parse(text, nullptr, false);
    if (!object.is_object()) {
        return wrong("", "{ … }");
    }
    Answers answers;
    for (const auto& [id, value] : object.items()) {
        if (!is_asked(questionnaire, id)) {
            return wrong(id, "inputs.toml");
        }
        if (value.is_null()) {
            continue;
        }
        if (id == "arrived") {
            TRY_VOID(read_arrived(value, as_of, answers));
        } else if (id == "through") {
            TRY_VOID(read_through(value, answers));
        } else if (const auto input = questionnaire.input(id)) {
            TRY_VOID(read_one(*input, value, answers));
        }
    }
    return answers;
}

Known known(const Answers& answers, const std::string& id, const Date& as_of) {
    if (id == "arrived" && answers.arrived) {
        return {Value(answers.arrived->first), Value(answers.arrived->last)};
    }
    if (id == "days_here" && answers.arrived) {
        const auto days = [&](const Date& day) { return Value(static_cast<double>(as_of.days() - day.days())); };
        return {days(answers.arrived->last), days(answers.arrived->first)};
    }
    if (id.starts_with(kThrough) && answers.through) {
        return Known::exactly(answers.through->contains(id.substr(kThrough.size())));
    }
    const auto found = answers.given.find(id);
    return found == answers.given.end() ? Known{} : Known::exactly(found->second);
}

std::string asked_as(const std::string& input) {
    if (input == "days_here" || input == "in_time") {
        return "arrived";
    }
    return input.starts_with(kThrough) ? "through" : input;
}

}  // namespace travesia::protection
