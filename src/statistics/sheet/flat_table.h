// What the table step yields: a flat table of texts, where each row stood on the sheet, what the sheet's own totals say, and the
// way there, step by step.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/error.h"

namespace travesia::statistics::sheet {

/// Texts that occur many times, kept once. Number 0 is "nothing" (null).
class Texts {
public:
    std::uint32_t number(const std::string& text);
    [[nodiscard]] const std::string& text(std::uint32_t number) const { return texts_[number]; }
    [[nodiscard]] std::size_t size() const { return texts_.size(); }

private:
    std::vector<std::string> texts_{std::string()};
    std::unordered_map<std::string, std::uint32_t> numbers_;
};

/// A total that the sheet gives, and what its parts add up to. Hidden parts make both a range: left to left + left_hidden.
struct SumCheck {
    std::string name;              ///< the rule, as written, or the control sheet
    std::string where;             ///< the cell of the total, or the group
    std::int64_t left = 0;         ///< the parts, hidden ones at their lowest
    std::int64_t left_hidden = 0;  ///< so much more they may be; kNoLimit: nobody knows
    std::int64_t right = 0;        ///< the total, likewise
    std::int64_t right_hidden = 0;
    std::int64_t bound = 0;         ///< what rounding alone can explain
    std::string explained_by = {};  ///< of a difference: the one row that is exactly it in every column ("A1729 “…”"), if any
    bool possible = true;  ///< false: not even when its parts overlap - more than their sum, or less than the largest of them

    [[nodiscard]] bool agrees() const { return left - right - right_hidden <= bound && right - left - left_hidden <= bound; }
    /// How far the two are apart, whatever the hidden parts are; 0: they can be equal.
    [[nodiscard]] std::int64_t distance() const;
};
inline constexpr std::int64_t kNoLimit = 1'000'000'000'000'000;

/// All checks of one rule.
struct SumChecks {
    std::string name;
    bool held = true;  ///< a difference is refused; else it is shown
    std::uint64_t compared = 0;
    std::uint64_t agreed = 0;
    std::vector<SumCheck> listed;  ///< all when they are few, else those that disagree (the first 100) and the widest that agrees
};

/// One step of the way, for people: a sentence and a small table.
struct Step {
    std::string id;
    base::Facts facts;
    std::vector<std::vector<std::string>> sample;
};

struct FlatTable {
    std::string sheet;
    std::vector<std::string> columns;
    Texts texts;
    std::vector<std::vector<std::uint32_t>> cells;  ///< by column, then row
    std::vector<std::uint32_t> sheet_row;           ///< of each row, counted from 1
    std::vector<std::uint32_t> cell;                ///< its figure's cell ("C5"), a number of `texts`
    std::vector<SumChecks> checks;
    std::vector<Step> steps;
    std::uint64_t figure_cells = 0;          ///< of the sheet's table, totals included
    std::uint64_t hidden_cells = 0;          ///< of these, without a count
    std::vector<std::string> suspects;       ///< what is taken as figures and called like a sum, or equal to one (suspects.h)
    std::vector<std::string> unchecked;      ///< totals with figures and nothing to compare them with: these figures are nowhere
    std::vector<std::string> headers;        ///< rows that repeat the header and are left out
    std::vector<std::string> fit_nothing;    ///< patterns that fit no row or column
    std::vector<std::string> came_too_late;  ///< patterns whose rows an earlier one took

    [[nodiscard]] std::size_t rows() const { return sheet_row.size(); }
    [[nodiscard]] const std::string& text(std::size_t row, std::size_t column) const { return texts.text(cells[column][row]); }
    /// The position of a column; columns.size() when it is not there.
    [[nodiscard]] std::size_t column(const std::string& name) const;
};

}  // namespace travesia::statistics::sheet
