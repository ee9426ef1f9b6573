// travesia protect-table TABLE.csv --threshold 5 --out DIR [--value COLUMN] [--zeros shown|hidden] [--hierarchy COLUMN=FILE.csv]…
//                        [--previous DIR [--accept REASON]]
// travesia protect-table TABLE.csv --method cell-key --key FILE [--noise VARIANCE] --out DIR
//
// Everything is computed before anything is written; the folder then appears in one step or not at all.
#include <unistd.h>

#include <algorithm>
#include <charconv>

#include "app/verbs.h"
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

constexpr std::uintmax_t kLargestFile = 512ULL << 20;

struct Options {
    std::string table;
    std::string out;
    std::string value;
    std::vector<std::string> hierarchies;  ///< COLUMN=FILE
    std::string zeros = "shown";
    std::string previous;  ///< the folder of the release before
    std::string accept;    ///< why a table is released that the two releases together give away in part
    std::string method = "suppress";
    std::string key;          ///< cell-key: a file of 32 hexadecimal digits
    std::string noise = "2";  ///< cell-key: its variance
    std::int64_t threshold = 5;
};

using Files = std::vector<std::pair<std::string, std::string>>;  // name, text

base::Result<protect::Rule> rule_of(const Options& options) {
    if (options.threshold < 2 || options.threshold > 1000) {
        return base::fail(base::Kind::kInvalid, "protect.threshold", {{"text", std::to_string(options.threshold)}});
    }
    if (options.zeros != "shown" && options.zeros != "hidden") {
        return base::fail(base::Kind::kInvalid, "protect.zeros", {{"text", options.zeros}});
    }
    return protect::Rule{options.threshold, options.zeros == "hidden"};
}

base::Result<protect::Hierarchies> read_hierarchies(const Options& options) {
    protect::Hierarchies hierarchies;
    for (const std::string& text : options.hierarchies) {
        const std::size_t at = text.find('=');
        if (at == std::string::npos || at == 0 || at + 1 == text.size()) {
            return base::fail(base::Kind::kInvalid, "protect.hierarchy_form", {{"text", base::printable(text)}});
        }
        const std::string file = text.substr(at + 1);
        TRY(const auto rows, base::read_file(file, kLargestFile));
        TRY(hierarchies[text.substr(0, at)], protect::read_hierarchy(rows, file));
    }
    return hierarchies;
}

/// A column that is not there is a slip of the pen, and its subtotals would be taken for parts.
base::Result<void> check_columns(const protect::Hierarchies& hierarchies, const protect::Table& table, const std::string& file) {
    for (const auto& [column, hierarchy] : hierarchies) {
        const auto named = [&, name = column](const protect::Dimension& dimension) { return dimension.name == name; };
        if (std::none_of(table.dimensions.begin(), table.dimensions.end(), named)) {
            return base::fail(base::Kind::kInvalid, "protect.no_column", {{"file", file}, {"column", base::printable(column)}});
        }
    }
    return {};
}

/// A release is not written over: it may have been published.
base::Result<void> check_free(const fs::path& out) {
    std::error_code ignored;
    if (fs::exists(out, ignored) && !(fs::is_directory(out, ignored) && fs::is_empty(out, ignored))) {
        return base::fail(base::Kind::kInvalid, "protect.out_taken", {{"folder", out.string()}});
    }
    return {};
}

base::Result<void> fill_folder(const fs::path& folder, const Files& files) {
    for (const auto& [name, text] : files) {
        TRY_VOID(base::write_file(folder / name, text));
    }
    return base::sync_folder(folder);
}

/// All files or none: they are written beside the folder, which then takes its name.
base::Result<void> write_folder(const fs::path& out, const Files& files) {
    const fs::path target = fs::absolute(out.has_filename() ? out : out.parent_path());
    const fs::path beside =
        target.parent_path() / ("." + target.filename().string() + "." + std::to_string(::getpid()) + ".part");
    std::error_code trouble;
    fs::create_directories(beside, trouble);
    auto done = trouble ? base::Result<void>(base::fail(base::Kind::kUnavailable, "file.unwritable", {{"file", out.string()}}))
                        : fill_folder(beside, files);
    if (done) {
        fs::rename(beside, target, trouble);
        if (trouble) {
            done = base::fail(base::Kind::kUnavailable, "file.unwritable", {{"file", out.string()}});
        }
    }
    if (!done) {
        fs::remove_all(beside, trouble);
        return done;
    }
    return base::sync_folder(target.parent_path());
}

Files files_of(const protect::Table& table, const protect::Rule& rule, const protect::Protection& protection,
               const nlohmann::ordered_json& summary, bool json) {
    Files files;
    if (json) {
        files.emplace_back("protected.json", protect::protected_json(table, rule, protection.pattern));
        files.emplace_back("bounds.json", protect::bounds_json(table, protection));
    } else {
        files.emplace_back("protected.csv", protect::protected_csv(table, rule, protection.pattern));
        files.emplace_back("bounds.csv", protect::bounds_csv(table, protection));
    }
    files.emplace_back("summary.json", summary.dump(2) + "\n");
    return files;
}

/// "name,value" lines of the figures of the summary.
std::string as_csv(const nlohmann::ordered_json& summary) {
    std::string text = "figure,value\n";
    const auto flat = summary.flatten();
    for (const auto& [key, value] : flat.items()) {
        if (value.is_number()) {
            text += key.substr(1) + "," + value.dump() + "\n";
        }
    }
    return text;
}

void tell_about(const Context& context, const protect::Table& table, const nlohmann::ordered_json& summary,
                const Options& options) {
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
base::Result<void> try_both_releases(const Context& context, const Options& options, const protect::Table& table,
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

base::Result<std::optional<protect::Previous>> read_release_before(const Options& options, const protect::Table& table) {
    if (options.previous.empty()) {
        return std::nullopt;
    }
    const fs::path file = fs::path(options.previous) / "protected.csv";
    TRY(const auto text, base::read_file(file, kLargestFile));
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

base::Result<ExitCode> run_cell_key(const Context& context, const Options& options, const protect::Table& table, bool json) {
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

base::Result<ExitCode> run(const Context& context, const Options& options) {
    TRY(const auto format, context.choose_format({"csv", "json"}));
    TRY(const auto rule, rule_of(options));
    if (options.method != "suppress" && options.method != "cell-key") {
        return base::fail(base::Kind::kInvalid, "protect.method", {{"text", options.method}});
    }
    TRY_VOID(check_free(options.out));
    TRY(const auto text, base::read_file(options.table, kLargestFile));
    TRY(const auto hierarchies, read_hierarchies(options));
    TRY(const auto table, protect::read_table(text, options.table, options.value, hierarchies));
    TRY_VOID(check_columns(hierarchies, table, options.table));
    if (options.method == "cell-key") {
        return run_cell_key(context, options, table, format == "json");
    }
    TRY(const auto previous, read_release_before(options, table));
    TRY(const auto protection, protect::protect(table, rule, previous ? previous->shown_same : std::vector<bool>()));
    auto summary = protect::summary(table, rule, protection);
    if (previous) {
        TRY_VOID(try_both_releases(context, options, table, protection.pattern, *previous, summary));
    }
    TRY_VOID(write_folder(options.out, files_of(table, rule, protection, summary, format == "json")));
    print(format == "json" ? summary.dump(2) + "\n" : as_csv(summary));
    tell_about(context, table, summary, options);
    return ExitCode::kDone;
}

}  // namespace

void add_protect_table(CLI::App& program, Run& chosen) {
    auto options = std::make_shared<Options>();
    CLI::App* verb = program.add_subcommand("protect-table", "help.protect_table");
    verb->add_option("table", options->table, "help.protect_file")->required();
    verb->add_option("--threshold", options->threshold, "help.protect_threshold")->capture_default_str();
    verb->add_option("--out", options->out, "help.protect_out")->required();
    verb->add_option("--value", options->value, "help.protect_value");
    verb->add_option("--hierarchy", options->hierarchies, "help.protect_hierarchy")->allow_extra_args(false);
    verb->add_option("--zeros", options->zeros, "help.protect_zeros")->capture_default_str();
    verb->add_option("--method", options->method, "help.protect_method")->capture_default_str();
    verb->add_option("--key", options->key, "help.protect_key");
    verb->add_option("--noise", options->noise, "help.protect_noise")->capture_default_str();
    CLI::Option* const previous = verb->add_option("--previous", options->previous, "help.protect_previous");
    verb->add_option("--accept", options->accept, "help.protect_accept")->needs(previous);
    verb->footer("help.protect_forms");
    when_chosen(*verb, chosen, options, run);
}

}  // namespace travesia::app
