// travesia import SOURCE [--input FILE…] [--vintage DATE] [--accept "reason"]
#include "statistics/import.h"

#include <pwd.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

#include "app/verbs.h"
#include "base/text.h"
#include "statistics/observations_csv.h"

namespace travesia::app {

namespace {

using statistics::ImportOutcome;

struct Options {
    std::string source;
    std::vector<std::string> inputs;
    std::string vintage;
    std::string accept;
};

/// Who overrides the gate: the account of the machine, until the program has accounts of its own.
std::string account_name() {
    const char* behind_sudo = std::getenv("SUDO_USER");
    if (behind_sudo != nullptr) {
        return behind_sudo;
    }
    const passwd* entry = ::getpwuid(::getuid());
    return entry != nullptr ? entry->pw_name : std::to_string(::getuid());
}

std::optional<statistics::AcceptedOverride> override_for(const std::string& reason) {
    return base::trim(reason).empty() ? std::nullopt : std::optional(statistics::AcceptedOverride{account_name(), reason});
}

/// The releases to store: the given files as one, or what is shipped, oldest first.
base::Result<std::vector<statistics::ImportRequest>> requests(const statistics::Source& source, const Options& options,
                                                              const base::Clock& clock) {
    std::vector<statistics::ImportRequest> list;
    if (!options.inputs.empty()) {
        statistics::ImportRequest request{
            {options.inputs.begin(), options.inputs.end()}, clock.today(), override_for(options.accept)};
        if (!options.vintage.empty()) {
            TRY(request.vintage, base::Date::parse(options.vintage));
        }
        if (request.vintage > clock.today()) {
            return base::fail(base::Kind::kInvalid, "import.future", {{"date", request.vintage.text()}});
        }
        list.push_back(std::move(request));
        return list;
    }
    for (const auto& shipped : source.releases) {
        list.push_back({{source.folder / shipped.file},
                        shipped.vintage,
                        override_for(shipped.accept.empty() ? options.accept : shipped.accept)});
    }
    if (list.empty()) {
        return base::fail(base::Kind::kInvalid, "source.no_release", {{"source", source.id}});
    }
    return list;
}

void tell_reasons(const Context& context, const statistics::Imported& imported) {
    for (const auto& reason : imported.reasons) {
        std::fprintf(stderr, "  - %s\n", context.messages.say(reason.id, reason.facts, context.language).c_str());
    }
}

ExitCode tell(const Context& context, const statistics::ImportRequest& request, const statistics::Imported& imported) {
    const base::Facts facts = {{"series", imported.report.series},
                               {"vintage", request.vintage.text()},
                               {"file", request.files.front().string()},
                               {"count", std::to_string(imported.report.observations)},
                               {"previous", imported.previous ? imported.previous->vintage.text() : ""},
                               {"reason", request.accept ? request.accept->reason : ""},
                               {"by", request.accept ? request.accept->by : ""}};
    switch (imported.outcome) {
        case ImportOutcome::kAlreadyThere: context.tell("import.already_there", facts); return ExitCode::kDone;
        case ImportOutcome::kUnreconciled:
            std::fprintf(stderr, "%s", render_text(imported.report, context.messages, context.language).c_str());
            context.tell("import.unreconciled", facts);
            return ExitCode::kUnreconciled;
        case ImportOutcome::kRefused:
            context.tell("import.refused", facts);
            tell_reasons(context, imported);
            context.tell("import.how_to_accept", facts);
            return ExitCode::kRefused;
        case ImportOutcome::kStored: break;
    }
    context.tell("import.stored", facts);
    if (!imported.reasons.empty()) {
        context.tell("import.accepted", facts);
        tell_reasons(context, imported);
    }
    if (imported.revision) {
        context.tell("import.changes", {{"added", std::to_string(imported.revision->added)},
                                        {"dropped", std::to_string(imported.revision->dropped)},
                                        {"changed", std::to_string(imported.revision->changed)}});
    }
    return ExitCode::kDone;
}

nlohmann::json result_json(const Context& context, const statistics::ImportRequest& request,
                           const statistics::Imported& imported) {
    static const std::map<ImportOutcome, const char*> kNames = {{ImportOutcome::kStored, "stored"},
                                                                {ImportOutcome::kAlreadyThere, "already-there"},
                                                                {ImportOutcome::kUnreconciled, "unreconciled"},
                                                                {ImportOutcome::kRefused, "refused"}};
    nlohmann::json reasons = nlohmann::json::array();
    for (const auto& reason : imported.reasons) {
        reasons.push_back(context.messages.say(reason.id, reason.facts, context.language));
    }
    nlohmann::json result = {{"series", imported.report.series},
                             {"vintage", request.vintage.text()},
                             {"outcome", kNames.at(imported.outcome)},
                             {"reasons", std::move(reasons)}};
    if (imported.outcome != ImportOutcome::kAlreadyThere) {
        result["report"] = to_json(imported.report);
    }
    return result;
}

base::Result<ExitCode> run(const Context& context, const Options& options) {
    const base::SystemClock clock;
    TRY(const auto format, context.choose_format({"text", "json"}));
    TRY(const auto source, statistics::load_source(options.source, context.data));
    TRY(const auto codes, statistics::CodeLists::load(context.data));
    TRY(const auto list, requests(source, options, clock));
    TRY(auto store, statistics::ReleaseStore::open(context.store));
    for (const auto& request : list) {
        TRY(const auto imported, statistics::import_release(store, source, request, codes, clock));
        const ExitCode code = tell(context, request, imported);
        if (format == "json") {
            print(result_json(context, request, imported).dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
        }
        if (code != ExitCode::kDone) {
            return code;
        }
    }
    return ExitCode::kDone;
}

}  // namespace

void add_import(CLI::App& program, Run& chosen) {
    auto options = std::make_shared<Options>();
    CLI::App* verb = program.add_subcommand("import", "help.import");
    verb->add_option("SOURCE", options->source, "help.source")->required();
    auto* input = verb->add_option("--input", options->inputs, "help.import_input")->expected(1, -1);
    verb->add_option("--vintage", options->vintage, "help.import_vintage")->needs(input);
    verb->add_option("--accept", options->accept, "help.import_accept");
    verb->footer("help.import_exit");
    when_chosen(*verb, chosen, options, run);
}

}  // namespace travesia::app
