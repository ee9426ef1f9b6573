// travesia compare SERIES SERIES [--from P] [--to P] [--as-of DATE]
#include <fmt/format.h>

#include <climits>
#include <nlohmann/json.hpp>

#include "app/verbs.h"
#include "base/text.h"
#include "statistics/comparable_input.h"
#include "statistics/route.h"

namespace travesia::app {

namespace comparable = statistics::comparable;

namespace {

struct CompareWords {
    std::vector<std::string> series;
    std::string from;
    std::string to;
    std::string as_of;
    std::string route = "darien-north";
};

/// Everything that is to be said of two series.
struct Comparison {
    comparable::Series left;
    comparable::Series right;
    std::vector<comparable::Difference> differences;
    std::optional<comparable::Ground> ground;  ///< none: refused
    std::optional<base::Error> refusal;

    /// "comparable", "after-coarsening" or "not".
    [[nodiscard]] const char* verdict() const {
        return !ground ? "not" : ground->ages_coarsened || ground->time_coarsened ? "after-coarsening" : "comparable";
    }
};

std::string period_text(const comparable::Ground& ground, int first_month) {
    const auto frequency = ground.months == 1 ? base::Frequency::kMonthly : base::Frequency::kAnnual;
    return base::Period::from_first_month(frequency, first_month).text();
}

std::string ages_text(const comparable::Ground& ground) {
    std::vector<std::string> codes;
    for (const auto band : ground.ages) {
        codes.push_back(comparable::code_of(band));
    }
    return base::join(codes, ", ");
}

std::string sentence(const Context& context, const Comparison& all, const comparable::Difference& difference) {
    base::Facts facts = difference.facts;
    facts.insert(facts.begin(), {{"left", all.left.id}, {"right", all.right.id}});
    return context.messages.say(difference.id, facts, context.language);
}

std::string as_text(const Context& context, const Comparison& all) {
    const auto say = [&](const char* id, const base::Facts& facts) {
        return context.messages.say(id, facts, context.language) + "\n";
    };
    std::string text = all.differences.empty() ? say("comparable.same", {}) : say("comparable.differ", {});
    for (const auto& difference : all.differences) {
        text += "  " + sentence(context, all, difference) + "\n";
    }
    if (!all.ground) {
        return text;
    }
    const auto& ground = *all.ground;
    text += say("comparable.ground", {{"count", std::to_string(ground.periods.size())},
                                      {"from", period_text(ground, ground.periods.front())},
                                      {"to", period_text(ground, ground.periods.back())},
                                      {"ages", ages_text(ground)},
                                      {"sex", ground.by_sex ? "F, M" : "_T"}});
    if (!ground.nationalities.empty()) {
        text += say("comparable.nationalities", {{"both", std::to_string(ground.nationalities.size())},
                                                 {"left_only", std::to_string(ground.left_only.size())},
                                                 {"right_only", std::to_string(ground.right_only.size())},
                                                 {"left_unknown", std::to_string(ground.left_unknown)},
                                                 {"right_unknown", std::to_string(ground.right_unknown)}});
    }
    for (const auto& [key, row] : ground.rows) {
        text += fmt::format("  {:8} {:3} {:7} {:>12} {:>12}\n", period_text(ground, key.first_month), key.sex, key.age, row.left,
                            row.right);
    }
    return text;
}

std::string as_csv(const Comparison& all) {
    std::string text = "period,sex,age,left,right\n";
    if (all.ground) {
        for (const auto& [key, row] : all.ground->rows) {
            text +=
                fmt::format("{},{},{},{},{}\n", period_text(*all.ground, key.first_month), key.sex, key.age, row.left, row.right);
        }
    }
    return text;
}

nlohmann::ordered_json ground_json(const comparable::Ground& ground) {
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    for (const auto& [key, row] : ground.rows) {
        rows.push_back({{"period", period_text(ground, key.first_month)},
                        {"sex", key.sex},
                        {"age", key.age},
                        {"left", row.left},
                        {"right", row.right}});
    }
    nlohmann::ordered_json ages = nlohmann::ordered_json::array();
    for (const auto band : ground.ages) {
        ages.push_back(comparable::code_of(band));
    }
    return {{"step", ground.months == 1 ? "month" : "year"},
            {"from", period_text(ground, ground.periods.front())},
            {"to", period_text(ground, ground.periods.back())},
            {"periods", ground.periods.size()},
            {"by_sex", ground.by_sex},
            {"ages", ages},
            {"ages_coarsened", ground.ages_coarsened},
            {"time_coarsened", ground.time_coarsened},
            {"nationalities",
             {{"both", ground.nationalities},
              {"left_only", ground.left_only},
              {"right_only", ground.right_only},
              {"left_unknown", ground.left_unknown},
              {"right_unknown", ground.right_unknown}}},
            {"rows", rows}};
}

nlohmann::ordered_json as_json(const Context& context, const Comparison& all) {
    nlohmann::ordered_json differences = nlohmann::ordered_json::array();
    for (const auto& difference : all.differences) {
        differences.push_back({{"aspect", comparable::name(difference.aspect)},
                               {"left", difference.left},
                               {"right", difference.right},
                               {"forbids", difference.forbids},
                               {"sentence", sentence(context, all, difference)}});
    }
    return {{"left", {{"series", all.left.id}, {"reporting_area", all.left.area}, {"vintage", all.left.vintage}}},
            {"right", {{"series", all.right.id}, {"reporting_area", all.right.area}, {"vintage", all.right.vintage}}},
            {"verdict", all.verdict()},
            {"differences", differences},
            {"ground", all.ground ? ground_json(*all.ground) : nlohmann::ordered_json(nullptr)}};
}

/// Puts the names of the words that differ into the facts of their sentences, in the reader's language.
void name_words(const Context& context, const statistics::CodeLists& codes, std::vector<comparable::Difference>& differences) {
    for (auto& difference : differences) {
        const bool listed = difference.aspect == comparable::Aspect::kFlow || difference.aspect == comparable::Aspect::kUnit;
        const std::string_view list = listed ? comparable::name(difference.aspect) : "term";
        for (auto& [fact, value] : difference.facts) {
            if (fact == "left_word" || fact == "right_word") {
                value = codes.name_of(list, value, base::code(context.language));
            }
        }
    }
}

base::Result<std::pair<int, int>> span_of(const CompareWords& words) {
    std::pair<int, int> span{INT_MIN, INT_MAX};
    if (!words.from.empty()) {
        TRY(const auto from, base::Period::parse(words.from));
        span.first = from.first_month();
    }
    if (!words.to.empty()) {
        TRY(const auto to, base::Period::parse(words.to));
        span.second = to.end_month();
    }
    return span;
}

base::Result<Comparison> compare(const Context& context, const CompareWords& words) {
    TRY(const auto span, span_of(words));
    std::optional<base::Date> as_of;
    if (!words.as_of.empty()) {
        TRY(as_of, base::Date::parse(words.as_of));
    }
    TRY(auto library, statistics::Library::open(context.store, context.data));
    TRY(const auto route, statistics::load_route(words.route, context.data));
    Comparison all;
    TRY(all.left, statistics::comparable_series(*library, words.series[0], as_of));
    TRY(all.right, statistics::comparable_series(*library, words.series[1], as_of));
    all.differences = comparable::differences(all.left.terms, all.right.terms, route.flows);
    TRY(const auto* codes, library->codes());
    name_words(context, *codes, all.differences);
    for (const auto& difference : all.differences) {
        if (difference.forbids) {
            all.refusal =
                base::Error{base::Kind::kRefused, "comparable.refused", {{"left", all.left.id}, {"right", all.right.id}}};
            return all;
        }
    }
    auto ground = comparable::common_ground(all.left, all.right, span.first, span.second);
    if (ground) {
        all.ground = std::move(*ground);
    } else {
        all.refusal = ground.error();
    }
    return all;
}

base::Result<ExitCode> run(const Context& context, const CompareWords& words) {
    TRY(const auto format, context.choose_format({"text", "csv", "json"}));
    TRY(const auto all, compare(context, words));
    print(format == "json" ? as_json(context, all).dump(2) + "\n" : format == "csv" ? as_csv(all) : as_text(context, all));
    return all.refusal ? context.report(*all.refusal) : ExitCode::kDone;
}

}  // namespace

void add_compare(CLI::App& program, Run& chosen) {
    auto words = std::make_shared<CompareWords>();
    CLI::App* verb = program.add_subcommand("compare", "help.compare");
    verb->add_option("SERIES", words->series, "help.compare_series")->required()->expected(2);
    verb->add_option("--from", words->from, "help.query_from");
    verb->add_option("--to", words->to, "help.query_to");
    verb->add_option("--as-of", words->as_of, "help.query_as_of");
    verb->add_option("--route", words->route, "help.mirror_route")->capture_default_str();
    when_chosen(*verb, chosen, words, run);
}

}  // namespace travesia::app
