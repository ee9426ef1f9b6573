// travesia sources
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "app/verbs.h"
#include "base/text.h"
#include "statistics/render_series.h"

namespace travesia::app {

namespace {

std::string text_at(const nlohmann::ordered_json& item, const char* key) {
    return item.contains(key) && item[key].is_string() ? item[key].get_ref<const std::string&>() : "";
}

/// One line a series; the columns of the CSV form.
std::string table(const nlohmann::ordered_json& all, const char* language) {
    std::string text = "series,title,institution,licence,releases,last_vintage,from,to,observations,freshness,expected\n";
    for (const auto& item : all["series"]) {
        const bool loaded = item["loaded"] == true;
        const nlohmann::ordered_json fresh = loaded ? item["freshness"] : nlohmann::ordered_json::object();
        text += fmt::format(
            "{},{},{},{},{},{},{},{},{},{},{}\n", text_at(item, "id"), base::csv_field(text_at(item["title"], language)),
            base::csv_field(text_at(item["source"], "institution")), base::csv_field(text_at(item["source"], "licence")),
            item["vintages"].size(), text_at(fresh, "last_vintage"), text_at(item, "from"), text_at(item, "to"),
            loaded ? item["observations"].dump() : "0", loaded ? text_at(fresh, "state") : "not-loaded",
            text_at(fresh, "expected"));
    }
    return text;
}

base::Result<ExitCode> run(const Context& context) {
    TRY(const auto format, context.choose_format({"csv", "json"}));
    TRY(auto library, statistics::Library::open(context.store, context.data));
    TRY(const auto all, statistics::series_json(*library, base::SystemClock().today()));
    print(format == "json" ? all.dump(2) + "\n" : table(all, base::code(context.language)));
    return ExitCode::kDone;
}

}  // namespace

void add_sources(CLI::App& program, Run& chosen) {
    CLI::App* verb = program.add_subcommand("sources", "help.sources");
    verb->callback([&chosen] {
        chosen = [](const Context& context) {
            const auto done = run(context);
            return done ? *done : context.report(done.error());
        };
    });
}

}  // namespace travesia::app
