#include "statistics/protect/program.h"

#include <algorithm>
#include <cmath>
#include <coin/ClpEventHandler.hpp>
#include <coin/ClpSimplex.hpp>
#include <coin/CoinError.hpp>

namespace travesia::statistics::protect {

namespace {

/// Of a price on what has no limit: smaller is zero. Of a sum, in whole people: smaller is nobody.
constexpr double kNoPrice = 1e-9;
constexpr double kNobody = 1e-6;
/// What CLP says of a walk that ended.
constexpr int kOptimal = 0;
constexpr int kUnbounded = 2;

/// Ends a walk that takes too long; asked whenever the solver has put its numbers in order, every hundred steps or so.
class Stop : public ClpEventHandler {
public:
    explicit Stop(std::function<bool()> enough) : enough_(std::move(enough)) {}
    int event(Event what) override {
        constexpr int kGoOn = -1;
        constexpr int kEnd = 0;
        return what == endOfFactorization && enough_ && enough_() ? kEnd : kGoOn;
    }
    [[nodiscard]] ClpEventHandler* clone() const override { return new Stop(*this); }  // NOLINT: CLP deletes it

private:
    std::function<bool()> enough_;
};

CoinPackedMatrix matrix_of(const std::vector<LinearProgram::Terms>& rows, std::size_t columns) {
    std::vector<int> row_of;
    std::vector<int> column_of;
    std::vector<double> factors;
    for (std::size_t r = 0; r < rows.size(); ++r) {
        for (const auto& [column, factor] : rows[r]) {
            row_of.push_back(static_cast<int>(r));
            column_of.push_back(static_cast<int>(column));
            factors.push_back(factor);
        }
    }
    CoinPackedMatrix matrix(false, row_of.data(), column_of.data(), factors.data(), static_cast<CoinBigIndex>(factors.size()));
    matrix.setDimensions(static_cast<int>(rows.size()), static_cast<int>(columns));
    return matrix;
}

}  // namespace

struct LinearProgram::Solver {
    ClpSimplex simplex;
    bool started = false;

    /// The first walk begins at the point of zeros, which is possible but no vertex; the others at the vertex reached.
    void begin() {
        simplex.createStatus();
        for (int column = 0; column < simplex.numberColumns(); ++column) {
            simplex.setStatus(column, ClpSimplex::superBasic);
            simplex.primalColumnSolution()[column] = 0;
        }
        for (int row = 0; row < simplex.numberRows(); ++row) {
            simplex.setRowStatus(row, ClpSimplex::basic);
            simplex.primalRowSolution()[row] = 0;
        }
    }
    /// From the vertex reached; the first time from the zeros.
    void walk() {
        if (!std::exchange(started, true)) {
            begin();
        }
        constexpr int kKeepTheFactors = 7;
        simplex.primal(0, kKeepTheFactors);
    }
    /// From nothing: slower, but no walk before it can have led astray.
    void walk_anew() {
        simplex.allSlackBasis(true);
        simplex.primal(0, 1);
    }
};

LinearProgram::LinearProgram(const std::vector<Terms>& rows, std::vector<Limits> limits, std::function<bool()> enough)
    : rows_(rows), limits_(std::move(limits)), solver_(std::make_unique<Solver>()) {
    std::vector<double> low;
    std::vector<double> high;
    for (const Limits& limit : limits_) {
        low.push_back(std::max(limit.low, -COIN_DBL_MAX));
        high.push_back(std::min(limit.high, COIN_DBL_MAX));
    }
    const std::vector<double> zeros(std::max(rows_.size(), limits_.size()), 0);
    ClpSimplex& simplex = solver_->simplex;
    simplex.setLogLevel(0);
    simplex.setPerturbation(100);  // none: the limits are whole numbers and shall stay so
    const Stop stop(std::move(enough));
    simplex.passInEventHandler(&stop);
    simplex.loadProblem(matrix_of(rows_, limits_.size()), low.data(), high.data(), zeros.data(), zeros.data(), zeros.data());
}

LinearProgram::~LinearProgram() = default;

bool LinearProgram::is_possible(const std::vector<double>& point) const {
    for (std::size_t column = 0; column < point.size(); ++column) {
        if (!(point[column] >= limits_[column].low - kNobody && point[column] <= limits_[column].high + kNobody)) {
            return false;
        }
    }
    return std::all_of(rows_.begin(), rows_.end(), [&](const Terms& row) {
        double sum = 0;
        double size = 1;
        for (const auto& [column, factor] : row) {
            sum += factor * point[column];
            size = std::max(size, std::abs(point[column]));
        }
        return std::abs(sum) <= kNobody * size;
    });
}

double LinearProgram::limit_by(const double* prices, const Terms& objective) const {
    // The rows are zero, so prices may be taken off; what is left of each factor can at most be had at one of its limits.
    std::vector<double> left(limits_.size(), 0);
    for (const auto& [column, factor] : objective) {
        left[column] += factor;
    }
    for (std::size_t r = 0; r < rows_.size(); ++r) {
        if (prices[r] != 0) {
            for (const auto& [column, factor] : rows_[r]) {
                left[column] += prices[r] * factor;
            }
        }
    }
    double sum = 0;
    for (std::size_t column = 0; column < left.size(); ++column) {
        const double farthest = left[column] > 0 ? limits_[column].high : limits_[column].low;
        // Where there is no limit, a rounding error must not become infinite.
        if (left[column] != 0 && (std::isfinite(farthest) || std::abs(left[column]) > kNoPrice)) {
            sum += left[column] * farthest;
        }
    }
    return sum;
}

LinearProgram::Answer LinearProgram::largest(const Terms& objective) {
    ClpSimplex& simplex = solver_->simplex;
    Answer answer;
    try {
        for (const auto& [column, factor] : objective) {
            simplex.setObjectiveCoefficient(static_cast<int>(column), -factor);  // it looks for the least
        }
        solver_->walk();
        answer = read(objective);
        if (simplex.status() == kOptimal && !answer.is_best) {
            solver_->walk_anew();
            answer = read(objective);
        }
        for (const auto& [column, factor] : objective) {
            simplex.setObjectiveCoefficient(static_cast<int>(column), 0);
        }
    } catch (const CoinError&) {
        answer = {};
    }
    return answer;
}

LinearProgram::Answer LinearProgram::read(const Terms& objective) const {
    const ClpSimplex& simplex = solver_->simplex;
    Answer answer;
    answer.unbounded = simplex.status() == kUnbounded;
    if (answer.unbounded) {
        return answer;
    }
    // The prices of a walk that was stopped can be huge, and what follows from them little but rounding errors.
    if (simplex.status() == kOptimal) {
        answer.limit = limit_by(simplex.dualRowSolution(), objective);
    }
    answer.point.assign(simplex.primalColumnSolution(), simplex.primalColumnSolution() + limits_.size());
    if (!is_possible(answer.point)) {
        answer.point.clear();
        return answer;
    }
    double sum = 0;
    for (const auto& [column, factor] : objective) {
        sum += factor * answer.point[column];
    }
    answer.is_best = answer.limit <= sum + kNobody * (1 + std::abs(sum));
    return answer;
}

}  // namespace travesia::statistics::protect
