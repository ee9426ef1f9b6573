// What of a text can be compared across languages without understanding it: numbers, dates, times, telephone numbers, addresses
// of the net.
//
// Digits of every script become ASCII, separators of thousands go, 3 p.m. becomes 15, "2024-02-29" and "29 de febrero de 2024"
// both become the year 2024, the day 29 and the month 2. Two versions of one text then have the same figures, or one of them is
// wrong.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "protection/check/language.h"

namespace travesia::protection::check {

struct Figures {
    std::set<std::string> values;  ///< "30", "5789.76", "8:30", "+50622223333", "help.unhcr.org/belize"
    std::set<int> months;          ///< named beside a number, or within a date
    bool months_known = false;     ///< the language's words for months are known: no month means that there is none

    friend bool operator==(const Figures&, const Figures&) = default;
};

/// `language` may be one that nothing is known of.
[[nodiscard]] Figures figures_of(std::string_view text, const Language& language);

/// Whether `value` is a telephone number or an address of the net rather than a number.
[[nodiscard]] bool is_contact(const std::string& value);

}  // namespace travesia::protection::check
