// Workbooks for tests, shipped or made by hand, through the whole pipeline.
#pragma once

#include <gtest/gtest.h>

#include "base/file.h"
#include "statistics/harmonise.h"
#include "statistics/sheet/test_sheets.h"
#include "statistics/shipped.h"

namespace travesia::statistics {

namespace fs = std::filesystem;

inline const fs::path kRoot = TRAVESIA_ROOT;
inline const fs::path kExamples = kRoot / "docs/manual/spreadsheets";

inline const CodeLists& codes() {
    static const CodeLists kCodes = *CodeLists::load(kRoot / "data");
    return kCodes;
}

inline base::Result<Harmonised> harmonised(const std::string& where, const std::vector<fs::path>& files) {
    TRY(const auto source, load_source(where, kRoot / "data"));
    const auto input = files.empty() ? *input_files(source, {}) : files;
    return harmonise(source, input, codes(), [](const Comparison&) { return std::nullopt; });
}

inline std::string why(const base::Result<Harmonised>& made) {
    return made ? "" : made.error().id + " " + base::fact(made.error(), "reason") + base::fact(made.error(), "cells");
}

inline std::int64_t sum(const Observations& observations, Dimension dimension, const std::string& code, int year) {
    std::int64_t added = 0;
    for (std::size_t i = 0; i < observations.size(); ++i) {
        const bool counts = observations.value[i] != kMissing && observations.period[i].calendar_year() == year &&
                            (code.empty() || observations.code(i, dimension) == code);
        added += counts ? observations.value[i] : 0;
    }
    return added;
}

/// A small .xlsx of a drawn sheet, under a name of its own.
inline fs::path written(const sheet::Lines& sheet, const std::string& name) {
    const fs::path file = fs::path(testing::TempDir()) / name;
    EXPECT_TRUE(base::write_file(file, sheet::zipped(sheet::xlsx_parts(sheet::xlsx_rows(sheet::drawn(sheet))))));
    return file;
}

}  // namespace travesia::statistics
