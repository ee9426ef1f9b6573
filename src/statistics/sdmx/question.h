// What an address under /sdmx asks for, as values: the grammar of SDMX REST 2.2 (sdmx-twg/sdmx-rest, doc/data.md, structures.md,
// availability.md) read without looking at any data.
//
// Parsing collects every mistake, so that a client learns of all at once. What is written right but cannot be answered (a
// component that does not exist) is found later, in select.h.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/date.h"
#include "statistics/sdmx/predicate.h"
#include "statistics/sdmx/target.h"
#include "statistics/sdmx/version.h"

namespace travesia::statistics::sdmx {

/// "context/agency/id/version" of an address; empty sets are wildcards.
struct ArtefactWish {
    std::set<std::string> agencies;
    std::set<std::string> ids;
    std::vector<VersionPattern> versions;

    [[nodiscard]] bool admits(std::string_view agency, std::string_view id, std::string_view version) const;
};

/// One key of an address: for each dimension the codes asked for; an empty set is a wildcard. Positions that are left out at the
/// end are wildcards too.
using KeyWish = std::vector<std::set<std::string>>;

struct SortWish {
    std::string component;  ///< an id, "*" or "series_key"
    bool descending = false;
};

/// Which attributes: the words of `attributes` as they are ("dsd", "none", ids …).
using Words = std::vector<std::string>;

struct DataQuestion {
    std::string context = "*";  ///< "dataflow", "datastructure", "provisionagreement" or "*"
    ArtefactWish artefacts;
    std::vector<KeyWish> keys;  ///< any of them; empty: all
    std::vector<Predicate> filters;
    std::optional<base::Date> updated_after;
    std::optional<base::Date> as_of;
    bool history = false;
    std::size_t first = 0;  ///< of each series; 0: not asked for
    std::size_t last = 0;
    std::string dimension_at_observation = "TIME_PERIOD";
    Words attributes = {"dsd"};
    Words measures = {"all"};
    std::size_t offset = 0;
    std::optional<std::size_t> limit;
    std::vector<SortWish> sort;
    YearStart year_start;
    std::string format;                ///< `format=`, an extension for those who cannot set Accept
    std::set<std::string> components;  ///< availability: those asked about; empty: all
    bool available_mode = false;       ///< availability: mode=available
    Words references = {"none"};       ///< availability
};

struct StructureQuestion {
    std::string type = "*";
    ArtefactWish artefacts;
    std::set<std::string> items;
    std::string detail = "full";
    Words references = {"none"};
    std::string format;
};

template <typename Question>
struct Parsed {
    Question question;
    std::vector<base::Error> errors;
};

/// Reads "dataflow/AGENCY/ID/VERSION/KEY?…", what stands after /data/. Errors: `sdmx.path`, `sdmx.context`, `sdmx.id`,
/// `sdmx.version`, `sdmx.key`, `sdmx.parameter`, `sdmx.twice`, `sdmx.number`, `sdmx.choice`, `sdmx.order` and those of
/// predicates.
[[nodiscard]] Parsed<DataQuestion> parse_data(const Target& target);
/// The same with a component at the end of the path: what stands after /availability/.
[[nodiscard]] Parsed<DataQuestion> parse_availability(const Target& target);
/// Reads "codelist/AGENCY/ID/VERSION/ITEM?…", what stands after /structure/.
[[nodiscard]] Parsed<StructureQuestion> parse_structure(const Target& target);

/// The façade of SDMX 2.1: "FLOW/KEY/PROVIDER?startPeriod=…" after /data/.
[[nodiscard]] Parsed<DataQuestion> parse_data_21(const Target& target);
/// "FLOW/KEY/PROVIDER/COMPONENT?…" after /availableconstraint/.
[[nodiscard]] Parsed<DataQuestion> parse_availability_21(const Target& target);
/// "dataflow/AGENCY/ID/VERSION?…", what stands after /sdmx/2.1/.
[[nodiscard]] Parsed<StructureQuestion> parse_structure_21(const Target& target);

}  // namespace travesia::statistics::sdmx
