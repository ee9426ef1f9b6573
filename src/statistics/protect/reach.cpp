#include "statistics/protect/reach.h"

#include <algorithm>

#include "statistics/protect/box_search.h"

namespace travesia::statistics::protect {

namespace {

/// The first pass starts from the true figures for each cell, the others from wherever the last walk ended; after the third
/// little is gained.
constexpr int kPasses = 3;

class Walk {
public:
    Walk(const System& system, const Rule& rule, std::vector<CellBounds>& hidden)
        : least_(rule.least()),
          hidden_(hidden),
          cost_(system.values.size(), BoxSearch::kNever),
          room_(system.values.size(), 0),
          bounds_of_(system.values.size(), nullptr),
          boxes_(system, cost_, room_) {
        for (CellBounds& bounds : hidden_) {
            cost_[bounds.cell] = 0;
            room_[bounds.cell] = system.values[bounds.cell] - least_;
            bounds_of_[bounds.cell] = &bounds;
        }
    }

    /// `back`: return to the same table after each cell.
    void pass(bool back, const std::function<bool()>& enough) {
        for (const CellBounds& bounds : hidden_) {
            for (const int direction : {-1, +1}) {
                const bool open = direction < 0 ? bounds.reached_low > bounds.low
                                                : bounds.reached_high < bounds.high && bounds.high != CellBounds::kNoLimit;
                if (open) {
                    go(bounds, direction, back);
                }
            }
            if (enough && enough()) {
                return;
            }
        }
    }

private:
    void go(const CellBounds& bounds, int direction, bool back) {
        const Count now = room_[bounds.cell] + least_;
        Count left = direction < 0 ? now - bounds.low : bounds.high - now;
        Alternative walked;
        while (left > 0 && boxes_.hidden(bounds.cell, direction, left, box_)) {
            for (const auto& corner : box_.corners) {
                const Count by = corner.sign * direction * box_.step;
                room_[corner.cell] += by;
                walked.push_back({corner.cell, by});
                CellBounds& moved = *bounds_of_[corner.cell];
                moved.reached_low = std::min(moved.reached_low, room_[corner.cell] + least_);
                moved.reached_high = std::max(moved.reached_high, room_[corner.cell] + least_);
            }
            left -= box_.step;
        }
        for (const Change& change : walked) {
            room_[change.cell] -= back ? change.by : 0;
        }
    }

    Count least_;
    std::vector<CellBounds>& hidden_;
    std::vector<double> cost_;
    std::vector<Count> room_;
    std::vector<CellBounds*> bounds_of_;
    BoxSearch boxes_;
    BoxSearch::Box box_;
};

}  // namespace

void reach_by_boxes(const System& system, const Rule& rule, std::vector<CellBounds>& hidden,
                    const std::function<bool()>& enough) {
    Walk walk(system, rule, hidden);
    for (int pass = 0; pass < kPasses; ++pass) {
        walk.pass(pass == 0, enough);
    }
}

}  // namespace travesia::statistics::protect
