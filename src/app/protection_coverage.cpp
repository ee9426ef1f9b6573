// travesia protection coverage [--country MEX] [--as-of DATE] [--format text|csv|json|sdmx-json]
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "app/protection.h"
#include "base/text.h"
#include "protection/coverage_render.h"
#include "protection/words.h"

namespace travesia::app {

namespace {

struct CoverageWords {
    std::string country;
    std::string as_of;
};

char letter(protection::Coverage state) {
    switch (state) {
        case protection::Coverage::kMissing: return '-';
        case protection::Coverage::kDraft: return 'd';
        case protection::Coverage::kContested: return 'C';
        case protection::Coverage::kStale: return 'S';
        case protection::Coverage::kReviewed: return 'R';
    }
    return '-';
}

std::string heading(const Context& context, const protection::CoverageCountry& country) {
    std::size_t reviewed = 0;
    std::optional<base::Date> next;
    for (const auto& cell : country.cells) {
        reviewed += cell.state == protection::Coverage::kReviewed ? 1 : 0;
        next = cell.next_review && (!next || *cell.next_review < *next) ? cell.next_review : next;
    }
    const std::string mark =
        country.demonstration ? " (" + context.messages.say("coverage.demonstration", {}, context.language) + ")" : "";
    return context.messages.say("coverage.country",
                                {{"country", country.code},
                                 {"name", country.name + mark},
                                 {"reviewed", std::to_string(reviewed)},
                                 {"cells", std::to_string(country.cells.size())},
                                 {"next", next ? next->text() : "-"}},
                                context.language);
}

/// One line a procedure, one letter a language.
std::string as_text(const Context& context, const std::vector<protection::CoverageCountry>& countries,
                    const std::vector<std::string>& languages) {
    std::string text;
    for (const auto& country : countries) {
        text += fmt::format("{}\n  {:24}  {}", heading(context, country), "", base::join(languages, " "));
        std::string procedure;
        for (const auto& cell : country.cells) {
            if (cell.procedure != procedure) {
                procedure = cell.procedure;
                text += fmt::format("\n  {:24}", procedure);
            }
            text += fmt::format("  {}", letter(cell.state));
        }
        text += "\n";
    }
    return text + context.messages.say("coverage.legend", {}, context.language) + "\n";
}

base::Result<ExitCode> run(const Context& context, const CoverageWords& words) {
    TRY(const auto format, context.choose_format({"text", "csv", "json", "sdmx-json"}));
    TRY(const auto as_of, day_or_today(words.as_of));
    TRY(auto loaded, protection::load_library(context.data));
    TRY_VOID(keep_country(loaded, words.country));
    tell_broken(context, loaded);
    const auto languages = protection::guide_languages(context.data);
    auto countries = protection::coverage(loaded.library, languages, as_of);
    if (!words.country.empty()) {
        std::erase_if(countries, [&](const auto& one) { return one.code != words.country; });
    }
    print(format == "csv"    ? protection::to_csv(countries)
          : format == "json" ? protection::to_json(countries, as_of).dump(2) + "\n"
          : format == "sdmx-json"
              ? protection::to_sdmx_json(countries, as_of, base::utc_text(base::SystemClock().now_seconds())).dump(2) + "\n"
              : as_text(context, countries, languages));
    return loaded.broken.empty() ? ExitCode::kDone : ExitCode::kBroken;
}

}  // namespace

void add_protection_coverage(CLI::App& protection, Run& chosen) {
    auto words = std::make_shared<CoverageWords>();
    CLI::App* verb = protection.add_subcommand("coverage", "help.protection_coverage");
    verb->add_option("--country", words->country, "help.protection_country");
    verb->add_option("--as-of", words->as_of, "help.protection_as_of");
    when_chosen(*verb, chosen, words, run);
}

}  // namespace travesia::app
