// The ways in which one dimension of a table can make up for a change of one of its codes.
//
// A chain is the path in the tree of codes from one finest code up, and down again to another one, or up to the total and no
// further: if all its codes change by one, those on the way up as the first does and those on the way down the other way, every
// sum of the dimension still holds. In a dimension without subtotals a chain is two codes: two parts, or a part and the total.
#pragma once

#include <vector>

#include "statistics/protect/tree.h"

namespace travesia::statistics::protect {

class Chains {
public:
    struct Link {
        std::uint32_t code = 0;
        int sign = 1;  ///< +1: changes as the code asked about does
    };
    /// One half of a chain: beneath the code asked about, or what is left of it.
    struct Half {
        std::uint32_t begin = 0;  ///< in links()
        std::uint32_t end = 0;
        double cost = 0;
    };

    /// Lists the chains through `code`. `price(code, sign)` is what it costs to use a code, negative where it cannot be used. A
    /// chain is one of `beneath()` and one of `beside()`.
    template <typename Price>
    void list(const Tree& tree, std::uint32_t code, const Price& price);

    [[nodiscard]] const std::vector<Link>& links() const { return links_; }
    [[nodiscard]] const std::vector<Half>& beneath() const { return beneath_; }
    [[nodiscard]] const std::vector<Half>& beside() const { return beside_; }

private:
    /// Keeps every way from the path walked so far through one of the parts of `code`, except `not_this`, to a finest code.
    template <typename Price>
    void descend(const Tree& tree, std::uint32_t code, std::uint32_t not_this, int sign, double cost, const Price& price,
                 std::vector<Half>& halves);
    /// Keeps the path walked so far as a half.
    void keep(double cost, std::vector<Half>& halves) {
        const auto begin = static_cast<std::uint32_t>(links_.size());
        for (const Link link : path_) {
            links_.push_back(link);
        }
        halves.push_back({begin, static_cast<std::uint32_t>(links_.size()), cost});
    }

    std::vector<Link> links_;
    std::vector<Half> beneath_;
    std::vector<Half> beside_;
    std::vector<Link> path_;
};

template <typename Price>
void Chains::descend(const Tree& tree, std::uint32_t code, std::uint32_t not_this, int sign, double cost, const Price& price,
                     std::vector<Half>& halves) {
    const std::uint32_t end = tree.first[code] + tree.parts[code];
    for (std::uint32_t part = tree.first[code]; part < end; ++part) {
        const double own = part == not_this ? -1 : price(part, sign);
        if (own < 0) {
            continue;
        }
        path_.push_back({part, sign});
        if (tree.is_sum(part)) {
            descend(tree, part, not_this, sign, cost + own, price, halves);
        } else {
            keep(cost + own, halves);
        }
        path_.pop_back();
    }
}

template <typename Price>
void Chains::list(const Tree& tree, std::uint32_t code, const Price& price) {
    links_.clear();
    beneath_.clear();
    beside_.clear();
    path_.clear();
    if (tree.is_sum(code)) {
        descend(tree, code, code, 1, 0, price, beneath_);
    } else {
        keep(0, beneath_);
    }
    if (beneath_.empty()) {
        return;
    }
    // Up as far as it goes, then down from every code passed, the highest first.
    double cost = 0;
    std::vector<double> cost_below;  // of what is on the path when it turns at each code on the way
    std::uint32_t top = code;
    while (top != 0) {
        cost_below.push_back(cost);
        const double own = price(tree.parent[top], 1);
        if (own < 0) {
            break;
        }
        top = tree.parent[top];
        path_.push_back({top, 1});
        cost += own;
    }
    if (top == 0) {
        keep(cost, beside_);
    } else {
        path_.push_back({tree.parent[top], 1});  // where the way up ends it can still turn
    }
    for (std::size_t turns = cost_below.size(); turns-- > 0;) {
        const std::uint32_t turn = path_[turns].code;
        path_.resize(turns);
        descend(tree, turn, turns == 0 ? code : path_.back().code, -1, cost_below[turns], price, beside_);
    }
}

}  // namespace travesia::statistics::protect
