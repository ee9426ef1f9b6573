// travesia protect-table TABLE.csv --threshold 5 --out DIR [--value COLUMN] [--zeros shown|hidden] [--hierarchy COLUMN=FILE.csv]…
//                        [--previous DIR [--accept REASON]] [--bounds exact|quick] [--bounds-seconds N]
// travesia protect-table TABLE.csv TABLE.csv… --out DIR (app/protect_linked.cpp)
// travesia protect-table TABLE.csv --method cell-key --key FILE [--noise VARIANCE] --out DIR
// travesia protect-table TABLE.csv --method round [--base 5] --out DIR
//
// Everything is computed before anything is written; the folder then appears in one step or not at all.
#include <algorithm>
#include <charconv>

#include "app/protect_files.h"
#include "base/encoding.h"
#include "base/file.h"
#include "base/text.h"
#include "statistics/protect/read_table.h"
#include "statistics/protect/render.h"
#include "statistics/protect/render_cell_key.h"

namespace travesia::app {

namespace {

namespace fs = std::filesystem;
namespace protect = statistics::protect;

base::Result<protect::Rule> rule_of(const ProtectOptions& options) {
    if (options.threshold < 2 || options.threshold > 1000) {
        return base::fail(base::Kind::kInvalid, "protect.threshold", {{"text", std::to_string(options.threshold)}});
    }
    if (options.zeros != "shown" && options.zeros != "hidden") {
        return base::fail(base::Kind::kInvalid, "protect.zeros", {{"text", options.zeros}});
    }
    return protect::Rule{options.threshold, options.zeros == "hidden"};
}

void tell_about(const Context& context, const protect::Table& table, const nlohmann::ordered_json& summary,
                const ProtectOptions& options) {
    for (const auto& dimension : table.dimensions) {
        if (dimension.found == protect::TotalFound::kByAdding) {
            context.tell("protect.total_by_adding", {{"column", dimension.name}, {"code", dimension.codes[0]}});
        }
    }
    if (table.supplied > 0) {
        context.tell("protect.supplied", {{"count", std::to_string(table.supplied)}});
    }
    const auto& loss = summary["loss"];
    const auto& checked = summary["checked"];
    context.tell("protect.done", {{"cells", std::to_string(table.values.size())},
                                  {"small", loss["small_cells"].dump()},
                                  {"complements", loss["complements"].dump()},
                                  {"folder", options.out}});
    if (checked["small_cells_open_to_insiders"] != 0) {
        context.tell("protect.outsiders", {{"count", checked["small_cells_open_to_insiders"].dump()}});
    }
    if (checked["bounds_between"] != 0) {
        context.tell("protect.between", {{"count", checked["bounds_between"].dump()}});
    }
}

/// The attack with both releases in hand goes into the summary. Error: it succeeds, and nobody has accepted that.
base::Result<void> try_both_releases(const Context& context, const ProtectOptions& options, const protect::Table& table,
                                     const protect::Pattern& pattern, const protect::Previous& previous,
                                     nlohmann::ordered_json& summary) {
    const auto found = protect::attack(pattern, previous);
    summary["previous"] = protect::summary(previous, found);
    if (!found.known_already.empty()) {
        context.tell("protect.known_already", {{"count", std::to_string(found.known_already.size())},
                                               {"cell", protect::describe(table, found.known_already.front())}});
    }
    if (found.given_away.empty()) {
        return {};
    }
    if (options.accept.empty()) {
        const auto& need = pattern.needs[found.given_away.front()];
        return base::fail(base::Kind::kRefused, "protect.given_away",
                          {{"count", std::to_string(found.given_away.size())}, {"cell", protect::describe(table, need.cell)}});
    }
    summary["previous"]["accepted"] = base::printable(options.accept, 1000);
    return {};
}

base::Result<std::optional<protect::Previous>> read_release_before(const ProtectOptions& options, const protect::Table& table) {
    if (options.previous.empty()) {
        return std::nullopt;
    }
    const fs::path file = fs::path(options.previous) / "protected.csv";
    TRY(const auto text, base::read_file(file, kLargestTable));
    TRY(auto previous, protect::read_previous(text, file.string(), table));
    return previous;
}

base::Result<protect::NoiseKey> read_key(const std::string& file) {
    if (file.empty()) {
        return base::fail(base::Kind::kInvalid, "protect.no_key");
    }
    TRY(const auto text, base::read_file(file, 4096));
    protect::NoiseKey key;
    if (!base::from_hex(base::trim(text), key)) {
        return base::fail(base::Kind::kInvalid, "protect.key", {{"file", file}});
    }
    return key;
}

base::Result<ExitCode> run_cell_key(const Context& context, const ProtectOptions& options, const protect::Table& table,
                                    bool json) {
    TRY(const auto key, read_key(options.key));
    double variance = 0;
    const auto [end, trouble] = std::from_chars(options.noise.data(), options.noise.data() + options.noise.size(), variance);
    if (trouble != std::errc() || *end != '\0') {
        variance = 0;  // which is refused with a sentence
    }
    TRY(const auto noise, protect::noise_table({.variance = variance}));
    const auto moved = protect::perturb(table, protect::CellKey(noise, key));
    const auto summary = protect::cell_key_summary(table, moved, noise);
    Files files;
    files.emplace_back(json ? "protected.json" : "protected.csv",
                       json ? protect::perturbed_json(table, moved) : protect::perturbed_csv(table, moved));
    files.emplace_back("noise.csv", protect::noise_csv(noise));
    files.emplace_back("summary.json", summary.dump(2) + "\n");
    TRY_VOID(write_folder(options.out, files));
    print(json ? summary.dump(2) + "\n" : as_csv(summary));
    context.tell("protect.moved", {{"cells", std::to_string(table.values.size())}, {"folder", options.out}});
    return ExitCode::kDone;
}

base::Result<ExitCode> run_rounding(const Context& context, const ProtectOptions& options, const protect::Table& table,
                                    bool json) {
    if (options.base < 2 || options.base > 1000) {
        return base::fail(base::Kind::kInvalid, "protect.base", {{"text", std::to_string(options.base)}});
    }
    const auto rounding = protect::round_table(table, options.base);
    const auto summary = protect::rounding_summary(table, rounding);
    Files files;
    files.emplace_back(json ? "protected.json" : "protected.csv",
                       json ? protect::perturbed_json(table, rounding.values) : protect::perturbed_csv(table, rounding.values));
    files.emplace_back("summary.json", summary.dump(2) + "\n");
    TRY_VOID(write_folder(options.out, files));
    print(json ? summary.dump(2) + "\n" : as_csv(summary));
    context.tell(
        "protect.rounded",
        {{"cells", std::to_string(table.values.size())}, {"base", std::to_string(options.base)}, {"folder", options.out}});
    if (rounding.not_adjacent > 0) {
        context.tell("protect.not_adjacent",
                     {{"count", std::to_string(rounding.not_adjacent)}, {"furthest", std::to_string(rounding.furthest)}});
    }
    return ExitCode::kDone;
}

base::Result<ExitCode> run(const Context& context, const ProtectOptions& options) {
    TRY(const auto format, context.choose_format({"csv", "json"}));
    TRY(const auto rule, rule_of(options));
    if (options.method != "suppress" && options.method != "cell-key" && options.method != "round") {
        return base::fail(base::Kind::kInvalid, "protect.method", {{"text", options.method}});
    }
    TRY_VOID(check_free(options.out));
    if (options.tables.size() > 1) {
        return protect_linked_tables(context, options, rule, format == "json");
    }
    const std::string& file = options.tables[0];
    TRY(const auto text, base::read_file(file, kLargestTable));
    TRY(const auto hierarchies, read_hierarchies(options));
    TRY(const auto table, protect::read_table(text, file, options.value, hierarchies));
    TRY_VOID(protect::check_use({{file, table}}, hierarchies));
    if (options.method == "cell-key") {
        return run_cell_key(context, options, table, format == "json");
    }
    if (options.method == "round") {
        return run_rounding(context, options, table, format == "json");
    }
    TRY(const auto previous, read_release_before(options, table));
    TRY(const auto effort, effort_of(options));
    TRY(const auto protection, protect::protect(table, rule, previous ? previous->shown_same : std::vector<bool>(), effort));
    auto summary = protect::summary(table, rule, protection);
    if (previous) {
        TRY_VOID(try_both_releases(context, options, table, protection.pattern, *previous, summary));
    }
    Files files;
    add_files("", table, rule, protection, format == "json", files);
    files.emplace_back("summary.json", summary.dump(2) + "\n");
    TRY_VOID(write_folder(options.out, files));
    print(format == "json" ? summary.dump(2) + "\n" : as_csv(summary));
    tell_about(context, table, summary, options);
    return ExitCode::kDone;
}

}  // namespace

void add_protect_table(CLI::App& program, Run& chosen) {
    auto options = std::make_shared<ProtectOptions>();
    CLI::App* verb = program.add_subcommand("protect-table", "help.protect_table");
    verb->add_option("table", options->tables, "help.protect_file")->required();
    verb->add_option("--threshold", options->threshold, "help.protect_threshold")->capture_default_str();
    verb->add_option("--out", options->out, "help.protect_out")->required();
    verb->add_option("--value", options->value, "help.protect_value");
    verb->add_option("--hierarchy", options->hierarchies, "help.protect_hierarchy")->allow_extra_args(false);
    verb->add_option("--zeros", options->zeros, "help.protect_zeros")->capture_default_str();
    verb->add_option("--method", options->method, "help.protect_method")->capture_default_str();
    verb->add_option("--key", options->key, "help.protect_key");
    verb->add_option("--noise", options->noise, "help.protect_noise")->capture_default_str();
    verb->add_option("--base", options->base, "help.protect_base")->capture_default_str();
    verb->add_option("--bounds", options->bounds, "help.protect_bounds")->capture_default_str();
    verb->add_option("--bounds-seconds", options->bounds_seconds, "help.protect_bounds_seconds")->capture_default_str();
    CLI::Option* const previous = verb->add_option("--previous", options->previous, "help.protect_previous");
    verb->add_option("--accept", options->accept, "help.protect_accept")->needs(previous);
    verb->footer("help.protect_forms");
    when_chosen(*verb, chosen, options, run);
}

}  // namespace travesia::app
