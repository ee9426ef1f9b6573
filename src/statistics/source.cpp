#include "statistics/source.h"

#include <algorithm>
#include <map>

#include "base/file.h"
#include "base/text.h"
#include "base/toml_reader.h"

namespace travesia::statistics {

namespace fs = std::filesystem;
using base::fail;
using base::Kind;
using base::Result;
using base::TomlReader;

namespace {

constexpr const char* kMainMapping = "mapping.sql";

Calendar read_calendar(TomlReader table) {
    Calendar calendar;
    calendar.every = table.text("every");
    const std::vector<std::string> known = {"month", "quarter", "year", "closed"};
    if (std::find(known.begin(), known.end(), calendar.every) == known.end()) {
        table.report("every", "source.calendar");
    }
    calendar.days_after = static_cast<int>(std::clamp<std::int64_t>(table.whole_number_or("days_after", 0), 0, 3650));
    return calendar;
}

/// One word of the vocabulary; may be left out, which is then said when series are compared.
std::string read_term(TomlReader& table, comparable::Aspect aspect) {
    const std::string key(comparable::name(aspect));
    const std::string word = table.text_or(key, "");
    const auto& known = comparable::vocabulary(aspect);
    if (!word.empty() && std::find(known.begin(), known.end(), word) == known.end()) {
        table.report(key, "source.term",
                     {{"word", base::printable(word)}, {"known", base::join({known.begin(), known.end()}, ", ")}});
    }
    return word;
}

comparable::Terms read_terms(TomlReader table) {
    comparable::Terms terms;
    terms.counts = read_term(table, comparable::Aspect::kCounts);
    terms.coverage = read_term(table, comparable::Aspect::kCoverage);
    terms.nationality = read_term(table, comparable::Aspect::kNationality);
    terms.period = read_term(table, comparable::Aspect::kPeriod);
    terms.suppression = read_term(table, comparable::Aspect::kSuppression);
    return terms;
}

Definition read_definition(TomlReader table) {
    Definition definition;
    definition.unit = table.text("unit");
    definition.count_basis = table.text("count_basis");
    definition.legal_basis = table.text("legal_basis");
    definition.coverage = table.text("coverage");
    definition.nationality_basis = table.text("nationality_basis");
    definition.age_bands = table.text("age_bands");
    definition.period_basis = table.text("period_basis");
    definition.rounding = table.whole_number_or("rounding", 1);
    definition.suppression = table.text("suppression");
    if (const auto terms = table.table("terms")) {
        definition.terms = read_terms(*terms);
    }
    definition.terms.rounding = definition.rounding;
    if (definition.rounding < 1) {
        table.report("rounding", "toml.type", {{"expected", "1, 5, 10 …"}});
    }
    return definition;
}

std::map<Dimension, std::string> read_constants(TomlReader table) {
    std::map<Dimension, std::string> constants;
    for (const auto& key : table.keys()) {
        const auto dimension = dimension_called(key);
        const std::string code = table.text(key);
        if (dimension) {
            constants[*dimension] = code;
        } else {
            table.report(key, "source.dimension");
        }
    }
    return constants;
}

/// The columns that [table] makes, and the one that holds figures, unless [input] says more.
Layout unpivoted(const sheet::Rules& rules, Layout main) {
    if (main.columns.empty()) {
        main.columns = rules.labels;
        main.columns.insert(main.columns.end(), rules.unpivot.begin(), rules.unpivot.end());
        for (const auto* groups : {&rules.group_before, &rules.group_after}) {
            std::transform(groups->begin(), groups->end(), std::back_inserter(main.columns),
                           [](const sheet::GroupRule& group) { return group.column; });
        }
        main.columns.insert(main.columns.end(), {"figure", "lower", "upper", "mark"});
    }
    main.cells = {"figure"};
    return main;
}

/// The main layout, from [input].
Layout read_input(TomlReader table, Source& source) {
    const bool workbook = source.table.has_value();
    if (table.text_or("format", workbook ? "workbook" : "csv") != (workbook ? "workbook" : "csv")) {
        table.report("format", "source.format");
    }
    const std::string delimiter = table.text_or("delimiter", ",");
    if (delimiter.size() != 1 || std::string_view("\"\r\n").find(delimiter[0]) != std::string_view::npos) {
        table.report("delimiter", "toml.type", {{"expected", "\",\" / \";\""}});
    } else {
        source.delimiter = delimiter[0];
    }
    const bool records = table.flag_or("records", false);
    // An unpivoted sheet has its columns by its rules.
    const bool known = workbook && !source.table->unpivot.empty();
    Layout main{table.texts("columns", !known), table.texts("cells", !records && !known), kMainMapping, {}};
    return known ? unpivoted(*source.table, std::move(main)) : main;
}

void read_layouts(TomlReader top, Source& source) {
    const bool may_be_left_out = source.table && !source.table->unpivot.empty();
    const auto input = top.table("input", !may_be_left_out);
    if (!input && !may_be_left_out) {
        return;
    }
    Layout main = input ? read_input(*input, source) : unpivoted(*source.table, {{}, {}, kMainMapping, {}});
    for (TomlReader table : top.tables("layout")) {
        Layout layout;
        layout.columns = table.texts("columns", true);
        layout.cells = table.texts("cells", false);
        layout.cells = layout.cells.empty() ? main.cells : layout.cells;
        layout.mapping_name = table.text("mapping");
        if (layout.mapping_name.find('/') != std::string::npos) {
            table.report("mapping", "source.outside");
        }
        source.layouts.push_back(std::move(layout));
    }
    source.layouts.push_back(std::move(main));
}

void read_checks(TomlReader top, Source& source) {
    for (TomlReader table : top.tables("check")) {
        TotalCheck check{table.text("name"), table.text("left"), table.text("right"), table.text("by"), 1};
        check.rounding = std::max<std::int64_t>(table.whole_number_or("rounding", 1), 1);
        source.checks.push_back(std::move(check));
    }
    for (TomlReader table : top.tables("compare")) {
        const std::string by = table.text_or("by", "year");
        const std::map<std::string, Comparison::By> words = {
            {"year", Comparison::By::kYear}, {"month", Comparison::By::kMonth}, {"fiscal-year", Comparison::By::kFiscalYear}};
        const auto found = words.find(by);
        if (found == words.end()) {
            table.report("by", "source.compare_by");
        }
        source.comparisons.push_back({table.text("series"), found == words.end() ? Comparison::By::kYear : found->second,
                                      table.whole_number_or("tolerance", 0)});
    }
}

void read_releases(TomlReader top, Source& source) {
    for (TomlReader table : top.tables("release")) {
        ShippedRelease release;
        const auto vintage = base::Date::parse(table.text("vintage"));
        if (!vintage) {
            table.report("vintage", "source.vintage");
            continue;
        }
        release.vintage = *vintage;
        release.file = table.text("file");
        release.accept = table.text_or("accept", "");
        // A workbook of several series of an institution lies with one of them.
        const std::string file = release.file.string();
        const std::string inside = file.starts_with("../") ? file.substr(3) : file;
        if (release.file.is_absolute() || inside.find("..") != std::string::npos) {
            table.report("file", "source.outside");
        }
        if (!source.releases.empty() && release.vintage < source.releases.back().vintage) {
            table.report("vintage", "source.order");
        }
        source.releases.push_back(std::move(release));
    }
}

Result<void> read_mappings(Source& source) {
    for (Layout& layout : source.layouts) {
        TRY(layout.mapping, base::read_file(source.folder / layout.mapping_name, 1 << 20));
        while (!layout.mapping.empty() && std::string_view("; \n\r\t").find(layout.mapping.back()) != std::string_view::npos) {
            layout.mapping.pop_back();
        }
    }
    return {};
}

}  // namespace

Result<Source> parse_source(std::string_view toml, const std::string& file_name) {
    TRY(auto document, base::TomlDocument::parse(toml, file_name));
    TomlReader top = document.root();
    Source source;
    if (auto title = top.table("title", true)) {
        source.title = {{"en", title->text("en")}, {"es", title->text("es")}};
    }
    source.institution = top.text("institution");
    source.compiled_by = top.text_or("compiled_by", "");
    source.origin = top.text("origin");
    source.licence = top.text("licence");
    if (const auto calendar = top.table("calendar", true)) {
        source.calendar = read_calendar(*calendar);
    }
    if (const auto definition = top.table("definition", true)) {
        source.definition = read_definition(*definition);
    }
    if (const auto constants = top.table("constants", true)) {
        source.constants = read_constants(*constants);
    }
    if (const auto table = top.table("table")) {
        source.table = sheet::read_rules(*table);
    }
    read_layouts(top, source);
    read_checks(top, source);
    read_releases(top, source);
    TRY_VOID(document.finish());
    return source;
}

Result<Source> load_source(const std::string& where, const fs::path& data) {
    std::error_code ignored;
    fs::path folder = where;
    if (!fs::exists(folder / "source.toml", ignored)) {
        folder = data / "sources" / where;
    }
    if (!fs::exists(folder / "source.toml", ignored)) {
        return fail(Kind::kInvalid, "source.unknown", {{"source", where}, {"folder", (data / "sources").string()}});
    }
    folder = fs::canonical(folder, ignored);
    const fs::path file = folder / "source.toml";
    TRY(const auto bytes, base::read_file(file, 1 << 20));
    TRY(auto source, parse_source(bytes, file.string()));
    source.folder = folder;
    source.id = (folder.parent_path().filename() / folder.filename()).string();
    TRY_VOID(read_mappings(source));
    return source;
}

std::vector<std::string> source_ids(const fs::path& data) {
    std::vector<std::string> ids;
    std::error_code ignored;
    for (const auto& institution : fs::directory_iterator(data / "sources", ignored)) {
        for (const auto& series : fs::directory_iterator(institution, ignored)) {
            if (fs::exists(series.path() / "source.toml", ignored)) {
                ids.push_back((institution.path().filename() / series.path().filename()).string());
            }
        }
    }
    std::sort(ids.begin(), ids.end());
    return ids;
}

}  // namespace travesia::statistics
