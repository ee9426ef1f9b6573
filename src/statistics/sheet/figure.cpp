#include "statistics/sheet/figure.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/text.h"

namespace travesia::statistics::sheet {

namespace {

constexpr std::int64_t kLargest = 1'000'000'000'000;

/// Signs that mean "withheld", "not available" or "not applicable" wherever they were met, in capitals. A dash is not among them:
/// it is zero in one source and hidden in the next.
constexpr std::array<std::string_view, 13> kUsual = {"X",    "D",   "NA", "N/A", "N.A.", "ND", "N/D",
                                                     "N.D.", "S/D", "..", "...", "…",    ":"};

std::string in_capitals(std::string_view text) {
    std::string made(text);
    std::transform(made.begin(), made.end(), made.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return made;
}

bool all_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::optional<std::int64_t> whole(std::string_view digits) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    const bool read = all_digits(digits) && error == std::errc{} && end == digits.data() + digits.size();
    return read && value <= kLargest ? std::optional(value) : std::nullopt;
}

/// "1.2E+7", as a spreadsheet stores large numbers. Without the plus it is what somebody typed.
std::optional<std::int64_t> from_exponent(std::string_view text) {
    double value = 0;
    const std::size_t sign = text.find_first_of("Ee") + 1;
    if (sign >= text.size() || text[sign] != '+') {
        return std::nullopt;
    }
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool read = error == std::errc{} && end == text.data() + text.size() && value >= 0 &&
                      value <= static_cast<double>(kLargest) && std::floor(value) == value;
    return read ? std::optional(static_cast<std::int64_t>(value)) : std::nullopt;
}

/// Digits without the signs between thousands; nothing when those stand elsewhere than every three digits.
std::optional<std::string> ungrouped(std::string_view text, char sign) {
    if (text.find(sign) == std::string_view::npos) {
        return std::string(text);
    }
    const auto groups = base::split(text, sign);
    std::string digits;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const bool fits = i == 0 ? groups[i].size() >= 1 && groups[i].size() <= 3 : groups[i].size() == 3;
        if (!fits || !all_digits(groups[i])) {
            return std::nullopt;
        }
        digits += groups[i];
    }
    return digits;
}

std::optional<std::int64_t> count_in(std::string_view cell, char thousands) {
    if (cell.find_first_of("Ee") != std::string_view::npos) {
        return from_exponent(cell);
    }
    const char point = thousands == '.' ? ',' : '.';
    const std::size_t decimals = cell.find(point);
    if (decimals != std::string_view::npos) {
        const auto rest = cell.substr(decimals + 1);
        if (rest.empty() || rest.find_first_not_of('0') != std::string_view::npos) {
            return std::nullopt;
        }
        cell = cell.substr(0, decimals);
    }
    const char sign = cell.find(' ') != std::string_view::npos ? ' ' : thousands;
    const auto digits = ungrouped(cell, sign);
    return digits ? whole(*digits) : std::nullopt;
}

/// "<5" and "< 5" hide 1 to 4, "≤5" hides 1 to 5.
std::optional<Span> below(std::string_view cell) {
    const bool or_equal = cell.starts_with("≤");
    if (!or_equal && !cell.starts_with("<")) {
        return std::nullopt;
    }
    const auto limit = whole(base::trim(cell.substr(or_equal ? std::string_view("≤").size() : 1)));
    const std::int64_t largest = limit.value_or(0) - (or_equal ? 0 : 1);
    return largest >= 1 ? std::optional(Span{1, largest}) : std::nullopt;
}

/// What stands at {} in `cell`, when a mark such as "{} r" or "{}*" fits it.
std::optional<std::string_view> without_sign(std::string_view cell, std::string_view mark) {
    const std::size_t number = mark.find("{}");
    if (number == std::string_view::npos) {
        return std::nullopt;
    }
    const std::string_view before = mark.substr(0, number);
    const std::string_view after = mark.substr(number + 2);
    const bool fits = cell.size() > before.size() + after.size() && cell.starts_with(before) && cell.ends_with(after);
    return fits ? std::optional(base::trim(cell.substr(before.size(), cell.size() - before.size() - after.size())))
                : std::nullopt;
}

/// A count that a sign stands beside ("5 r", "5*"), when the source says that the sign is no part of it.
std::optional<std::int64_t> count_beside_sign(std::string_view cell, const Marks& marks, char thousands) {
    for (const auto& [mark, span] : marks) {
        const auto number = without_sign(cell, mark);
        const auto count = number ? count_in(*number, thousands) : std::nullopt;
        if (count) {
            return count;
        }
    }
    return std::nullopt;
}

/// A mark of the source, in its own spelling or else in capitals.
const Span* find_mark(std::string_view cell, const Marks& marks) {
    if (const auto exact = marks.find(std::string(cell)); exact != marks.end()) {
        return &exact->second;
    }
    const auto same =
        std::find_if(marks.begin(), marks.end(), [&](const auto& mark) { return in_capitals(mark.first) == in_capitals(cell); });
    return same == marks.end() ? nullptr : &same->second;
}

Figure hidden(const Span& span, std::string_view mark) {
    const bool known = span.upper == span.lower;
    return {known ? Figure::Kind::kCount : Figure::Kind::kHidden, span, std::string(mark)};
}

}  // namespace

Figure read_figure(std::string_view cell, const Marks& marks, char thousands) {
    if (cell.empty()) {
        return {};
    }
    if (const Span* mark = find_mark(cell, marks)) {
        return hidden(*mark, cell);
    }
    if (const auto count = count_in(cell, thousands)) {
        return {Figure::Kind::kCount, {*count, *count}, {}};
    }
    if (const auto span = below(cell)) {
        return hidden(*span, cell);
    }
    if (std::find(kUsual.begin(), kUsual.end(), in_capitals(cell)) != kUsual.end()) {
        return hidden({0, std::nullopt}, cell);
    }
    if (const auto count = count_beside_sign(cell, marks, thousands)) {
        return {Figure::Kind::kCount, {*count, *count}, std::string(cell)};
    }
    return {Figure::Kind::kUnreadable, {}, std::string(cell)};
}

std::optional<Span> parse_meaning(std::string_view text) {
    text = base::trim(text);
    if (text == "hidden") {
        return Span{0, std::nullopt};
    }
    const std::size_t dots = text.find("..");
    const auto lower = whole(base::trim(text.substr(0, dots)));
    const auto upper = dots == std::string_view::npos ? lower : whole(base::trim(text.substr(dots + 2)));
    const bool read = lower && upper && *lower <= *upper;
    return read ? std::optional(Span{*lower, *upper}) : std::nullopt;
}

}  // namespace travesia::statistics::sheet
