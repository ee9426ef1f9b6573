#include "reception/health_records.h"

#include <algorithm>

namespace travesia::reception {

using base::Date;
using base::fail;
using base::Id;
using base::Kind;
using base::Result;
using health::Answer;
using health::Condition;
using record::Record;

namespace {

/// For how many days an answer holds; 0 = its own day, nothing = as long as nobody says otherwise. Ours, no source: shorter than
/// what a pregnancy needs to be noticed.
std::optional<int> holds_for(Condition condition) {
    constexpr int kDays = 28;
    switch (condition) {
        case Condition::kAcuteIllness: return 0;
        case Condition::kPregnant:
        case Condition::kBreastfeeding: return kDays;
        default: return std::nullopt;
    }
}

health::Sex sex_of(const Record& person) {
    const auto stated = person.fields.find("sex");
    const bool one = stated != person.fields.end() && stated->second.size() == 1;
    const std::string sex = one ? person.text("sex") : "";
    return sex == "female" ? health::Sex::kFemale : sex == "male" ? health::Sex::kMale : health::Sex::kUnknown;
}

bool is_in_error(const Record& dose) {
    const auto states = dose.fields.find("state");
    return states != dose.fields.end() && std::any_of(states->second.begin(), states->second.end(), [](const auto& stated) {
               return stated.value == record::Value(std::string("in_error"));
           });
}

/// Newer, or said at the same moment and the safer.
bool outdoes(Answer answer, std::int64_t at, const Answered& before) {
    return at > before.at || (at == before.at && answer == Answer::kYes);
}

}  // namespace

const char* name_of(Answer answer) {
    return answer == Answer::kYes ? "yes" : answer == Answer::kNo ? "no" : "unknown";
}

Answer answer_called(const std::string& name) {
    return name == "yes" ? Answer::kYes : name == "no" ? Answer::kNo : Answer::kUnknown;
}

AnswersOf answers_in(const std::vector<Record>& answered, const LocalTime& local, Date today) {
    AnswersOf answers{};
    for (const Record& one : answered) {
        const std::int64_t at = one.number("answered_at", 0);
        for (std::size_t i = 0; i < health::kConditions; ++i) {
            const std::string name(health::condition_name(static_cast<Condition>(i)));
            const Answer answer = answer_called(one.text(name));
            if (one.value(name) != nullptr && outdoes(answer, at, answers.at(i))) {
                answers.at(i) = {answer, answer, at, false};
            }
        }
    }
    for (std::size_t i = 0; i < health::kConditions; ++i) {
        Answered& one = answers.at(i);
        const auto days = holds_for(static_cast<Condition>(i));
        one.expired = one.at != 0 && days && today.days() - local.day_of(one.at).days() > *days;
        one.answer = one.expired ? Answer::kUnknown : one.said;
    }
    return answers;
}

health::BirthDate born(const Record& person, Date today) {
    const auto stated = person.fields.find("birth_date");
    std::optional<Date> first;
    std::optional<Date> last;
    for (const auto& one : stated == person.fields.end() ? std::vector<record::Stated>{} : stated->second) {
        const auto* text = std::get_if<std::string>(&one.value);
        const auto date = text == nullptr ? std::nullopt : base::PartialDate::parse(*text);
        if (!date) {
            return health::BirthDate::unknown(today);
        }
        first = std::min(first.value_or(date->first), date->first);
        last = std::max(last.value_or(date->last), date->last);
    }
    return first ? health::BirthDate::between(*first, *last) : health::BirthDate::unknown(today);
}

std::optional<health::DoseGiven> dose_of(const Record& record) {
    const auto day = Date::parse(record.text("given_on"));
    const std::string proof = record.text("proof");
    if (!day || is_in_error(record) || record.text("product").empty()) {
        return std::nullopt;
    }
    const auto known = proof == "given_here" ? health::Proof::kGivenHere
                       : proof == "document" ? health::Proof::kDocument
                                             : health::Proof::kTold;
    return health::DoseGiven{record.text("product"), *day, known, record.text("lot")};
}

Result<PatientFile> patient_file(View& view, const Id& person, const LocalTime& local, Date today) {
    TRY(auto record, view.read(person));
    if (!record || record->kind != "person") {
        return fail(Kind::kNotFound, "reception.no_person", {{"parameter", "/person"}});
    }
    TRY(const auto answered, view.of(person, "health_answers"));
    TRY(const auto doses, view.of(person, "vaccine_dose"));
    health::Patient patient{born(*record, today), sex_of(*record), {}};
    PatientFile file{std::move(*record), answers_in(answered, local, today), patient, {}};
    for (std::size_t i = 0; i < health::kConditions; ++i) {
        file.patient.set(static_cast<Condition>(i), file.answers.at(i).answer);
    }
    for (const Record& one : doses) {
        if (auto dose = dose_of(one)) {
            file.doses.push_back(std::move(*dose));
        }
    }
    return file;
}

Result<Answer> consent_to(View& view, const Id& person, const char* purpose) {
    TRY(const auto consents, view.of(person, "consent"));
    Answer answer = Answer::kUnknown;
    for (const Record& consent : consents) {
        const auto given = consent.fields.find("given");
        if (consent.text("purpose") != purpose || given == consent.fields.end()) {
            continue;
        }
        for (const auto& stated : given->second) {
            const auto* text = std::get_if<std::string>(&stated.value);
            const Answer said = text == nullptr ? Answer::kUnknown : answer_called(*text);
            answer = answer == Answer::kNo || said == Answer::kUnknown ? answer : said;
        }
    }
    return answer;
}

Result<void> check_health_consent(View& view, const Id& person) {
    TRY(const Answer answer, consent_to(view, person, "health_record"));
    return answer == Answer::kYes ? Result<void>() : fail(Kind::kRefused, "reception.health_consent", {{"parameter", "/person"}});
}

Result<health::Situation> situation_here(View& view, Date today) {
    TRY(const auto settings, view.all("vaccination_setting"));
    health::Situation situation;
    for (const Record& one : settings) {
        const auto since = Date::parse(one.text("since"));
        const std::string setting = one.text("setting");
        if (since && *since <= today && !setting.empty() && one.text("state") != "off") {
            const auto [at, fresh] = situation.settings.try_emplace(setting, *since);
            at->second = fresh ? *since : std::min(at->second, *since);
        }
    }
    return situation;
}

std::vector<health::Advice> advise(const Vaccines& vaccines, const PatientFile& file, const health::Situation& situation,
                                   Date today) {
    std::vector<health::Advice> advice;
    for (const auto& schedule : vaccines.schedules) {
        advice.push_back({&schedule, decide(schedule, vaccines.catalogue, file.patient, file.doses, situation, today)});
    }
    return advice;
}

}  // namespace travesia::reception
