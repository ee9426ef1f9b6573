// travesia protection ask --country MEX,GTM|all --answers FILE.json --as-of DATE --lang es --format text|json|jsonl
// travesia protection guide --country MEX
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "app/protection.h"
#include "base/file.h"
#include "base/text.h"
#include "protection/answer_json.h"
#include "protection/json.h"
#include "protection/read.h"

namespace travesia::app {

using base::Result;
using nlohmann::json;

namespace {

struct AskWords {
    std::string country = "all";
    std::string answers;
    std::string as_of;
    bool drafts = false;
};

/// The countries asked for, in that order. Errors: those of a country that cannot be read, `protection.no_country`.
Result<std::vector<const protection::Country*>> choose(const protection::Loaded& loaded, const std::string& wish) {
    std::vector<const protection::Country*> chosen;
    for (const auto& country : loaded.library.countries) {
        if (wish == "all") {
            chosen.push_back(&country);
        }
    }
    for (const std::string& code : wish == "all" ? std::vector<std::string>() : base::split(wish, ',')) {
        for (const auto& [broken, error] : loaded.broken) {
            if (broken == code) {
                return tl::make_unexpected(error);
            }
        }
        const protection::Country* found = loaded.library.country(code);
        if (found == nullptr) {
            return tl::make_unexpected(protection::no_such_country(loaded.library, code));
        }
        chosen.push_back(found);
    }
    return chosen;
}

std::string option_text(const json& option, const protection::Words& words) {
    const bool possibly = option["answer"] == "possibly";
    std::string text = fmt::format(
        "  {} - {}\n", option["title"].get<std::string>(),
        possibly ? words.say("guide.possibly",
                             {{"conditions", fmt::format("{}", fmt::join(option["conditions"].get<std::vector<std::string>>(),
                                                                         " " + words.say("guide.or") + " "))}})
                 : words.say("advice." + option["answer"].get<std::string>()));
    text += fmt::format("    {}\n", option["time_left"].get<std::string>());
    const auto reasons = option["reasons"].get<std::vector<std::string>>();
    if (!reasons.empty()) {
        text +=
            fmt::format("    {}\n", words.say("because.sentence", {{"reasons", fmt::format("{}", fmt::join(reasons, "; "))}}));
    }
    if (option["doubt"].get<bool>()) {
        text += fmt::format("    {}\n", words.say("guide.doubt"));
    }
    for (const json& fact : option["facts"]) {
        text += fmt::format("    {}: {}\n", fact["title"].get<std::string>(), fact["text"].get<std::string>());
        for (const json& source : fact["sources"]) {
            text += fmt::format("      {}: {} {}\n", words.say("guide.source"), source["url"].get<std::string>(),
                                source["date"].is_string() ? source["date"].get<std::string>() : "");
        }
    }
    return text;
}

std::string as_text(const json& answer, const protection::Words& words) {
    std::string text;
    for (const json& country : answer["countries"]) {
        text += fmt::format("{} ({})\n", country["name"].get<std::string>(), country["country"].get<std::string>());
        if (country["demonstration"].get<bool>()) {
            text += fmt::format("  {}\n", words.say("guide.demonstration"));
        }
        if (country["nothing_reviewed"].get<bool>()) {
            text += fmt::format("  {}\n", words.say("guide.nothing_reviewed"));
        } else if (country["options"].empty()) {
            text += fmt::format("  {}\n", words.say("guide.no_option"));
        }
        for (const json& option : country["options"]) {
            text += option_text(option, words);
        }
        for (const json& contact : country["contacts"]) {
            text += fmt::format("  {}: {}\n", contact["title"].get<std::string>(), contact["text"].get<std::string>());
        }
    }
    return text + words.say("guide.not_a_decision") + "\n";
}

/// What one person is told: countries in the order asked for.
json answer(const std::vector<const protection::Country*>& countries, const protection::Answers& answers, const base::Date& as_of,
            const AskWords& asked, const protection::Words& words) {
    json all = json::array();
    for (const protection::Country* country : countries) {
        const auto approvals = protection::approvals_of(*country);
        const auto part = asked.drafts ? *country : protection::approved_part(*country);
        all.push_back(protection::answer_json(part, approvals, protection::advise(part, answers, as_of), answers, as_of, words));
    }
    return {{"as_of", as_of.text()}, {"drafts", asked.drafts}, {"countries", std::move(all)}};
}

/// One set of answers a line: for tests and for whoever wants to see how rules act on many made-up people.
Result<ExitCode> answer_lines(const std::string& bytes, const protection::Loaded& loaded,
                              const std::vector<const protection::Country*>& countries, const base::Date& as_of,
                              const AskWords& asked, const protection::Words& words) {
    for (const std::string& line : base::split(bytes, '\n')) {
        if (base::trim(line).empty()) {
            continue;
        }
        TRY(const auto answers, protection::read_answers(line, loaded.library.questionnaire, as_of));
        print(answer(countries, answers, as_of, asked, words).dump() + "\n");
    }
    return ExitCode::kDone;
}

Result<ExitCode> run(const Context& context, const AskWords& asked) {
    TRY(const auto format, context.choose_format({"text", "json", "jsonl"}));
    TRY(const auto as_of, day_or_today(asked.as_of));
    const std::string language = context.language_asked.empty() ? base::code(context.language) : context.language_asked;
    TRY(const auto words, protection::Words::load(context.data, language));
    TRY(const auto loaded, protection::load_library(context.data));
    TRY(const auto countries, choose(loaded, asked.country));
    TRY(const auto bytes, base::read_file(asked.answers));
    tell_broken(context, loaded);
    if (format == "jsonl") {
        return answer_lines(bytes, loaded, countries, as_of, asked, words);
    }
    TRY(const auto answers, protection::read_answers(bytes, loaded.library.questionnaire, as_of));
    const json found = answer(countries, answers, as_of, asked, words);
    print(format == "json" ? found.dump(2) + "\n" : as_text(found, words));
    return ExitCode::kDone;
}

/// What the page receives of each country, one line a country; with --drafts what an editor would see.
Result<ExitCode> print_guides(const Context& context, const AskWords& asked) {
    TRY(const auto as_of, day_or_today(asked.as_of));
    TRY(const auto loaded, protection::load_library(context.data));
    TRY(const auto countries, choose(loaded, asked.country));
    for (const protection::Country* country : countries) {
        const auto part = asked.drafts ? *country : protection::approved_part(*country);
        print(protection::guide_json(part, protection::approvals_of(*country), loaded.library.questionnaire, as_of).dump() +
              "\n");
    }
    return ExitCode::kDone;
}

}  // namespace

void add_protection_ask(CLI::App& parent, Run& chosen) {
    auto words = std::make_shared<AskWords>();
    CLI::App* verb = parent.add_subcommand("ask", "help.protection_ask");
    verb->add_option("--answers", words->answers, "help.protection_answers")->required();
    CLI::App* guide = parent.add_subcommand("guide", "help.protection_guide");
    for (CLI::App* one : {verb, guide}) {
        one->add_option("--country", words->country, "help.protection_country")->capture_default_str();
        one->add_option("--as-of", words->as_of, "help.protection_as_of");
        one->add_flag("--drafts", words->drafts, "help.protection_drafts");
    }
    when_chosen(*verb, chosen, words, run);
    when_chosen(*guide, chosen, words, print_guides);
}

}  // namespace travesia::app
