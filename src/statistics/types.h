// The words of statistics: a dimension, an observation table, a series.
//
// An observation is one published figure: the codes of its dimensions, its period, its value and its status. A release of a
// series has from a few hundred to some ten thousand of them, and every question walks over all, so they are kept column
// wise: one array a dimension, holding small numbers that point into a list of codes.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/period.h"
#include "statistics/column.h"

namespace travesia::statistics {

/// The dimensions an observation can be broken down by, in the order in which keys and columns list them.
enum class Dimension : std::uint8_t {
    kReportingArea,
    kFlow,
    kPlace,
    kNationality,
    kSex,
    kAge,
    kAuthority,
    kComponent,
    kCategory,
    kProcedure,
    kDecisionLevel,
    kOutcome,
    kUnit,
};
inline constexpr std::size_t kDimensions = 13;

/// "reporting_area", "nationality" …: the column names of mapping.sql and the words of `--by` and `--where`.
[[nodiscard]] std::string_view name(Dimension dimension);
/// The dimension called `name`, if there is one.
[[nodiscard]] std::optional<Dimension> dimension_called(std::string_view name);
[[nodiscard]] constexpr std::size_t index(Dimension dimension) {
    return static_cast<std::size_t>(dimension);
}
/// The code list (data/codes/<list>.csv) that names a dimension's codes: nationality and reporting_area use "country".
[[nodiscard]] std::string_view code_list(Dimension dimension);
/// All dimensions, in order.
[[nodiscard]] const std::array<Dimension, kDimensions>& all_dimensions();

/// A figure that was announced but not given (suppressed or blank). Missing is not zero.
inline constexpr std::int64_t kMissing = std::numeric_limits<std::int64_t>::min();

using Key = std::array<CodeIndex, kDimensions>;

/// A figure that its publisher hides, where it is known between which counts it lies ("--" is 1 to 5).
struct HiddenFigure {
    std::uint32_t row = 0;  ///< of the observations
    std::int64_t lower = 0;
    std::int64_t upper = 0;
};

struct Observations {
    std::vector<std::string> codes{std::string()};
    std::array<Column, kDimensions> dimension;
    std::vector<base::Period> period;
    std::vector<std::int64_t> value;
    std::vector<HiddenFigure> hidden;  ///< in order of rows; `value` is kMissing there, or what is known of a sum

    [[nodiscard]] std::size_t size() const { return value.size(); }
    [[nodiscard]] Key key(std::size_t row) const;
    [[nodiscard]] const std::string& code(std::size_t row, Dimension d) const { return codes[dimension[index(d)][row]]; }
    void add(const Key& key, base::Period when, std::int64_t figure);
    /// What is known of a hidden figure; null: nothing, or it is not hidden.
    [[nodiscard]] const HiddenFigure* hidden_at(std::size_t row) const;
    /// "nationality=VEN sex=F": the key's codes in words, without those that say nothing.
    [[nodiscard]] std::string describe(const Key& key) const;
};

/// The periods that occur, each once, in order.
[[nodiscard]] std::vector<base::Period> distinct_periods(const Observations& observations);

/// Gives each distinct code a number while observations are being made.
class CodeBook {
public:
    explicit CodeBook(std::vector<std::string>& codes);
    /// The number of `code`; a new one when it is new.
    CodeIndex number(std::string_view code);

private:
    std::vector<std::string>& codes_;
    std::unordered_map<std::string, CodeIndex> numbers_;
};

/// A key and period together identify one cell of a table.
struct Cell {
    Key key{};
    base::Period period;
    friend bool operator==(const Cell&, const Cell&) = default;
};
struct CellHash {
    std::size_t operator()(const Cell& cell) const;
};

}  // namespace travesia::statistics
