#include "statistics/render_mirror.h"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "base/text.h"

namespace travesia::statistics {

using mirror::Flows;
using mirror::PairReport;
using nlohmann::ordered_json;

namespace {

/// Four decimals: more would claim a precision that counts of people do not have.
double rounded(double value) {
    return std::round(value * 1e4) / 1e4;
}

ordered_json number_or_null(const std::optional<double>& value) {
    return value ? ordered_json(rounded(*value)) : ordered_json(nullptr);
}

ordered_json flows_json(const Flows& flows) {
    return {{"series", flows.series},
            {"reporting_area", flows.area},
            {"flow", flows.flow},
            {"unit", flows.unit},
            {"vintage", flows.vintage},
            {"rounding", flows.rounding},
            {"nationalities", flows.list.size()}};
}

ordered_json lag_json(const mirror::AtLag& at, bool by_nationality) {
    const auto net = at.asymmetry ? std::optional(at.asymmetry->net) : std::nullopt;
    const auto gross = at.asymmetry && by_nationality ? std::optional(at.asymmetry->gross) : std::nullopt;
    return {{"lag", at.lag},
            {"correlation", number_or_null(at.correlation)},
            {"pairs", at.pairs},
            {"months", at.months},
            {"net", number_or_null(net)},
            {"gross", number_or_null(gross)}};
}

ordered_json cause_json(const mirror::CauseShare& share) {
    ordered_json parts = ordered_json::array();
    for (std::size_t i = 0; i < share.parts.size() && i < 10; ++i) {
        const auto& part = share.parts[i];
        parts.push_back({{"nationality", part.nationality}, {"left", part.left}, {"right", part.right}});
    }
    return {{"cause", mirror::name(share.cause)},
            {"share", rounded(share.share)},
            {"figures", share.figures},
            {"nationalities", share.parts.size()},
            {"largest", parts}};
}

ordered_json revision_json(const std::optional<mirror::RevisionSize>& size) {
    if (!size) {
        return nullptr;
    }
    return {{"comparisons", size->comparisons}, {"net", rounded(size->net)}, {"gross", rounded(size->gross)}};
}

/// The finding's word without the prefix of its sentence.
std::string word_of(const mirror::Finding& finding) {
    return finding.id.substr(finding.id.find('.') + 1);
}

std::string years_text(const std::vector<int>& years) {
    return fmt::format("{}", fmt::join(years, " "));
}

}  // namespace

ordered_json to_json(const PairReport& report, const Flows& left, const Flows& right) {
    const auto& found = report.asymmetry;
    ordered_json lags = ordered_json::array();
    for (const auto& lag : report.lags) {
        lags.push_back(lag_json(lag, report.by_nationality));
    }
    ordered_json causes = ordered_json::array();
    for (const auto& share : report.causes) {
        causes.push_back(cause_json(share));
    }
    ordered_json breaks = ordered_json::array();
    for (const auto& each : report.breaks) {
        breaks.push_back({{"month", mirror::month_text(each.month)},
                          {"series", each.in_left ? left.series : right.series},
                          {"before", each.before},
                          {"after", each.after}});
    }
    return {{"year", report.year},
            {"left", flows_json(left)},
            {"right", flows_json(right)},
            {"months", report.months},
            {"left_total", found.left},
            {"right_total", found.right},
            {"net", rounded(found.net)},
            {"gross", number_or_null(report.by_nationality ? std::optional(found.gross) : std::nullopt)},
            {"best_lag", report.best},
            {"correlation_window",
             {{"from", mirror::month_text(report.window.from)}, {"to", mirror::month_text(report.window.end - 1)}}},
            {"lags", lags},
            {"causes", causes},
            {"rounding_floor", rounded(report.floor)},
            {"cells_without_figure", {{"left", report.left_without_figure}, {"right", report.right_without_figure}}},
            {"revision", {{"left", revision_json(report.left_revision)}, {"right", revision_json(report.right_revision)}}},
            {"breaks", breaks}};
}

std::string to_csv(const PairReport& report, const Flows& left, const Flows& right) {
    std::string text = "measure,lag,nationality,value\n";
    const auto line = [&](std::string_view measure, const std::string& lag, std::string_view nationality,
                          const std::string& value) {
        text += fmt::format("{},{},{},{}\n", measure, lag, base::csv_field(nationality), base::csv_field(value));
    };
    const auto number = [](double value) { return fmt::format("{:.4f}", value); };
    line("year", "", "", std::to_string(report.year));
    line("left", "", "", left.series);
    line("right", "", "", right.series);
    line("months", "", "", std::to_string(report.months));
    line("left_total", "", "", std::to_string(report.asymmetry.left));
    line("right_total", "", "", std::to_string(report.asymmetry.right));
    line("net", "", "", number(report.asymmetry.net));
    line("gross", "", "", report.by_nationality ? number(report.asymmetry.gross) : "");
    line("best_lag", "", "", std::to_string(report.best));
    for (const auto& at : report.lags) {
        const std::string lag = std::to_string(at.lag);
        line("correlation", lag, "", at.correlation ? number(*at.correlation) : "");
        line("net", lag, "", at.asymmetry ? number(at.asymmetry->net) : "");
        line("gross", lag, "", at.asymmetry && report.by_nationality ? number(at.asymmetry->gross) : "");
    }
    for (const auto& share : report.causes) {
        line(fmt::format("share {}", mirror::name(share.cause)), "", "", number(share.share));
        for (const auto& part : share.parts) {
            line(fmt::format("difference {}", mirror::name(share.cause)), "", part.nationality,
                 std::to_string(part.left - part.right));
        }
    }
    line("rounding_floor", "", "", number(report.floor));
    line("left_revision", "", "", report.left_revision ? number(report.left_revision->net) : "");
    line("right_revision", "", "", report.right_revision ? number(report.right_revision->net) : "");
    for (const auto& each : report.breaks) {
        line("break", "", each.in_left ? left.series : right.series, mirror::month_text(each.month));
    }
    return text;
}

std::string sentence(const mirror::Finding& finding, const CodeLists& codes, const base::Messages& messages,
                     base::Language language) {
    base::Facts facts = finding.facts;
    facts.emplace_back("year", std::to_string(finding.year));
    for (const char* word : {"area", "left_area", "right_area", "used", "missing"}) {
        const std::string code = base::fact(base::Error{base::Kind::kInvalid, "", finding.facts}, word);
        if (!code.empty()) {
            facts.emplace_back(std::string(word) + "_name", codes.name_of("country", code, base::code(language)));
        }
    }
    return messages.say(finding.id, facts, language);
}

ordered_json to_json(const std::vector<mirror::Finding>& findings, const CodeLists& codes, const base::Messages& messages,
                     base::Language language) {
    ordered_json list = ordered_json::array();
    for (const auto& finding : findings) {
        ordered_json facts = ordered_json::object();
        for (const auto& [name, value] : finding.facts) {
            facts[name] = value;
        }
        list.push_back({{"rank", list.size() + 1},
                        {"finding", word_of(finding)},
                        {"matter", mirror::name(finding.matter)},
                        {"size", finding.size},
                        {"year", finding.year},
                        {"years", finding.years},
                        {"left", finding.left},
                        {"right", finding.right},
                        {"seen_in", finding.seen_in},
                        {"sentence", sentence(finding, codes, messages, language)},
                        {"facts", facts}});
    }
    return {{"findings", list}};
}

std::string to_csv(const std::vector<mirror::Finding>& findings, const CodeLists& codes, const base::Messages& messages,
                   base::Language language) {
    std::string text = "rank,finding,matter,size,year,years,left,right,seen_in,sentence\n";
    std::size_t rank = 0;
    for (const auto& finding : findings) {
        text += fmt::format("{},{},{},{},{},{},{},{},{},{}\n", ++rank, word_of(finding), mirror::name(finding.matter),
                            finding.size, finding.year, years_text(finding.years), finding.left, finding.right, finding.seen_in,
                            base::csv_field(sentence(finding, codes, messages, language)));
    }
    return text;
}

}  // namespace travesia::statistics
