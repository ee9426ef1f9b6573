// travesia restore FILE --data DIR [--recovery-code-file FILE | --keys FILE] [--erasures FILE]
#include "backup/restore.h"

#include <unistd.h>

#include <iostream>

#include "app/verbs.h"
#include "base/file.h"
#include "node/recovery.h"

namespace travesia::app {

namespace {

struct Options {
    std::string file;
    std::string code_file;  ///< the code itself never stands on the command line, which others can see
    std::string keys;
    std::string erasures;
};

constexpr std::uintmax_t kSmallFile = 64 << 10;

base::Result<std::string> read_code(const Context& context, const Options& options) {
    if (!options.code_file.empty()) {
        TRY(const auto typed, base::read_file(options.code_file, kSmallFile));
        return node::read_recovery_code(typed);
    }
    if (::isatty(STDIN_FILENO) == 1) {
        context.tell("recovery.ask", {});
    }
    std::string typed;
    std::getline(std::cin, typed);
    return node::read_recovery_code(typed);
}

base::Result<ledger::SecretKey> find_key(const Context& context, const Options& options, const std::string& recovery) {
    if (!options.keys.empty()) {
        // Not load_keys(): on a memory stick every file may be read by everybody.
        TRY(const auto text, base::read_file(options.keys, kSmallFile));
        TRY(auto keys, node::keys_of(text));
        return std::move(keys.wrapping);
    }
    if (recovery.empty()) {
        return base::fail(base::Kind::kInvalid, "restore.needs_keys");
    }
    TRY(const auto code, read_code(context, options));
    return node::open_with_recovery(recovery, code);
}

base::Result<std::vector<ledger::Erasure>> read_erasures(const Options& options) {
    if (options.erasures.empty()) {
        return std::vector<ledger::Erasure>();
    }
    TRY(const auto text, base::read_file(options.erasures));
    return ledger::erasures_of(text);
}

base::Result<ExitCode> restore(const Context& context, const Options& options) {
    base::SystemRandom random;
    TRY(const auto erasures, read_erasures(options));
    const auto key = [&](const std::string& recovery) { return find_key(context, options, recovery); };
    TRY(const auto restored, backup::restore_backup(options.file, context.store, key, erasures, base::SystemClock(), random));
    base::Facts facts = backup_facts(restored.manifest, options.file);
    facts.emplace_back("folder", context.store.string());
    facts.emplace_back("origin", restored.origin.text());
    facts.emplace_back("again", std::to_string(restored.erased));
    print(context.messages.say("restore.done", facts, context.language) + "\n");
    if (!restored.as_it_was) {
        context.tell("restore.other_records", {});
    }
    if (options.erasures.empty()) {
        context.tell("restore.no_erasures", facts);
    }
    return ExitCode::kDone;
}

}  // namespace

void add_restore(CLI::App& program, Run& chosen) {
    auto options = std::make_shared<Options>();
    CLI::App* verb = program.add_subcommand("restore", "help.restore");
    verb->add_option("FILE", options->file, "help.restore_file")->required();
    CLI::Option* code = verb->add_option("--recovery-code-file", options->code_file, "help.restore_code");
    verb->add_option("--keys", options->keys, "help.restore_keys")->excludes(code);
    verb->add_option("--erasures", options->erasures, "help.restore_erasures");
    verb->footer("help.restore_exit");
    when_chosen(*verb, chosen, options, restore);
}

}  // namespace travesia::app
