// What the page of a person's vaccinations says, as JSON: questions, what each schedule decides, what may be given from the
// store, and the doses. The API document (Vaccinations) explains each part.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "reception/health_records.h"
#include "reception/health_words.h"
#include "reception/stock_records.h"

namespace travesia::reception {

/// All conditions, those a decision waits for first.
[[nodiscard]] nlohmann::json questions_of(const PatientFile& file, const std::vector<health::Advice>& advice,
                                          const HealthWords& words);
/// Whether a decision waits for a better birth date.
[[nodiscard]] bool asks_birth_date(const std::vector<health::Advice>& advice);

/// By antigen, due first; where the schedules decide differently it says so.
[[nodiscard]] nlohmann::json answers_of(const std::vector<health::Advice>& advice, const HealthWords& words);

/// What may be given now, from which lots.
[[nodiscard]] nlohmann::json choices_of(const std::vector<health::Advice>& advice, const health::Person& person,
                                        const Store& store, const HealthWords& words);

/// Doses as records, the latest first, each with what happened after it.
[[nodiscard]] nlohmann::json doses_of(const std::vector<record::Record>& doses, const std::vector<record::Record>& events,
                                      const HealthWords& words);

[[nodiscard]] nlohmann::json schedules_of(const Vaccines& vaccines, const HealthWords& words);

}  // namespace travesia::reception
