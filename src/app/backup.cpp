// travesia backup --data DIR --to FILE, and travesia recovery-code --data DIR
#include "backup/backup.h"

#include <nlohmann/json.hpp>

#include "app/verbs.h"
#include "node/recovery.h"

namespace travesia::app {

namespace {

base::Result<ExitCode> make(const Context& context, const std::string& file) {
    TRY(const auto format, context.choose_format({"text", "json"}));
    TRY(const auto manifest, backup::make_backup(context.store, file, base::SystemClock()));
    if (format == "json") {
        print(backup::json_of(manifest));
    } else {
        print(context.messages.say("backup.holds", backup_facts(manifest, file), context.language) + "\n");
    }
    if (!manifest.recovery) {
        context.tell("backup.no_recovery", {});
    }
    return ExitCode::kDone;
}

base::Result<ExitCode> new_code(const Context& context) {
    base::SystemRandom random;
    TRY(const auto keys, node::load_keys(context.store));
    TRY(const auto code, node::renew_recovery(context.store, keys, random));
    print(code + "\n");
    context.tell("recovery.new_code", {});
    return ExitCode::kDone;
}

}  // namespace

base::Facts backup_facts(const backup::Manifest& manifest, const std::string& file) {
    std::string parts;
    std::uint64_t bytes = 0;
    for (const backup::Part& part : manifest.parts) {
        parts += (parts.empty() ? "" : ", ") + part.name;
        bytes += part.bytes;
    }
    return {{"file", file},
            {"time", base::utc_text(manifest.made_at)},
            {"events", std::to_string(manifest.events)},
            {"origins", std::to_string(manifest.heads.size())},
            {"seals", std::to_string(manifest.seals)},
            {"erased", std::to_string(manifest.erased)},
            {"digest", manifest.digest},
            {"parts", parts},
            {"kb", std::to_string((bytes + 1023) / 1024)}};
}

void add_backup(CLI::App& program, Run& chosen) {
    auto file = std::make_shared<std::string>();
    CLI::App* verb = program.add_subcommand("backup", "help.backup");
    verb->add_option("--to", *file, "help.backup_to")->required();
    verb->footer("help.backup_exit");
    when_chosen(*verb, chosen, file, make);
    CLI::App* code = program.add_subcommand("recovery-code", "help.recovery_code");
    code->callback([&chosen] {
        chosen = [](const Context& context) {
            const auto done = new_code(context);
            return done ? *done : context.report(done.error());
        };
    });
}

}  // namespace travesia::app
