// A country's vaccination schedule: data/vaccines/schedules/<name>.toml, read and checked.
//
// A schedule is a list of series; a series is what one antigen needs, dose by dose, and what speaks against it. Each value
// carries its source, its date and whether somebody has checked it. Countries differ (measles at 9 or at 12 months), and the
// differences stay: no schedule is corrected by another. docs/manual/vaccination.md explains every key.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reception/health/catalogue.h"

namespace travesia::reception::health {

/// One dose of a series. Ages are completed ages; "maximum" and "under" exclude the day itself.
struct DoseRule {
    std::vector<std::string> products;  ///< any of them
    std::optional<Span> minimum_age;    ///< earlier doses do not count
    std::optional<Span> recommended_age;
    std::optional<Span> maximum_age;       ///< from here on the series is closed
    std::optional<Span> minimum_interval;  ///< from the dose before, whether that one counted or not
    std::optional<Span> only_under;        ///< whoever is older goes on to the next dose
    bool repeats = false;                  ///< the last dose, again and again
    Provenance provenance;
};

/// What a caution does, weakest first.
enum class Effect {
    kJudgement,        ///< a health professional decides
    kExempt,           ///< the country does not ask it of them
    kContraindicated,  ///< must not be given
};

/// Something that speaks against vaccinating: an answer, or an age.
struct Caution {
    std::optional<Condition> condition;
    std::optional<Span> age_from;
    std::optional<Span> age_under;
    std::vector<std::string> products;  ///< only these; empty: all
    Effect effect = Effect::kJudgement;
    bool ask = true;  ///< an unknown answer must be asked for before vaccinating
    Provenance provenance;
};

struct Series {
    std::string id;
    std::string antigen;
    std::string setting;     ///< holds only where this setting is switched on; empty: always
    bool dose_zero = false;  ///< an extra early dose that other series of the antigen do not count
    bool campaign = false;   ///< asks for doses since the setting began, whatever was given before
    std::vector<DoseRule> doses;
    std::vector<Caution> cautions;
};

struct Schedule {
    std::string id;
    std::string country;  ///< ISO 3166 alpha-3, or WHO
    std::string version;
    std::string source;
    base::Date date;
    std::map<std::string, std::string> title;  ///< by language
    std::vector<Series> series;
};

/// Reads a schedule whose products are in `catalogue`. Pure. Errors: `toml.*`, `health.*` with file, line, field.
[[nodiscard]] base::Result<Schedule> parse_schedule(std::string_view toml, const std::string& file_name,
                                                    const Catalogue& catalogue);

}  // namespace travesia::reception::health
