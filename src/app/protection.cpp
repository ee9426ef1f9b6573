// travesia protection ask|guide|check|coverage|changes
#include "app/protection.h"

namespace travesia::app {

base::Result<base::Date> day_or_today(const std::string& text) {
    return text.empty() ? base::Result<base::Date>(base::SystemClock().today()) : base::Date::parse(text);
}

base::Result<void> keep_country(protection::Loaded& loaded, const std::string& code) {
    if (code.empty()) {
        return {};
    }
    const auto unknown = protection::no_such_country(loaded.library, code);
    std::erase_if(loaded.library.countries, [&](const auto& country) { return country.code != code; });
    std::erase_if(loaded.broken, [&](const auto& one) { return one.first != code; });
    if (loaded.library.countries.empty() && loaded.broken.empty()) {
        return tl::make_unexpected(unknown);
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
    add_protection_ask(*verb, chosen);
    add_protection_check(*verb, chosen);
    add_protection_coverage(*verb, chosen);
    add_protection_changes(*verb, chosen);
    // --format, --lang and the other options of all verbs may stand behind the part's name.
    for (CLI::App* part : verb->get_subcommands({})) {
        part->fallthrough();
    }
}

}  // namespace travesia::app
