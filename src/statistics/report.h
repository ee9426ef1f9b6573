// What harmonising found, told completely: nothing is fixed in silence.
//
// A report counts what was read and made, and lists each label that did not resolve, each doubtful one, each duplicate key,
// each rejected row, each total and its difference, the gaps and the recognised frequency. It is stored with the release.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "base/messages.h"
#include "statistics/frequency.h"

namespace travesia::statistics {

/// A label of a published file and the rows it stands in (row 2 is the first after the header; the first 20 are listed).
struct LabelFinding {
    std::string list;   ///< dimension it was read for
    std::string label;  ///< as published
    std::string code;   ///< what it was taken for; empty = unresolved
    std::vector<std::uint64_t> rows;
    std::uint64_t row_count = 0;
};

/// One cell that several rows gave a figure for; the figures were added.
struct DuplicateKey {
    std::string key;
    std::string period;
    std::uint64_t rows = 0;
    std::vector<std::int64_t> values;  ///< the smallest 20, in order
};

/// A row of the mapping that could not become an observation.
struct RejectedRow {
    std::string reason;  ///< message id
    std::string content;
};

/// A total compared: inside the file, against the control of the cells, or against another series.
struct TotalComparison {
    std::string name;
    std::string group;
    std::int64_t left = 0;
    std::int64_t right = 0;
    std::int64_t bound = 0;         ///< a difference up to this is rounding
    bool within_file = true;        ///< false: against another series; shown, not refused
    std::int64_t left_hidden = 0;   ///< hidden figures: so much more `left` may be
    std::int64_t right_hidden = 0;  ///< likewise
    bool held = true;  ///< false: its author knows that the parts do not add up, and they can overlap; shown, not refused

    [[nodiscard]] std::int64_t difference() const { return left - right; }
    [[nodiscard]] bool agrees() const { return difference() - right_hidden <= bound && -difference() - left_hidden <= bound; }
};

/// What was on a sheet of a workbook.
struct SheetFacts {
    std::string name;
    std::uint64_t figures = 0;  ///< cells of its table with a figure or a mark, totals included
    std::uint64_t hidden = 0;   ///< of these, marks that hide the figure
    std::uint64_t rows = 0;     ///< of the flat table
    std::vector<std::string>
        suspects;  ///< cells of rows and columns that are taken as figures and are called or add up like a sum
    std::vector<std::string> unchecked;      ///< totals with figures and without parts: their figures are in no observation
    std::vector<std::string> headers;        ///< rows that repeat the header
    std::vector<std::string> fit_nothing;    ///< patterns of [table] that fit no row or column
    std::vector<std::string> came_too_late;  ///< patterns whose rows an earlier one took
};

struct Report {
    std::string series;
    std::vector<std::string> files;
    std::uint64_t rows_read = 0;
    std::uint64_t cells_read = 0;
    std::uint64_t blank_cells = 0;
    std::uint64_t observations = 0;
    std::uint64_t surplus_rows = 0;  ///< rows beyond the first of each duplicate key
    std::vector<LabelFinding> unresolved;
    std::vector<LabelFinding> review;
    std::vector<DuplicateKey> duplicates;
    std::vector<RejectedRow> rejected;  ///< the first 100
    std::uint64_t rejected_rows = 0;
    std::vector<TotalComparison> totals;
    std::vector<SheetFacts> sheets;         ///< of a workbook
    std::vector<std::string> not_compared;  ///< series a comparison needs and that are not there
    std::vector<std::string> unused_columns;
    bool line_end_missing = false;
    Chronology chronology;

    /// There are observations, every figure became one, every total inside the file agrees, no total is among the figures and
    /// none went without its parts.
    [[nodiscard]] bool reconciled() const;
    /// Totals that differ and need not agree (`~`, another series): shown, not refused.
    [[nodiscard]] std::size_t flags() const;
};

/// For people: a page of text in their language.
[[nodiscard]] std::string render_text(const Report& report, const base::Messages& messages, base::Language language);
/// For programs and for the store.
[[nodiscard]] nlohmann::json to_json(const Report& report);

}  // namespace travesia::statistics
