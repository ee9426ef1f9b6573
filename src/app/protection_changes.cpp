// travesia protection changes --since DATE [--as-of DATE] [--country MEX] [--format text|csv|json]
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "app/protection.h"
#include "protection/changes.h"

namespace travesia::app {

namespace {

struct ChangesWords {
    std::string since;
    std::string as_of;
    std::string country;
};

const char* id_of(protection::Change::What what) {
    using What = protection::Change::What;
    switch (what) {
        case What::kApproved: return "changes.approved";
        case What::kRejected: return "changes.rejected";
        case What::kPublished: return "changes.published";
        case What::kInForce: return "changes.in_force";
        case What::kValidTo: return "changes.valid_to";
        case What::kClosed: return "changes.closed";
        case What::kReviewDue: return "changes.review_due";
    }
    return "changes.approved";
}

std::string as_text(const Context& context, const std::vector<protection::Change>& changes) {
    const auto say = [&](const std::string& id) { return context.messages.say(id, {}, context.language); };
    std::string text;
    for (const auto& one : changes) {
        text += fmt::format("{}  {}  {}: {}{}{}\n", one.on.text(), one.country, one.item, say(id_of(one.what)),
                            one.draft ? " (" + say("changes.draft") + ")" : "", one.reason.empty() ? "" : " - " + one.reason);
    }
    return text;
}

base::Result<ExitCode> run(const Context& context, const ChangesWords& words) {
    TRY(const auto format, context.choose_format({"text", "csv", "json"}));
    TRY(const auto since, base::Date::parse(words.since));
    TRY(const auto until, day_or_today(words.as_of));
    TRY(auto loaded, protection::load_library(context.data));
    TRY_VOID(keep_country(loaded, words.country));
    tell_broken(context, loaded);
    const auto changes = protection::changes(loaded.library, since, until);
    if (changes.empty()) {
        context.tell("changes.none", {{"since", since.text()}, {"until", until.text()}});
    }
    print(format == "csv"    ? protection::to_csv(changes)
          : format == "json" ? protection::to_json(changes, since, until).dump(2) + "\n"
                             : as_text(context, changes));
    return loaded.broken.empty() ? ExitCode::kDone : ExitCode::kBroken;
}

}  // namespace

void add_protection_changes(CLI::App& protection, Run& chosen) {
    auto words = std::make_shared<ChangesWords>();
    CLI::App* verb = protection.add_subcommand("changes", "help.protection_changes");
    verb->add_option("--since", words->since, "help.protection_since")->required();
    verb->add_option("--as-of", words->as_of, "help.protection_as_of");
    verb->add_option("--country", words->country, "help.protection_country");
    when_chosen(*verb, chosen, words, run);
}

}  // namespace travesia::app
