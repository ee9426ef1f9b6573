#include "statistics/protect/ties.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace travesia::statistics::protect {

namespace {

/// Cells as a forest: each knows another one it moves with, and in which direction.
class Forest {
public:
    explicit Forest(std::size_t cells) : parent_(cells), sign_(cells, 1) { std::iota(parent_.begin(), parent_.end(), 0); }

    Tied::Side root(std::size_t cell) {
        Tied::Side side{cell, 1};
        while (parent_[side.variable] != side.variable) {
            side.sign *= sign_[side.variable];
            side.variable = parent_[side.variable];
        }
        parent_[cell] = side.variable;
        sign_[cell] = side.sign;
        return side;
    }
    /// `sign`: whether the two move alike.
    void join(std::size_t a, std::size_t b, int sign) {
        const Tied::Side one = root(a);
        const Tied::Side other = root(b);
        if (one.variable != other.variable) {
            parent_[other.variable] = one.variable;
            sign_[other.variable] = one.sign * sign * other.sign;
        }
    }

private:
    std::vector<std::size_t> parent_;
    std::vector<int> sign_;
};

}  // namespace

Tied tie_cells(const System& system, const std::vector<CellBounds>& hidden, const std::vector<std::size_t>& members) {
    std::map<std::uint64_t, std::vector<std::pair<std::size_t, int>>> equations;
    for (std::size_t i = 0; i < members.size(); ++i) {
        for_each_equation_of(system, hidden[members[i]].cell,
                             [&](const Equation& equation, int factor) { equations[equation.key].emplace_back(i, factor); });
    }
    Forest forest(members.size());
    for (const auto& [key, terms] : equations) {
        if (terms.size() == 2) {
            forest.join(terms[0].first, terms[1].first, -terms[0].second * terms[1].second);
        }
    }
    Tied tied;
    constexpr std::size_t kNone = static_cast<std::size_t>(-1);
    std::vector<std::size_t> number(members.size(), kNone);
    for (std::size_t i = 0; i < members.size(); ++i) {
        Tied::Side side = forest.root(i);
        if (number[side.variable] == kNone) {
            number[side.variable] = tied.variables++;
        }
        side.variable = number[side.variable];
        tied.of.push_back(side);
    }
    for (const auto& [key, terms] : equations) {
        std::map<std::size_t, double> sums;
        for (const auto& [i, factor] : terms) {
            sums[tied.of[i].variable] += factor * tied.of[i].sign;
        }
        LinearProgram::Terms row;
        std::copy_if(sums.begin(), sums.end(), std::back_inserter(row), [](const auto& term) { return term.second != 0; });
        if (!row.empty()) {
            tied.rows.push_back(std::move(row));
        }
    }
    return tied;
}

}  // namespace travesia::statistics::protect
