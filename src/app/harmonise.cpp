// travesia harmonise SOURCE [--input FILE…] [--out FILE] [--explain]
#include "statistics/harmonise.h"

#include <nlohmann/json.hpp>

#include "app/verbs.h"
#include "base/file.h"
#include "statistics/observations_csv.h"
#include "statistics/shipped.h"

namespace travesia::app {

namespace {

namespace fs = std::filesystem;

struct Options {
    std::string source;
    std::vector<std::string> inputs;
    std::string out;
    bool explain = false;
};

/// "obs.csv" → "obs.unreconciled.csv".
fs::path unreconciled_name(const fs::path& out) {
    return out.parent_path() / (out.stem().string() + ".unreconciled.csv");
}

base::Result<ExitCode> run(const Context& context, const Options& options) {
    TRY(const auto format, context.choose_format({"text", "csv", "json"}));
    TRY(const auto source, statistics::load_source(options.source, context.data));
    TRY(const auto files, statistics::input_files(source, options.inputs));
    if (options.explain) {
        const auto write = [](const std::string& text) { std::fwrite(text.data(), 1, text.size(), stdout); };
        const auto say = [&](const std::string& id, const base::Facts& facts) {
            return context.messages.say(id, facts, context.language);
        };
        TRY_VOID(statistics::explain(source, files, say, write));
        return ExitCode::kDone;
    }
    TRY(const auto codes, statistics::CodeLists::load(context.data));
    TRY(const auto made, statistics::harmonise(source, files, codes, statistics::shipped_totals(context.data, codes)));
    const std::string csv = statistics::observations_csv(made.observations);
    const std::string report = format == "json"
                                   ? to_json(made.report).dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n"
                                   : render_text(made.report, context.messages, context.language);
    if (options.out.empty()) {
        print(format == "json" ? report : csv);
        std::fprintf(stderr, "%s", format == "json" ? "" : report.c_str());
    } else {
        const fs::path file = made.report.reconciled() ? fs::path(options.out) : unreconciled_name(options.out);
        TRY_VOID(base::write_file(file, csv));
        print(report);
        context.tell("app.written", {{"file", file.string()}, {"count", std::to_string(made.observations.size())}});
    }
    return made.report.reconciled() ? ExitCode::kDone : ExitCode::kUnreconciled;
}

}  // namespace

void add_harmonise(CLI::App& program, Run& chosen) {
    auto options = std::make_shared<Options>();
    CLI::App* verb = program.add_subcommand("harmonise", "help.harmonise");
    verb->add_option("SOURCE", options->source, "help.source")->required();
    verb->add_option("--input", options->inputs, "help.harmonise_input")->expected(1, -1);
    verb->add_option("--out", options->out, "help.harmonise_out");
    verb->add_flag("--explain", options->explain, "help.harmonise_explain");
    verb->footer("help.harmonise_exit");
    when_chosen(*verb, chosen, options, run);
}

}  // namespace travesia::app
