#include "statistics/comparison.h"

#include <algorithm>
#include <climits>

#include "statistics/comparable_input.h"
#include "statistics/route.h"

namespace travesia::statistics {

using base::Error;
using base::Kind;
using base::Period;
using base::Result;

namespace {

struct Span {
    int from = INT_MIN;
    int end = INT_MAX;
};

Result<Span> span_of(const ComparisonWords& words) {
    Span span;
    if (!words.from.empty()) {
        TRY(const auto from, Period::parse(words.from));
        span.from = from.first_month();
    }
    if (!words.to.empty()) {
        TRY(const auto to, Period::parse(words.to));
        span.end = to.end_month();
    }
    return span;
}

}  // namespace

const char* PairComparison::verdict() const {
    return !ground ? "not" : ground->ages_coarsened || ground->time_coarsened ? "after-coarsening" : "comparable";
}

Result<std::optional<base::Date>> as_of_date(const std::string& word) {
    if (word.empty()) {
        return std::optional<base::Date>();
    }
    TRY(const auto date, base::Date::parse(word));
    return std::optional(date);
}

PairComparison compare(comparable::Series left, comparable::Series right, const std::set<std::string>& passages, int from,
                       int end) {
    PairComparison all{std::move(left), std::move(right), {}, {}, {}};
    all.differences = comparable::differences(all.left.terms, all.right.terms, passages);
    if (std::any_of(all.differences.begin(), all.differences.end(), [](const auto& each) { return each.forbids; })) {
        all.refusal = Error{Kind::kRefused, "comparable.refused", {{"left", all.left.id}, {"right", all.right.id}}};
        return all;
    }
    auto ground = comparable::common_ground(all.left, all.right, from, end);
    if (ground) {
        all.ground = std::move(*ground);
    } else {
        all.refusal = ground.error();
    }
    return all;
}

Result<PairComparison> compare(Library& library, const ComparisonWords& words) {
    TRY(const auto span, span_of(words));
    TRY(const auto as_of, as_of_date(words.as_of));
    TRY(const auto route, load_route(words.route, library.data()));
    TRY(auto left, comparable_series(library, words.left, as_of));
    TRY(auto right, comparable_series(library, words.right, as_of));
    return compare(std::move(left), std::move(right), route.flows, span.from, span.end);
}

}  // namespace travesia::statistics
