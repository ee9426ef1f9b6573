// From the records of a centre to the words of vaccination: what a person answered, which doses they had, what holds here.
#pragma once

#include "reception/centre.h"
#include "reception/health/permit.h"

namespace travesia::reception {

/// An answer as it counts on a day.
struct Answered {
    health::Answer answer = health::Answer::kUnknown;  ///< unknown when it is too old
    health::Answer said = health::Answer::kUnknown;    ///< what was said
    std::int64_t at = 0;                               ///< microseconds since 1970 UTC; 0 = never asked
    bool expired = false;
};
using AnswersOf = std::array<Answered, health::kConditions>;

/// A person as the schedules see them, on one day.
struct PatientFile {
    record::Record person;
    AnswersOf answers;
    health::Patient patient;
    std::vector<health::DoseGiven> doses;  ///< those that stand
};

/// Error: `reception.no_person` (fact parameter).
[[nodiscard]] base::Result<PatientFile> patient_file(View& view, const base::Id& person, const LocalTime& local,
                                                     base::Date today);

/// The newest answer to each question; of two of the same moment a yes. "Severely ill today" counts on its own day, pregnancy and
/// breast-feeding for 28 days.
[[nodiscard]] AnswersOf answers_in(const std::vector<record::Record>& answered, const LocalTime& local, base::Date today);

/// When the person was born, as far as it is known: of two dates in conflict both are possible.
[[nodiscard]] health::BirthDate born(const record::Record& person, base::Date today);

/// The dose of a record of kind vaccine_dose; nothing when it was entered in error or cannot be read any more.
[[nodiscard]] std::optional<health::DoseGiven> dose_of(const record::Record& record);

/// What a person said about a purpose: a no is never outvoted by a yes, nor is it when two answers of one record are in conflict.
[[nodiscard]] base::Result<health::Answer> consent_to(View& view, const base::Id& person, const char* purpose);
/// Error: `reception.health_consent` when they did not agree to a health record.
[[nodiscard]] base::Result<void> check_health_consent(View& view, const base::Id& person);

/// What is switched on here on `today`, each setting since the earliest day stated.
[[nodiscard]] base::Result<health::Situation> situation_here(View& view, base::Date today);

/// What each schedule of the centre says, its own first.
[[nodiscard]] std::vector<health::Advice> advise(const Vaccines& vaccines, const PatientFile& file,
                                                 const health::Situation& situation, base::Date today);

/// "yes", "no", "unknown".
[[nodiscard]] const char* name_of(health::Answer answer);
[[nodiscard]] health::Answer answer_called(const std::string& name);

}  // namespace travesia::reception
