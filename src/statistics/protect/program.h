// A small linear program for bounds: how low and how high can one variable be, if some sums are fixed and nothing is negative?
//
// The primal simplex method on a dense table, started from a solution that is known (the true figures), so that no search for a
// first one is needed; the next question starts where the last one ended. Ours because the program is under the Apache licence
// and GLPK under the GPL (docs/decisions/0017); the tests hold it against GLPK.
#pragma once

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace travesia::statistics::protect {

class LinearProgram {
public:
    using Terms = std::vector<std::pair<std::size_t, double>>;  ///< column, factor
    /// Each row: the sum of its terms is what it is at `point`. `point` has no negative number.
    LinearProgram(const std::vector<Terms>& rows, std::vector<double> point);

    struct Optimum {
        double value = 0;
        bool unbounded = false;
    };
    /// The largest (`sign` 1) or smallest (-1) possible value of a column; nothing if rounding errors leave it in doubt.
    [[nodiscard]] std::optional<Optimum> optimum(std::size_t column, int sign);

private:
    static constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);
    struct Step {
        std::size_t column = kNowhere;
        int direction = 1;
        std::size_t row = kNowhere;  ///< of the variable that stops it; nowhere: the column's own zero, or nothing
        double length = 0;
        bool unbounded = false;
    };

    [[nodiscard]] double* row(std::size_t r) { return table_.data() + r * columns_; }
    [[nodiscard]] const double* row(std::size_t r) const { return table_.data() + r * columns_; }
    void eliminate(const std::vector<std::size_t>& order);
    void pivot(std::size_t r, std::size_t column);
    /// The column to move for this objective; `careful`: by Bland's rule, which cannot go round in circles.
    [[nodiscard]] Step choose(std::size_t column, int sign, bool careful) const;
    void measure(Step& step, bool careful) const;
    void walk(const Step& step);
    [[nodiscard]] bool holds() const;

    std::size_t columns_ = 0;
    std::vector<double> table_;        ///< one row a basic variable
    std::vector<std::size_t> basic_;   ///< the variable of each row
    std::vector<std::size_t> row_of_;  ///< of each column, nowhere if it is not basic
    std::vector<double> point_;
    std::vector<Terms> rows_;
    std::vector<double> sums_;
};

}  // namespace travesia::statistics::protect
