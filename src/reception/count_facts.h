// What happened at the centre, as counts: arrivals, registrations, nights, transfers and departures by day, nationality, sex and
// age band. The only way by which what the centre knows becomes a statistic; nobody is named in it.
#pragma once

#include <map>
#include <tuple>

#include "reception/local_time.h"
#include "reception/view.h"

namespace travesia::reception {

enum class Fact {
    kArrival,
    kRegistration,  ///< an arrival of somebody who agreed to be registered
    kNight,         ///< somebody who was here when the day ended; a day that goes on has none yet
    kTransfer,
    kDeparture,  ///< left otherwise than by transfer
};
/// "arrival", "registration", "night", "transfer", "departure".
[[nodiscard]] const char* name_of(Fact fact);

/// Whom it happened to. What is not known, not recorded, in conflict or erased is "_X", never left out.
struct Group {
    std::string nationality;  ///< ISO 3166 alpha-3
    std::string sex;          ///< SDMX: F, M, _O, _X
    std::string age;  ///< on the day of the fact: Y_LT5, Y5T11, Y12T17, Y18T59, Y_GE60, _X (also when the band is not sure)
    friend auto operator<=>(const Group&, const Group&) = default;
    friend bool operator==(const Group&, const Group&) = default;
};

struct FactKey {
    base::Date day;
    Fact fact{};
    Group group;
    friend auto operator<=>(const FactKey&, const FactKey&) = default;
    friend bool operator==(const FactKey&, const FactKey&) = default;
};
using FactCounts = std::map<FactKey, std::int64_t>;

/// The days of which facts are counted, both included, as seen at `now` (microseconds since 1970 UTC).
struct Days {
    base::Date first;
    base::Date last;
    std::int64_t now = 0;
};

/// The facts of these days. A stay whose instants are in conflict counts with the one stated
/// last. Errors: those of the store.
[[nodiscard]] base::Result<FactCounts> count_facts(View& view, const LocalTime& local, const Days& days);

enum class Step { kDay, kMonth };

/// period,fact,nationality,sex,age,value,data with a header row; the period is a day or a month, nights of a month are
/// person-nights, `data` is "real" or "synthetic".
[[nodiscard]] std::string facts_csv(const FactCounts& counts, Step step, bool synthetic);

}  // namespace travesia::reception
