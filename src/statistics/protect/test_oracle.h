// The attacker as a linear program of GLPK, written from the meaning of the equations: shares no code with the room's own solver.
#pragma once

#include <glpk.h>

#include <optional>

#include "statistics/protect/lines.h"

namespace travesia::statistics::protect::oracle {

/// All cells of the table as variables: shown ones fixed, hidden ones at least what everybody knows; every line an equation.
class Attacker {
public:
    Attacker(const Table& table, const Rule& rule, const std::vector<Status>& status) : problem_(glp_create_prob()) {
        glp_term_out(GLP_OFF);
        const int cells = static_cast<int>(table.values.size());
        glp_add_cols(problem_, cells);
        for (int c = 1; c <= cells; ++c) {
            const auto cell = static_cast<Cell>(c - 1);
            if (status[cell] == Status::kShown) {
                const auto value = static_cast<double>(table.values[cell]);
                glp_set_col_bnds(problem_, c, GLP_FX, value, value);
            } else {
                glp_set_col_bnds(problem_, c, GLP_LO, static_cast<double>(rule.least()), 0);
            }
        }
        for_each_line(table.grid, [&](const Line& line) { add(line); });
    }
    ~Attacker() { glp_delete_prob(problem_); }
    Attacker(const Attacker&) = delete;
    Attacker& operator=(const Attacker&) = delete;

    /// The smallest (GLP_MIN) or largest (GLP_MAX) figure that is possible; nothing: no bound.
    std::optional<double> bound(Cell cell, int direction) {
        glp_set_obj_dir(problem_, direction);
        glp_set_obj_coef(problem_, static_cast<int>(cell) + 1, 1);
        glp_smcp settings;
        glp_init_smcp(&settings);
        settings.msg_lev = GLP_MSG_OFF;
        glp_std_basis(problem_);
        const int failed = glp_simplex(problem_, &settings);
        const int status = glp_get_status(problem_);
        const double value = glp_get_obj_val(problem_);
        glp_set_obj_coef(problem_, static_cast<int>(cell) + 1, 0);
        return failed == 0 && status == GLP_OPT ? std::optional(value) : std::nullopt;
    }

private:
    void add(const Line& line) {
        const int row = glp_add_rows(problem_, 1);
        glp_set_row_bnds(problem_, row, GLP_FX, 0, 0);
        std::vector<int> columns{0};
        std::vector<double> factors{0};
        for (std::uint32_t position = 0; position < line.size; ++position) {
            columns.push_back(static_cast<int>(line.at(position)) + 1);
            factors.push_back(position == 0 ? -1 : 1);
        }
        glp_set_mat_row(problem_, row, static_cast<int>(line.size), columns.data(), factors.data());
    }

    glp_prob* problem_;
};

}  // namespace travesia::statistics::protect::oracle
