#include "reception/day_of_report.h"

#include <algorithm>
#include <array>

namespace travesia::reception {

using base::Date;

namespace {

constexpr std::array<Fact, 4> kColumns = {Fact::kArrival, Fact::kRegistration, Fact::kTransfer, Fact::kDeparture};

std::int64_t total(const FactCounts& counts, Date day, Fact fact) {
    std::int64_t sum = 0;
    for (const auto& [key, value] : counts) {
        sum += key.day == day && key.fact == fact ? value : 0;
    }
    return sum;
}

/// The day's facts by one property of the group, the most frequent first.
DayBreakdown by(const FactCounts& counts, Date day, const std::string& title, std::vector<std::string> columns,
                const std::function<std::string(const Group&)>& label) {
    std::map<std::string, std::array<std::int64_t, kColumns.size()>> lines;
    for (const auto& [key, value] : counts) {
        for (std::size_t i = 0; i < kColumns.size(); ++i) {
            if (key.day == day && key.fact == kColumns.at(i)) {
                lines[label(key.group)].at(i) += value;
            }
        }
    }
    DayBreakdown breakdown{title, std::move(columns), {}};
    for (const auto& [name, values] : lines) {
        breakdown.lines.push_back({name, {values.begin(), values.end()}});
    }
    std::stable_sort(breakdown.lines.begin(), breakdown.lines.end(),
                     [](const auto& one, const auto& other) { return one.counts.front() > other.counts.front(); });
    return breakdown;
}

}  // namespace

DayReport day_of(const FactCounts& counts, Date day, Count beds, bool ended, const Printing& printing) {
    const Date before = day.plus(-1);
    DayReport report;
    report.day = day;
    report.present_before = total(counts, before, Fact::kNight);
    report.arrivals = total(counts, day, Fact::kArrival);
    report.registrations = total(counts, day, Fact::kRegistration);
    report.transfers = total(counts, day, Fact::kTransfer);
    report.departures = total(counts, day, Fact::kDeparture);
    report.present_after = ended ? Count(total(counts, day, Fact::kNight)) : std::nullopt;
    report.capacity = beds;
    const auto say = [&](const char* id) { return printing.say(id); };
    const std::vector<std::string> columns = {say("paper.report_arrivals"), say("paper.report_registrations"),
                                              say("paper.report_transfers"), say("paper.report_departures")};
    report.breakdowns = {
        by(counts, day, say("paper.report_nationality"), columns,
           [&](const Group& group) { return group.nationality == "_X" ? say("paper.report_unknown") : group.nationality; }),
        by(counts, day, say("paper.report_sex_age"), columns, [&](const Group& group) {
            const std::string sex = say(group.sex == "F"   ? "paper.report_female"
                                        : group.sex == "M" ? "paper.report_male"
                                                           : "paper.report_unknown");
            const std::string age = group.age == "Y_LT5"    ? "0-4"
                                    : group.age == "Y5T11"  ? "5-11"
                                    : group.age == "Y12T17" ? "12-17"
                                    : group.age == "Y18T59" ? "18-59"
                                    : group.age == "Y_GE60" ? "60+"
                                                            : say("paper.report_unknown");
            return sex + ", " + age;
        })};
    if (!ended) {
        report.missing.push_back(say("paper.report_goes_on"));
    }
    if (std::any_of(counts.begin(), counts.end(), [&](const auto& one) {
            return one.first.day == day &&
                   (one.first.group.nationality == "_X" || one.first.group.sex == "_X" || one.first.group.age == "_X");
        })) {
        report.missing.push_back(say("paper.report_unknown_what"));
    }
    return report;
}

}  // namespace travesia::reception
