#include "statistics/sdmx/changes.h"

#include <algorithm>

namespace travesia::statistics::sdmx {

namespace {

/// A row's cell as text: two releases number their codes each in their own way.
std::string cell(const DataSet& set, std::uint32_t row) {
    std::string text;
    for (std::size_t position = 0; position < kDimensionCount; ++position) {
        text.append(set.code(row, position)).push_back('.');
    }
    return text;
}

}  // namespace

Changes changes(const DataSet& before, const std::vector<std::uint32_t>& rows_before, const DataSet& after,
                const std::vector<std::uint32_t>& rows_after) {
    std::unordered_map<std::string, std::uint32_t> known;
    known.reserve(rows_before.size());
    for (const auto row : rows_before) {
        known.emplace(cell(before, row), row);
    }
    Changes found;
    for (const auto row : rows_after) {
        const auto there = known.find(cell(after, row));
        if (there == known.end()) {
            found.replaced.push_back(row);
            continue;
        }
        if (before.figure(there->second) != after.figure(row)) {
            found.replaced.push_back(row);
        }
        known.erase(there);
    }
    for (const auto& [text, row] : known) {
        found.deleted.push_back(row);
    }
    std::sort(found.deleted.begin(), found.deleted.end());
    return found;
}

std::vector<Dissemination> disseminations(const std::vector<Release>& releases, std::optional<base::Date> as_of) {
    std::vector<Dissemination> found;
    for (const Release& release : releases) {
        if (as_of && release.vintage > *as_of) {
            continue;
        }
        if (!found.empty() && found.back().from == release.vintage) {
            found.back().facts = release;
            continue;
        }
        if (!found.empty()) {
            found.back().to = release.vintage;
        }
        found.push_back({release, release.vintage, std::nullopt});
    }
    return found;
}

}  // namespace travesia::statistics::sdmx
