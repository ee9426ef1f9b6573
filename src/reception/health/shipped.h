// For tests: the shipped data, and small ways to draw patients and doses.
#pragma once

#include <string>

#include "base/ensure.h"
#include "base/file.h"
#include "base/text.h"
#include "reception/health/decide.h"

namespace travesia::reception::health {

inline std::string shipped_text(const std::string& name) {
    const auto bytes = base::read_file(std::string(TRAVESIA_ROOT) + "/data/vaccines/" + name);
    ENSURE(bytes.has_value());
    return bytes.value_or("");
}

/// "file, line, field: id" of an error, for messages of tests.
inline std::string told(const base::Error& error) {
    return base::fact(error, "file") + ":" + base::fact(error, "line") + " " + base::fact(error, "field") + ": " + error.id;
}

inline const Catalogue& shipped_catalogue() {
    static const Catalogue catalogue = [] {
        auto parsed = parse_catalogue(shipped_text("products.toml"), "products.toml");
        ENSURE(parsed.has_value());
        return parsed.value_or(Catalogue{});
    }();
    return catalogue;
}

inline Schedule shipped_schedule(const std::string& name) {
    auto parsed = parse_schedule(shipped_text("schedules/" + name + ".toml"), name + ".toml", shipped_catalogue());
    ENSURE(parsed.has_value());
    return parsed.value_or(Schedule{});
}

inline base::Date day(const std::string& text) {
    const auto date = base::Date::parse(text);
    ENSURE(date.has_value());
    return date.value_or(base::Date());
}

/// "2025-03-10", "2025-03", "2025" or "?".
inline BirthDate born(const std::string& text, base::Date today) {
    if (text == "?") {
        return BirthDate::unknown(today);
    }
    const auto date = base::PartialDate::parse(text);
    ENSURE(date.has_value());
    return BirthDate::of(*date);
}

/// Answers "no" to everything.
inline Patient healthy(BirthDate birth, Sex sex = Sex::kUnknown) {
    Patient patient{birth, sex, {}};
    patient.answers.fill(Answer::kNo);
    return patient;
}

/// "yellow-fever 2025-01-01", with " told" behind it when only said.
inline DoseGiven dose(const std::string& text) {
    const auto parts = base::split(text, ' ');
    return {parts.at(0), day(parts.at(1)), parts.size() > 2 ? Proof::kTold : Proof::kDocument, ""};
}

inline const Decision& decision_on(const Assessment& assessment, const std::string& series) {
    for (const Decision& decision : assessment.decisions) {
        if (decision.series == series) {
            return decision;
        }
    }
    ENSURE(false && "no such series");
    return assessment.decisions.front();
}

}  // namespace travesia::reception::health
