#include "statistics/sheet/row_rules.h"

#include <algorithm>

namespace travesia::statistics::sheet {

using base::fail;
using base::Kind;
using base::Result;

namespace {

bool has_anything(const BodyRow& row) {
    return std::any_of(row.labels.begin(), row.labels.end(), [](const std::string& text) { return !text.empty(); }) ||
           fills_figures(row);
}

/// Marks the rows that `rule` recognises, or the stretches it describes.
template <typename Mark>
Result<void> each(const Grid& grid, const Frame& frame, Body& body, const RowRule& rule, Mark mark) {
    for (std::size_t i = 0; i < body.rows.size(); ++i) {
        if (body.rows[i].use == RowUse::kNote || !recognises(rule, rule.from, body.rows[i], frame)) {
            continue;
        }
        std::size_t last = i;
        if (rule.to) {
            while (last < body.rows.size() && !recognises(rule, *rule.to, body.rows[last], frame)) {
                ++last;
            }
            if (last == body.rows.size()) {
                return fail(Kind::kInvalid, "sheet.no_end",
                            {{"sheet", grid.name},
                             {"cell", cell_name(body.rows[i].row, frame.area.first_column)},
                             {"rule", rule.written}});
            }
        }
        for (; i < last; ++i) {
            mark(body.rows[i]);
        }
        mark(body.rows[last]);
    }
    return {};
}

Result<void> use_rules(const Grid& grid, const Frame& frame, Body& body, const std::vector<RowRule>& rules, RowUse use) {
    for (std::size_t r = 0; r < rules.size(); ++r) {
        TRY_VOID(each(grid, frame, body, rules[r], [&](BodyRow& row) {
            if (row.use == RowUse::kDetail) {
                row.use = use;
                row.rule = r;
            }
        }));
    }
    return {};
}

void use_groups_before(const Rules& rules, Body& body) {
    for (BodyRow& row : body.rows) {
        for (std::size_t g = 0; row.use == RowUse::kDetail && g < rules.group_before.size(); ++g) {
            const bool names = names_group(rules.group_before[g], row);
            row.use = names ? RowUse::kBefore : RowUse::kDetail;
            row.rule = names ? g : row.rule;
        }
    }
}

/// A printed table repeats its header on every page. Years in it look like figures, so such rows are known by being the same
/// from end to end.
bool repeats_header(const Grid& grid, const Frame& frame, std::size_t row) {
    for (std::size_t level = 0; level < frame.header_rows; ++level) {
        std::size_t same = 0;
        bool differs = false;
        for (std::size_t column = frame.area.first_column; column <= frame.area.last_column && !differs; ++column) {
            const std::string& title = grid.at(frame.header_row + level, column);
            differs = title != grid.at(row, column);
            same += title.empty() ? 0 : 1;
        }
        if (!differs && same >= 2) {
            return true;
        }
    }
    return false;
}

bool called(const std::vector<std::vector<std::string>>& columns, const Pattern& pattern) {
    return std::any_of(columns.begin(), columns.end(), [&](const std::vector<std::string>& levels) {
        return std::any_of(levels.begin(), levels.end(),
                           [&](const std::string& text) { return !text.empty() && pattern.matches(text); });
    });
}

std::string quoted(const std::string& key, const std::string& written) {
    return key + " “" + written + "”";
}

/// Collects what is idle among the rules of one kind of rows.
void find_idle_rows(const char* key, const std::vector<RowRule>& rules, RowUse use, const Frame& frame, const Body& body,
                    IdleRules& idle) {
    for (std::size_t r = 0; r < rules.size(); ++r) {
        const BodyRow* taken = nullptr;
        bool used = false;
        for (const BodyRow& row : body.rows) {
            if (row.use == RowUse::kNote || !recognises(rules[r], rules[r].from, row, frame)) {
                continue;
            }
            taken = &row;
            used = used || row.use != use || row.rule == r;
        }
        if (taken == nullptr) {
            idle.fit_nothing.push_back(quoted(key, rules[r].written));
        } else if (!used) {
            idle.came_too_late.push_back(quoted(key, rules[r].written) + " (“" + rules[taken->rule].written + "”)");
        }
    }
}

}  // namespace

bool recognises(const RowRule& rule, const Pattern& pattern, const BodyRow& row, const Frame& frame) {
    bool some = false;
    for (std::size_t i = 0; i < row.labels.size(); ++i) {
        const std::string& text = row.labels[i];
        const bool asked = rule.column.empty() || rule.column == frame.labels[i].name;
        if (asked && !text.empty() && pattern.matches(text)) {
            return true;
        }
        some = some || !text.empty();
    }
    if (some || !rule.column.empty()) {
        return false;
    }
    return pattern.matches(row.published);
}

bool names_group(const GroupRule& rule, const BodyRow& row) {
    return std::any_of(row.labels.begin(), row.labels.end(),
                       [&](const std::string& text) { return !text.empty() && rule.rows.matches(text); });
}

std::string name_in_title(const GroupRule& rule, const Grid& grid, const Frame& frame) {
    for (std::size_t row = frame.header_row; row-- > 0;) {
        for (const std::string& text : grid.rows[row]) {
            const auto name = text.empty() ? std::nullopt : rule.rows.name_in(text);
            if (name) {
                return *name;
            }
        }
    }
    return {};
}

void cut_notes(const Rules& rules, const Frame& frame, Body& body) {
    std::size_t end = body.rows.size();
    if (rules.end) {
        const auto found = std::find_if(body.rows.begin(), body.rows.end(),
                                        [&](const BodyRow& row) { return recognises(*rules.end, rules.end->from, row, frame); });
        end = static_cast<std::size_t>(found - body.rows.begin());
    }
    while (end > 0 && !fills_figures(body.rows[end - 1])) {
        --end;
    }
    for (std::size_t i = 0; i < body.rows.size(); ++i) {
        BodyRow& row = body.rows[i];
        row.use = !has_anything(row) ? RowUse::kBlank : i >= end ? RowUse::kNote : RowUse::kDetail;
    }
}

Result<void> apply_row_rules(const Grid& grid, const Rules& rules, const Frame& frame, Body& body) {
    for (BodyRow& row : body.rows) {
        row.use = row.use == RowUse::kDetail && repeats_header(grid, frame, row.row) ? RowUse::kHeader : row.use;
    }
    TRY_VOID(use_rules(grid, frame, body, rules.drop_rows, RowUse::kDropped));
    use_groups_before(rules, body);
    TRY_VOID(use_rules(grid, frame, body, rules.totals, RowUse::kTotal));
    TRY_VOID(use_rules(grid, frame, body, rules.subtotals, RowUse::kSubtotal));
    for (const RowRule& rule : rules.keep_rows) {
        TRY_VOID(each(grid, frame, body, rule, [](BodyRow& row) {
            row.use = row.use == RowUse::kDropped ? RowUse::kDetail : row.use;
            row.known = true;
            row.detail_too = row.use == RowUse::kSubtotal || row.use == RowUse::kTotal;
        }));
    }
    for (BodyRow& row : body.rows) {
        const bool adds = row.use == RowUse::kDetail || row.use == RowUse::kSubtotal || row.use == RowUse::kTotal;
        row.use = adds && !fills_figures(row) ? RowUse::kBare : row.use;
    }
    return {};
}

IdleRules find_idle(const Grid& grid, const Rules& rules, const Frame& frame, const Body& body) {
    IdleRules idle;
    find_idle_rows("drop_rows", rules.drop_rows, RowUse::kDropped, frame, body, idle);
    find_idle_rows("keep_rows", rules.keep_rows, RowUse::kNote, frame, body, idle);  // no use of a row is theirs alone
    find_idle_rows("totals", rules.totals, RowUse::kTotal, frame, body, idle);
    find_idle_rows("subtotals", rules.subtotals, RowUse::kSubtotal, frame, body, idle);
    for (const GroupRule& rule : rules.group_before) {
        const bool fits = !name_in_title(rule, grid, frame).empty() ||
                          std::any_of(body.rows.begin(), body.rows.end(),
                                      [&](const BodyRow& row) { return row.use != RowUse::kNote && names_group(rule, row); });
        if (!fits) {
            idle.fit_nothing.push_back(quoted("group_before", rule.written));
        }
    }
    for (const GroupRule& rule : rules.group_after) {
        if (std::none_of(body.rows.begin(), body.rows.end(),
                         [&](const BodyRow& row) { return row.use != RowUse::kNote && names_group(rule, row); })) {
            idle.fit_nothing.push_back(quoted("group_after", rule.written));
        }
    }
    std::vector<std::vector<std::string>> columns;
    std::transform(frame.figures.begin(), frame.figures.end(), std::back_inserter(columns),
                   [](const FigureColumn& column) { return column.levels; });
    for (const ColumnRule& rule : rules.total_columns) {
        if (!called(columns, rule.title)) {
            idle.fit_nothing.push_back(quoted("total_columns", rule.title.written()));
        }
    }
    for (const Pattern& pattern : rules.drop_columns) {
        if (!called(columns, pattern)) {
            idle.fit_nothing.push_back(quoted("drop_columns", pattern.written()));
        }
    }
    return idle;
}

}  // namespace travesia::statistics::sheet
