// travesia query --series ID[,ID] [--where DIM=CODE,…]… [--from P] [--to P] [--by DIM[,DIM]] [--as-of DATE] [--extra-regional
// RULE]
#include <nlohmann/json.hpp>

#include "app/verbs.h"
#include "statistics/library.h"
#include "statistics/render.h"

namespace travesia::app {

namespace {

/// Everything that belongs to an answer but not into its table.
void tell_about(const Context& context, const statistics::Answer& answer) {
    if (answer.rule != nullptr) {
        context.tell("query.rule", {{"rule", answer.rule->id},
                                    {"version", answer.rule->version},
                                    {"title", answer.rule->title.at(base::code(context.language))}});
    }
    for (const auto& note : answer.notes) {
        context.tell(note.id, note.facts);
    }
    std::string missing;
    for (const auto& period : answer.missing) {
        missing +=
            (missing.empty() ? "" : ", ") + answer.series[period.series].id + " " + period.period + " (" + period.reason + ")";
    }
    if (!missing.empty()) {
        context.tell("query.missing", {{"count", std::to_string(answer.missing.size())}, {"list", missing}});
    }
}

base::Result<ExitCode> run(const Context& context, const statistics::QueryWords& words) {
    TRY(const auto format, context.choose_format({"csv", "json", "parquet"}));
    const auto parsed = statistics::parse_query(words);
    for (const auto& error : parsed.errors) {
        (void)context.report(error);
    }
    if (!parsed.errors.empty()) {
        return ExitCode::kBroken;
    }
    TRY(auto library, statistics::Library::open(context.store, context.data));
    TRY(const auto answer, library->ask(parsed.query));
    tell_about(context, answer);
    if (format == "json") {
        print(to_json(answer, context.messages, context.language).dump(2) + "\n");
    } else if (format == "parquet") {
        TRY(const auto bytes, to_parquet(answer));
        print(bytes);
    } else {
        print(to_csv(answer));
    }
    return ExitCode::kDone;
}

}  // namespace

void add_query(CLI::App& program, Run& chosen) {
    auto words = std::make_shared<statistics::QueryWords>();
    CLI::App* verb = program.add_subcommand("query", "help.query");
    verb->add_option("--series", words->series, "help.query_series")->required()->expected(1, -1);
    verb->add_option("--where", words->where, "help.query_where")->expected(1, -1);
    verb->add_option("--from", words->from, "help.query_from");
    verb->add_option("--to", words->to, "help.query_to");
    verb->add_option("--by", words->by, "help.query_by");
    verb->add_option("--as-of", words->as_of, "help.query_as_of");
    verb->add_option("--extra-regional", words->extra_regional, "help.query_rule");
    verb->footer("help.query_forms");
    when_chosen(*verb, chosen, words, run);
}

}  // namespace travesia::app
