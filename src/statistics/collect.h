// From the rows of a mapping to observations: parse, number the codes, name what does not resolve, add up duplicates.
#pragma once

#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "statistics/code_list.h"
#include "statistics/raw_table.h"
#include "statistics/report.h"

namespace travesia::statistics {

/// Which column of the mapping's answer is what.
struct MappingColumns {
    std::size_t period = 0;
    std::size_t value = 0;
    std::optional<std::size_t> lower;  ///< of a hidden figure; both or none
    std::optional<std::size_t> upper;
    std::vector<std::pair<std::size_t, Dimension>> dimensions;
};

/// Reads column names. Errors: `mapping.column` (unknown, twice), `mapping.missing` with facts file, field.
[[nodiscard]] base::Result<MappingColumns> mapping_columns(const std::vector<std::string>& names, const std::string& file);

class Collector {
public:
    /// Codes that are not in their list of `codes` are taken for labels that did not resolve.
    Collector(const Source& source, MappingColumns columns, const CodeLists& codes);

    void take(const RowView& row);
    /// Everything taken, duplicates added up, periods at their real frequency; findings go to `report`.
    [[nodiscard]] Observations finish(Report& report);

    [[nodiscard]] std::uint64_t figures() const { return figures_; }
    [[nodiscard]] std::uint64_t missing() const { return missing_; }
    [[nodiscard]] std::int64_t sum() const { return sum_; }

private:
    /// What the rows of one cell gave. Memory follows the number of cells, not of rows.
    struct Gathered {
        std::int64_t sum = kMissing;  ///< figures add up, a missing one adds nothing
        std::uint64_t rows = 0;
        std::vector<std::int64_t> values;  ///< of several rows: the smallest figures, in order
        std::int64_t lower = 0;            ///< known and hidden figures together
        std::int64_t upper = 0;
        std::uint64_t hidden = 0;     ///< rows that are hidden between bounds
        std::uint64_t unbounded = 0;  ///< rows of which nothing is known
        void take(std::int64_t value, const std::optional<HiddenFigure>& bounds);
        void take_all(const Gathered& other);
    };
    /// One cell with the alphabetical places of its codes and its period at its real frequency.
    struct Entry {
        Key ranked{};
        base::Period period;
        const Gathered* gathered = nullptr;
    };

    [[nodiscard]] std::vector<Entry> entries_in_order(const Chronology& chronology) const;
    [[nodiscard]] Observations observations_of(const std::vector<Entry>& entries, Report& report) const;
    /// The code of a cell; notes unresolved and doubtful labels.
    [[nodiscard]] std::string_view resolve(std::string_view cell, Dimension dimension);
    /// The number under which a cell's code is kept; a code that its list does not have becomes an unresolved label.
    [[nodiscard]] CodeIndex number_of(std::string_view cell, Dimension dimension);
    void reject(const char* reason, const RowView& row);
    /// The bounds that a row without a figure gives; nothing when it gives none. False: they cannot be read.
    [[nodiscard]] bool read_bounds(const RowView& row, std::optional<HiddenFigure>& bounds) const;
    void report_labels(Report& report) const;

    MappingColumns columns_;
    std::vector<std::string> codes_{std::string()};
    CodeBook book_;
    std::unordered_map<Cell, Gathered, CellHash> cells_;
    Key constants_{};
    std::array<std::unordered_set<std::string_view>, kDimensions> lists_;  ///< the codes that each dimension may have; none: any
    std::array<std::vector<CodeIndex>, kDimensions> kept_as_;   ///< by number of a code, what was found of it; 0: not yet
    std::set<std::pair<std::string, std::string>> unresolved_;  ///< (dimension, label)
    std::map<std::pair<std::string, std::string>, std::string> review_;  ///< (dimension, label) → code
    std::vector<RejectedRow> rejected_;
    std::uint64_t rejected_rows_ = 0;
    std::uint64_t figures_ = 0;
    std::uint64_t missing_ = 0;
    std::int64_t sum_ = 0;
};

/// A count: digits only, or with ".0"; nothing else. "1,234" and "12 a" are not counts.
[[nodiscard]] std::optional<std::int64_t> parse_count(std::string_view text);

}  // namespace travesia::statistics
