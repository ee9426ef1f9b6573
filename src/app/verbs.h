// The verbs of the command line, one file each. A verb adds its options to the parser and runs when it was chosen.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>

#include "app/context.h"
#include "backup/manifest.h"

namespace travesia::app {

/// Runs a chosen verb.
using Run = std::function<ExitCode(const Context&)>;
/// When `verb` is chosen, `chosen` becomes `run` with its words; an error of `run` is told, and its kind gives the exit code.
template <typename Words, typename Work>
void when_chosen(CLI::App& verb, Run& chosen, std::shared_ptr<Words> words, Work run) {
    verb.callback([words = std::move(words), run, &chosen] {
        chosen = [words, run](const Context& context) {
            const base::Result<ExitCode> done = run(context, *words);
            return done ? *done : context.report(done.error());
        };
    });
}

/// Adds a verb to `program`; when it is chosen, `chosen` becomes its Run.
void add_harmonise(CLI::App& program, Run& chosen);
void add_import(CLI::App& program, Run& chosen);
void add_revisions(CLI::App& program, Run& chosen);
void add_sources(CLI::App& program, Run& chosen);
void add_protect_table(CLI::App& program, Run& chosen);
void add_query(CLI::App& program, Run& chosen);
void add_compare(CLI::App& program, Run& chosen);
void add_mirror(CLI::App& program, Run& chosen);
void add_findings(CLI::App& program, Run& chosen);
void add_ledger(CLI::App& program, Run& chosen);
void add_backup(CLI::App& program, Run& chosen);
void add_restore(CLI::App& program, Run& chosen);
void add_protection(CLI::App& program, Run& chosen);
void add_serve(CLI::App& program, Run& chosen);

/// What a backup holds, for a sentence.
[[nodiscard]] base::Facts backup_facts(const backup::Manifest& manifest, const std::string& file);

}  // namespace travesia::app
