// Who explains the gross asymmetry? Each nationality's part |x_k - y_k| is given to the first cause that fits it.
//
// The order is from the most certain to the least: a country does not count its own nationals as foreigners in transit; members'
// nationals enter the route after the first country; a code the other never uses is a difference of lists (or a wrong code); a
// nationality that the earlier country did not count at all came another way, by air; one that the later country did not count at
// all left the route or is under another code. What is left was counted by both and differs.
#pragma once

#include "statistics/mirror/asymmetry.h"

namespace travesia::statistics::mirror {

enum class Cause : std::uint8_t { kOwnNationals, kMembers, kUnknown, kOutsideList, kAbsentBefore, kAbsentAfter, kCountedByBoth };
inline constexpr std::size_t kCauses = 7;
/// "own-nationals", "members", "unknown-nationality", "outside-the-list", "absent-before", "absent-after",
/// "counted-by-both".
[[nodiscard]] std::string_view name(Cause cause);

struct Part {
    std::string nationality;
    std::int64_t left = 0;
    std::int64_t right = 0;
    [[nodiscard]] std::int64_t difference() const { return left > right ? left - right : right - left; }
};

struct CauseShare {
    Cause cause = Cause::kCountedByBoth;
    std::int64_t figures = 0;  ///< sum of |x_k - y_k|
    double share = 0;          ///< of W, 0 to 1; 0 when W is 0
    std::vector<Part> parts;   ///< largest difference first
};

/// All causes in their order. `members`: the countries of the region, whose nationals join along the route.
[[nodiscard]] std::vector<CauseShare> explain(const Flows& left, const Flows& right, const Sums& sums,
                                              const std::set<std::string>& members);

}  // namespace travesia::statistics::mirror
