// travesia findings [--year 2023] [--matter data] [--route darien-north] [--as-of DATE]
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/verbs.h"
#include "base/text.h"
#include "statistics/mirror_input.h"
#include "statistics/render_mirror.h"

namespace travesia::app {

namespace mirror = statistics::mirror;

namespace {

struct FindingsWords {
    std::string year;
    std::string matter;
    std::string as_of;
    std::string route = "darien-north";
};

base::Result<std::vector<int>> chosen_years(const std::string& word, const std::vector<mirror::Side>& sides) {
    const auto all = statistics::years_of(sides);
    if (word.empty()) {
        return all;
    }
    const auto year = base::Period::parse(word);
    if (!year || year->frequency() != base::Frequency::kAnnual) {
        return base::fail(base::Kind::kInvalid, "mirror.year_invalid", {{"year", base::printable(word)}});
    }
    if (std::find(all.begin(), all.end(), year->calendar_year()) == all.end()) {
        return base::fail(base::Kind::kInvalid, "findings.no_such_year",
                          {{"year", word}, {"years", fmt::format("{}", fmt::join(all, ", "))}});
    }
    return std::vector<int>{year->calendar_year()};
}

/// Keeps only what is of one sort: "data", "definition", "route", "timing"; everything when `word` is empty.
base::Result<void> keep_matter(const std::string& word, std::vector<mirror::Finding>& findings) {
    std::vector<std::string> known;
    for (const auto matter : mirror::kMatters) {
        known.emplace_back(mirror::name(matter));
    }
    if (!word.empty() && std::find(known.begin(), known.end(), word) == known.end()) {
        return base::fail(base::Kind::kInvalid, "findings.no_such_matter",
                          {{"matter", base::printable(word)}, {"known", base::join(known, ", ")}});
    }
    std::erase_if(findings, [&](const auto& finding) { return !word.empty() && mirror::name(finding.matter) != word; });
    return {};
}

std::string as_text(const Context& context, const std::vector<mirror::Finding>& findings, const statistics::CodeLists& codes) {
    std::string text;
    std::size_t rank = 0;
    for (const auto& finding : findings) {
        text += fmt::format("{}. {}\n   {}\n", ++rank, statistics::sentence(finding, codes, context.messages, context.language),
                            context.messages.say("findings.seen",
                                                 {{"size", std::to_string(finding.size)},
                                                  {"years", fmt::format("{}", fmt::join(finding.years, ", "))},
                                                  {"pairs", std::to_string(finding.seen_in)}},
                                                 context.language));
    }
    return text;
}

base::Result<ExitCode> run(const Context& context, const FindingsWords& words) {
    TRY(const auto format, context.choose_format({"text", "csv", "json"}));
    std::optional<base::Date> as_of;
    if (!words.as_of.empty()) {
        TRY(as_of, base::Date::parse(words.as_of));
    }
    TRY(auto library, statistics::Library::open(context.store, context.data));
    TRY(const auto file, statistics::load_route(words.route, context.data));
    TRY(auto members, statistics::members_of(*library, file));
    TRY(const auto sides, statistics::sides_along(*library, file, as_of));
    TRY(const auto years, chosen_years(words.year, sides));
    TRY(const auto* codes, library->codes());
    auto findings = mirror::find(sides, {file.areas, std::move(members)}, years);
    TRY_VOID(keep_matter(words.matter, findings));
    if (findings.empty()) {
        context.tell("findings.none", {{"route", file.id}, {"series", std::to_string(sides.size())}});
    }
    print(format == "json"  ? statistics::to_json(findings, *codes, context.messages, context.language).dump(2) + "\n"
          : format == "csv" ? statistics::to_csv(findings, *codes, context.messages, context.language)
                            : as_text(context, findings, *codes));
    return ExitCode::kDone;
}

}  // namespace

void add_findings(CLI::App& program, Run& chosen) {
    auto words = std::make_shared<FindingsWords>();
    CLI::App* verb = program.add_subcommand("findings", "help.findings");
    verb->add_option("--year", words->year, "help.findings_year");
    verb->add_option("--matter", words->matter, "help.findings_matter");
    verb->add_option("--as-of", words->as_of, "help.query_as_of");
    verb->add_option("--route", words->route, "help.mirror_route")->capture_default_str();
    when_chosen(*verb, chosen, words, run);
}

}  // namespace travesia::app
