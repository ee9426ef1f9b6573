#include "base/period.h"

#include <fmt/format.h>

#include <charconv>

#include "base/ensure.h"

namespace travesia::base {

namespace {

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2199;

bool digits(std::string_view text, int& value) {
    if (text.empty() || text.find_first_not_of("0123456789") != std::string_view::npos) {
        return false;
    }
    return std::from_chars(text.data(), text.data() + text.size(), value).ec == std::errc{};
}

}  // namespace

char code(Frequency frequency) {
    switch (frequency) {
        case Frequency::kAnnual: return 'A';
        case Frequency::kQuarterly: return 'Q';
        case Frequency::kMonthly: return 'M';
    }
    ENSURE(false);
    return '?';
}

int months_in(Frequency frequency) {
    return frequency == Frequency::kAnnual ? 12 : frequency == Frequency::kQuarterly ? 3 : 1;
}

Result<Period> Period::parse(std::string_view text) {
    int year = 0;
    int part = 0;
    const bool year_ok = text.size() >= 4 && digits(text.substr(0, 4), year) && year >= kFirstYear && year <= kLastYear;
    if (year_ok && text.size() == 4) {
        return Period::year(year);
    }
    if (year_ok && text.size() == 7 && text[4] == '-') {
        const bool is_quarter = text[5] == 'Q';
        const auto rest = text.substr(is_quarter ? 6 : 5);
        if (digits(rest, part) && part >= 1 && part <= (is_quarter ? 4 : 12)) {
            return is_quarter ? quarter(year, part) : month(year, part);
        }
    }
    return fail(Kind::kInvalid, "period.invalid", {{"text", std::string(text)}});
}

std::string Period::text() const {
    const int year = calendar_year();
    const int month = first_month_ % 12;
    switch (frequency_) {
        case Frequency::kAnnual: return fmt::format("{:04}", year);
        case Frequency::kQuarterly: return fmt::format("{:04}-Q{}", year, month / 3 + 1);
        case Frequency::kMonthly: return fmt::format("{:04}-{:02}", year, month + 1);
    }
    ENSURE(false);
    return {};
}

}  // namespace travesia::base
