#include "statistics/render_comparison.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/text.h"

namespace travesia::statistics {

using base::Frequency;
using base::Period;
using comparable::Aspect;
using comparable::Difference;
using comparable::Ground;
using nlohmann::ordered_json;

namespace {

const char* step_of(const Ground& ground) {
    return ground.months == 1 ? "month" : ground.months == 3 ? "quarter" : "year";
}

ordered_json brief_json(const Ground& ground) {
    return {{"step", step_of(ground)},
            {"from", period_text(ground, ground.periods.front())},
            {"to", period_text(ground, ground.periods.back())},
            {"periods", ground.periods.size()},
            {"by_sex", ground.by_sex},
            {"ages", ages_of(ground)},
            {"ages_coarsened", ground.ages_coarsened},
            {"time_coarsened", ground.time_coarsened}};
}

ordered_json ground_json(const Ground& ground) {
    ordered_json rows = ordered_json::array();
    for (const auto& [key, row] : ground.rows) {
        rows.push_back({{"period", period_text(ground, key.first_month)},
                        {"sex", key.sex},
                        {"age", key.age},
                        {"nationality", key.nationality},
                        {"left", row.left},
                        {"right", row.right},
                        {"left_at_most", row.left + row.left_unknown},
                        {"right_at_most", row.right + row.right_unknown}});
    }
    auto json = brief_json(ground);
    json["nationalities"] = {{"both", ground.nationalities},
                             {"left_only", ground.left_only},
                             {"right_only", ground.right_only},
                             {"left_unknown", ground.left_unknown},
                             {"right_unknown", ground.right_unknown}};
    json["rows"] = std::move(rows);
    return json;
}

ordered_json differences_json(const PairComparison& comparison, const Speech& speech) {
    ordered_json differences = ordered_json::array();
    for (const auto& difference : comparison.differences) {
        differences.push_back({{"aspect", comparable::name(difference.aspect)},
                               {"left", difference.left},
                               {"right", difference.right},
                               {"forbids", difference.forbids},
                               {"sentence", sentence(comparison, difference, speech)}});
    }
    return differences;
}

std::string refusal_text(const base::Error& refusal, const Speech& speech) {
    return speech.messages.say(refusal.id, refusal.facts, speech.language);
}

ordered_json refusal_json(const PairComparison& comparison, const Speech& speech) {
    return comparison.refusal ? ordered_json(refusal_text(*comparison.refusal, speech)) : ordered_json(nullptr);
}

ordered_json side_json(const comparable::Series& series) {
    const auto& terms = series.terms;
    return {{"series", series.id},
            {"reporting_area", series.area},
            {"vintage", series.vintage},
            {"definitions",
             {{"flow", terms.flow},
              {"unit", terms.unit},
              {"counts", terms.counts},
              {"coverage", terms.coverage},
              {"nationality", terms.nationality},
              {"period", terms.period},
              {"rounding", terms.rounding},
              {"suppression", terms.suppression}}}};
}

ordered_json cell_json(const Comparability& matrix, const MatrixCell& cell, const Speech& speech) {
    const auto& ground = cell.comparison.ground;
    ordered_json brief = ground ? brief_json(*ground) : ordered_json(nullptr);
    if (ground) {
        brief["nationalities"] = ground->nationalities.size();
    }
    return {{"left", matrix.series[cell.left].word},
            {"right", matrix.series[cell.right].word},
            {"verdict", cell.comparison.verdict()},
            {"ground", brief},
            {"differences", differences_json(cell.comparison, speech)},
            {"refusal", refusal_json(cell.comparison, speech)}};
}

}  // namespace

std::vector<std::string> ages_of(const Ground& ground) {
    std::vector<std::string> codes;
    for (const auto band : ground.ages) {
        codes.push_back(comparable::code_of(band));
    }
    return codes;
}

std::string period_text(const Ground& ground, int first_month) {
    if (ground.months == 12 && first_month % 12 != 0) {
        const auto month = [](int at) { return Period::from_first_month(Frequency::kMonthly, at).text(); };
        return month(first_month) + "/" + month(first_month + 11);
    }
    const auto frequency = ground.months == 1   ? Frequency::kMonthly
                           : ground.months == 3 ? Frequency::kQuarterly
                                                : Frequency::kAnnual;
    return Period::from_first_month(frequency, first_month).text();
}

std::string sentence(const PairComparison& comparison, const Difference& difference, const Speech& speech) {
    base::Facts facts{{"left", comparison.left.id}, {"right", comparison.right.id}};
    const bool listed = difference.aspect == Aspect::kFlow || difference.aspect == Aspect::kUnit;
    const std::string_view list = listed ? comparable::name(difference.aspect) : "term";
    for (const auto& [fact, value] : difference.facts) {
        const bool word = fact == "left_word" || fact == "right_word";
        facts.emplace_back(fact, word ? speech.codes.name_of(list, value, base::code(speech.language)) : value);
    }
    return speech.messages.say(difference.id, facts, speech.language);
}

ordered_json to_json(const PairComparison& comparison, const Speech& speech) {
    return {{"left", side_json(comparison.left)},
            {"right", side_json(comparison.right)},
            {"verdict", comparison.verdict()},
            {"differences", differences_json(comparison, speech)},
            {"refusal", refusal_json(comparison, speech)},
            {"ground", comparison.ground ? ground_json(*comparison.ground) : ordered_json(nullptr)}};
}

std::string to_csv(const PairComparison& comparison) {
    std::string text = "period,sex,age,nationality,left,right,left_at_most,right_at_most\n";
    if (comparison.ground) {
        for (const auto& [key, row] : comparison.ground->rows) {
            text += fmt::format("{},{},{},{},{},{},{},{}\n", period_text(*comparison.ground, key.first_month), key.sex, key.age,
                                key.nationality, row.left, row.right, row.left + row.left_unknown, row.right + row.right_unknown);
        }
    }
    return text;
}

ordered_json to_json(const Comparability& matrix, const Speech& speech) {
    ordered_json series = ordered_json::array();
    for (const auto& one : matrix.series) {
        series.push_back({{"word", one.word},
                          {"series", one.id},
                          {"reporting_area", one.area},
                          {"flow", one.flow},
                          {"unit", one.unit},
                          {"vintage", one.vintage}});
    }
    ordered_json pairs = ordered_json::array();
    for (const auto& cell : matrix.cells) {
        pairs.push_back(cell_json(matrix, cell, speech));
    }
    ordered_json left_out = ordered_json::array();
    for (const auto& [word, refusal] : matrix.left_out) {
        left_out.push_back({{"series", word}, {"reason", refusal_text(refusal, speech)}});
    }
    return {{"series", series}, {"pairs", pairs}, {"left_out", left_out}};
}

std::string to_csv(const Comparability& matrix, const Speech& speech) {
    std::string text = "left,right,verdict,step,periods,ages,by_sex,nationalities,reasons\n";
    for (const auto& cell : matrix.cells) {
        const auto& ground = cell.comparison.ground;
        std::vector<std::string> reasons;
        for (const auto& difference : cell.comparison.differences) {
            reasons.push_back(sentence(cell.comparison, difference, speech));
        }
        if (cell.comparison.refusal) {
            reasons.push_back(refusal_text(*cell.comparison.refusal, speech));
        }
        text += fmt::format("{},{},{},{},{},{},{},{},{}\n", matrix.series[cell.left].word, matrix.series[cell.right].word,
                            cell.comparison.verdict(), ground ? step_of(*ground) : "", ground ? ground->periods.size() : 0,
                            ground ? base::join(ages_of(*ground), " ") : "", ground && ground->by_sex ? "yes" : "no",
                            ground ? ground->nationalities.size() : 0, base::csv_field(base::join(reasons, " ")));
    }
    return text;
}

}  // namespace travesia::statistics
