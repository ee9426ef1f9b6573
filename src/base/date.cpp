#include "base/date.h"

#include <fmt/format.h>

#include <charconv>

namespace travesia::base {

namespace {

bool number(std::string_view text, int& value) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() && text.front() != '-';
}

}  // namespace

Result<Date> Date::parse(std::string_view text) {
    int year = 0;
    int month = 0;
    int day = 0;
    const bool shaped = text.size() == 10 && text[4] == '-' && text[7] == '-' && number(text.substr(0, 4), year) &&
                        number(text.substr(5, 2), month) && number(text.substr(8, 2), day);
    const std::chrono::year_month_day value{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                            std::chrono::day{static_cast<unsigned>(day)}};
    if (!shaped || !value.ok()) {
        return fail(Kind::kInvalid, "date.invalid", {{"text", std::string(text)}});
    }
    return Date(value);
}

std::string Date::text() const {
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day_.year()), static_cast<unsigned>(day_.month()),
                       static_cast<unsigned>(day_.day()));
}

Date Date::of_days(int days) {
    return Date(std::chrono::year_month_day(std::chrono::sys_days(std::chrono::days(days))));
}

int Date::days() const {
    return static_cast<int>(std::chrono::sys_days(day_).time_since_epoch().count());
}

Date SystemClock::today() const {
    return Date(std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())));
}

std::int64_t SystemClock::now_seconds() const {
    return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

std::int64_t SystemClock::now_microseconds() const {
    return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

std::string utc_text(std::int64_t seconds) {
    const std::int64_t day_count = seconds >= 0 ? seconds / 86400 : (seconds - 86399) / 86400;
    const std::int64_t rest = seconds - day_count * 86400;
    return fmt::format("{}T{:02}:{:02}:{:02}Z", Date::of_days(static_cast<int>(day_count)).text(), rest / 3600, rest / 60 % 60,
                       rest % 60);
}

}  // namespace travesia::base
