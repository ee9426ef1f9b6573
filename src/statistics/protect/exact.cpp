#include "statistics/protect/exact.h"

#include <algorithm>
#include <cmath>

#include "statistics/protect/ties.h"

namespace travesia::statistics::protect {

namespace {

constexpr double kInfinity = LinearProgram::kInfinity;
/// An optimum is a whole number or between two; this much is taken for rounding errors, to the reader's disadvantage never.
constexpr double kRounding = 1e-6;

/// One side of a variable: how far up (or, the other side, down) it can go. Distances, so never negative.
struct Reach {
    double certain = 0;        ///< a possible point is so far
    double whole = 0;          ///< a point of whole numbers is so far
    double limit = kInfinity;  ///< none is farther
    bool given_up = false;     ///< rounding errors leave it in doubt

    [[nodiscard]] bool decided() const {
        return certain == kInfinity || std::floor(certain + kRounding) >= std::floor(limit + kRounding);
    }
    [[nodiscard]] bool open() const { return !decided() && !given_up; }
};

class Search {
public:
    Search(const System& system, std::vector<CellBounds>& hidden, const std::vector<std::size_t>& members,
           const std::function<bool()>& enough)
        : system_(system), hidden_(hidden), members_(members), enough_(enough), tied_(tie_cells(system, hidden, members)) {
        reaches_.resize(2 * tied_.variables);
        for (std::size_t i = 0; i < members_.size(); ++i) {
            const CellBounds& bounds = hidden_[members_[i]];
            const Count value = system_.values[bounds.cell];
            start(reach(i, +1), bounds.reached_high - value, bounds.high - value, bounds.high == CellBounds::kNoLimit);
            start(reach(i, -1), value - bounds.reached_low, value - bounds.low, false);
        }
        free_the_unbound();
    }

    void run() {
        if (std::none_of(reaches_.begin(), reaches_.end(), [](const Reach& side) { return side.open(); })) {
            return;
        }
        std::vector<LinearProgram::Limits> limits;
        for (std::size_t variable = 0; variable < tied_.variables; ++variable) {
            limits.push_back({-reaches_[2 * variable].limit, reaches_[2 * variable + 1].limit});
        }
        LinearProgram program(tied_.rows, std::move(limits), enough_);
        ask_together(program);
        for (std::size_t side = 0; side < reaches_.size() && !stop(); ++side) {
            if (reaches_[side].open()) {
                ask(program, side);
            }
        }
    }

    void tell() {
        for (std::size_t i = 0; i < members_.size(); ++i) {
            CellBounds& bounds = hidden_[members_[i]];
            const Count value = system_.values[bounds.cell];
            const Reach& up = reach(i, +1);
            const Reach& down = reach(i, -1);
            bounds.reached_high = std::max(bounds.reached_high, value + static_cast<Count>(up.whole));
            bounds.reached_low = std::min(bounds.reached_low, value - static_cast<Count>(down.whole));
            if (up.limit < kInfinity) {
                bounds.high = std::min(bounds.high, value + static_cast<Count>(std::floor(up.limit + kRounding)));
            }
            bounds.low = std::max(bounds.low, value - static_cast<Count>(std::floor(down.limit + kRounding)));
            // What a whole table reaches is certain; a limit short of it is a rounding error, and the cell is in doubt.
            const bool doubtful = bounds.low > bounds.reached_low || bounds.high < bounds.reached_high;
            bounds.low = std::min(bounds.low, bounds.reached_low);
            bounds.high = std::max(bounds.high, bounds.reached_high);
            bounds.checked = !doubtful && up.decided() && down.decided() ? Checked::kProgram : Checked::kBetween;
        }
    }

private:
    [[nodiscard]] bool stop() const { return enough_ && enough_(); }
    Reach& reach(std::size_t member, int direction) {
        const Tied::Side side = tied_.of[member];
        return reaches_[2 * side.variable + (side.sign * direction > 0 ? 1 : 0)];
    }
    /// Cells of one variable: what any of them has reached all have, and the strictest limit is that of all.
    static void start(Reach& side, Count reached, Count limit, bool no_limit) {
        side.whole = std::max(side.whole, static_cast<double>(reached));
        side.certain = side.whole;
        side.limit = no_limit ? side.limit : std::min(side.limit, static_cast<double>(limit));
    }

    /// Where all cells of a variable are tied to each other only, nothing but its own limits holds it.
    void free_the_unbound() {
        std::vector<bool> bound(tied_.variables, false);
        for (const LinearProgram::Terms& row : tied_.rows) {
            for (const auto& [variable, factor] : row) {
                bound[variable] = true;
            }
        }
        for (std::size_t side = 0; side < reaches_.size(); ++side) {
            Reach& reach = reaches_[side];
            if (!bound[side / 2]) {
                reach.certain = reach.limit;
                reach.whole = reach.limit < kInfinity ? reach.limit : reach.whole;
            }
        }
    }

    void take(const std::vector<double>& point) {
        const bool whole =
            std::all_of(point.begin(), point.end(), [](double x) { return std::abs(x - std::round(x)) <= kRounding; });
        for (std::size_t variable = 0; variable < point.size(); ++variable) {
            Reach& side = reaches_[2 * variable + (point[variable] > 0 ? 1 : 0)];
            const double distance = std::abs(point[variable]);
            side.certain = std::max(side.certain, distance);
            if (whole) {
                side.whole = std::max(side.whole, std::round(distance));
            }
        }
    }

    /// Everything that is open and has a limit, at once; as long as that decides a good part of it.
    void ask_together(LinearProgram& program) {
        constexpr std::size_t kGoodPart = 9;
        std::size_t open = count_open();
        for (std::size_t round = 0; open > kGoodPart && !stop(); ++round) {
            LinearProgram::Terms objective;
            for (std::size_t variable = 0; variable < tied_.variables; ++variable) {
                const auto asked = [&](std::size_t side) {
                    return reaches_[2 * variable + side].open() && reaches_[2 * variable + side].limit < kInfinity;
                };
                const std::size_t first = (variable / 2 + variable + round) % 2;
                if (asked(first) || asked(1 - first)) {
                    // Slightly different weights: among many equal ones the solver would walk in circles.
                    const double weight = 1 + static_cast<double>((variable * 37 + round * 11) % 100) / 1000;
                    objective.emplace_back(variable, (asked(first) ? first : 1 - first) == 1 ? weight : -weight);
                }
            }
            take(program.largest(objective).point);
            const std::size_t before = open;
            open = count_open();
            if ((before - open) * kGoodPart < before) {
                return;
            }
        }
    }
    [[nodiscard]] std::size_t count_open() const {
        return static_cast<std::size_t>(
            std::count_if(reaches_.begin(), reaches_.end(), [](const Reach& side) { return side.open(); }));
    }

    void ask(LinearProgram& program, std::size_t side) {
        const LinearProgram::Answer answer = program.largest({{side / 2, side % 2 == 1 ? 1.0 : -1.0}});
        Reach& asked = reaches_[side];
        if (answer.unbounded && asked.limit == kInfinity) {
            asked.certain = kInfinity;
            return;
        }
        take(answer.point);
        // What a possible point reaches is certain; a limit that falls short of it is a rounding error.
        asked.limit = std::max(asked.certain, std::min(asked.limit, answer.limit));
        asked.given_up = !asked.decided();
    }

    const System& system_;
    std::vector<CellBounds>& hidden_;
    const std::vector<std::size_t>& members_;
    const std::function<bool()>& enough_;
    Tied tied_;
    std::vector<Reach> reaches_;  ///< of variable v: down at 2 v, up at 2 v + 1
};

}  // namespace

void solve_exactly(const System& system, std::vector<CellBounds>& hidden, const std::vector<std::size_t>& members,
                   const std::function<bool()>& enough) {
    Search search(system, hidden, members, enough);
    search.run();
    search.tell();
}

}  // namespace travesia::statistics::protect
