// What each row is taken for by the rules of a [table]: the first rule of its kind that fits decides.
#pragma once

#include "statistics/sheet/body.h"

namespace travesia::statistics::sheet {

/// Whether a row has `pattern` (an end of `rule`): in the rule's column, in any label column, or - where all are blank - as the
/// first text of the row.
[[nodiscard]] bool recognises(const RowRule& rule, const Pattern& pattern, const BodyRow& row, const Frame& frame);
/// The row has a label that a group's pattern fits.
[[nodiscard]] bool names_group(const GroupRule& rule, const BodyRow& row);
/// The name that the text nearest above the header gives a group by `rule`; blank when none fits. A title may say the year of all
/// rows below it.
[[nodiscard]] std::string name_in_title(const GroupRule& rule, const Grid& grid, const Frame& frame);

/// Notes stand below: from the row of `end` on, and whatever follows the last row with something among the figures. (A row of
/// unknown marks is no note: it must not vanish.)
void cut_notes(const Rules& rules, const Frame& frame, Body& body);
/// Sets what every row above the notes is taken for. Error: `sheet.no_end`.
[[nodiscard]] base::Result<void> apply_row_rules(const Grid& grid, const Rules& rules, const Frame& frame, Body& body);

/// The patterns of rows and columns that fit nothing, and those whose rows an earlier pattern took: "totals “TOTAL AÑO *”".
struct IdleRules {
    std::vector<std::string> fit_nothing;
    std::vector<std::string> came_too_late;  ///< "totals “TOTAL AÑO *” (“TOTAL *”)"
};
[[nodiscard]] IdleRules find_idle(const Grid& grid, const Rules& rules, const Frame& frame, const Body& body);

}  // namespace travesia::statistics::sheet
