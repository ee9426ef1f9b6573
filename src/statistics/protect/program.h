// A linear program for bounds: how large can a sum of variables be, if some sums stay zero and every variable stays in its
// limits?
//
// CLP (coinor-libclp) walks from vertex to vertex and starts each question where the last one ended, so that of many questions
// about one table only the first is expensive. Nothing it says is taken on trust: a point is looked at again in all sums and
// limits, and a limit is computed from the prices it found (weak duality), which holds whatever the prices are. The only file
// that includes CLP is program.cpp.
#pragma once

#include <cstddef>
#include <functional>
#include <limits>
#include <memory>
#include <utility>
#include <vector>

namespace travesia::statistics::protect {

class LinearProgram {
public:
    static constexpr double kInfinity = std::numeric_limits<double>::infinity();
    using Terms = std::vector<std::pair<std::size_t, double>>;  ///< column, factor
    struct Limits {
        double low = 0;
        double high = kInfinity;
    };
    struct Answer {
        std::vector<double> point;  ///< possible; empty: none that can be relied on
        bool is_best = false;       ///< the point reaches the limit
        double limit = kInfinity;   ///< no possible point has a larger sum
        bool unbounded = false;     ///< the sum can be as large as one likes
    };

    /// Each row sums to zero. The point of zeros is within the limits. `enough` (or empty) is asked now and then; true: stop.
    LinearProgram(const std::vector<Terms>& rows, std::vector<Limits> limits, std::function<bool()> enough = {});
    ~LinearProgram();
    LinearProgram(const LinearProgram&) = delete;
    LinearProgram& operator=(const LinearProgram&) = delete;

    /// How large the sum of the terms can be.
    [[nodiscard]] Answer largest(const Terms& objective);

private:
    struct Solver;

    [[nodiscard]] bool is_possible(const std::vector<double>& point) const;
    /// Where the last walk ended, and what that is worth.
    [[nodiscard]] Answer read(const Terms& objective) const;
    /// What follows for the sum from a price for each row.
    [[nodiscard]] double limit_by(const double* prices, const Terms& objective) const;

    std::vector<Terms> rows_;
    std::vector<Limits> limits_;
    std::unique_ptr<Solver> solver_;
};

}  // namespace travesia::statistics::protect
