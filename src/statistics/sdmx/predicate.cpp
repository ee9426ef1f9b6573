#include "statistics/sdmx/predicate.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"
#include "statistics/types.h"

namespace travesia::statistics::sdmx {

using base::fail;
using base::Kind;
using base::Result;

namespace {

constexpr std::array<std::string_view, 10> kOperators = {"eq", "ne", "lt", "le", "gt", "ge", "co", "nc", "sw", "ew"};

bool compares_text(Operator op) {
    return op >= Operator::kCo;
}

bool text_holds(Operator op, std::string_view text, std::string_view value) {
    switch (op) {
        case Operator::kCo: return text.find(value) != std::string_view::npos;
        case Operator::kNc: return text.find(value) == std::string_view::npos;
        case Operator::kSw: return text.starts_with(value);
        case Operator::kEw: return text.ends_with(value);
        case Operator::kEq: return text == value;
        case Operator::kNe: return text != value;
        case Operator::kLt: return text < value;
        case Operator::kLe: return text <= value;
        case Operator::kGt: return text > value;
        case Operator::kGe: return text >= value;
    }
    return false;
}

/// Whether any alternative holds; `holds(i, j)` says it of one condition.
template <typename Holds>
bool any_holds(const Predicate& predicate, const Holds& holds) {
    for (std::size_t i = 0; i < predicate.any_of.size(); ++i) {
        bool all = true;
        for (std::size_t j = 0; j < predicate.any_of[i].size() && all; ++j) {
            all = holds(i, j);
        }
        if (all) {
            return true;
        }
    }
    return false;
}

Result<Condition> parse_condition(std::string_view component, std::string_view text) {
    Condition condition;
    const std::string name = "c[" + base::printable(component) + "]";
    // Values may hold a colon of their own (a time of day): only two small letters before one are an operator.
    const bool named = text.size() > 2 && text[2] == ':' && text[0] >= 'a' && text[0] <= 'z' && text[1] >= 'a' && text[1] <= 'z';
    if (named) {
        const auto found = std::find(kOperators.begin(), kOperators.end(), text.substr(0, 2));
        if (found == kOperators.end()) {
            return fail(
                Kind::kInvalid, "sdmx.operator",
                {{"text", base::printable(text)}, {"known", "eq, ne, lt, le, gt, ge, co, nc, sw, ew"}, {"parameter", name}});
        }
        condition.op = static_cast<Operator>(found - kOperators.begin());
        text.remove_prefix(3);
    }
    if (text.empty()) {
        return fail(Kind::kInvalid, "sdmx.filter", {{"component", base::printable(component)}, {"parameter", name}});
    }
    condition.value = std::string(text);
    return condition;
}

}  // namespace

Result<Predicate> parse_predicate(std::string_view component, std::string_view text) {
    Predicate predicate{std::string(component), {}};
    auto alternatives = base::split(text, ',');
    if (alternatives.empty()) {
        alternatives.emplace_back();
    }
    for (const auto& alternative : alternatives) {
        AllOf all;
        auto parts = base::split(alternative, '+');
        if (parts.empty()) {
            parts.emplace_back();
        }
        for (const auto& part : parts) {
            TRY(auto condition, parse_condition(component, part));
            all.push_back(std::move(condition));
        }
        predicate.any_of.push_back(std::move(all));
    }
    return predicate;
}

bool holds_for_text(const Predicate& predicate, std::string_view text) {
    return any_holds(predicate, [&](std::size_t i, std::size_t j) {
        const Condition& condition = predicate.any_of[i][j];
        return text_holds(condition.op, text, condition.value);
    });
}

Result<FigurePredicate> FigurePredicate::make(const Predicate& predicate) {
    FigurePredicate made;
    made.predicate_ = predicate;
    for (const AllOf& all : predicate.any_of) {
        auto& numbers = made.numbers_.emplace_back();
        for (const Condition& condition : all) {
            double number = 0;
            const char* end = condition.value.data() + condition.value.size();
            const auto read = std::from_chars(condition.value.data(), end, number);
            if (!compares_text(condition.op) && (read.ec != std::errc{} || read.ptr != end)) {
                return fail(Kind::kInvalid, "sdmx.figure",
                            {{"text", base::printable(condition.value)}, {"parameter", "c[OBS_VALUE]"}});
            }
            numbers.push_back(number);
        }
    }
    return made;
}

bool FigurePredicate::holds_for(std::int64_t figure) const {
    const bool missing = figure == kMissing;
    const std::string text = missing ? std::string() : std::to_string(figure);
    const auto value = static_cast<double>(figure);
    return any_holds(predicate_, [&](std::size_t i, std::size_t j) {
        const Condition& condition = predicate_.any_of[i][j];
        const double number = numbers_[i][j];
        if (missing) {
            return condition.op == Operator::kNe || condition.op == Operator::kNc;
        }
        switch (condition.op) {
            case Operator::kEq: return value == number;
            case Operator::kNe: return value != number;
            case Operator::kLt: return value < number;
            case Operator::kLe: return value <= number;
            case Operator::kGt: return value > number;
            case Operator::kGe: return value >= number;
            default: return text_holds(condition.op, text, condition.value);
        }
    });
}

Result<TimePredicate> TimePredicate::make(const Predicate& predicate, YearStart start) {
    TimePredicate made;
    made.predicate_ = predicate;
    for (const AllOf& all : predicate.any_of) {
        auto& spans = made.spans_.emplace_back();
        for (const Condition& condition : all) {
            TimeSpan span;
            if (!compares_text(condition.op)) {
                TRY(span, parse_span(condition.value, start));
            }
            spans.push_back(span);
        }
    }
    return made;
}

bool TimePredicate::holds_for(base::Period period) const {
    const TimeSpan span = span_of(period);
    return any_holds(predicate_, [&](std::size_t i, std::size_t j) {
        const Condition& condition = predicate_.any_of[i][j];
        const TimeSpan& asked = spans_[i][j];
        switch (condition.op) {
            case Operator::kEq: return span == asked;
            case Operator::kNe: return span != asked;
            case Operator::kLt: return span.to <= asked.from;
            case Operator::kLe: return span.to <= asked.to;
            case Operator::kGt: return span.from >= asked.to;
            case Operator::kGe: return span.from >= asked.from;
            default: return text_holds(condition.op, period.text(), condition.value);
        }
    });
}

}  // namespace travesia::statistics::sdmx
