// The command line's own words: --help and complaints about options, in the user's language.
//
// Verbs describe themselves and their options by message ids ("help.query_from"); speak() replaces the ids by sentences before
// anything is printed. The parser's English complaints are told again as messages of ours.
#pragma once

#include <CLI/CLI.hpp>

#include "base/error.h"
#include "base/messages.h"

namespace travesia::app {

/// Replaces the ids in all descriptions and footers by their sentences.
void speak(CLI::App& program, const base::Messages& messages, base::Language language);
/// What the parser complained about. `program` says which verb was being read.
[[nodiscard]] base::Error explain(const CLI::ParseError& error, const CLI::App& program);
/// The value of `--name` before anything is parsed, as complaints already need a language; empty when it is not given.
[[nodiscard]] std::string early_option(int argc, char** argv, std::string_view name);

}  // namespace travesia::app
