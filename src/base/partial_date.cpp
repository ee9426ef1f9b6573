#include "base/partial_date.h"

namespace travesia::base {

namespace {

constexpr std::size_t kYear = 4;   // "1990"
constexpr std::size_t kMonth = 7;  // "1990-05"
constexpr std::size_t kDay = 10;   // "1990-05-12"

}  // namespace

std::optional<PartialDate> PartialDate::parse(std::string_view text) {
    if (text.size() != kYear && text.size() != kMonth && text.size() != kDay) {
        return std::nullopt;
    }
    const auto first = Date::parse(std::string(text) + (text.size() == kYear ? "-01-01" : text.size() == kMonth ? "-01" : ""));
    if (!first) {
        return std::nullopt;
    }
    const std::chrono::year year{first->year()};
    if (text.size() == kYear) {
        return PartialDate{*first, Date(year / std::chrono::December / 31)};
    }
    const std::chrono::year_month_day end{year / std::chrono::month{first->month()} / std::chrono::last};
    return PartialDate{*first, text.size() == kMonth ? Date(end) : *first};
}

}  // namespace travesia::base
