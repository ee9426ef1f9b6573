// travesia protection check|coverage|changes
#include "app/protection.h"

#include "base/text.h"

namespace travesia::app {

base::Result<base::Date> day_or_today(const std::string& text) {
    return text.empty() ? base::Result<base::Date>(base::SystemClock().today()) : base::Date::parse(text);
}

base::Result<void> keep_country(protection::Loaded& loaded, const std::string& code) {
    if (code.empty()) {
        return {};
    }
    std::vector<std::string> known;
    for (const auto& country : loaded.library.countries) {
        known.push_back(country.code);
    }
    for (const auto& [broken, error] : loaded.broken) {
        known.push_back(broken);
    }
    std::erase_if(loaded.library.countries, [&](const auto& country) { return country.code != code; });
    std::erase_if(loaded.broken, [&](const auto& one) { return one.first != code; });
    if (loaded.library.countries.empty() && loaded.broken.empty()) {
        return base::fail(base::Kind::kNotFound, "protection.no_country",
                          {{"country", base::printable(code)}, {"known", base::join(known, ", ")}});
    }
    return {};
}

void tell_broken(const Context& context, const protection::Loaded& loaded) {
    for (const auto& [country, error] : loaded.broken) {
        (void)context.report(error);
    }
}

void add_protection(CLI::App& program, Run& chosen) {
    CLI::App* verb = program.add_subcommand("protection", "help.protection");
    verb->require_subcommand(1);
    add_protection_check(*verb, chosen);
    add_protection_coverage(*verb, chosen);
    add_protection_changes(*verb, chosen);
    // --format, --lang and the other options of all verbs may stand behind the part's name.
    for (CLI::App* part : verb->get_subcommands({})) {
        part->fallthrough();
    }
}

}  // namespace travesia::app
