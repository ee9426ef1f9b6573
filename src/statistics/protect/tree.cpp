#include "statistics/protect/tree.h"

#include <algorithm>

#include "base/ensure.h"

namespace travesia::statistics::protect {

namespace {

/// The parents of a tree whose codes are in order; everything else follows from them.
Tree from_parents(std::vector<std::uint32_t> parent) {
    Tree tree;
    const std::size_t size = parent.size();
    tree.parent = std::move(parent);
    tree.first.assign(size, 0);
    tree.parts.assign(size, 0);
    tree.height.assign(size, 0);
    for (std::size_t code = size; code-- > 1;) {
        const std::uint32_t above = tree.parent[code];
        tree.first[above] = static_cast<std::uint32_t>(code);
        ++tree.parts[above];
        tree.height[above] = std::max(tree.height[above], tree.height[code] + 1);
    }
    return tree;
}

}  // namespace

Tree flat_tree(std::uint32_t size) {
    return from_parents(std::vector<std::uint32_t>(size, 0));
}

Arranged arrange_tree(const std::vector<std::uint32_t>& parent) {
    const std::size_t size = parent.size();
    std::vector<std::vector<std::uint32_t>> parts(size);
    std::vector<std::uint32_t> order;
    for (std::uint32_t code = 0; code < size; ++code) {
        (parent[code] == code ? order : parts[parent[code]]).push_back(code);
    }
    ENSURE(order.size() == 1);
    for (std::size_t next = 0; next < order.size(); ++next) {
        order.insert(order.end(), parts[order[next]].begin(), parts[order[next]].end());
    }
    ENSURE(order.size() == size);
    Arranged arranged;
    arranged.place.assign(size, 0);
    for (std::uint32_t place = 0; place < size; ++place) {
        arranged.place[order[place]] = place;
    }
    std::vector<std::uint32_t> parents;
    for (const std::uint32_t code : order) {
        parents.push_back(arranged.place[parent[code]]);
    }
    arranged.tree = from_parents(std::move(parents));
    return arranged;
}

}  // namespace travesia::statistics::protect
