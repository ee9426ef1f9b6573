// The verbs of the command line, one file each. A verb adds its options to the parser and runs when it was chosen.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>

#include "app/context.h"
#include "backup/manifest.h"

namespace travesia::app {

/// Runs a chosen verb.
using Run = std::function<ExitCode(const Context&)>;
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
void add_serve(CLI::App& program, Run& chosen);

/// What a backup holds, for a sentence.
[[nodiscard]] base::Facts backup_facts(const backup::Manifest& manifest, const std::string& file);

}  // namespace travesia::app
