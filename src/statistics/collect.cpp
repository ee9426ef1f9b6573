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
constexpr std::size_t kValuesListed = 20;
constexpr std::int64_t kLargestCount = 1'000'000'000'000;

std::string content_of(const RowView& row) {
    std::string text;
    for (std::size_t c = 0; c < row.size(); ++c) {
        text += (c == 0 ? "" : ", ") + (row.null(c) ? std::string("—") : base::printable(row.text(c), 40));
    }
    return text;
}

/// The place of each code in alphabetical order: results must not depend on the order in which codes were met.
std::vector<CodeIndex> ranks(const std::vector<std::string>& codes) {
    std::vector<CodeIndex> by_code(codes.size());
    std::iota(by_code.begin(), by_code.end(), 0U);
    std::sort(by_code.begin(), by_code.end(), [&](CodeIndex a, CodeIndex b) { return codes[a] < codes[b]; });
    std::vector<CodeIndex> rank(codes.size());
    for (CodeIndex i = 0; i < by_code.size(); ++i) {
        rank[by_code[i]] = i;
    }
    return rank;
}

/// Keeps the smallest figures, in order, so that the list is the same whatever the order of rows.
void list_value(std::vector<std::int64_t>& values, std::int64_t value) {
    values.insert(std::upper_bound(values.begin(), values.end(), value), value);
    if (values.size() > kValuesListed) {
        values.pop_back();
    }
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
        const bool bound = names[c] == "lower" || names[c] == "upper";
        const bool known = dimension || bound || names[c] == "period" || names[c] == "value";
        if (!known || !seen.insert(names[c]).second) {
            return fail(Kind::kInvalid, "mapping.column", {{"file", file}, {"field", base::printable(names[c])}});
        }
        if (dimension) {
            columns.dimensions.emplace_back(c, *dimension);
        }
        if (bound) {
            (names[c] == "lower" ? columns.lower : columns.upper) = c;
        }
    }
    const bool bounds = columns.lower || columns.upper;
    for (const char* needed : {"period", "value", "lower", "upper"}) {
        const bool wanted = bounds || needed[0] == 'p' || needed[0] == 'v';
        if (wanted && !seen.contains(needed)) {
            return fail(Kind::kInvalid, "mapping.missing", {{"file", file}, {"field", needed}});
        }
    }
    columns.period = static_cast<std::size_t>(std::find(names.begin(), names.end(), "period") - names.begin());
    columns.value = static_cast<std::size_t>(std::find(names.begin(), names.end(), "value") - names.begin());
    return columns;
}

void Collector::Gathered::take(std::int64_t value, const std::optional<HiddenFigure>& bounds) {
    ++rows;
    lower += value != kMissing ? value : bounds ? bounds->lower : 0;
    upper += value != kMissing ? value : bounds ? bounds->upper : 0;
    hidden += bounds ? 1 : 0;
    unbounded += value == kMissing && !bounds ? 1 : 0;
    if (rows == 1) {
        sum = value;
        return;
    }
    if (rows == 2) {
        values.push_back(sum);
    }
    list_value(values, value);
    if (value != kMissing) {
        sum = sum == kMissing ? value : sum + value;
    }
}

void Collector::Gathered::take_all(const Gathered& other) {
    if (rows == 0) {
        *this = other;
        return;
    }
    if (values.empty()) {
        values.push_back(sum);
    }
    for (const std::int64_t value : other.values.empty() ? std::vector{other.sum} : other.values) {
        list_value(values, value);
    }
    if (other.sum != kMissing) {
        sum = sum == kMissing ? other.sum : sum + other.sum;
    }
    rows += other.rows;
    lower += other.lower;
    upper += other.upper;
    hidden += other.hidden;
    unbounded += other.unbounded;
}

Collector::Collector(const Source& source, MappingColumns columns, const CodeLists& codes)
    : columns_(std::move(columns)), book_(codes_) {
    for (const Dimension dimension : all_dimensions()) {
        if (const CodeList* list = codes.find(code_list(dimension))) {
            lists_[index(dimension)].insert(list->codes.begin(), list->codes.end());
        }
    }
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

CodeIndex Collector::number_of(std::string_view cell, Dimension dimension) {
    const std::string_view code = resolve(cell, dimension);
    const CodeIndex number = book_.number(code);
    std::vector<CodeIndex>& kept = kept_as_[index(dimension)];
    if (number < kept.size() && kept[number] != 0) {
        return kept[number];
    }
    kept.resize(codes_.size());
    const auto& list = lists_[index(dimension)];
    const bool known = list.empty() || code.empty() || code.front() == kUnresolvedMark || list.contains(code);
    if (!known) {
        unresolved_.emplace(std::string(name(dimension)), std::string(code));
    }
    return kept[number] = known ? number : book_.number(kUnresolvedMark + std::string(code));
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
    std::optional<HiddenFigure> bounds;
    if (value == kMissing && !read_bounds(row, bounds)) {
        return reject("report.bad_value", row);
    }
    Key key = constants_;
    for (const auto& [column, dimension] : columns_.dimensions) {
        key[index(dimension)] = row.null(column) ? kNotBrokenDown : number_of(row.text(column), dimension);
    }
    cells_[{key, *period}].take(value, bounds);
    ++(value == kMissing ? missing_ : figures_);
}

bool Collector::read_bounds(const RowView& row, std::optional<HiddenFigure>& bounds) const {
    if (!columns_.lower || row.null(*columns_.lower) || row.null(*columns_.upper)) {
        return true;
    }
    const auto lower = parse_count(row.text(*columns_.lower));
    const auto upper = parse_count(row.text(*columns_.upper));
    if (lower && upper && *lower <= *upper) {
        bounds = HiddenFigure{0, *lower, *upper};
    }
    return bounds.has_value();
}

void Collector::report_labels(Report& report) const {
    for (const auto& [dimension, label] : unresolved_) {
        report.unresolved.push_back({dimension, label, {}, {}, 0});
    }
    for (const auto& [where, code] : review_) {
        report.review.push_back({where.first, where.second, code, {}, 0});
    }
}

std::vector<Collector::Entry> Collector::entries_in_order(const Chronology& chronology) const {
    const auto rank = ranks(codes_);
    std::vector<Entry> entries;
    entries.reserve(cells_.size());
    for (const auto& [cell, gathered] : cells_) {
        Entry entry{cell.key, real_period(chronology, cell.period), &gathered};
        for (CodeIndex& code : entry.ranked) {
            code = rank[code];
        }
        entries.push_back(entry);
    }
    std::sort(entries.begin(), entries.end(),
              [](const Entry& a, const Entry& b) { return a.period != b.period ? a.period < b.period : a.ranked < b.ranked; });
    return entries;
}

Observations Collector::observations_of(const std::vector<Entry>& entries, Report& report) const {
    std::vector<std::string> by_rank = codes_;
    std::sort(by_rank.begin(), by_rank.end());
    Observations made;
    CodeBook book(made.codes);
    for (std::size_t start = 0; start < entries.size();) {
        // Usually one entry; two when a year was written both as a year and as its January.
        Gathered all;
        std::size_t end = start;
        for (;
             end < entries.size() && entries[end].period == entries[start].period && entries[end].ranked == entries[start].ranked;
             ++end) {
            all.take_all(*entries[end].gathered);
        }
        Key key{};
        for (std::size_t d = 0; d < kDimensions; ++d) {
            key[d] = book.number(by_rank[entries[start].ranked[d]]);
        }
        if (all.hidden > 0 && all.unbounded == 0) {
            made.hidden.push_back({static_cast<std::uint32_t>(made.size()), all.lower, all.upper});
        }
        made.add(key, entries[start].period, all.sum);
        if (all.rows > 1) {
            report.surplus_rows += all.rows - 1;
            report.duplicates.push_back({made.describe(key), entries[start].period.text(), all.rows, std::move(all.values)});
        }
        start = end;
    }
    return made;
}

Observations Collector::finish(Report& report) {
    std::vector<Period> periods;
    periods.reserve(cells_.size());
    for (const auto& [cell, gathered] : cells_) {
        periods.push_back(cell.period);
    }
    report.chronology = infer_chronology(std::move(periods));
    Observations made = observations_of(entries_in_order(report.chronology), report);
    report.observations = made.size();
    report.rejected = rejected_;
    report.rejected_rows = rejected_rows_;
    report_labels(report);
    return made;
}

}  // namespace travesia::statistics
