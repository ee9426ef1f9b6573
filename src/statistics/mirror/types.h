// The words of a mirror comparison: one country's monthly counts by nationality, as one release states them.
//
// A month is a number, year * 12 + month - 1, as base::Period::first_month(). A month that is absent from `totals` has no figure:
// it is unknown, never zero. A nationality that is absent in a month that has figures counted nobody, because these series do not
// write zeros.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/error.h"

namespace travesia::statistics::mirror {

using Month = int;
using ByNationality = std::map<std::string, std::int64_t>;

/// One series of one reporting country.
struct Flows {
    std::string series;  ///< as it is asked for: "pan-snm/darien-nationality", "…@COL" when a series has several countries
    std::string area;    ///< reporting country, ISO 3166 alpha-3
    std::string flow;
    std::string unit;
    std::string vintage;
    bool regional = false;                        ///< one of several countries of a compilation, not the country's own series
    std::int64_t rounding = 1;                    ///< figures are multiples of this
    std::map<Month, ByNationality> months;        ///< figures; the sum over nationalities is the month's total
    std::map<int, ByNationality> annual;          ///< years that have no months
    std::map<Month, std::size_t> without_figure;  ///< cells that were announced but not given
    std::set<std::string> list;                   ///< every nationality code the series ever uses

    /// Whether it says nationalities at all; one or a few groups are no list.
    [[nodiscard]] bool by_nationality() const { return list.size() >= kShortestList; }
    static constexpr std::size_t kShortestList = 10;
};

/// A span of months, the end excluded.
struct Span {
    Month from = 0;
    Month end = 0;
    [[nodiscard]] bool contains(Month month) const { return month >= from && month < end; }
};
[[nodiscard]] inline Span year_span(int year) {
    return {year * 12, year * 12 + 12};
}

/// The sum over nationalities.
[[nodiscard]] std::int64_t total(const ByNationality& figures);
/// The figure of one nationality; 0 when it is absent.
[[nodiscard]] std::int64_t figure(const ByNationality& figures, const std::string& nationality);
/// "2023-01".
[[nodiscard]] std::string month_text(Month month);
/// Codes that say that the nationality is not known or not told: "_X", "_O", labels that did not resolve, nothing at all.
[[nodiscard]] bool says_no_nationality(const std::string& code);

}  // namespace travesia::statistics::mirror
