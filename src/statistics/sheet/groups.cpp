#include "statistics/sheet/groups.h"

#include <algorithm>

#include "base/text.h"
#include "statistics/sheet/row_rules.h"

namespace travesia::statistics::sheet {

using base::fail;
using base::Kind;
using base::Result;

namespace {

/// The column that several rules may fill: a label column, or one of its own.
struct Target {
    std::string name;
    std::optional<std::size_t> label;  ///< position among the labels
    std::size_t own = 0;               ///< else among the group columns
    std::vector<const GroupRule*> rules;
};

std::vector<Target> targets_of(const std::vector<GroupRule>& rules, const Frame& frame, Body& body) {
    std::vector<Target> targets;
    for (const GroupRule& rule : rules) {
        auto known = std::find_if(targets.begin(), targets.end(), [&](const Target& one) { return one.name == rule.column; });
        if (known == targets.end()) {
            Target made{rule.column, std::nullopt, 0, {}};
            for (std::size_t i = 0; i < frame.labels.size(); ++i) {
                made.label = frame.labels[i].name == rule.column ? std::optional(i) : made.label;
            }
            if (!made.label) {
                made.own = body.group_columns.size();
                body.group_columns.push_back(rule.column);
            }
            known = targets.insert(targets.end(), std::move(made));
        }
        known->rules.push_back(&rule);
    }
    return targets;
}

std::string& place(BodyRow& row, const Target& target) {
    return target.label ? row.labels[*target.label] : row.groups[target.own];
}

/// The name that `row` gives a group above it. In a label column the rule looks at that column, and what stands right of it must
/// be blank; else it looks at every label.
std::optional<std::string> name_after(const BodyRow& row, const Target& target) {
    for (const GroupRule* rule : target.rules) {
        if (!target.label) {
            for (const std::string& text : row.labels) {
                const auto name = text.empty() ? std::nullopt : rule->rows.name_in(text);
                if (name) {
                    return name;
                }
            }
            continue;
        }
        const auto right = row.labels.begin() + static_cast<std::ptrdiff_t>(*target.label);
        const bool alone = std::all_of(right + 1, row.labels.end(), [](const std::string& text) { return text.empty(); });
        const auto name = alone && !right->empty() ? rule->rows.name_in(*right) : std::nullopt;
        if (name) {
            return name;
        }
    }
    return std::nullopt;
}

class Namer {
public:
    Namer(const Grid& grid, const Rules& rules, const Frame& frame, Body& body)
        : grid_(grid), rules_(rules), frame_(frame), body_(body) {}

    Result<void> run() {
        const auto before = targets_of(rules_.group_before, frame_, body_);
        const auto after = targets_of(rules_.group_after, frame_, body_);
        for (BodyRow& row : body_.rows) {
            row.groups.resize(body_.group_columns.size());
        }
        lone_.assign(body_.rows.size(), false);
        free_lone(before);
        name_below(before);
        name_above(after);
        return check_named(after);
    }

private:
    /// A row that names a group, has figures and has no rows below it is no group: it is a figure itself, at the level of the
    /// groups
    /// ("Stateless" after the continents). From the end on, so that an outer group that holds only such rows has them.
    void free_lone(const std::vector<Target>& targets) {
        for (std::size_t i = body_.rows.size(); i-- > 0;) {
            BodyRow& row = body_.rows[i];
            if (row.use != RowUse::kBefore || !fills_figures(row)) {
                continue;
            }
            const std::size_t level = level_of(targets, row);
            bool parts = false;
            for (std::size_t below = i + 1; below < body_.rows.size() && !parts; ++below) {
                const BodyRow& next = body_.rows[below];
                if ((next.use == RowUse::kBefore || lone_[below]) && level_of(targets, next) <= level) {
                    break;
                }
                parts = next.detail();
            }
            lone_[i] = !parts;
            row.use = parts ? RowUse::kBefore : RowUse::kDetail;
        }
    }

    /// The names that stand above the header, for all rows: they last as long as nothing below says otherwise.
    [[nodiscard]] std::vector<std::string> names_in_titles(const std::vector<Target>& targets) const {
        std::vector<std::string> names;
        for (const Target& target : targets) {
            std::string name;
            for (const GroupRule* rule : target.rules) {
                name = name.empty() ? name_in_title(*rule, grid_, frame_) : name;
            }
            names.push_back(std::move(name));
        }
        return names;
    }

    /// Groups whose name comes first: it holds until the next name of the same or an outer group.
    void name_below(const std::vector<Target>& targets) {
        const std::vector<std::string> titles = names_in_titles(targets);
        std::vector<std::string> names = titles;
        std::vector<std::optional<std::size_t>> open(targets.size());
        for (std::size_t i = 0; i <= body_.rows.size(); ++i) {
            const bool end = i == body_.rows.size();
            if (end || body_.rows[i].use == RowUse::kBefore || lone_[i]) {
                const std::size_t level = end ? 0 : level_of(targets, body_.rows[i]);
                for (std::size_t inner = level; inner < targets.size(); ++inner) {
                    close_below(open[inner], i);
                    open[inner] = std::nullopt;
                    names[inner] = titles[inner];
                }
                if (end) {
                    break;
                }
                names[level] = name_of(body_.rows[i]);
                if (!lone_[i]) {
                    open[level] = i;
                    continue;
                }
            }
            for (std::size_t t = 0; body_.rows[i].detail() && t < targets.size(); ++t) {
                std::string& text = place(body_.rows[i], targets[t]);
                text = targets[t].label && !text.empty() ? text : names[t];
            }
        }
    }

    [[nodiscard]] std::size_t level_of(const std::vector<Target>& targets, const BodyRow& row) const {
        const GroupRule* rule = &rules_.group_before[row.rule];
        for (std::size_t t = 0; t < targets.size(); ++t) {
            if (std::find(targets[t].rules.begin(), targets[t].rules.end(), rule) != targets[t].rules.end()) {
                return t;
            }
        }
        return 0;
    }

    [[nodiscard]] std::string name_of(const BodyRow& row) const {
        for (const std::string& text : row.labels) {
            const auto name = text.empty() ? std::nullopt : rules_.group_before[row.rule].rows.name_in(text);
            if (name) {
                return *name;
            }
        }
        return {};
    }

    /// A row that names a group and has figures says what the group adds up to.
    void close_below(std::optional<std::size_t> name_row, std::size_t end) {
        if (name_row) {
            add_sum(*name_row, *name_row + 1, end, rules_.group_before[body_.rows[*name_row].rule]);
        }
    }

    void add_sum(std::size_t row, std::size_t from, std::size_t to, const GroupRule& rule) {
        std::optional<std::pair<std::size_t, std::size_t>> rows;
        for (std::size_t i = from; i < to; ++i) {
            if (body_.rows[i].detail()) {
                rows = {rows ? rows->first : i, i};
            }
        }
        if (rows) {
            body_.sums.push_back({row, rows->first, rows->second, RowUse::kDetail, rule.written, rule.held});
        }
    }

    /// Groups whose name comes last: it belongs to the rows since the last such name of the same or an outer group. A row that
    /// could name a group but has no rows to name is a detail itself.
    void name_above(const std::vector<Target>& targets) {
        std::vector<std::size_t> open(targets.size(), 0);
        for (std::size_t i = 0; i < body_.rows.size(); ++i) {
            BodyRow& row = body_.rows[i];
            for (std::size_t t = 0; row.use == RowUse::kDetail && t < targets.size(); ++t) {
                const auto name = name_after(row, targets[t]);
                if (name) {
                    close_above(targets[t], *name, open[t], i);
                    for (std::size_t inner = t; inner < targets.size(); ++inner) {
                        open[inner] = i + 1;
                    }
                    break;
                }
            }
        }
    }

    void close_above(const Target& target, const std::string& name, std::size_t from, std::size_t at) {
        bool named = false;
        for (std::size_t i = from; i < at; ++i) {
            if (body_.rows[i].detail() && place(body_.rows[i], target).empty()) {
                place(body_.rows[i], target) = name;
                named = true;
            }
        }
        if (!named) {
            place(body_.rows[at], target) = name;
            body_.rows[at].known = true;
            return;
        }
        body_.rows[at].use = RowUse::kAfter;
        add_sum(at, from, at, *target.rules.front());
    }

    Result<void> check_named(const std::vector<Target>& targets) {
        for (const Target& target : targets) {
            for (BodyRow& row : body_.rows) {
                if (row.detail() && !target.label && place(row, target).empty()) {
                    return fail(Kind::kInvalid, "sheet.no_group",
                                {{"sheet", grid_.name},
                                 {"cell", cell_name(row.row, frame_.area.first_column)},
                                 {"found", base::printable(row.labels.empty() ? "" : row.labels.front(), 60)},
                                 {"rule", target.rules.front()->written}});
                }
            }
        }
        return {};
    }

    const Grid& grid_;
    const Rules& rules_;
    const Frame& frame_;
    Body& body_;
    std::vector<bool> lone_;  ///< by row: would name a group of group_before, and is a figure itself
};

}  // namespace

Result<void> name_groups(const Grid& grid, const Rules& rules, const Frame& frame, Body& body) {
    return Namer(grid, rules, frame, body).run();
}

}  // namespace travesia::statistics::sheet
