// The attacker as a linear program of GLPK, written from the meaning of the equations: shares no code with the room's own solver,
// nor with its lines, systems and chains.
#pragma once

#include <glpk.h>

#include <map>
#include <optional>

#include "statistics/protect/types.h"

namespace travesia::statistics::protect::oracle {

/// All cells of all tables as variables, cells of the same name once: shown ones fixed, hidden ones at least what everybody
/// knows; every sum an equation.
class Attacker {
public:
    Attacker(const Table& table, const Rule& rule, const std::vector<Status>& status)
        : Attacker(std::vector<const Table*>{&table}, rule, {status}) {}
    /// `status`: of each table.
    Attacker(const std::vector<const Table*>& tables, const Rule& rule, const std::vector<std::vector<Status>>& status)
        : problem_(glp_create_prob()) {
        glp_term_out(GLP_OFF);
        for (std::size_t t = 0; t < tables.size(); ++t) {
            std::vector<int>& columns = columns_.emplace_back();
            for (Cell cell = 0; cell < tables[t]->values.size(); ++cell) {
                columns.push_back(column(*tables[t], cell));
                if (status[t][cell] == Status::kShown) {
                    const auto value = static_cast<double>(tables[t]->values[cell]);
                    glp_set_col_bnds(problem_, columns.back(), GLP_FX, value, value);
                } else if (glp_get_col_type(problem_, columns.back()) != GLP_FX) {
                    glp_set_col_bnds(problem_, columns.back(), GLP_LO, static_cast<double>(rule.least()), 0);
                }
            }
            add_sums(*tables[t], columns);
        }
    }
    ~Attacker() { glp_delete_prob(problem_); }
    Attacker(const Attacker&) = delete;
    Attacker& operator=(const Attacker&) = delete;

    /// The smallest (GLP_MIN) or largest (GLP_MAX) figure that is possible; nothing: no bound. `go_on`: from where the question
    /// before ended, which is faster.
    std::optional<double> bound(Cell cell, int direction, std::size_t table = 0, bool go_on = false) {
        const int asked = columns_[table][cell];
        glp_set_obj_dir(problem_, direction);
        glp_set_obj_coef(problem_, asked, 1);
        glp_smcp settings;
        glp_init_smcp(&settings);
        settings.msg_lev = GLP_MSG_OFF;
        if (!go_on) {
            glp_std_basis(problem_);
        }
        const int failed = glp_simplex(problem_, &settings);
        const int status = glp_get_status(problem_);
        const double value = glp_get_obj_val(problem_);
        glp_set_obj_coef(problem_, asked, 0);
        return failed == 0 && status == GLP_OPT ? std::optional(value) : std::nullopt;
    }

private:
    /// The variable of a cell: its name is what it does not add up over.
    int column(const Table& table, Cell cell) {
        std::map<std::string, std::string> name;
        for (std::size_t d = 0; d < table.dimensions.size(); ++d) {
            if (table.grid.code(cell, d) != 0) {
                name.emplace(table.dimensions[d].name, table.dimensions[d].codes[table.grid.code(cell, d)]);
            }
        }
        const auto [found, is_new] = by_name_.emplace(std::move(name), 0);
        if (is_new) {
            found->second = glp_add_cols(problem_, 1);
            glp_set_col_bnds(problem_, found->second, GLP_FR, 0, 0);
        }
        return found->second;
    }

    void add_sums(const Table& table, const std::vector<int>& columns) {
        const Grid& grid = table.grid;
        for (std::size_t d = 0; d < grid.sizes.size(); ++d) {
            for (Cell cell = 0; cell < grid.cells; ++cell) {
                std::vector<int> places{0, columns[cell]};
                std::vector<double> factors{0, -1};
                for (std::uint32_t code = 1; code < grid.sizes[d]; ++code) {
                    if (grid.trees[d].parent[code] == grid.code(cell, d)) {
                        places.push_back(columns[cell + (code - grid.code(cell, d)) * grid.strides[d]]);
                        factors.push_back(1);
                    }
                }
                if (places.size() > 2) {
                    const int row = glp_add_rows(problem_, 1);
                    glp_set_row_bnds(problem_, row, GLP_FX, 0, 0);
                    glp_set_mat_row(problem_, row, static_cast<int>(places.size()) - 1, places.data(), factors.data());
                }
            }
        }
    }

    glp_prob* problem_;
    std::map<std::map<std::string, std::string>, int> by_name_;
    std::vector<std::vector<int>> columns_;  ///< of each table and cell
};

}  // namespace travesia::statistics::protect::oracle
