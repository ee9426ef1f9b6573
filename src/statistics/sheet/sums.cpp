#include "statistics/sheet/sums.h"

#include <algorithm>
#include <optional>

#include "base/text.h"

namespace travesia::statistics::sheet {

namespace {

constexpr std::size_t kAllListed = 40;  ///< so many checks of a rule are listed one by one
constexpr std::size_t kFailedListed = 100;
constexpr std::size_t kRowsNamed = 3;  ///< more rows that could explain a difference explain nothing

bool counts(const Figure& figure) {
    return figure.kind == Figure::Kind::kCount || figure.kind == Figure::Kind::kHidden;
}

SumChecks& checks_of(const std::string& name, bool held, std::vector<SumChecks>& all) {
    const auto known = std::find_if(all.begin(), all.end(), [&](const SumChecks& one) { return one.name == name; });
    return known != all.end() ? *known : all.emplace_back(SumChecks{name, held, 0, 0, {}});
}

/// By how much the details of a sum differ from it, column by column; nothing when some of them are hidden.
std::vector<std::int64_t> differences_of(const Frame& frame, const Body& body, const Sum& sum) {
    std::vector<std::int64_t> differences;
    for (std::size_t c = 0; c < frame.figures.size(); ++c) {
        std::int64_t difference = -body.rows[sum.row].figures[c].span.lower;
        for (std::size_t i = sum.first; i <= sum.last; ++i) {
            const Figure& figure = body.rows[i].figures[c];
            if (body.rows[i].detail() && figure.kind == Figure::Kind::kHidden) {
                return {};
            }
            difference += body.rows[i].detail() && figure.kind == Figure::Kind::kCount ? figure.span.lower : 0;
        }
        differences.push_back(difference);
    }
    return differences;
}

/// A total that differs often leaves out one group or holds one twice: the rows of its stretch whose figures are the difference
/// in every column, rows that name groups before others.
std::string rows_left_out(const Frame& frame, const Body& body, const Sum& sum) {
    const auto differences = differences_of(frame, body, sum);
    std::vector<std::string> groups;
    std::vector<std::string> details;
    for (std::size_t i = sum.first; !differences.empty() && i < std::min(sum.last + 2, body.rows.size()); ++i) {
        const BodyRow& row = body.rows[i];
        const auto same = [&](std::int64_t sign) {
            for (std::size_t c = 0; c < differences.size(); ++c) {
                if (row.figures[c].span.lower * sign != differences[c]) {
                    return false;
                }
            }
            return true;
        };
        if (i != sum.row && (same(1) || same(-1))) {
            auto& found = row.use == RowUse::kAfter || row.use == RowUse::kBefore ? groups : details;
            found.push_back(cell_name(row.row, frame.area.first_column) + " “" + row.published + "”");
        }
    }
    auto& best = groups.empty() ? details : groups;
    return best.size() > kRowsNamed ? std::string() : base::join(best, " / ");
}

void check_rows(const Frame& frame, const Body& body, std::int64_t rounding, std::vector<SumChecks>& all) {
    for (const Sum& sum : body.sums) {
        const BodyRow& total_row = body.rows[sum.row];
        std::optional<std::string> left_out;  // looked for when it is needed
        for (std::size_t c = 0; c < frame.figures.size(); ++c) {
            if (!counts(total_row.figures[c])) {
                continue;
            }
            Adder total;
            total.take(total_row.figures[c].span);
            Adder parts;
            for (std::size_t i = sum.first; i <= sum.last; ++i) {
                const BodyRow& row = body.rows[i];
                const bool part = sum.of == RowUse::kDetail ? row.detail() : row.use == sum.of;
                if (part && counts(row.figures[c])) {
                    parts.take(row.figures[c].span);
                }
            }
            const std::string kind = sum.of == RowUse::kSubtotal ? " (subtotals)" : "";
            SumCheck check = compare(sum.rule + kind, cell_name(total_row.row, frame.figures[c].column), parts, total, rounding);
            if (!check.agrees() && sum.of == RowUse::kDetail) {
                left_out = left_out ? left_out : rows_left_out(frame, body, sum);
                check.explained_by = *left_out;
            }
            collect(std::move(check), checks_of(sum.rule + kind, sum.held, all));
        }
    }
}

/// A total column is of the columns left of it, since the last total of the same rule; when there are none, of those right of it.
std::pair<std::size_t, std::size_t> columns_of(const Frame& frame, std::size_t at, std::size_t rule) {
    const auto same = [&](std::size_t c) { return frame.figures[c].use == ColumnUse::kTotal && frame.figures[c].rule == rule; };
    const auto any = [&](std::size_t from, std::size_t to) {
        return std::any_of(frame.figures.begin() + static_cast<std::ptrdiff_t>(from),
                           frame.figures.begin() + static_cast<std::ptrdiff_t>(to),
                           [](const FigureColumn& column) { return column.use == ColumnUse::kFigures; });
    };
    std::size_t first = 0;
    while (!same(first)) {
        ++first;
    }
    if (any(0, first)) {
        std::size_t from = at;
        while (from > 0 && !same(from - 1)) {
            --from;
        }
        return {from, at};
    }
    std::size_t to = at + 1;
    while (to < frame.figures.size() && !same(to)) {
        ++to;
    }
    return {at + 1, to};
}

bool has_parts(const Frame& frame, const std::pair<std::size_t, std::size_t>& columns) {
    for (std::size_t c = columns.first; c < columns.second; ++c) {
        if (frame.figures[c].use == ColumnUse::kFigures) {
            return true;
        }
    }
    return false;
}

void check_columns(const Rules& rules, const Frame& frame, const Body& body, std::int64_t rounding, std::vector<SumChecks>& all) {
    for (std::size_t c = 0; c < frame.figures.size(); ++c) {
        const FigureColumn& column = frame.figures[c];
        if (column.use != ColumnUse::kTotal) {
            continue;
        }
        const auto [from, to] = columns_of(frame, c, column.rule);
        if (!has_parts(frame, {from, to})) {
            continue;  // find_unchecked names it
        }
        const ColumnRule& rule = rules.total_columns[column.rule];
        SumChecks& checks = checks_of("total_columns: " + rule.title.written(), rule.held, all);
        for (const BodyRow& row : body.rows) {
            const bool used = row.detail() || row.use == RowUse::kTotal || row.use == RowUse::kSubtotal ||
                              row.use == RowUse::kAfter || row.use == RowUse::kBefore;
            if (!used || !counts(row.figures[c])) {
                continue;
            }
            Adder total;
            total.take(row.figures[c].span);
            Adder parts;
            for (std::size_t part = from; part < to; ++part) {
                if (frame.figures[part].use == ColumnUse::kFigures && counts(row.figures[part])) {
                    parts.take(row.figures[part].span);
                }
            }
            collect(compare(checks.name, cell_name(row.row, column.column), parts, total, rounding), checks);
        }
    }
}

/// Something is said that is not zero.
bool says_something(const BodyRow& row) {
    return std::any_of(row.figures.begin(), row.figures.end(), [](const Figure& figure) {
        return counts(figure) && figure.span != Span{0, 0};
    });
}

}  // namespace

std::vector<std::string> find_unchecked(const Frame& frame, const Body& body) {
    std::vector<bool> compared(body.rows.size());
    for (const Sum& sum : body.sums) {
        compared[sum.row] = true;
        for (std::size_t i = sum.first; i <= sum.last && sum.of == RowUse::kSubtotal; ++i) {
            compared[i] = true;
        }
    }
    std::vector<std::string> found;
    for (std::size_t i = 0; i < body.rows.size(); ++i) {
        const BodyRow& row = body.rows[i];
        const bool sum = row.use == RowUse::kTotal || row.use == RowUse::kSubtotal;
        if (sum && !compared[i] && !row.detail_too && says_something(row)) {
            found.push_back(cell_name(row.row, frame.area.first_column) + " “" + base::printable(row.published, 40) + "”");
        }
    }
    for (std::size_t c = 0; c < frame.figures.size(); ++c) {
        const FigureColumn& column = frame.figures[c];
        if (column.use != ColumnUse::kTotal || has_parts(frame, columns_of(frame, c, column.rule))) {
            continue;
        }
        const auto title =
            std::find_if(column.levels.begin(), column.levels.end(), [](const auto& text) { return !text.empty(); });
        found.push_back(cell_name(frame.header_row, column.column) + " “" + base::printable(*title, 40) + "”");
    }
    return found;
}

std::int64_t SumCheck::distance() const {
    return std::max<std::int64_t>({left - right - right_hidden, right - left - left_hidden, 0});
}

void Adder::take(const Span& span) {
    sum += span.lower;
    hidden = !span.upper ? kNoLimit : std::min(kNoLimit, hidden + *span.upper - span.lower);
    ++cells;
    largest = std::max(largest, span.lower);
}

SumCheck compare(std::string name, std::string where, const Adder& parts, const Adder& total, std::int64_t rounding) {
    SumCheck check{std::move(name), std::move(where), parts.sum, parts.hidden, total.sum, total.hidden};
    check.bound = rounding > 1 ? rounding * (parts.cells + total.cells) / 2 : 0;
    const bool above = total.sum - parts.sum - parts.hidden > check.bound;
    const bool below = parts.largest - total.sum - total.hidden > (rounding > 1 ? rounding : 0);
    check.possible = !above && !below;
    return check;
}

void collect(SumCheck check, SumChecks& into) {
    ++into.compared;
    into.agreed += check.agrees() ? 1 : 0;
    into.listed.push_back(std::move(check));
    if (into.listed.size() > 100'000) {
        finish(into);
    }
}

void finish(SumChecks& checks) {
    if (checks.compared <= kAllListed) {
        return;
    }
    // What cannot be at all comes before what merely differs.
    std::stable_partition(checks.listed.begin(), checks.listed.end(), [](const SumCheck& check) { return !check.possible; });
    std::vector<SumCheck> kept;
    const SumCheck* widest = nullptr;
    for (const SumCheck& check : checks.listed) {
        if (!check.agrees() && kept.size() < kFailedListed) {
            kept.push_back(check);
        }
        const bool wider = check.agrees() && (widest == nullptr || check.distance() > widest->distance());
        widest = wider ? &check : widest;
    }
    if (widest != nullptr) {
        kept.push_back(*widest);
    }
    checks.listed = std::move(kept);
}

std::vector<SumChecks> check_sums(const Rules& rules, const Frame& frame, const Body& body, std::int64_t rounding) {
    std::vector<SumChecks> all;
    check_rows(frame, body, rounding, all);
    check_columns(rules, frame, body, rounding, all);
    std::for_each(all.begin(), all.end(), finish);
    return all;
}

}  // namespace travesia::statistics::sheet
