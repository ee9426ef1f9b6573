// Drawn sheets made flat, and what came of them as lines that a test can hold against others.
#pragma once

#include <gtest/gtest.h>

#include "statistics/sheet/flatten.h"
#include "statistics/sheet/test_sheets.h"

namespace travesia::statistics::sheet {

inline base::Result<FlatTable> flat(const Lines& sheet, const std::string& toml, const Wanted& wanted = {}) {
    const auto [rules, read] = rules_of(toml);
    EXPECT_TRUE(read) << (read ? "" : read.error().id);
    return flatten(drawn(sheet), rules, wanted, {});
}

/// "C5: Airport | Quebec | 2015 | Jan | 10" for each row; a hidden figure as "--(1-5)".
inline Lines rows(const base::Result<FlatTable>& table) {
    if (!table) {
        return {table.error().id + " " + base::fact(table.error(), "cell") + base::fact(table.error(), "cells")};
    }
    Lines lines;
    for (std::size_t row = 0; row < table->rows(); ++row) {
        const std::size_t own = table->columns.size() - 4;
        std::string line = table->texts.text(table->cell[row]) + ":";
        for (std::size_t column = 0; column < own; ++column) {
            line += (column == 0 ? " " : " | ") + table->text(row, column);
        }
        const std::string mark = table->text(row, own + 3);
        line += " | " + table->text(row, own) + mark;
        if (!table->text(row, own + 1).empty()) {
            line += "(" + table->text(row, own + 1) + "-" + table->text(row, own + 2) + ")";
        }
        lines.push_back(line);
    }
    return lines;
}

/// "Total: 4/4" for each rule: compared and agreeing.
inline Lines checks(const base::Result<FlatTable>& table) {
    Lines lines;
    for (const SumChecks& one : table->checks) {
        lines.push_back(one.name + ": " + std::to_string(one.agreed) + "/" + std::to_string(one.compared));
    }
    return lines;
}

}  // namespace travesia::statistics::sheet
