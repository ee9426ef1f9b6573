// Walks through every combination of classes of a table's inputs, without visiting twice what cannot differ: on the same level,
// the same rules still alive lead to the same leaves. That turns a product of classes into a decision diagram.
#pragma once

#include <set>
#include <utility>
#include <vector>

#include "protection/decision/classes.h"

namespace travesia::protection::decision {

class Walk {
public:
    explicit Walk(std::vector<std::vector<Class>> classes) : classes_(std::move(classes)) {}

    /// Calls `leaf(alive, path)` once for each set of rules that some combination fulfils; `path` names the class of each input.
    /// False when there are more than `most` steps; then not every leaf was seen.
    template <typename Leaf>
    bool run(Hits all, const Leaf& leaf, std::size_t most = 1'000'000) {
        left_ = most;
        path_.assign(classes_.size(), 0);
        seen_.assign(classes_.size() + 1, {});
        return step(0, all, leaf);
    }

    [[nodiscard]] const std::vector<std::vector<Class>>& classes() const { return classes_; }

private:
    template <typename Leaf>
    bool step(std::size_t level, Hits alive, const Leaf& leaf) {
        if (!seen_[level].insert(alive).second) {
            return true;
        }
        if (level == classes_.size()) {
            leaf(alive, path_);
            return true;
        }
        for (std::size_t i = 0; i < classes_[level].size(); ++i) {
            if (left_-- == 0) {
                return false;
            }
            path_[level] = i;
            if (!step(level + 1, alive & classes_[level][i].rules, leaf)) {
                return false;
            }
        }
        return true;
    }

    std::vector<std::vector<Class>> classes_;
    std::vector<std::size_t> path_;
    std::vector<std::set<Hits>> seen_;
    std::size_t left_ = 0;
};

/// All rules of a table, as bits.
[[nodiscard]] inline Hits all_rules(const Table& table) {
    return table.rules.size() == kMostRules ? ~Hits{0} : (Hits{1} << table.rules.size()) - 1;
}

}  // namespace travesia::protection::decision
