#include <cmath>
#include <cstdio>

#include "statistics/mirror/findings.h"

namespace travesia::statistics::mirror {

namespace {

/// Smaller asymmetries are the normal noise of two administrations.
constexpr double kNetWorthTelling = 0.1;
constexpr double kCancellingWorthTelling = 0.2;
/// A cause that explains less of W than this is not told.
constexpr double kShareWorthTelling = 0.05;
/// A lag must make the curves clearly more alike, not by chance.
constexpr double kCorrelationWorthTelling = 0.05;

class PairFindings {
public:
    PairFindings(const Side& left, const Side& right, int year) : left_(left.flows), right_(right.flows), year_(year) {}

    void tell_refusal(const base::Error& refusal, const Sums& sums) {
        if (refusal.id == "mirror.break") {
            base::Facts facts = refusal.facts;
            facts.emplace_back("left_figure", std::to_string(total(sums.left)));
            facts.emplace_back("right_figure", std::to_string(total(sums.right)));
            // A break belongs to the series that jumped, so it is one finding whoever the neighbour is.
            add("findings.coverage_break", Matter::kData, std::abs(total(sums.left) - total(sums.right)), std::move(facts),
                base::fact(refusal, "series") + base::fact(refusal, "month"));
        }
    }

    void tell(const PairReport& report) {
        const Asymmetry& measured = report.asymmetry;
        if (std::abs(measured.net) >= kNetWorthTelling) {
            add("findings.net", Matter::kDefinition, std::abs(measured.left - measured.right),
                {{"net", three_digits(measured.net)}}, "");
        }
        const double cancelling = measured.gross - std::abs(measured.net);
        if (report.by_nationality && cancelling >= kCancellingWorthTelling) {
            add("findings.cancelling", Matter::kRoute, std::llround(cancelling * measured.mean()),
                {{"net", three_digits(measured.net)}, {"gross", three_digits(measured.gross)}}, "");
        }
        for (const CauseShare& share : report.causes) {
            tell_cause(share);
        }
        tell_lag(report);
    }

    std::vector<Finding> found;

private:
    void add(const char* id, Matter matter, std::int64_t size, base::Facts facts, const std::string& subject) {
        facts.insert(facts.begin(), {{"left", left_.series},
                                     {"right", right_.series},
                                     {"left_area", left_.area},
                                     {"right_area", right_.area},
                                     {"size", std::to_string(size)}});
        const std::string key = subject.empty() ? left_.area + right_.area : subject;
        found.push_back({id,
                         matter,
                         size,
                         year_,
                         {year_},
                         left_.series,
                         right_.series,
                         1,
                         std::move(facts),
                         std::string(id) + "|" + key,
                         left_.regional || right_.regional});
    }

    void tell_cause(const CauseShare& share) {
        if (share.share < kShareWorthTelling) {
            return;
        }
        base::Facts facts = {{"percent", std::to_string(std::llround(share.share * 100))},
                             {"nationalities", largest_parts(share.parts)}};
        switch (share.cause) {
            case Cause::kOwnNationals: return add("findings.own_nationals", Matter::kDefinition, share.figures, facts, "");
            case Cause::kMembers: return add("findings.members", Matter::kRoute, share.figures, facts, "");
            case Cause::kUnknown: return add("findings.unknown_nationality", Matter::kData, share.figures, facts, "");
            case Cause::kOutsideList: return add("findings.outside_the_list", Matter::kDefinition, share.figures, facts, "");
            case Cause::kAbsentBefore: return add("findings.absent_before", Matter::kRoute, share.figures, facts, "");
            case Cause::kAbsentAfter: return add("findings.absent_after", Matter::kData, share.figures, facts, "");
            case Cause::kCountedByBoth: return;  // the net and the cancelling part say it
        }
    }

    void tell_lag(const PairReport& report) {
        const AtLag& now = report.at(0);
        const AtLag& best = report.at(report.best);
        // The longest lag searched may only be a trend that both share: it is no evidence of timing.
        if (report.best == 0 || report.best == kLongestLag || !now.correlation || !best.correlation || !best.asymmetry ||
            *best.correlation - *now.correlation < kCorrelationWorthTelling) {
            return;
        }
        // Only what the lag takes away from the disagreement is its size; where it takes nothing away it explains nothing.
        const double explained = (report.asymmetry.gross - best.asymmetry->gross) * report.asymmetry.mean();
        if (explained > 0) {
            add("findings.lag", Matter::kTiming, std::llround(explained),
                {{"lag", std::to_string(report.best)},
                 {"correlation", three_digits(*best.correlation)},
                 {"without", three_digits(*now.correlation)}},
                "");
        }
    }

    const Flows& left_;
    const Flows& right_;
    int year_;
};

}  // namespace

std::string largest_parts(const std::vector<Part>& parts, std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < parts.size() && i < count; ++i) {
        text += (text.empty() ? "" : "; ") + (parts[i].nationality.empty() ? "-" : parts[i].nationality) + " " +
                std::to_string(parts[i].left) + " / " + std::to_string(parts[i].right);
    }
    return text;
}

std::string three_digits(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.3f", value);
    return text;
}

std::vector<Finding> findings_of_pair(const Side& left, const Side& right, const Route& route, int year) {
    PairFindings findings(left, right, year);
    const auto report = compare(left, right, {year, 0, kLongestLag, route.members});
    if (report) {
        findings.tell(*report);
    } else {
        findings.tell_refusal(report.error(), common_sums(left.flows, right.flows, year_span(year)));
    }
    return std::move(findings.found);
}

}  // namespace travesia::statistics::mirror
