// travesia compare [SERIES SERIES] [--from P] [--to P] [--as-of DATE]
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "app/verbs.h"
#include "base/text.h"
#include "statistics/render_comparison.h"

namespace travesia::app {

namespace comparable = statistics::comparable;

namespace {

struct Words {
    std::vector<std::string> series;
    statistics::ComparisonWords question;
};

std::string as_text(const Context& context, const statistics::PairComparison& all, const statistics::Speech& speech) {
    const auto say = [&](const char* id, const base::Facts& facts) {
        return context.messages.say(id, facts, context.language) + "\n";
    };
    std::string text = all.differences.empty() ? say("comparable.same", {}) : say("comparable.differ", {});
    for (const auto& difference : all.differences) {
        text += "  " + statistics::sentence(all, difference, speech) + "\n";
    }
    if (!all.ground) {
        return text;
    }
    const auto& ground = *all.ground;
    text += say("comparable.ground", {{"count", std::to_string(ground.periods.size())},
                                      {"from", statistics::period_text(ground, ground.periods.front())},
                                      {"to", statistics::period_text(ground, ground.periods.back())},
                                      {"ages", base::join(statistics::ages_of(ground), ", ")},
                                      {"sex", ground.by_sex ? "F, M" : "_T"}});
    if (!ground.nationalities.empty()) {
        text += say("comparable.nationalities", {{"both", std::to_string(ground.nationalities.size())},
                                                 {"left_only", std::to_string(ground.left_only.size())},
                                                 {"right_only", std::to_string(ground.right_only.size())},
                                                 {"left_unknown", std::to_string(ground.left_unknown)},
                                                 {"right_unknown", std::to_string(ground.right_unknown)}});
    }
    for (const auto& [key, row] : comparable::over_nationalities(ground)) {
        text += fmt::format("  {:8} {:3} {:7} {:>12} {:>12}\n", statistics::period_text(ground, key.first_month), key.sex,
                            key.age, row.left, row.right);
    }
    return text;
}

std::string as_text(const Context& context, const statistics::Comparability& matrix) {
    std::string text;
    for (const auto& cell : matrix.cells) {
        const auto& ground = cell.comparison.ground;
        text += fmt::format("{:16} {} - {}{}\n", cell.comparison.verdict(), matrix.series[cell.left].word,
                            matrix.series[cell.right].word,
                            ground ? fmt::format(" ({} .. {})", statistics::period_text(*ground, ground->periods.front()),
                                                 statistics::period_text(*ground, ground->periods.back()))
                                   : "");
    }
    for (const auto& [word, refusal] : matrix.left_out) {
        text += context.messages.say("comparable.left_out",
                                     {{"series", word}, {"reason", context.messages.say(refusal, context.language)}},
                                     context.language) +
                "\n";
    }
    return text;
}

/// All series against all.
base::Result<ExitCode> run_matrix(const Context& context, const Words& words, const std::string& format) {
    TRY(auto library, statistics::Library::open(context.store, context.data));
    TRY(const auto* codes, library->codes());
    TRY(const auto matrix, statistics::comparability(*library, words.question.route, words.question.as_of));
    const statistics::Speech speech{*codes, context.messages, context.language};
    print(format == "json"  ? statistics::to_json(matrix, speech).dump(2) + "\n"
          : format == "csv" ? statistics::to_csv(matrix, speech)
                            : as_text(context, matrix));
    return ExitCode::kDone;
}

base::Result<ExitCode> run(const Context& context, const Words& words) {
    TRY(const auto format, context.choose_format({"text", "csv", "json"}));
    if (words.series.empty()) {
        return run_matrix(context, words, format);
    }
    if (words.series.size() != 2) {
        return base::fail(base::Kind::kInvalid, "comparable.two_series", {});
    }
    TRY(auto library, statistics::Library::open(context.store, context.data));
    TRY(const auto* codes, library->codes());
    auto question = words.question;
    question.left = words.series[0];
    question.right = words.series[1];
    TRY(const auto all, statistics::compare(*library, question));
    const statistics::Speech speech{*codes, context.messages, context.language};
    print(format == "json"  ? statistics::to_json(all, speech).dump(2) + "\n"
          : format == "csv" ? statistics::to_csv(all)
                            : as_text(context, all, speech));
    return all.refusal ? context.report(*all.refusal) : ExitCode::kDone;
}

}  // namespace

void add_compare(CLI::App& program, Run& chosen) {
    auto words = std::make_shared<Words>();
    CLI::App* verb = program.add_subcommand("compare", "help.compare");
    verb->add_option("SERIES", words->series, "help.compare_series")->expected(0, 2);
    verb->add_option("--from", words->question.from, "help.query_from");
    verb->add_option("--to", words->question.to, "help.query_to");
    verb->add_option("--as-of", words->question.as_of, "help.query_as_of");
    verb->add_option("--route", words->question.route, "help.mirror_route")->capture_default_str();
    when_chosen(*verb, chosen, words, run);
}

}  // namespace travesia::app
