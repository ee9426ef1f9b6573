// travesia protect-table A.csv B.csv … --out DIR: all tables a reader will see at once. Each gets a folder of its own in DIR.
#include <algorithm>
#include <set>

#include "app/protect_files.h"
#include "base/file.h"
#include "base/text.h"
#include "statistics/protect/read_table.h"

namespace travesia::app {

namespace {

namespace fs = std::filesystem;
namespace protect = statistics::protect;
using Tables = std::vector<protect::LinkedTable>;

base::Result<void> check_names(const ProtectOptions& options) {
    if (options.method != "suppress") {
        return base::fail(base::Kind::kInvalid, "protect.one_table", {{"text", options.method}});
    }
    if (options.tables.size() > protect::kMostTables) {
        return base::fail(base::Kind::kTooLarge, "protect.many_tables", {{"limit", std::to_string(protect::kMostTables)}});
    }
    std::set<std::string> names;
    for (const std::string& file : options.tables) {
        if (!names.insert(fs::path(file).stem().string()).second) {
            return base::fail(base::Kind::kInvalid, "protect.same_name", {{"file", file}});
        }
    }
    return {};
}

std::string folder_of(const protect::LinkedTable& linked) {
    return fs::path(linked.file).stem().string() + "/";
}

base::Result<Tables> read_tables(const ProtectOptions& options, const protect::Hierarchies& hierarchies) {
    Tables tables;
    for (const std::string& file : options.tables) {
        TRY(const auto text, base::read_file(file, kLargestTable));
        TRY(auto table, protect::read_table(text, file, options.value, hierarchies));
        tables.push_back({file, std::move(table)});
    }
    TRY_VOID(protect::check_use(tables, hierarchies));
    TRY_VOID(protect::complete(tables, hierarchies));
    return tables;
}

/// What the release before says of each table; nothing where none is given.
base::Result<std::vector<protect::Previous>> read_release_before(const ProtectOptions& options, const Tables& tables) {
    std::vector<protect::Previous> previous;
    for (const protect::LinkedTable& linked : tables) {
        if (!options.previous.empty()) {
            const fs::path file = fs::path(options.previous) / folder_of(linked) / "protected.csv";
            TRY(const auto text, base::read_file(file, kLargestTable));
            TRY(previous.emplace_back(), protect::read_previous(text, file.string(), linked.table));
        }
    }
    return previous;
}

/// The same in cells of the system: what any table of the release before shows is known.
protect::Previous together(const protect::System& system, const std::vector<protect::Previous>& previous) {
    protect::Previous all;
    all.shown_same.assign(system.values.size(), false);
    for (std::size_t t = 0; t < previous.size(); ++t) {
        for (std::size_t place = 0; place < previous[t].shown_same.size(); ++place) {
            const auto cell = system.faces[t].cells[place];
            all.shown_same[cell] = all.shown_same[cell] || previous[t].shown_same[place];
        }
        all.shown_otherwise += previous[t].shown_otherwise;
        all.hidden += previous[t].hidden;
        all.unknown += previous[t].unknown;
    }
    return all;
}

std::string describe(const Tables& tables, const protect::System& system, protect::Cell cell) {
    const auto home = system.places[system.first_place[cell]];
    return protect::describe(tables[home.face].table, home.place);
}

/// The attack with both releases in hand goes into the summary. Error: it succeeds, and nobody has accepted that.
base::Result<void> try_both_releases(const Context& context, const ProtectOptions& options, const Tables& tables,
                                     const protect::LinkedProtection& linked, const protect::Previous& previous,
                                     nlohmann::ordered_json& summary) {
    const auto found = protect::attack(linked.joint.pattern, previous);
    summary["previous"] = protect::summary(previous, found);
    if (!found.known_already.empty()) {
        context.tell("protect.known_already", {{"count", std::to_string(found.known_already.size())},
                                               {"cell", describe(tables, linked.system, found.known_already.front())}});
    }
    if (!found.given_away.empty() && options.accept.empty()) {
        const auto cell = linked.joint.pattern.needs[found.given_away.front()].cell;
        return base::fail(base::Kind::kRefused, "protect.given_away",
                          {{"count", std::to_string(found.given_away.size())}, {"cell", describe(tables, linked.system, cell)}});
    }
    if (!found.given_away.empty()) {
        summary["previous"]["accepted"] = base::printable(options.accept, 1000);
    }
    return {};
}

void tell_about(const Context& context, const nlohmann::ordered_json& summary, const ProtectOptions& options) {
    const auto& checked = summary["checked"];
    context.tell("protect.linked_done", {{"tables", std::to_string(options.tables.size())},
                                         {"cells", summary["cells"].dump()},
                                         {"shared", summary["cells_in_several_tables"].dump()},
                                         {"small", summary["loss"]["small_cells"].dump()},
                                         {"complements", summary["loss"]["complements"].dump()},
                                         {"folder", options.out}});
    for (const auto& [figure, id] :
         {std::pair("small_cells_not_proven_lower", "protect.not_lower"),
          std::pair("small_cells_open_to_insiders", "protect.outsiders"), std::pair("bounds_between", "protect.between")}) {
        if (checked[figure] != 0) {
            context.tell(id, {{"count", checked[figure].dump()}});
        }
    }
}

}  // namespace

base::Result<ExitCode> protect_linked_tables(const Context& context, const ProtectOptions& options, const protect::Rule& rule,
                                             bool json) {
    TRY_VOID(check_names(options));
    TRY(const auto hierarchies, read_hierarchies(options));
    TRY(const auto tables, read_tables(options, hierarchies));
    TRY(const auto previous, read_release_before(options, tables));
    std::vector<std::vector<bool>> known;
    for (const auto& of_table : previous) {
        known.push_back(of_table.shown_same);
    }
    TRY(const auto effort, effort_of(options));
    TRY(const auto linked, protect::protect_linked(tables, hierarchies, rule, known, effort));
    auto summary = protect::linked_summary(tables, rule, linked);
    if (!previous.empty()) {
        TRY_VOID(try_both_releases(context, options, tables, linked, together(linked.system, previous), summary));
    }
    Files files;
    for (std::size_t t = 0; t < tables.size(); ++t) {
        add_files(folder_of(tables[t]), tables[t].table, rule, linked.tables[t], json, files);
    }
    files.emplace_back("summary.json", summary.dump(2) + "\n");
    TRY_VOID(write_folder(options.out, files));
    print(json ? summary.dump(2) + "\n" : as_csv(summary));
    tell_about(context, summary, options);
    return ExitCode::kDone;
}

}  // namespace travesia::app
