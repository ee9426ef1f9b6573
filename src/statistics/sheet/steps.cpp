#include "statistics/sheet/steps.h"

#include <algorithm>
#include <map>

#include "base/text.h"

namespace travesia::statistics::sheet {

namespace {

constexpr std::size_t kRows = 6;
constexpr std::size_t kColumns = 7;
constexpr std::size_t kWidth = 28;  ///< characters of a cell that are shown

using Sample = std::vector<std::vector<std::string>>;

std::size_t width_of(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

/// The first characters of a text.
std::string cut(const std::string& text) {
    const std::string shown = base::printable(text, 4 * kWidth);
    if (width_of(shown) <= kWidth) {
        return shown;
    }
    std::size_t place = 0;
    for (std::size_t characters = 0; place < shown.size(); ++place) {
        const bool begins = (static_cast<unsigned char>(shown[place]) & 0xC0) != 0x80;
        if (begins && ++characters == kWidth) {
            break;
        }
    }
    return shown.substr(0, place) + "…";
}

Sample sheet_sample(const Grid& grid, std::size_t first, std::size_t rows, std::size_t first_column) {
    Sample sample(1, {""});
    const std::size_t last_column = std::min(grid.columns, first_column + kColumns);
    for (std::size_t column = first_column; column < last_column; ++column) {
        sample.front().push_back(column_name(column));
    }
    for (std::size_t row = first; row < std::min(grid.rows.size(), first + rows); ++row) {
        sample.push_back({std::to_string(row + 1)});
        for (std::size_t column = first_column; column < last_column; ++column) {
            sample.back().push_back(grid.at(row, column));
        }
    }
    return sample;
}

std::string use_of(const FigureColumn& column) {
    switch (column.use) {
        case ColumnUse::kFigures: return "figure";
        case ColumnUse::kTotal: return "total_columns";
        case ColumnUse::kDropped: return "drop_columns";
    }
    return {};
}

std::string use_of(const BodyRow& row) {
    static const std::map<RowUse, std::string> kNames = {{RowUse::kBlank, "blank"},         {RowUse::kDetail, "detail"},
                                                         {RowUse::kTotal, "totals"},        {RowUse::kSubtotal, "subtotals"},
                                                         {RowUse::kBefore, "group_before"}, {RowUse::kAfter, "group_after"},
                                                         {RowUse::kDropped, "drop_rows"},   {RowUse::kHeader, "header again"},
                                                         {RowUse::kBare, "no figures"},     {RowUse::kNote, "note"}};
    return kNames.at(row.use) + (row.detail_too ? " + keep_rows" : "");
}

/// The labels of the first rows before and after filling down and naming groups.
Step groups_step(const Grid& grid, const Frame& frame, const Body& body) {
    Step step{"sheet.step_groups", {}, {{"row"}}};
    for (const LabelColumn& label : frame.labels) {
        step.sample.front().push_back(label.name + " (published)");
    }
    for (const LabelColumn& label : frame.labels) {
        step.sample.front().push_back(label.name);
    }
    step.sample.front().insert(step.sample.front().end(), body.group_columns.begin(), body.group_columns.end());
    for (const BodyRow& row : body.rows) {
        if (!row.detail() || step.sample.size() > kRows) {
            continue;
        }
        std::vector<std::string> line = {std::to_string(row.row + 1)};
        for (const LabelColumn& label : frame.labels) {
            line.push_back(grid.at(row.row, label.column));
        }
        line.insert(line.end(), row.labels.begin(), row.labels.end());
        line.insert(line.end(), row.groups.begin(), row.groups.end());
        step.sample.push_back(std::move(line));
    }
    return step;
}

Step marks_step(const Body& body) {
    std::map<std::string, std::pair<std::size_t, Span>> marks;
    for (const BodyRow& row : body.rows) {
        for (const Figure& figure : row.figures) {
            const bool used = row.use != RowUse::kDropped && row.use != RowUse::kNote;
            if (used && !figure.mark.empty() && figure.kind != Figure::Kind::kUnreadable) {
                auto& [count, span] = marks[figure.mark];
                ++count;
                span = figure.span;
            }
        }
    }
    Step step{"sheet.step_marks",
              {{"cells", std::to_string(body.figure_cells)}, {"hidden", std::to_string(body.hidden_cells)}},
              {{"mark", "cells", "lower", "upper"}}};
    for (const auto& [mark, met] : marks) {
        const auto& [count, span] = met;
        step.sample.push_back({mark, std::to_string(count), span.upper ? std::to_string(span.lower) : "?",
                               span.upper ? std::to_string(*span.upper) : "?"});
    }
    return step;
}

Step sums_step(const FlatTable& table) {
    Step step{"sheet.step_totals", {}, {{"rule", "totals", "agree", "example", "parts", "total", "bound"}}};
    const auto range = [](std::int64_t lowest, std::int64_t more) {
        return more >= kNoLimit ? "≥ " + std::to_string(lowest)
               : more > 0       ? std::to_string(lowest) + " – " + std::to_string(lowest + more)
                                : std::to_string(lowest);
    };
    for (const SumChecks& checks : table.checks) {
        std::vector<std::string> line = {checks.name, std::to_string(checks.compared), std::to_string(checks.agreed)};
        const auto wrong =
            std::find_if(checks.listed.begin(), checks.listed.end(), [](const SumCheck& c) { return !c.agrees(); });
        if (!checks.listed.empty()) {
            const SumCheck& example = wrong != checks.listed.end() ? *wrong : checks.listed.back();
            line.insert(line.end(), {example.where, range(example.left, example.left_hidden),
                                     range(example.right, example.right_hidden), std::to_string(example.bound)});
        }
        step.sample.push_back(std::move(line));
    }
    return step;
}

Step flat_step(const FlatTable& table) {
    Step step{"sheet.step_flat",
              {{"rows", std::to_string(table.rows())}, {"columns", std::to_string(table.columns.size())}},
              {{"cell"}}};
    step.sample.front().insert(step.sample.front().end(), table.columns.begin(), table.columns.end());
    for (std::size_t row = 0; row < std::min(table.rows(), 2 * kRows); ++row) {
        std::vector<std::string> line = {table.texts.text(table.cell[row])};
        for (std::size_t column = 0; column < table.columns.size(); ++column) {
            line.push_back(table.text(row, column));
        }
        step.sample.push_back(std::move(line));
    }
    return step;
}

}  // namespace

Step describe_sheet(const Grid& grid, const Area& area) {
    return {"sheet.step_sheet",
            {{"sheet", grid.name},
             {"rows", std::to_string(grid.rows.size())},
             {"columns", std::to_string(grid.columns)},
             {"area", cell_name(area.first_row, area.first_column) + ":" + cell_name(area.last_row, area.last_column)}},
            sheet_sample(grid, area.first_row, kRows + 2, area.first_column)};
}

/// Every figure column is like its neighbours; the first ones and those that are treated otherwise tell enough.
Step describe_header(const Rules& rules, const Frame& frame) {
    Step step{"sheet.step_header",
              {{"rows", frame.header_rows == 1 ? std::to_string(frame.header_row + 1)
                                               : std::to_string(frame.header_row + 1) + "-" + std::to_string(frame.first_row())},
               {"labels", std::to_string(frame.labels.size())},
               {"figures", std::to_string(frame.figures.size())}},
              {}};
    step.sample.push_back({"column"});
    const std::vector<std::string> level_names = frame.wide ? rules.unpivot : std::vector<std::string>{"name"};
    step.sample.front().insert(step.sample.front().end(), level_names.begin(), level_names.end());
    step.sample.front().push_back("use");
    for (const LabelColumn& label : frame.labels) {
        std::vector<std::string> line(level_names.size() + 2);
        line.front() = column_name(label.column);
        line[1] = label.name;
        line.back() = "label";
        step.sample.push_back(std::move(line));
    }
    std::size_t plain = 0;
    std::size_t others = 0;
    for (const FigureColumn& column : frame.figures) {
        std::size_t& shown = column.use == ColumnUse::kFigures ? plain : others;
        if (++shown > (column.use == ColumnUse::kFigures ? 3U : 5U)) {
            continue;
        }
        std::vector<std::string> line = {column_name(column.column)};
        line.insert(line.end(), column.levels.begin(), column.levels.end());
        line.push_back(use_of(column));
        step.sample.push_back(std::move(line));
    }
    return step;
}

/// How many rows are what, and the first three of each that is not a detail.
Step describe_rows(const Body& body) {
    std::map<std::string, std::size_t> counts;
    Sample sample = {{"row", "text", "is"}};
    for (const BodyRow& row : body.rows) {
        const std::string use = use_of(row);
        if (++counts[use] <= 3 && row.use != RowUse::kBlank && row.use != RowUse::kDetail) {
            sample.push_back({std::to_string(row.row + 1), row.published, use});
        }
    }
    std::vector<std::string> said;
    for (const auto& [use, count] : counts) {
        said.push_back(std::to_string(count) + " " + use);
    }
    return {"sheet.step_rows", {{"counts", base::join(said, ", ")}}, std::move(sample)};
}

std::vector<Step> describe(const Grid& grid, const Rules& rules, const Frame& frame, const Body& body, const FlatTable& table) {
    std::vector<Step> steps;
    steps.push_back(describe_sheet(grid, frame.area));
    steps.push_back(describe_header(rules, frame));
    steps.push_back(describe_rows(body));
    if (!table.suspects.empty()) {
        steps.push_back({"sheet.step_suspects", {{"cells", base::join(table.suspects, ", ")}}, {}});
    }
    if (!rules.fill_down.empty() || !rules.group_before.empty() || !rules.group_after.empty()) {
        steps.push_back(groups_step(grid, frame, body));
    }
    steps.push_back(marks_step(body));
    if (!table.checks.empty()) {
        steps.push_back(sums_step(table));
    }
    steps.push_back(flat_step(table));
    return steps;
}

std::string draw(const Sample& rows) {
    if (rows.empty()) {
        return {};
    }
    std::vector<std::size_t> widths;
    for (const auto& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t c = 0; c < row.size(); ++c) {
            widths[c] = std::max(widths[c], width_of(cut(row[c])));
        }
    }
    std::string drawn;
    for (std::size_t r = 0; r < rows.size(); ++r) {
        std::string line = " ";
        for (std::size_t c = 0; c < widths.size(); ++c) {
            const std::string text = c < rows[r].size() ? cut(rows[r][c]) : "";
            line += (c == 0 ? " " : " │ ") + text + std::string(widths[c] - width_of(text), ' ');
        }
        drawn += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
        if (r == 0) {
            drawn += "  ";
            for (std::size_t c = 0; c < widths.size(); ++c) {
                for (std::size_t i = 0; i < widths[c] + (c == 0 ? 1U : 2U); ++i) {
                    drawn += "─";
                }
                drawn += c + 1 < widths.size() ? "┼" : "";
            }
            drawn += "\n";
        }
    }
    return drawn;
}

}  // namespace travesia::statistics::sheet
