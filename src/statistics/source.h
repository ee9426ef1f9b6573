// What a source's author declares: data/sources/<country>-<institution>/<series>/source.toml and mapping.sql.
//
// source.toml says whose figures these are, under which licence and definitions, what the file looks like and what must add
// up; mapping.sql is the one query that turns the raw table into observations. docs/manual/sources.md explains every key.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "statistics/comparable/terms.h"
#include "statistics/sheet/rules.h"
#include "statistics/types.h"

namespace travesia::statistics {

/// The definitions a series follows; two series are comparable only as far as these agree.
struct Definition {
    std::string unit;
    std::string count_basis;
    std::string legal_basis;
    std::string coverage;
    std::string nationality_basis;
    std::string age_bands;
    std::string period_basis;
    std::int64_t rounding = 1;  ///< figures are rounded to multiples of this; 1 = not rounded
    std::string suppression;
    comparable::Terms terms;  ///< the same in words that can be compared; flow, unit are those of the figures
};

/// One shape a published file of the series can have, recognised by its columns.
struct Layout {
    std::vector<std::string> columns;  ///< must all be in the header
    std::vector<std::string> cells;    ///< columns that hold figures; empty: each row is one counted event
    std::string mapping_name;          ///< file name, for messages
    std::string mapping;               ///< one SELECT
};

/// Totals inside the file: for each group `by`, `left` and `right` (SQL over raw) must agree within the source's rounding.
struct TotalCheck {
    std::string name;
    std::string left;
    std::string right;
    std::string by;
    std::int64_t rounding = 1;
};

/// Another series that should have the same totals; a difference is shown, not refused.
struct Comparison {
    enum class By : std::uint8_t { kYear, kMonth, kFiscalYear };

    std::string series;
    By by = By::kYear;
    std::int64_t tolerance = 0;
};

/// A release that is shipped with the program.
struct ShippedRelease {
    base::Date vintage;
    std::filesystem::path file;
    std::string accept;  ///< why the gate may be overridden for it; empty = it may not
};

/// When a period's figures are expected.
struct Calendar {
    std::string every;  ///< "month", "quarter", "year" or "closed"
    int days_after = 0;
};

struct Source {
    std::string id;  ///< "pan-snm/darien-nationality"
    std::filesystem::path folder;
    std::map<std::string, std::string> title;  ///< by language
    std::string institution;
    std::string compiled_by;
    std::string origin;
    std::string licence;
    Calendar calendar;
    Definition definition;
    std::map<Dimension, std::string> constants;
    char delimiter = ',';
    std::optional<sheet::Rules> table;  ///< how a workbook becomes a flat table; nothing: the files are CSV
    std::vector<Layout> layouts;        ///< tried in order; the main one is last
    std::vector<TotalCheck> checks;
    std::vector<Comparison> comparisons;
    std::vector<ShippedRelease> releases;  ///< oldest first
};

/// Reads source.toml text; the mappings are left empty. Pure. Errors: `toml.*`, `source.*` with file, line, field.
[[nodiscard]] base::Result<Source> parse_source(std::string_view toml, const std::string& file_name);
/// Reads a source folder with its mappings. `where` is a folder or a series id under `data`/sources. Error: `source.unknown`.
[[nodiscard]] base::Result<Source> load_source(const std::string& where, const std::filesystem::path& data);
/// The ids of all sources under `data`/sources, sorted.
[[nodiscard]] std::vector<std::string> source_ids(const std::filesystem::path& data);

}  // namespace travesia::statistics
