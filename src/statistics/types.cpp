#include "statistics/types.h"

#include <algorithm>

namespace travesia::statistics {

namespace {

constexpr std::array<std::string_view, kDimensions> kNames = {
    "reporting_area", "flow",     "place",     "nationality",    "sex",     "age",  "authority",
    "component",      "category", "procedure", "decision_level", "outcome", "unit",
};

}  // namespace

std::string_view name(Dimension dimension) {
    return kNames[index(dimension)];
}

std::optional<Dimension> dimension_called(std::string_view name) {
    const auto found = std::find(kNames.begin(), kNames.end(), name);
    if (found == kNames.end()) {
        return std::nullopt;
    }
    return static_cast<Dimension>(found - kNames.begin());
}

std::string_view code_list(Dimension dimension) {
    const bool country = dimension == Dimension::kReportingArea || dimension == Dimension::kNationality;
    return country ? "country" : name(dimension);
}

const std::array<Dimension, kDimensions>& all_dimensions() {
    static const auto all = [] {
        std::array<Dimension, kDimensions> list{};
        for (std::size_t i = 0; i < kDimensions; ++i) {
            list[i] = static_cast<Dimension>(i);
        }
        return list;
    }();
    return all;
}

Key Observations::key(std::size_t row) const {
    Key key{};
    for (std::size_t d = 0; d < kDimensions; ++d) {
        key[d] = dimension[d][row];
    }
    return key;
}

void Observations::add(const Key& key, base::Period when, std::int64_t figure) {
    for (std::size_t d = 0; d < kDimensions; ++d) {
        dimension[d].push_back(key[d]);
    }
    period.push_back(when);
    value.push_back(figure);
}

const HiddenFigure* Observations::hidden_at(std::size_t row) const {
    const auto found = std::lower_bound(hidden.begin(), hidden.end(), row,
                                        [](const HiddenFigure& figure, std::size_t wanted) { return figure.row < wanted; });
    return found != hidden.end() && found->row == row ? &*found : nullptr;
}

std::string Observations::describe(const Key& key) const {
    std::string text;
    for (const Dimension d : all_dimensions()) {
        if (key[index(d)] != kNotBrokenDown) {
            text += (text.empty() ? "" : " ") + std::string(name(d)) + "=" + codes[key[index(d)]];
        }
    }
    return text;
}

std::vector<base::Period> distinct_periods(const Observations& observations) {
    std::vector<base::Period> periods;
    // Observations stand in order of time, so equal periods are mostly neighbours; the rest is sorted out below.
    for (const base::Period period : observations.period) {
        if (periods.empty() || periods.back() != period) {
            periods.push_back(period);
        }
    }
    std::sort(periods.begin(), periods.end());
    periods.erase(std::unique(periods.begin(), periods.end()), periods.end());
    return periods;
}

CodeBook::CodeBook(std::vector<std::string>& codes) : codes_(codes) {
    for (std::size_t i = 0; i < codes_.size(); ++i) {
        numbers_.emplace(codes_[i], static_cast<CodeIndex>(i));
    }
}

CodeIndex CodeBook::number(std::string_view code) {
    const auto found = numbers_.find(std::string(code));
    if (found != numbers_.end()) {
        return found->second;
    }
    const auto next = static_cast<CodeIndex>(codes_.size());
    codes_.emplace_back(code);
    numbers_.emplace(codes_.back(), next);
    return next;
}

std::size_t CellHash::operator()(const Cell& cell) const {
    std::size_t hash =
        static_cast<std::size_t>(cell.period.first_month()) * 4 + static_cast<std::size_t>(cell.period.frequency());
    for (const CodeIndex code : cell.key) {
        hash = (hash ^ code) * 0x9E3779B97F4A7C15ULL;
        hash ^= hash >> 29;
    }
    return hash;
}

}  // namespace travesia::statistics
