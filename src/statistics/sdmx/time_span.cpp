#include "statistics/sdmx/time_span.h"

#include <charconv>
#include <optional>

#include "base/text.h"

namespace travesia::statistics::sdmx {

using base::Date;
using base::fail;
using base::Kind;
using base::Result;
namespace chrono = std::chrono;

namespace {

std::optional<int> number(std::string_view text, std::size_t digits) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = text.size() == digits && error == std::errc{} && end == text.data() + text.size();
    return whole && text.front() >= '0' && text.front() <= '9' ? std::optional(value) : std::nullopt;
}

int first_day(int year, unsigned month, unsigned day = 1) {
    return Date(chrono::year_month_day{chrono::year{year}, chrono::month{month}, chrono::day{day}}).days();
}

/// The first day of a month counted from the year 0: year * 12 + month - 1.
int first_day_of_month(int month) {
    return first_day(month / 12, static_cast<unsigned>(month % 12 + 1));
}

/// Monday of the ISO week that holds 4 January, the first week of a year.
int first_monday(int year) {
    const int fourth = first_day(year, 1, 4);
    const auto weekday = chrono::weekday{chrono::sys_days{chrono::days{fourth}}}.iso_encoding();
    return fourth - static_cast<int>(weekday) + 1;
}

/// A part of a reporting year: `kind` is A, S, T, Q, M, W or D.
std::optional<TimeSpan> reporting_span(int year, char kind, std::string_view digits, YearStart start) {
    const std::size_t width = kind == 'M' || kind == 'W' ? 2 : kind == 'D' ? 3 : 1;
    const auto place = number(digits, width);
    if (!place || *place < 1) {
        return std::nullopt;
    }
    const bool shifted = start.month != 1 || start.day != 1;
    const int year_begins_in = shifted ? year - 1 : year;
    if (kind == 'D' || kind == 'W') {
        const int begin = kind == 'W' && !shifted ? first_monday(year) : first_day(year_begins_in, start.month, start.day);
        const int length = kind == 'W' ? 7 : 1;
        const int most = kind == 'W' ? 53 : 366;
        const int from = begin + (*place - 1) * length;
        return *place <= most ? std::optional(TimeSpan{from, from + length}) : std::nullopt;
    }
    const int months = kind == 'A' ? 12 : kind == 'S' ? 6 : kind == 'T' ? 4 : kind == 'Q' ? 3 : kind == 'M' ? 1 : 0;
    if (months == 0 || *place > 12 / months) {
        return std::nullopt;
    }
    const int first = year_begins_in * 12 + static_cast<int>(start.month) - 1 + (*place - 1) * months;
    const int offset = static_cast<int>(start.day) - 1;
    return TimeSpan{first_day_of_month(first) + offset, first_day_of_month(first + months) + offset};
}

std::optional<TimeSpan> read_span(std::string_view text, YearStart start) {
    const auto year = number(text.substr(0, 4), 4);
    if (!year || *year < 1 || text.size() > 40) {
        return std::nullopt;
    }
    if (text.size() == 4) {
        return TimeSpan{first_day(*year, 1), first_day(*year + 1, 1)};
    }
    if (text[4] != '-' || text.size() < 6) {
        return std::nullopt;
    }
    if (text[5] >= 'A' && text[5] <= 'Z') {
        return reporting_span(*year, text[5], text.substr(6), start);
    }
    if (text.size() == 7) {
        const auto month = number(text.substr(5), 2);
        const int first = *year * 12 + month.value_or(0) - 1;
        return month && *month >= 1 && *month <= 12
                   ? std::optional(TimeSpan{first_day_of_month(first), first_day_of_month(first + 1)})
                   : std::nullopt;
    }
    const auto day = parse_instant("", text);
    return day ? std::optional(TimeSpan{day->days(), day->days() + 1}) : std::nullopt;
}

/// "Z", "+01:00" or nothing, as minutes east of UTC.
std::optional<int> offset_minutes(std::string_view text) {
    if (text.empty() || text == "Z") {
        return 0;
    }
    const auto hours = text.size() == 6 && text[3] == ':' ? number(text.substr(1, 2), 2) : std::nullopt;
    const auto minutes = hours ? number(text.substr(4), 2) : std::nullopt;
    const bool sign = text.front() == '+' || text.front() == '-';
    if (!minutes || !sign || *hours > 14 || *minutes > 59) {
        return std::nullopt;
    }
    return (text.front() == '-' ? -1 : 1) * (*hours * 60 + *minutes);
}

/// "12:00:00", with or without fractions of a second, and an offset; as minutes of the day in UTC (may lie outside of it).
std::optional<int> minutes_of_day(std::string_view text) {
    if (text.size() < 8 || text[2] != ':' || text[5] != ':') {
        return std::nullopt;
    }
    const auto hour = number(text.substr(0, 2), 2);
    const auto minute = number(text.substr(3, 2), 2);
    const auto second = number(text.substr(6, 2), 2);
    if (!hour || !minute || !second || *hour > 24 || *minute > 59 || *second > 59) {
        return std::nullopt;
    }
    text.remove_prefix(8);
    if (text.starts_with('.')) {
        const std::size_t end = text.find_first_not_of("0123456789", 1);
        text.remove_prefix(std::min(end, text.size()));
    }
    const auto offset = offset_minutes(text);
    return offset ? std::optional(*hour * 60 + *minute - *offset) : std::nullopt;
}

}  // namespace

Result<YearStart> parse_year_start(std::string_view text) {
    const bool shaped = text.size() == 7 && text.starts_with("--") && text[4] == '-';
    const auto month = shaped ? number(text.substr(2, 2), 2) : std::nullopt;
    const auto day = shaped ? number(text.substr(5), 2) : std::nullopt;
    if (!month || !day || *month < 1 || *month > 12 || *day < 1 || *day > 28) {
        return fail(Kind::kInvalid, "sdmx.year_start", {{"text", base::printable(text)}});
    }
    return YearStart{static_cast<unsigned>(*month), static_cast<unsigned>(*day)};
}

Result<Date> parse_instant(std::string_view name, std::string_view text) {
    const auto refuse = fail(Kind::kInvalid, "sdmx.instant",
                             {{"name", std::string(name)}, {"text", base::printable(text)}, {"parameter", std::string(name)}});
    const auto day = Date::parse(text.substr(0, 10));
    if (!day || (text.size() > 10 && text[10] != 'T')) {
        return refuse;
    }
    if (text.size() == 10) {
        return *day;
    }
    const auto minutes = minutes_of_day(text.substr(11));
    if (!minutes) {
        return refuse;
    }
    return day->plus(*minutes < 0 ? -1 : *minutes >= 24 * 60 ? 1 : 0);
}

TimeSpan span_of(base::Period period) {
    return {first_day_of_month(period.first_month()), first_day_of_month(period.end_month())};
}

Result<TimeSpan> parse_span(std::string_view text, YearStart start) {
    const auto span = read_span(text, start);
    if (!span) {
        return fail(Kind::kInvalid, "sdmx.period", {{"text", base::printable(text)}, {"parameter", "c[TIME_PERIOD]"}});
    }
    return *span;
}

}  // namespace travesia::statistics::sdmx
