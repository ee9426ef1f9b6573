#include "statistics/comparable_input.h"

#include "base/text.h"
#include "statistics/mirror_input.h"

namespace travesia::statistics {

using base::fail;
using base::Frequency;
using base::Kind;
using base::Result;

namespace {

/// Fiscal years begin in October and are named after the year in which they end, as everywhere here.
int first_month_of(base::Period period, const comparable::Terms& terms) {
    const bool fiscal = terms.period == "fiscal" && period.frequency() == Frequency::kAnnual;
    return fiscal ? period.first_month() - 13 + kFiscalYearStart : period.first_month();
}

void add_cell(const Observations& observations, std::size_t row, comparable::Series& series) {
    const base::Period period = observations.period[row];
    if (observations.value[row] == kMissing) {
        return;
    }
    series.cells.push_back({first_month_of(period, series.terms), base::months_in(period.frequency()),
                            observations.code(row, Dimension::kNationality), observations.code(row, Dimension::kSex),
                            observations.code(row, Dimension::kAge), observations.value[row]});
}

}  // namespace

Result<comparable::Series> comparable_series(Library& library, const std::string& word, std::optional<base::Date> as_of) {
    const SeriesChoice choice = parse_choice(word);
    TRY(const auto release, library.release(choice.id, as_of));
    const Observations& observations = *release.observations;
    comparable::Series series;
    series.id = word;
    series.vintage = release.facts.vintage.text();
    TRY(series.area, area_of(choice, observations));
    const auto source = library.sources().find(choice.id);
    if (source != library.sources().end()) {
        series.terms = source->second.definition.terms;
    }
    std::set<std::string> units;
    for (std::size_t row = 0; row < observations.size(); ++row) {
        if (observations.code(row, Dimension::kReportingArea) == series.area) {
            units.insert(observations.code(row, Dimension::kUnit));
            series.terms.flow = observations.code(row, Dimension::kFlow);
            add_cell(observations, row, series);
        }
    }
    if (units.size() > 1) {
        return fail(Kind::kRefused, "mirror.units_mixed",
                    {{"series", word}, {"units", base::join({units.begin(), units.end()}, ", ")}});
    }
    series.terms.unit = units.empty() ? "" : *units.begin();
    return series;
}

}  // namespace travesia::statistics
