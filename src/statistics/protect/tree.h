// How the codes of one dimension add up: a tree, with the total of all at its root.
//
// The parts of a code stand next to each other and behind it, so that a sum along a dimension is a walk in equal steps: the total
// at 0, its parts from 1 on, then the parts of the first part that has any, and so on, level by level. A dimension without
// subtotals is a tree of one level.
#pragma once

#include <cstdint>
#include <vector>

namespace travesia::statistics::protect {

struct Tree {
    std::vector<std::uint32_t> parent;  ///< of each code; 0 for the total
    std::vector<std::uint32_t> first;   ///< the first part of each code that has parts
    std::vector<std::uint32_t> parts;   ///< how many parts; 0: not a sum
    std::vector<std::uint32_t> height;  ///< how many levels of parts are beneath

    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(parent.size()); }
    [[nodiscard]] bool is_sum(std::uint32_t code) const { return parts[code] > 0; }
};

/// The total and its parts, `size` codes in all.
[[nodiscard]] Tree flat_tree(std::uint32_t size);

/// Codes named in any order, in the order of a tree.
struct Arranged {
    Tree tree;
    std::vector<std::uint32_t> place;  ///< where each of the given codes went
};
/// `parent`: of each code, the code itself for the root. There is one root and no circle. Parts of the same code keep their
/// order.
[[nodiscard]] Arranged arrange_tree(const std::vector<std::uint32_t>& parent);

}  // namespace travesia::statistics::protect
