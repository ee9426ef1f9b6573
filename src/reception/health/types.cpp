#include "reception/health/types.h"

#include <algorithm>

#include "reception/health/span.h"

namespace travesia::reception::health {

using base::Date;
namespace chrono = std::chrono;

namespace {

constexpr std::array<std::string_view, kConditions> kNames = {
    "pregnant",    "breastfeeding",   "immunocompromised", "symptomatic_hiv",      "acute_illness",      "severe_allergy",
    "allergy_egg", "allergy_gelatin", "allergy_neomycin",  "allergy_streptomycin", "allergy_polymyxin_b"};
constexpr std::array<const char*, kConditions> kQuestions = {"health.ask_pregnant",           "health.ask_breastfeeding",
                                                             "health.ask_immunocompromised",  "health.ask_symptomatic_hiv",
                                                             "health.ask_acute_illness",      "health.ask_severe_allergy",
                                                             "health.ask_allergy_egg",        "health.ask_allergy_gelatin",
                                                             "health.ask_allergy_neomycin",   "health.ask_allergy_streptomycin",
                                                             "health.ask_allergy_polymyxin_b"};
constexpr Span kLongestLife{120, Span::Unit::kYears};

}  // namespace

std::string_view condition_name(Condition condition) {
    return kNames.at(static_cast<std::size_t>(condition));
}

std::optional<Condition> condition_called(std::string_view name) {
    const auto* const found = std::find(kNames.begin(), kNames.end(), name);
    if (found == kNames.end()) {
        return std::nullopt;
    }
    return static_cast<Condition>(found - kNames.begin());
}

const char* question_message(std::string_view name) {
    const auto condition = condition_called(name);
    return condition ? kQuestions.at(static_cast<std::size_t>(*condition)) : "health.ask_birth_date";
}

BirthDate BirthDate::between(Date one, Date other) {
    return {std::min(one, other), std::max(one, other)};
}

BirthDate BirthDate::unknown(Date today) {
    return {latest_start(today, kLongestLife), today};
}

Answer Patient::answer(Condition condition) const {
    const Answer own = answers.at(static_cast<std::size_t>(condition));
    const bool one_allergy = condition > Condition::kSevereAllergy;
    const Answer any = answers.at(static_cast<std::size_t>(Condition::kSevereAllergy));
    return one_allergy && own == Answer::kUnknown && any == Answer::kNo ? Answer::kNo : own;
}

}  // namespace travesia::reception::health
