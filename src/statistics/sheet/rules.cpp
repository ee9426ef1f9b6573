#include "statistics/sheet/rules.h"

#include <algorithm>

#include "base/text.h"

namespace travesia::statistics::sheet {

using base::TomlReader;

namespace {

constexpr std::size_t kMostHeaderRows = 10;

Pattern read_pattern(TomlReader& table, const std::string& key, std::string_view text) {
    auto pattern = Pattern::parse(text);
    if (!pattern || pattern->written().empty()) {
        table.report(key, "sheet.rule_pattern", {{"text", base::printable(text)}});
        return *Pattern::parse("");
    }
    return std::move(*pattern);
}

/// A name as columns have them, in small letters: "Source: *" is a text that stands on a sheet, "contry: Total" is a slip.
bool looks_like_column(std::string_view name) {
    return !name.empty() && name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string_view::npos;
}

/// What stands before ": ", when it is the name of a label column; `text` keeps the rest.
std::string take_column(std::string_view& text, const std::vector<std::string>& labels) {
    const std::size_t colon = text.find(": ");
    const std::string name(base::trim(text.substr(0, std::min(colon, text.size()))));
    if (colon == std::string_view::npos || std::find(labels.begin(), labels.end(), name) == labels.end()) {
        return {};
    }
    text.remove_prefix(colon + 2);
    return name;
}

/// Whether the rule is held to its sum: "~" before it says that it is not. `text` keeps the rest.
bool take_held(std::string_view& text) {
    text = base::trim(text);
    const bool held = !text.starts_with('~');
    text.remove_prefix(held ? 0 : 1);
    text = base::trim(text);
    return held;
}

RowRule read_row_rule(TomlReader& table, const std::string& key, const std::string& written,
                      const std::vector<std::string>& labels) {
    std::string_view text = written;
    const bool held = take_held(text);
    const std::string column = take_column(text, labels);
    if (const auto colon = text.find(": ");
        column.empty() && colon != std::string_view::npos && looks_like_column(text.substr(0, colon))) {
        table.report(key, "sheet.rule_column",
                     {{"text", base::printable(text.substr(0, colon))}, {"known", base::join(labels, ", ")}});
    }
    const std::size_t dots = text.find(" .. ");
    RowRule rule{written, column, read_pattern(table, key, text.substr(0, dots)), std::nullopt, held};
    if (dots != std::string_view::npos) {
        rule.to = read_pattern(table, key, text.substr(dots + 4));
    }
    return rule;
}

std::vector<RowRule> read_row_rules(TomlReader& table, const std::string& key, const std::vector<std::string>& labels) {
    std::vector<RowRule> rules;
    for (const std::string& written : table.texts(key, false)) {
        rules.push_back(read_row_rule(table, key, written, labels));
    }
    return rules;
}

std::vector<Pattern> read_patterns(TomlReader& table, const std::string& key) {
    std::vector<Pattern> patterns;
    for (const std::string& written : table.texts(key, false)) {
        patterns.push_back(read_pattern(table, key, written));
    }
    return patterns;
}

/// "name: rest", both not blank.
std::optional<std::pair<std::string, std::string>> named(const std::string& written) {
    const std::size_t colon = written.find(':');
    const std::string_view text = written;
    const std::string name(base::trim(text.substr(0, std::min(colon, text.size()))));
    const std::string rest(colon == std::string::npos ? std::string_view() : base::trim(text.substr(colon + 1)));
    return name.empty() || rest.empty() ? std::nullopt : std::optional(std::pair(name, rest));
}

std::vector<GroupRule> read_groups(TomlReader& table, const std::string& key) {
    std::vector<GroupRule> groups;
    for (const std::string& written : table.texts(key, false)) {
        std::string_view text = written;
        const bool held = take_held(text);
        if (const auto parts = named(std::string(text))) {
            groups.push_back({written, parts->first, read_pattern(table, key, parts->second), held});
        } else {
            table.report(key, "sheet.rule_group", {{"text", base::printable(written)}});
        }
    }
    return groups;
}

std::vector<ControlRule> read_control(TomlReader& table) {
    std::vector<ControlRule> controls;
    for (const std::string& written : table.texts("control", false)) {
        const auto parts = named(written);
        if (!parts) {
            table.report("control", "sheet.rule_group", {{"text", base::printable(written)}});
            continue;
        }
        ControlRule control{written, read_pattern(table, "control", parts->first), {}};
        for (const std::string& column : base::split(parts->second, ',')) {
            control.by.emplace_back(base::trim(column));
        }
        controls.push_back(std::move(control));
    }
    return controls;
}

Marks read_marks(TomlReader table) {
    Marks marks;
    for (const std::string& mark : table.keys()) {
        const std::string meaning = table.text(mark);
        // A sign beside a number means that number: "{} r" = "{}".
        const bool beside = mark.find("{}") != std::string::npos;
        const auto span = !beside ? parse_meaning(meaning) : meaning == "{}" ? std::optional(Span{}) : std::nullopt;
        if (span) {
            marks[tidy(mark)] = *span;
        } else {
            table.report(mark, "sheet.rule_meaning", {{"text", base::printable(meaning)}});
        }
    }
    return marks;
}

char read_thousands(TomlReader& table) {
    const std::string sign = table.text_or("thousands", ",");
    if (sign.size() != 1 || std::string_view(",.' ").find(sign[0]) == std::string_view::npos) {
        table.report("thousands", "sheet.rule_thousands");
        return ',';
    }
    return sign[0];
}

/// No name twice, none that the program uses itself.
void check_names(TomlReader& table, const Rules& rules) {
    std::vector<std::string> names = rules.labels;
    names.insert(names.end(), rules.unpivot.begin(), rules.unpivot.end());
    if (!rules.unpivot.empty()) {
        names.insert(names.end(), {"figure", "lower", "upper", "mark", "row", "cell", "file"});
    }
    std::sort(names.begin(), names.end());
    const auto twice = std::adjacent_find(names.begin(), names.end());
    const auto blank = std::find_if(names.begin(), names.end(), [](const std::string& name) { return base::trim(name).empty(); });
    if (twice != names.end() || blank != names.end()) {
        table.report(rules.unpivot.empty() ? "labels" : "unpivot", "sheet.rule_labels",
                     {{"text", twice != names.end() ? base::printable(*twice) : ""}});
    }
}

}  // namespace

Rules read_rules(TomlReader table) {
    Rules rules;
    rules.sheet = table.text_or("sheet", "");
    if (const std::string range = table.text_or("range", ""); !range.empty()) {
        rules.range = parse_area(range);
        if (!rules.range) {
            table.report("range", "sheet.rule_range", {{"text", base::printable(range)}});
        }
    }
    if (const std::string header = table.text_or("header", ""); !header.empty()) {
        rules.header = read_pattern(table, "header", header);
    }
    const std::int64_t rows = table.whole_number_or("header_rows", 0);
    rules.header_rows = static_cast<std::size_t>(std::clamp<std::int64_t>(rows, 0, kMostHeaderRows));
    if (rows < 0 || rows > static_cast<std::int64_t>(kMostHeaderRows)) {
        table.report("header_rows", "sheet.rule_number");
    }
    rules.labels = table.texts("labels", false);
    rules.unpivot = table.texts("unpivot", false);
    check_names(table, rules);
    rules.fill_down = table.texts("fill_down", false);
    rules.drop_rows = read_row_rules(table, "drop_rows", rules.labels);
    rules.keep_rows = read_row_rules(table, "keep_rows", rules.labels);
    rules.totals = read_row_rules(table, "totals", rules.labels);
    rules.subtotals = read_row_rules(table, "subtotals", rules.labels);
    if (const std::string end = table.text_or("end", ""); !end.empty()) {
        rules.end = read_row_rule(table, "end", end, rules.labels);
    }
    rules.drop_columns = read_patterns(table, "drop_columns");
    for (const std::string& written : table.texts("total_columns", false)) {
        std::string_view text = written;
        const bool held = take_held(text);
        rules.total_columns.push_back({read_pattern(table, "total_columns", text), held});
    }
    rules.group_before = read_groups(table, "group_before");
    rules.group_after = read_groups(table, "group_after");
    if (const auto marks = table.table("marks")) {
        rules.marks = read_marks(*marks);
    }
    rules.thousands = read_thousands(table);
    rules.control = read_control(table);
    const std::string blank = table.text_or("blank", "skip");
    rules.keep_blanks = blank == "missing";
    if (blank != "skip" && blank != "missing") {
        table.report("blank", "sheet.rule_blank");
    }
    return rules;
}

}  // namespace travesia::statistics::sheet
