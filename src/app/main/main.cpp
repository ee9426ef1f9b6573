// travesia: one program for centre, country and region. This file only knows the verbs.
#include <sodium.h>

#include "app/usage.h"
#include "app/verbs.h"

namespace {

using namespace travesia;  // NOLINT: main has no names of its own

struct CommonOptions {
    std::string store = "./var";
    std::string data;
    std::string format;
    std::string language;
};

void add_common(CLI::App& verb, CommonOptions& common) {
    verb.add_option("--data", common.store, "help.data")->capture_default_str();
    verb.add_option("--format", common.format, "help.format");
    verb.add_option("--lang", common.language, "help.lang");
    verb.add_option("--share", common.data, "help.share");
}

/// The context as far as it is known before the options are read: complaints about options need a language too.
app::Context early_context(int argc, char** argv) {
    app::Context context;
    context.data = app::find_data(app::early_option(argc, argv, "share"), TRAVESIA_DATA);
    context.language = base::choose_language(app::early_option(argc, argv, "lang"), app::language_of_environment());
    return context;
}

void add_verbs(CLI::App& program, app::Run& chosen, CommonOptions& common) {
    app::add_harmonise(program, chosen);
    app::add_import(program, chosen);
    app::add_revisions(program, chosen);
    app::add_sources(program, chosen);
    app::add_protect_table(program, chosen);
    app::add_query(program, chosen);
    app::add_compare(program, chosen);
    app::add_mirror(program, chosen);
    app::add_findings(program, chosen);
    app::add_ledger(program, chosen);
    app::add_backup(program, chosen);
    app::add_restore(program, chosen);
    app::add_protection(program, chosen);
    app::add_serve(program, chosen);
    for (CLI::App* verb : program.get_subcommands({})) {
        add_common(*verb, common);
    }
}

}  // namespace

int main(int argc, char** argv) {
    app::Context context = early_context(argc, argv);
    auto messages = base::Messages::load(context.data);
    if (sodium_init() < 0 || !messages) {
        return static_cast<int>(messages ? app::ExitCode::kFailed : context.report(messages.error()));
    }
    context.messages = std::move(*messages);
    CLI::App program("help.program", "travesia");
    program.require_subcommand(1);
    app::Run chosen;
    CommonOptions common;
    add_verbs(program, chosen, common);
    app::speak(program, context.messages, context.language);
    try {
        program.parse(argc, argv);
    } catch (const CLI::CallForHelp& help) {
        return program.exit(help);
    } catch (const CLI::ParseError& error) {
        return static_cast<int>(context.report(app::explain(error, program)));
    }
    context.store = common.store;
    context.format = common.format;
    context.language_asked = common.language;
    return static_cast<int>(chosen(context));
}
