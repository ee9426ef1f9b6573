// travesia protection check [DIR] [--country MEX] [--as-of DATE] [--digests]
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "app/protection.h"
#include "protection/check/check.h"
#include "protection/check/render.h"
#include "protection/review.h"

namespace travesia::app {

namespace checker = protection::check;
namespace fs = std::filesystem;

namespace {

struct CheckWords {
    std::string folder;
    std::string country;
    std::string as_of;
    bool digests = false;
};

/// The data folder that was meant: DIR itself, or the one around a folder `protection`.
base::Result<fs::path> folder_of(const Context& context, const std::string& asked) {
    if (asked.empty()) {
        return context.data;
    }
    const fs::path folder = fs::path(asked).lexically_normal();
    std::error_code ignored;
    if (fs::exists(folder / "protection" / "inputs.toml", ignored)) {
        return folder;
    }
    const fs::path around = fs::absolute(folder / "..", ignored).lexically_normal();
    if (fs::exists(folder / "inputs.toml", ignored) && fs::exists(around / "protection" / "inputs.toml", ignored)) {
        return around;
    }
    return base::fail(base::Kind::kNotFound, "check.no_rules", {{"folder", asked}});
}

/// What the checker knows stands beside the rules, or else in the program's own data.
base::Result<checker::Knowledge> knowledge_of(const Context& context, const fs::path& folder) {
    std::error_code ignored;
    return checker::load_knowledge(fs::exists(folder / "protection" / "places.toml", ignored) ? folder : context.data);
}

/// Spanish first: the other languages are held against it.
base::Result<std::vector<protection::Words>> words_of(const fs::path& folder) {
    std::vector<std::string> languages = protection::guide_languages(folder);
    std::stable_partition(languages.begin(), languages.end(), [](const std::string& code) { return code == "es"; });
    std::vector<protection::Words> words;
    for (const std::string& language : languages) {
        TRY(auto one, protection::Words::load(folder, language));
        words.push_back(std::move(one));
    }
    return words;
}

std::string digests_of(const protection::Library& library) {
    std::string text;
    for (const auto& country : library.countries) {
        text += fmt::format("# {}\n", country.code);
        for (const auto& item : protection::items_of(country)) {
            text += fmt::format("[[review]]\nitem = \"{}\"\ndigest = \"{}\"\n\n", item.id, item.digest);
        }
    }
    return text;
}

base::Result<ExitCode> run(const Context& context, const CheckWords& words) {
    TRY(const auto format, context.choose_format({"text", "json", "csv"}));
    TRY(const auto as_of, day_or_today(words.as_of));
    TRY(const auto folder, folder_of(context, words.folder));
    TRY(auto loaded, protection::load_library(folder));
    TRY(const auto knowledge, knowledge_of(context, folder));
    TRY_VOID(keep_country(loaded, words.country));
    if (words.digests) {
        print(digests_of(loaded.library));
        tell_broken(context, loaded);
        return loaded.broken.empty() ? ExitCode::kDone : ExitCode::kBroken;
    }
    TRY(const auto guide_words, words_of(folder));
    std::vector<checker::Finding> findings;
    for (const auto& [country, error] : loaded.broken) {
        findings.push_back(checker::broken_file(country, error));
    }
    auto found =
        checker::check(loaded.library, words.country.empty() ? guide_words : std::vector<protection::Words>(), knowledge, as_of);
    std::move(found.begin(), found.end(), std::back_inserter(findings));
    print(format == "json"  ? checker::to_json(findings, context.messages, context.language).dump(2) + "\n"
          : format == "csv" ? checker::to_csv(findings, context.messages, context.language)
                            : checker::to_text(findings, context.messages, context.language));
    return checker::counted(findings).errors == 0 ? ExitCode::kDone : ExitCode::kBroken;
}

}  // namespace

void add_protection_check(CLI::App& protection, Run& chosen) {
    auto words = std::make_shared<CheckWords>();
    CLI::App* verb = protection.add_subcommand("check", "help.protection_check");
    verb->add_option("DIR", words->folder, "help.protection_check_dir");
    verb->add_option("--country", words->country, "help.protection_country");
    verb->add_option("--as-of", words->as_of, "help.protection_as_of");
    verb->add_flag("--digests", words->digests, "help.protection_check_digests");
    verb->footer("help.protection_check_exit");
    when_chosen(*verb, chosen, words, run);
}

}  // namespace travesia::app
