#include "statistics/comparable/age_bands.h"

#include <algorithm>
#include <charconv>

namespace travesia::statistics::comparable {

namespace {

std::optional<int> number(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = error == std::errc() && end == text.data() + text.size() && value >= 0 && value < kNoEnd;
    return whole ? std::optional(value) : std::nullopt;
}

/// No band of `bands` has ages on both sides of `age`.
bool cuts_nothing(const std::set<AgeBand>& bands, int age) {
    return std::all_of(bands.begin(), bands.end(), [&](AgeBand band) { return age <= band.from || age >= band.end; });
}

}  // namespace

std::optional<AgeBand> parse_band(const std::string& code) {
    if (code.empty() || code == "_T") {
        return AgeBand{0, kNoEnd};
    }
    if (code.starts_with("Y_LT")) {
        const auto end = number(std::string_view(code).substr(4));
        return end && *end > 0 ? std::optional(AgeBand{0, *end}) : std::nullopt;
    }
    if (code.starts_with("Y_GE")) {
        const auto from = number(std::string_view(code).substr(4));
        return from ? std::optional(AgeBand{*from, kNoEnd}) : std::nullopt;
    }
    const auto middle = code.find('T');
    if (code.front() != 'Y' || middle == std::string::npos) {
        return std::nullopt;
    }
    const auto from = number(std::string_view(code).substr(1, middle - 1));
    const auto last = number(std::string_view(code).substr(middle + 1));
    return from && last && *last >= *from ? std::optional(AgeBand{*from, *last + 1}) : std::nullopt;
}

std::string code_of(AgeBand band) {
    if (band.from == 0 && band.end == kNoEnd) {
        return "_T";
    }
    if (band.from == 0) {
        return "Y_LT" + std::to_string(band.end);
    }
    if (band.end == kNoEnd) {
        return "Y_GE" + std::to_string(band.from);
    }
    return "Y" + std::to_string(band.from) + "T" + std::to_string(band.end - 1);
}

std::vector<AgeBand> common_bands(const std::set<AgeBand>& left, const std::set<AgeBand>& right) {
    std::set<int> ages;
    for (const auto* bands : {&left, &right}) {
        for (const AgeBand band : *bands) {
            ages.insert({band.from, band.end});
        }
    }
    std::vector<AgeBand> common;
    int from = 0;
    for (const int age : ages) {
        const bool boundary = age > 0 && age < kNoEnd && !left.empty() && !right.empty();
        if (boundary && cuts_nothing(left, age) && cuts_nothing(right, age)) {
            common.push_back({from, age});
            from = age;
        }
    }
    common.push_back({from, kNoEnd});
    return common;
}

AgeBand holder(const std::vector<AgeBand>& bands, AgeBand band) {
    const auto found =
        std::find_if(bands.begin(), bands.end(), [&](AgeBand each) { return each.from <= band.from && band.end <= each.end; });
    return found == bands.end() ? AgeBand{0, kNoEnd} : *found;
}

}  // namespace travesia::statistics::comparable
