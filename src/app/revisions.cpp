// travesia revisions SERIES
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "app/verbs.h"
#include "base/text.h"
#include "statistics/render_series.h"

namespace travesia::app {

namespace {

std::string figure(std::int64_t value) {
    return value == statistics::kMissing ? "—" : std::to_string(value);
}

std::string as_text(const Context& context, const std::vector<statistics::ReleaseRevision>& revisions) {
    std::string text;
    for (const auto& [from, to, revision] : revisions) {
        text += context.messages.say("revisions.release",
                                     {{"from", fmt::format("{} (#{})", from.vintage.text(), from.id)},
                                      {"to", fmt::format("{} (#{})", to.vintage.text(), to.id)},
                                      {"added", std::to_string(revision.added)},
                                      {"dropped", std::to_string(revision.dropped)},
                                      {"changed", std::to_string(revision.changed)},
                                      {"before", std::to_string(revision.total_before)},
                                      {"after", std::to_string(revision.total_after)}},
                                     context.language) +
                "\n";
        if (to.accepted) {
            text += "  " +
                    context.messages.say("revisions.accepted", {{"by", to.accepted->by}, {"reason", to.accepted->reason}},
                                         context.language) +
                    "\n";
        }
        for (const auto& change : revision.largest) {
            text +=
                fmt::format("  {}  {}  {} → {}\n", change.period.text(), change.key, figure(change.before), figure(change.after));
        }
    }
    return text;
}

std::string as_csv(const std::vector<statistics::ReleaseRevision>& revisions) {
    std::string text = "from,to,added,dropped,changed,total_before,total_after,accepted_reason\n";
    for (const auto& [from, to, revision] : revisions) {
        text += fmt::format("{},{},{},{},{},{},{},{}\n", from.vintage.text(), to.vintage.text(), revision.added, revision.dropped,
                            revision.changed, revision.total_before, revision.total_after,
                            to.accepted ? base::csv_field(to.accepted->reason) : "");
    }
    return text;
}

base::Result<ExitCode> run(const Context& context, const std::string& series) {
    TRY(const auto format, context.choose_format({"text", "csv", "json"}));
    TRY(auto library, statistics::Library::open(context.store, context.data));
    TRY(const auto list, statistics::revisions(*library, series));
    if (list.empty()) {
        context.tell("revisions.none", {{"series", series}});
    }
    print(format == "json"  ? statistics::revisions_json(series, list).dump(2) + "\n"
          : format == "csv" ? as_csv(list)
                            : as_text(context, list));
    return ExitCode::kDone;
}

}  // namespace

void add_revisions(CLI::App& program, Run& chosen) {
    auto series = std::make_shared<std::string>();
    CLI::App* verb = program.add_subcommand("revisions", "help.revisions");
    verb->add_option("SERIES", *series, "help.series")->required();
    when_chosen(*verb, chosen, series, run);
}

}  // namespace travesia::app
