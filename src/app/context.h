// What every verb of the command line shares: where things are, which language to speak, where to print.
#pragma once

#include <filesystem>
#include <string>

#include "app/exit_code.h"
#include "base/messages.h"

namespace travesia::app {

struct Context {
    std::filesystem::path data;   ///< the reviewed files: codes, sources, messages
    std::filesystem::path store;  ///< --data: where releases are kept
    std::string format;           ///< --format
    base::Messages messages;
    base::Language language = base::Language::kEnglish;
    std::string language_asked;  ///< --lang as it was written: the guide speaks more languages than the program

    /// Prints the sentence of an error on standard error and gives the exit code it stands for.
    [[nodiscard]] ExitCode report(const base::Error& error) const;
    /// Prints a sentence on standard error.
    void tell(const std::string& id, const base::Facts& facts) const;
    /// `format` is one of `known`, or the first of them when none was asked for. Error: `app.format`.
    [[nodiscard]] base::Result<std::string> choose_format(const std::vector<std::string>& known) const;
};

/// Prints a result on standard output.
void print(const std::string& text);
/// Where the reviewed files are: the folder asked for, else beside the program's own folder, else where it was built.
[[nodiscard]] std::filesystem::path find_data(const std::string& asked, const std::filesystem::path& built_with);
/// The language of the environment (LC_ALL, LC_MESSAGES, LANG); English when it names none of ours.
[[nodiscard]] base::Language language_of_environment();

}  // namespace travesia::app
