#include "statistics/comparable/terms.h"

namespace travesia::statistics::comparable {

namespace {

class Comparison {
public:
    void add(Aspect aspect, const std::string& left, const std::string& right, bool forbids, const char* id) {
        found.push_back({aspect, left, right, forbids, id, {{"left_word", left}, {"right_word", right}}});
    }

    /// Words of one vocabulary: the same, unstated, or different in the way `id` says.
    void words(Aspect aspect, const std::string& left, const std::string& right, const char* id) {
        if (left.empty() || right.empty()) {
            const std::string unknown = "?";
            found.push_back({aspect,
                             left.empty() ? unknown : left,
                             right.empty() ? unknown : right,
                             false,
                             "comparable.unstated",
                             {{"aspect", std::string(name(aspect))}}});
        } else if (left != right) {
            add(aspect, left, right, false, id);
        }
    }

    std::vector<Difference> found;
};

void compare_flows(const Terms& left, const Terms& right, const std::set<std::string>& passages, Comparison& comparison) {
    if (left.flow == right.flow) {
        return;
    }
    const bool both = passages.contains(left.flow) && passages.contains(right.flow);
    comparison.add(Aspect::kFlow, left.flow, right.flow, !both, both ? "comparable.flow_passages" : "comparable.flow_other");
}

void compare_units(const Terms& left, const Terms& right, Comparison& comparison) {
    if (left.unit == right.unit) {
        return;
    }
    // A case holds one or more persons, and nobody publishes how many: there is no way from one to the other.
    const bool cases = left.unit == "cases" || right.unit == "cases";
    comparison.add(Aspect::kUnit, left.unit, right.unit, cases, cases ? "comparable.unit_cases" : "comparable.unit_repeats");
}

}  // namespace

const std::vector<std::string_view>& vocabulary(Aspect aspect) {
    static const std::array<std::vector<std::string_view>, 8> kWords = {{
        {},
        {},
        {"every-passage", "every-event", "every-application", "every-decision", "every-return"},
        {"one-crossing", "land-border", "national", "several-countries"},
        {"registered", "declared", "citizenship", "origin", "none"},
        {"calendar", "fiscal"},
        {},
        {"none", "hidden", "changed"},
    }};
    return kWords[static_cast<std::size_t>(aspect)];
}

std::string_view name(Aspect aspect) {
    static constexpr std::array<std::string_view, 8> kNames = {"flow",        "unit",   "counts",   "coverage",
                                                               "nationality", "period", "rounding", "suppression"};
    return kNames[static_cast<std::size_t>(aspect)];
}

std::vector<Difference> differences(const Terms& left, const Terms& right, const std::set<std::string>& passages) {
    Comparison comparison;
    compare_flows(left, right, passages, comparison);
    compare_units(left, right, comparison);
    comparison.words(Aspect::kCounts, left.counts, right.counts, "comparable.counts");
    comparison.words(Aspect::kCoverage, left.coverage, right.coverage, "comparable.coverage");
    comparison.words(Aspect::kNationality, left.nationality, right.nationality, "comparable.nationality");
    comparison.words(Aspect::kPeriod, left.period, right.period, "comparable.period");
    if (left.rounding != right.rounding) {
        comparison.add(Aspect::kRounding, std::to_string(left.rounding), std::to_string(right.rounding), false,
                       "comparable.rounding");
    }
    comparison.words(Aspect::kSuppression, left.suppression, right.suppression, "comparable.suppression");
    return std::move(comparison.found);
}

}  // namespace travesia::statistics::comparable
