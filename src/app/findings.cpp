// travesia findings [--year 2023] [--matter data] [--route darien-north] [--as-of DATE]
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "app/verbs.h"
#include "statistics/mirror_question.h"
#include "statistics/render_mirror.h"

namespace travesia::app {

namespace mirror = statistics::mirror;

namespace {

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

base::Result<ExitCode> run(const Context& context, const statistics::FindingsWords& words) {
    TRY(const auto format, context.choose_format({"text", "csv", "json"}));
    TRY(auto library, statistics::Library::open(context.store, context.data));
    TRY(const auto found, statistics::answer(*library, words));
    TRY(const auto* codes, library->codes());
    const auto& findings = found.findings;
    if (findings.empty()) {
        context.tell("findings.none", {{"route", words.route}, {"series", std::to_string(found.series)}});
    }
    print(format == "json"  ? statistics::to_json(findings, *codes, context.messages, context.language).dump(2) + "\n"
          : format == "csv" ? statistics::to_csv(findings, *codes, context.messages, context.language)
                            : as_text(context, findings, *codes));
    return ExitCode::kDone;
}

}  // namespace

void add_findings(CLI::App& program, Run& chosen) {
    auto words = std::make_shared<statistics::FindingsWords>();
    CLI::App* verb = program.add_subcommand("findings", "help.findings");
    verb->add_option("--year", words->year, "help.findings_year");
    verb->add_option("--matter", words->matter, "help.findings_matter");
    verb->add_option("--as-of", words->as_of, "help.query_as_of");
    verb->add_option("--route", words->route, "help.mirror_route")->capture_default_str();
    when_chosen(*verb, chosen, words, run);
}

}  // namespace travesia::app
