#include "statistics/query.h"

#include <fmt/format.h>

#include <algorithm>
#include <climits>
#include <map>
#include <unordered_map>

namespace travesia::statistics {

using base::Frequency;
using base::Period;

namespace {

/// The bucket a month falls into, as its first month.
int bucket_of(TimeStep step, int month) {
    switch (step) {
        case TimeStep::kNone: return 0;
        case TimeStep::kYear: return month - month % 12;
        case TimeStep::kFiscalYear: return (month + 13 - kFiscalYearStart) / 12 * 12 + kFiscalYearStart - 13;
        case TimeStep::kQuarter: return month - month % 3;
        case TimeStep::kMonth: return month;
    }
    return 0;
}

int bucket_months(TimeStep step) {
    return step == TimeStep::kMonth ? 1 : step == TimeStep::kQuarter ? 3 : 12;
}

std::string bucket_text(TimeStep step, int bucket) {
    switch (step) {
        case TimeStep::kNone: return "";
        case TimeStep::kYear: return Period::from_first_month(Frequency::kAnnual, bucket).text();
        case TimeStep::kFiscalYear: return std::to_string((bucket + 13 - kFiscalYearStart) / 12);
        case TimeStep::kQuarter: return Period::from_first_month(Frequency::kQuarterly, bucket).text();
        case TimeStep::kMonth: return Period::from_first_month(Frequency::kMonthly, bucket).text();
    }
    return "";
}

/// Whether a whole period lies in one bucket.
bool fits(TimeStep step, Period period) {
    return step == TimeStep::kNone || bucket_of(step, period.first_month()) == bucket_of(step, period.end_month() - 1);
}

struct GroupKey {
    int bucket = 0;
    std::vector<CodeIndex> codes;
    CodeIndex unit = kNotBrokenDown;
    friend auto operator<=>(const GroupKey&, const GroupKey&) = default;
};

struct Sum {
    std::int64_t value = 0;
    std::int64_t total = 0;
    std::int64_t unclassified = 0;
    bool has_value = false;
};

/// Answers for one series.
class SeriesAnswer {
public:
    SeriesAnswer(const Query& query, const ExtraRegionalRule* rule, const SeriesView& view, std::size_t position, Answer& out)
        : query_(query), rule_(rule), data_(*view.observations), view_(view), position_(position), out_(out) {
        span_from_ = query.from ? query.from->first_month() : INT_MIN;
        span_to_ = query.to ? query.to->end_month() : INT_MAX;
    }

    void run() {
        prepare_filters();
        prepare_classes();
        find_months();
        for (std::size_t row = 0; row < data_.size(); ++row) {
            take(row);
        }
        write_rows();
        write_missing();
        write_notes();
    }

private:
    bool broken_down_by(Dimension dimension) const { return data_.dimension[index(dimension)].broken_down(); }

    void note(const char* id, base::Facts facts) {
        facts.insert(facts.begin(), {"series", view_.id});
        out_.notes.push_back({id, std::move(facts)});
    }

    void prepare_filters() {
        for (const Filter& filter : query_.where) {
            if (!broken_down_by(filter.dimension)) {
                note("query.not_broken_down", {{"dimension", std::string(name(filter.dimension))}});
            }
            std::vector<char> wanted(data_.codes.size());
            for (std::size_t i = 0; i < wanted.size(); ++i) {
                wanted[i] = filter.codes.contains(data_.codes[i]) ? 1 : 0;
            }
            note_absent_codes(filter, wanted);
            filters_.emplace_back(filter.dimension, std::move(wanted));
        }
        for (const Dimension dimension : query_.by) {
            if (!broken_down_by(dimension)) {
                note("query.not_broken_down", {{"dimension", std::string(name(dimension))}});
            }
        }
    }

    /// A code that never occurs may be a slip ("ven"); an empty answer alone would not say so.
    void note_absent_codes(const Filter& filter, const std::vector<char>& wanted) {
        std::set<std::string> absent = filter.codes;
        const Column& column = data_.dimension[index(filter.dimension)];
        for (std::size_t row = 0; row < column.size() && !absent.empty(); ++row) {
            if (wanted[column[row]] != 0) {
                absent.erase(data_.codes[column[row]]);
            }
        }
        if (!absent.empty() && broken_down_by(filter.dimension)) {
            note("query.absent_code",
                 {{"dimension", std::string(name(filter.dimension))}, {"codes", fmt::format("{}", fmt::join(absent, ", "))}});
        }
    }

    void prepare_classes() {
        if (rule_ == nullptr) {
            return;
        }
        for (const std::string& code : data_.codes) {
            classes_.push_back(rule_->classify(code));
        }
        if (!broken_down_by(Dimension::kNationality)) {
            note("query.rule_without_nationality", {{"rule", rule_->id}});
        }
    }

    /// Which months have figures at all, and which years have monthly or quarterly ones (annual figures of those years would
    /// count people twice).
    void find_months() {
        const std::vector<Period> periods = distinct_periods(data_);
        for (const Period period : periods) {
            if (period.frequency() != Frequency::kAnnual) {
                detailed_years_.insert(period.calendar_year());
            }
            first_month_ = std::min(first_month_, period.first_month());
            last_month_ = std::max(last_month_, period.end_month());
        }
        for (const Period period : periods) {
            const bool usable = fits(query_.step, period) && !counted_twice(period);
            for (int month = period.first_month(); month < period.end_month(); ++month) {
                (usable ? months_ : coarser_months_).insert(month);
            }
        }
    }

    bool counted_twice(Period period) const {
        return period.frequency() == Frequency::kAnnual && detailed_years_.contains(period.calendar_year());
    }

    bool passes(std::size_t row) const {
        return std::all_of(filters_.begin(), filters_.end(),
                           [&](const auto& filter) { return filter.second[data_.dimension[index(filter.first)][row]] != 0; });
    }

    void take(std::size_t row) {
        const Period period = data_.period[row];
        if (period.end_month() <= span_from_ || period.first_month() >= span_to_) {
            return;
        }
        const bool inside = period.first_month() >= span_from_ && period.end_month() <= span_to_;
        if (!inside || !fits(query_.step, period)) {
            ++left_out_;
            return;
        }
        if (counted_twice(period)) {
            ++doubled_;
            return;
        }
        if (!passes(row)) {
            return;
        }
        add(row, period);
    }

    void add(std::size_t row, Period period) {
        const std::int64_t value = data_.value[row];
        if (value == kMissing) {
            take_hidden(row);
            return;
        }
        const auto kind =
            rule_ == nullptr ? RegionalClass::kExtraRegional : classes_[data_.dimension[index(Dimension::kNationality)][row]];
        GroupKey key{bucket_of(query_.step, period.first_month()), {}, data_.dimension[index(Dimension::kUnit)][row]};
        for (const Dimension dimension : query_.by) {
            key.codes.push_back(data_.dimension[index(dimension)][row]);
        }
        Sum& sum = sums_[key];
        sum.total += value;
        sum.unclassified += kind == RegionalClass::kUnclassified ? value : 0;
        if (kind == RegionalClass::kExtraRegional) {
            sum.value += value;
            sum.has_value = true;
        }
    }

    /// A cell without a figure: hidden between bounds, or unknown.
    void take_hidden(std::size_t row) {
        const HiddenFigure* hidden = data_.hidden_at(row);
        if (hidden == nullptr) {
            ++without_figure_;
            return;
        }
        ++hidden_;
        hidden_lower_ += hidden->lower;
        hidden_upper_ += hidden->upper;
    }

    /// Months with figures, and months there are, in the part of a bucket that was asked for.
    std::pair<int, int> coverage(int bucket) const {
        const bool whole = query_.step == TimeStep::kNone;
        const int start = whole ? std::max(span_from_, first_month_) : bucket;
        const int end = whole ? std::min(span_to_, last_month_) : bucket + bucket_months(query_.step);
        int present = 0;
        for (int month = std::max(start, span_from_); month < std::min(end, span_to_); ++month) {
            present += months_.contains(month) ? 1 : 0;
        }
        return {present, end - start};
    }

    /// By nationality under a rule, a row without any extra-regional figure says nothing and is left out.
    bool wanted(const Sum& sum) const {
        const bool by_nationality = std::find(query_.by.begin(), query_.by.end(), Dimension::kNationality) != query_.by.end();
        return rule_ == nullptr || sum.has_value || !by_nationality;
    }

    void write_rows() {
        std::vector<AnswerRow> rows;
        for (const auto& [key, sum] : sums_) {
            if (!wanted(sum)) {
                continue;
            }
            AnswerRow row;
            row.series = position_;
            row.time = bucket_text(query_.step, key.bucket);
            for (const CodeIndex code : key.codes) {
                row.codes.push_back(data_.codes[code]);
            }
            row.unit = data_.codes[key.unit];
            row.value = sum.value;
            row.total = sum.total;
            row.unclassified = sum.unclassified;
            std::tie(row.months, row.months_expected) = coverage(key.bucket);
            buckets_.insert(key.bucket);
            rows.push_back(std::move(row));
        }
        if (query_.step != TimeStep::kNone && query_.by.empty()) {
            add_missing_rows(rows);
        }
        std::sort(rows.begin(), rows.end(), [](const AnswerRow& a, const AnswerRow& b) {
            return std::tie(a.time, a.codes, a.unit) < std::tie(b.time, b.codes, b.unit);
        });
        std::move(rows.begin(), rows.end(), std::back_inserter(out_.rows));
    }

    /// Calls `take(bucket)` for each bucket between the first and the last figure of the series, within the span asked for.
    template <typename Take>
    void each_empty_bucket(Take take) const {
        const int start = std::max(span_from_, first_month_);
        const int end = std::min(span_to_, last_month_);
        for (int bucket = start < end ? bucket_of(query_.step, start) : end; bucket < end; bucket += bucket_months(query_.step)) {
            if (!buckets_.contains(bucket)) {
                take(bucket);
            }
        }
    }

    void add_missing_rows(std::vector<AnswerRow>& rows) const {
        each_empty_bucket([&](int bucket) {
            AnswerRow row;
            row.series = position_;
            row.time = bucket_text(query_.step, bucket);
            std::tie(row.months, row.months_expected) = coverage(bucket);
            rows.push_back(std::move(row));
        });
    }

    std::string reason_for(int bucket) const {
        bool any = false;
        bool coarser = false;
        for (int month = bucket; month < bucket + bucket_months(query_.step); ++month) {
            any = any || months_.contains(month);
            coarser = coarser || coarser_months_.contains(month);
        }
        return any ? "no-figure" : coarser ? "annual-only" : "gap";
    }

    void write_missing() {
        if (query_.step == TimeStep::kNone) {
            for (const Period gap : view_.chronology.gaps) {
                if (gap.first_month() >= span_from_ && gap.end_month() <= span_to_) {
                    out_.missing.push_back({position_, gap.text(), "gap"});
                }
            }
            return;
        }
        each_empty_bucket([&](int bucket) {
            out_.missing.push_back({position_, bucket_text(query_.step, bucket), reason_for(bucket)});
        });
        if (query_.step == TimeStep::kMonth) {
            return;
        }
        for (const Period gap : view_.chronology.gaps) {
            const bool inside = gap.first_month() >= span_from_ && gap.end_month() <= span_to_;
            if (inside && buckets_.contains(bucket_of(query_.step, gap.first_month()))) {
                out_.missing.push_back({position_, gap.text(), "gap"});
            }
        }
    }

    void write_notes() {
        if (left_out_ > 0) {
            note("query.left_out", {{"count", std::to_string(left_out_)}, {"step", std::string(name(query_.step))}});
        }
        if (doubled_ > 0) {
            note("query.counted_twice", {{"count", std::to_string(doubled_)}});
        }
        if (without_figure_ > 0) {
            note("query.without_figure", {{"count", std::to_string(without_figure_)}});
        }
        if (hidden_ > 0) {
            note("query.hidden", {{"count", std::to_string(hidden_)},
                                  {"lower", std::to_string(hidden_lower_)},
                                  {"upper", std::to_string(hidden_upper_)}});
        }
    }

    const Query& query_;
    const ExtraRegionalRule* rule_;
    const Observations& data_;
    const SeriesView& view_;
    std::size_t position_;
    Answer& out_;
    int span_from_;
    int span_to_;
    std::vector<std::pair<Dimension, std::vector<char>>> filters_;
    std::vector<RegionalClass> classes_;
    std::set<int> detailed_years_;
    std::set<int> months_;          ///< months that this time step can show
    std::set<int> coarser_months_;  ///< months covered only by figures coarser than the time step
    int first_month_ = INT_MAX;
    int last_month_ = INT_MIN;
    std::map<GroupKey, Sum> sums_;
    std::set<int> buckets_;
    std::size_t left_out_ = 0;
    std::size_t doubled_ = 0;
    std::size_t without_figure_ = 0;
    std::size_t hidden_ = 0;
    std::int64_t hidden_lower_ = 0;
    std::int64_t hidden_upper_ = 0;
};

}  // namespace

Answer answer(Query query, std::vector<SeriesView> series, const ExtraRegionalRule* rule) {
    Answer out;
    out.query = std::move(query);
    out.rule = rule;
    for (std::size_t i = 0; i < series.size(); ++i) {
        SeriesAnswer(out.query, rule, series[i], i, out).run();
    }
    out.series = std::move(series);
    if (out.query.step == TimeStep::kFiscalYear) {
        out.notes.push_back({"query.fiscal_year", {}});
    }
    return out;
}

}  // namespace travesia::statistics
