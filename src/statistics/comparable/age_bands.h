// Age bands of two series, brought to the finest bands that both can be added up to.
//
// Mexico publishes under 12, 12 to 17 and 18 and over; Honduras under 18 and 18 and over: the finest common bands are Honduras'.
// Where a band of one lies across every boundary of the other, only all ages together are left.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace travesia::statistics::comparable {

/// Ages from `from` to `end` - 1; kNoEnd: and over.
struct AgeBand {
    int from = 0;
    int end = 0;
    friend auto operator<=>(const AgeBand&, const AgeBand&) = default;
};
inline constexpr int kNoEnd = 1000;

/// Reads "Y_LT12", "Y12T17", "Y_GE18"; "_T" and "" are all ages. Nothing for "_X" (unknown) and what is no band.
[[nodiscard]] std::optional<AgeBand> parse_band(const std::string& code);
/// The code of a band; "_T" for all ages.
[[nodiscard]] std::string code_of(AgeBand band);

/// The finest bands that the bands of both can be added up to, in order; they cover all ages.
[[nodiscard]] std::vector<AgeBand> common_bands(const std::set<AgeBand>& left, const std::set<AgeBand>& right);
/// The one of `bands` that holds `band`.
[[nodiscard]] AgeBand holder(const std::vector<AgeBand>& bands, AgeBand band);

}  // namespace travesia::statistics::comparable
