#include "reception/health_words.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "reception/read_json.h"

namespace travesia::reception {

using health::Span;
using nlohmann::json;

namespace {

/// The condition as a cause: "pregnancy", not the question.
constexpr std::array<const char*, health::kConditions> kCauses = {
    "health.is_pregnant",         "health.is_breastfeeding",        "health.is_immunocompromised",  "health.is_symptomatic_hiv",
    "health.is_acute_illness",    "health.is_severe_allergy",       "health.is_allergy_egg",        "health.is_allergy_gelatin",
    "health.is_allergy_neomycin", "health.is_allergy_streptomycin", "health.is_allergy_polymyxin_b"};

const char* unit_message(const Span& span) {
    const bool one = span.count == 1;
    switch (span.unit) {
        case Span::Unit::kDays: return one ? "health.span_day" : "health.span_days";
        case Span::Unit::kWeeks: return one ? "health.span_week" : "health.span_weeks";
        case Span::Unit::kMonths: return one ? "health.span_month" : "health.span_months";
        case Span::Unit::kYears: break;
    }
    return one ? "health.span_year" : "health.span_years";
}

const char* setting_message(const std::string& setting) {
    static const std::map<std::string, const char*> kMessages = {
        {"displacement", "health.setting_displacement"},
        {"measles_low_transmission", "health.setting_measles_low"},
        {"measles_ongoing_transmission", "health.setting_measles_ongoing"},
        {"yellow_fever_epidemic", "health.setting_yellow_fever"}};
    const auto found = kMessages.find(setting);
    return found == kMessages.end() ? nullptr : found->second;
}

const char* status_message(const std::string& name) {
    using health::Status;
    for (const Status status : {Status::kDone, Status::kDue, Status::kTooEarly, Status::kContraindicated, Status::kNeedsJudgement,
                                Status::kNotApplicable, Status::kCannotSay}) {
        if (name == health::name_of(status)) {
            return health::message_of(status);
        }
    }
    return nullptr;
}

}  // namespace

std::string HealthWords::title(const std::map<std::string, std::string>& titles, const std::string& otherwise) const {
    for (const char* language : {base::code(language_), "es"}) {
        if (const auto found = titles.find(language); found != titles.end()) {
            return found->second;
        }
    }
    return otherwise;
}

std::string HealthWords::product(const std::string& id) const {
    const auto* product = vaccines_.catalogue.find(id);
    return product == nullptr ? id : title(product->title, id);
}

std::string HealthWords::status(health::Status status) const {
    return messages_.say(health::message_of(status), {}, language_);
}

std::string HealthWords::question(std::string_view condition) const {
    return messages_.say(health::question_message(condition), {}, language_);
}

std::string HealthWords::span(const std::string& text) const {
    const auto span = Span::parse(text);
    return span ? messages_.say(unit_message(*span), {{"count", std::to_string(span->count)}}, language_) : text;
}

/// A condition, or an age as the schedules write it: "age < 6 months", "age >= 60 years".
std::string HealthWords::because(const std::string& text) const {
    if (const auto condition = health::condition_called(text)) {
        return messages_.say(kCauses.at(static_cast<std::size_t>(*condition)), {}, language_);
    }
    constexpr std::string_view kUnder = "age < ";
    constexpr std::string_view kFrom = "age >= ";
    if (text.starts_with(kUnder)) {
        return messages_.say("health.age_under", {{"age", span(text.substr(kUnder.size()))}}, language_);
    }
    return text.starts_with(kFrom) ? messages_.say("health.age_from", {{"age", span(text.substr(kFrom.size()))}}, language_)
                                   : text;
}

/// The centre's own day and hour.
std::string HealthWords::moment(const std::string& utc) const {
    const auto at = instant_of(json(utc));
    if (!at) {
        return utc;
    }
    constexpr std::int64_t kMinute = 60'000'000;
    const base::Date day = local_.day_of(*at);
    const std::int64_t minutes = (*at - local_.bounds(day).first) / kMinute;
    const auto two = [](std::int64_t number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return day.text() + " " + two(minutes / 60) + ":" + two(minutes % 60);
}

std::string HealthWords::fact(const std::string& name, const std::string& value) const {
    if (name == "product" || name == "other") {
        return product(value);
    }
    if (name == "age" || name == "interval") {
        return span(value);
    }
    if (name == "because" || name == "condition") {
        return because(value);
    }
    if (name == "what") {
        return value == "dose"                              ? messages_.say("health.what_dose", {}, language_)
               : vaccines_.catalogue.find(value) != nullptr ? product(value)
                                                            : because(value);
    }
    if (name == "status" && status_message(value) != nullptr) {
        return messages_.say(status_message(value), {}, language_);
    }
    if (name == "setting" && setting_message(value) != nullptr) {
        return messages_.say(setting_message(value), {}, language_);
    }
    if (name == "limit") {
        return messages_.say(value == "verified" ? "health.limit_verified" : "health.limit_unverified", {}, language_);
    }
    if (name == "refrigerator") {
        const auto found = fridges_.find(value);
        return found == fridges_.end() ? value : found->second;
    }
    if (name == "schedule") {
        const auto& all = vaccines_.schedules;
        const auto found = std::find_if(all.begin(), all.end(), [&](const auto& schedule) { return schedule.id == value; });
        return found == all.end() ? value : title(found->title, value);
    }
    return name == "time" ? moment(value) : value;
}

std::string HealthWords::text(const health::Reason& reason) const {
    base::Facts facts = reason.facts;
    // Of a lot that two people decided about, "other" is a person's name and not a product.
    const bool names_people = reason.id == "health.lot_decisions_differ";
    for (auto& [name, value] : facts) {
        value = names_people && name == "other" ? value : fact(name, value);
    }
    return messages_.say(reason.id, facts, language_);
}

json HealthWords::said(const health::Reason& reason) const {
    return {{"id", reason.id}, {"text", text(reason)}};
}

json HealthWords::said(const std::vector<health::Reason>& reasons) const {
    json all = json::array();
    for (const auto& reason : reasons) {
        all.push_back(said(reason));
    }
    return all;
}

json HealthWords::json_of_product(const std::string& id) const {
    return {{"id", id}, {"title", product(id)}};
}

}  // namespace travesia::reception
