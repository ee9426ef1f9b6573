// travesia: one program for centre, country and region. This file only knows the verbs.
#include <sodium.h>

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
    verb.add_option("--data", common.store, "Folder of the store")->capture_default_str();
    verb.add_option("--format", common.format, "Form of the result: csv, json or another one the verb names");
    verb.add_option("--lang", common.language, "Language of messages: es, en (default: the environment's)");
    verb.add_option("--share", common.data, "Folder of code lists, sources and messages");
}

int run(const CommonOptions& common, const app::Run& chosen) {
    app::Context context;
    context.data = app::find_data(common.data, TRAVESIA_DATA);
    context.store = common.store;
    context.format = common.format;
    context.language = base::choose_language(common.language, app::language_of_environment());
    auto messages = base::Messages::load(context.data);
    if (!messages) {
        return static_cast<int>(context.report(messages.error()));
    }
    context.messages = std::move(*messages);
    return static_cast<int>(chosen(context));
}

}  // namespace

int main(int argc, char** argv) {
    if (sodium_init() < 0) {
        return static_cast<int>(app::ExitCode::kFailed);
    }
    CLI::App program("Travesía: comparable statistics of migration, and the reception of people on the move");
    program.name("travesia");
    program.require_subcommand(1);
    app::Run chosen;
    app::add_harmonise(program, chosen);
    app::add_import(program, chosen);
    app::add_revisions(program, chosen);
    app::add_sources(program, chosen);
    app::add_query(program, chosen);
    app::add_serve(program, chosen);
    CommonOptions common;
    for (CLI::App* verb : program.get_subcommands({})) {
        add_common(*verb, common);
    }
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        // 0 for --help; a wrong option is the user's mistake like any other broken input.
        return program.exit(error) == 0 ? 0 : static_cast<int>(app::ExitCode::kBroken);
    }
    return run(common, chosen);
}
