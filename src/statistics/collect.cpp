#include "statistics/collect.h"

#include <algorithm>
#include <charconv>
#include <numeric>

#include "base/text.h"
#include "statistics/label_resolver.h"

namespace travesia::statistics {

using base::fail;
using base::Kind;
using base::Period;
using base::Result;

namespace {

constexpr std::size_t kRejectedListed = 100;
constexpr std::int64_t kLargestCount = 1'000'000'000'000;

std::string content_of(const RowView& row) {
    std::string text;
    for (std::size_t c = 0; c < row.size(); ++c) {
        text += (c == 0 ? "" : ", ") + (row.null(c) ? std::string("—") : base::printable(row.text(c), 40));
    }
    return text;
}

/// Row numbers in the order of key and period, so that equal cells stand together and the result has one order only.
std::vector<std::size_t> sorted_rows(const Observations& rows) {
    std::vector<CodeIndex> rank(rows.codes.size());
    std::vector<CodeIndex> by_code(rows.codes.size());
    std::iota(by_code.begin(), by_code.end(), 0U);
    std::sort(by_code.begin(), by_code.end(), [&](CodeIndex a, CodeIndex b) { return rows.codes[a] < rows.codes[b]; });
    for (CodeIndex i = 0; i < by_code.size(); ++i) {
        rank[by_code[i]] = i;
    }
    std::vector<std::size_t> order(rows.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        if (rows.period[a] != rows.period[b]) {
            return rows.period[a] < rows.period[b];
        }
        for (std::size_t d = 0; d < kDimensions; ++d) {
            if (rows.dimension[d][a] != rows.dimension[d][b]) {
                return rank[rows.dimension[d][a]] < rank[rows.dimension[d][b]];
            }
        }
        return rows.value[a] < rows.value[b];
    });
    return order;
}

bool same_cell(const Observations& rows, std::size_t a, std::size_t b) {
    return rows.period[a] == rows.period[b] && rows.key(a) == rows.key(b);
}

/// Copies one run of equal cells as one observation; figures add up, a missing one adds nothing.
void add_run(const Observations& rows, const std::vector<std::size_t>& order, std::size_t start, std::size_t end, CodeBook& book,
             Observations& made) {
    std::int64_t sum = kMissing;
    for (std::size_t i = start; i < end; ++i) {
        const std::int64_t value = rows.value[order[i]];
        if (value != kMissing) {
            sum = sum == kMissing ? value : sum + value;
        }
    }
    Key key{};
    for (std::size_t d = 0; d < kDimensions; ++d) {
        key[d] = book.number(rows.codes[rows.dimension[d][order[start]]]);
    }
    made.add(key, rows.period[order[start]], sum);
}

void note_duplicate(const Observations& rows, const std::vector<std::size_t>& order, std::size_t start, std::size_t end,
                    Report& report) {
    DuplicateKey duplicate{rows.describe(rows.key(order[start])), rows.period[order[start]].text(), {}};
    for (std::size_t i = start; i < end; ++i) {
        duplicate.values.push_back(rows.value[order[i]]);
    }
    report.surplus_rows += end - start - 1;
    report.duplicates.push_back(std::move(duplicate));
}

}  // namespace

std::optional<std::int64_t> parse_count(std::string_view text) {
    text = base::trim(text);
    const std::size_t point = text.find('.');
    if (point != std::string_view::npos) {
        if (text.find_first_not_of('0', point + 1) != std::string_view::npos) {
            return std::nullopt;
        }
        text = text.substr(0, point);
    }
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = error == std::errc{} && end == text.data() + text.size() && !text.empty();
    return whole && value >= 0 && value <= kLargestCount ? std::optional(value) : std::nullopt;
}

Result<MappingColumns> mapping_columns(const std::vector<std::string>& names, const std::string& file) {
    MappingColumns columns;
    std::set<std::string> seen;
    for (std::size_t c = 0; c < names.size(); ++c) {
        const auto dimension = dimension_called(names[c]);
        const bool known = dimension || names[c] == "period" || names[c] == "value";
        if (!known || !seen.insert(names[c]).second) {
            return fail(Kind::kInvalid, "mapping.column", {{"file", file}, {"field", base::printable(names[c])}});
        }
        if (dimension) {
            columns.dimensions.emplace_back(c, *dimension);
        }
    }
    for (const char* needed : {"period", "value"}) {
        if (!seen.contains(needed)) {
            return fail(Kind::kInvalid, "mapping.missing", {{"file", file}, {"field", needed}});
        }
    }
    columns.period = static_cast<std::size_t>(std::find(names.begin(), names.end(), "period") - names.begin());
    columns.value = static_cast<std::size_t>(std::find(names.begin(), names.end(), "value") - names.begin());
    return columns;
}

Collector::Collector(const Source& source, MappingColumns columns) : columns_(std::move(columns)), book_(rows_.codes) {
    for (const auto& [dimension, code] : source.constants) {
        constants_[index(dimension)] = book_.number(code);
    }
}

std::string_view Collector::resolve(std::string_view cell, Dimension dimension) {
    if (!cell.empty() && cell.front() == kUnresolvedMark) {
        unresolved_.emplace(std::string(name(dimension)), std::string(cell.substr(1)));
        return cell;
    }
    const std::size_t mark = cell.find(kReviewMark);
    if (mark == std::string_view::npos) {
        return cell;
    }
    review_[{std::string(name(dimension)), std::string(cell.substr(mark + 1))}] = std::string(cell.substr(0, mark));
    return cell.substr(0, mark);
}

void Collector::reject(const char* reason, const RowView& row) {
    ++rejected_rows_;
    if (rejected_.size() < kRejectedListed) {
        rejected_.push_back({reason, content_of(row)});
    }
}

void Collector::take(const RowView& row) {
    const auto period = Period::parse(row.text(columns_.period));
    if (row.null(columns_.period) || !period) {
        return reject("report.bad_period", row);
    }
    std::int64_t value = kMissing;
    if (!row.null(columns_.value)) {
        const auto count = parse_count(row.text(columns_.value));
        if (!count) {
            return reject("report.bad_value", row);
        }
        value = *count;
        sum_ += value;
    }
    Key key = constants_;
    for (const auto& [column, dimension] : columns_.dimensions) {
        key[index(dimension)] = row.null(column) ? kNotBrokenDown : book_.number(resolve(row.text(column), dimension));
    }
    rows_.add(key, *period, value);
    ++(value == kMissing ? missing_ : figures_);
}

void Collector::report_labels(Report& report) const {
    for (const auto& [dimension, label] : unresolved_) {
        report.unresolved.push_back({dimension, label, {}, {}, 0});
    }
    for (const auto& [where, code] : review_) {
        report.review.push_back({where.first, where.second, code, {}, 0});
    }
}

Observations Collector::finish(Report& report) {
    report.chronology = infer_chronology(rows_.period);
    for (Period& period : rows_.period) {
        period = real_period(report.chronology, period);
    }
    Observations made;
    CodeBook book(made.codes);
    const auto order = sorted_rows(rows_);
    for (std::size_t start = 0; start < order.size();) {
        std::size_t end = start + 1;
        while (end < order.size() && same_cell(rows_, order[start], order[end])) {
            ++end;
        }
        if (end - start > 1) {
            note_duplicate(rows_, order, start, end, report);
        }
        add_run(rows_, order, start, end, book, made);
        start = end;
    }
    report.observations = made.size();
    report.rejected = rejected_;
    report.rejected_rows = rejected_rows_;
    report_labels(report);
    return made;
}

}  // namespace travesia::statistics
