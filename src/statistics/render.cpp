#include "statistics/render.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "base/temporary_folder.h"
#include "base/text.h"
#include "statistics/duckdb_session.h"

namespace travesia::statistics {

using nlohmann::ordered_json;

namespace {

std::pair<std::size_t, std::size_t> bounds(const Answer& answer, PageOfRows page) {
    const std::size_t start = std::min(page.offset, answer.rows.size());
    return {start, start + std::min(page.limit, answer.rows.size() - start)};
}

std::string coverage_text(const AnswerRow& row) {
    return fmt::format("{}/{}", row.months, row.months_expected);
}

/// The cells of one row in the order of column_names().
std::vector<std::string> cells(const Answer& answer, const AnswerRow& row) {
    const SeriesView& series = answer.series[row.series];
    std::vector<std::string> list = {series.id};
    if (answer.query.step != TimeStep::kNone) {
        list.push_back(row.time);
    }
    list.insert(list.end(), row.codes.begin(), row.codes.end());
    list.resize(list.size() + answer.query.by.size() - row.codes.size());  // a missing row has no codes
    list.push_back(row.unit);
    list.push_back(row.value ? std::to_string(*row.value) : "");
    list.push_back(status_of(row));
    list.push_back(coverage_text(row));
    list.push_back(series.vintage);
    if (answer.rule != nullptr) {
        list.push_back(answer.rule->id + " (" + answer.rule->version + ")");
        list.push_back(row.value ? std::to_string(row.total) : "");
        list.push_back(row.value ? std::to_string(row.unclassified) : "");
    }
    return list;
}

bool is_number(const std::string& column) {
    return column == "value" || column == "total" || column == "unclassified";
}

ordered_json query_json(const Query& query) {
    ordered_json where = ordered_json::array();
    for (const Filter& filter : query.where) {
        where.push_back({{"dimension", name(filter.dimension)}, {"codes", filter.codes}});
    }
    ordered_json by = ordered_json::array();
    if (query.step != TimeStep::kNone) {
        by.push_back(name(query.step));
    }
    for (const Dimension dimension : query.by) {
        by.push_back(name(dimension));
    }
    const auto text = [](const auto& optional) { return optional ? ordered_json(optional->text()) : ordered_json(); };
    return {{"series", query.series},
            {"where", std::move(where)},
            {"from", text(query.from)},
            {"to", text(query.to)},
            {"by", std::move(by)},
            {"as_of", text(query.as_of)},
            {"extra_regional", query.extra_regional.empty() ? ordered_json() : ordered_json(query.extra_regional)}};
}

ordered_json row_json(const Answer& answer, const AnswerRow& row, const std::vector<std::string>& columns) {
    const auto texts = cells(answer, row);
    ordered_json item;
    for (std::size_t c = 0; c < columns.size(); ++c) {
        if (is_number(columns[c])) {
            item[columns[c]] = texts[c].empty() ? ordered_json() : ordered_json(std::stoll(texts[c]));
        } else {
            item[columns[c]] = texts[c];
        }
    }
    return item;
}

ordered_json sources_json(const Answer& answer) {
    ordered_json sources = ordered_json::array();
    for (const SeriesView& series : answer.series) {
        sources.push_back({{"series", series.id},
                           {"institution", series.institution},
                           {"vintage", series.vintage},
                           {"sha256", series.sha256},
                           {"licence", series.licence}});
    }
    return sources;
}

}  // namespace

std::string status_of(const AnswerRow& row) {
    return row.value ? "A" : "O";
}

std::vector<std::string> column_names(const Answer& answer) {
    std::vector<std::string> names = {"series"};
    if (answer.query.step != TimeStep::kNone) {
        names.emplace_back(name(answer.query.step));
    }
    for (const Dimension dimension : answer.query.by) {
        names.emplace_back(name(dimension));
    }
    for (const char* column : {"unit", "value", "status", "coverage", "vintage"}) {
        names.emplace_back(column);
    }
    if (answer.rule != nullptr) {
        for (const char* column : {"rule", "total", "unclassified"}) {
            names.emplace_back(column);
        }
    }
    return names;
}

std::string to_csv(const Answer& answer, PageOfRows page) {
    std::string text = base::join(column_names(answer), ",") + "\n";
    const auto [start, end] = bounds(answer, page);
    for (std::size_t i = start; i < end; ++i) {
        auto list = cells(answer, answer.rows[i]);
        std::transform(list.begin(), list.end(), list.begin(), [](const std::string& cell) { return base::csv_field(cell); });
        text += base::join(list, ",") + "\n";
    }
    return text;
}

ordered_json to_json(const Answer& answer, const base::Messages& messages, base::Language language, PageOfRows page) {
    const auto columns = column_names(answer);
    ordered_json rows = ordered_json::array();
    const auto [start, end] = bounds(answer, page);
    for (std::size_t i = start; i < end; ++i) {
        rows.push_back(row_json(answer, answer.rows[i], columns));
    }
    ordered_json missing = ordered_json::array();
    for (const MissingPeriod& period : answer.missing) {
        missing.push_back({{"series", answer.series[period.series].id}, {"period", period.period}, {"reason", period.reason}});
    }
    ordered_json notes = ordered_json::array();
    for (const Note& note : answer.notes) {
        notes.push_back({{"id", note.id}, {"text", messages.say(note.id, note.facts, language)}});
    }
    ordered_json rule;
    if (answer.rule != nullptr) {
        rule = {
            {"id", answer.rule->id}, {"version", answer.rule->version}, {"title", answer.rule->title.at(base::code(language))}};
    }
    return {{"query", query_json(answer.query)}, {"rule", std::move(rule)},       {"columns", columns},
            {"observations", std::move(rows)},   {"missing", std::move(missing)}, {"notes", std::move(notes)},
            {"sources", sources_json(answer)}};
}

base::Result<std::string> to_parquet(const Answer& answer) {
    const base::TemporaryFolder folder;
    const auto csv = folder.path() / "answer.csv";
    const auto parquet = folder.path() / "answer.parquet";
    TRY_VOID(base::write_file(csv, to_csv(answer)));
    std::string columns;
    for (const auto& column : column_names(answer)) {
        columns += (columns.empty() ? "" : ", ") + sql_text(column) + (is_number(column) ? ": 'BIGINT'" : ": 'VARCHAR'");
    }
    TRY(auto session, DuckdbSession::open({}));
    TRY_VOID(
        session.execute(fmt::format("COPY (SELECT * FROM read_csv({}, auto_detect=false, header=true, delim=',', quote='\"', "
                                    "escape='\"', columns={{{}}})) TO {} (FORMAT parquet)",
                                    sql_text(csv.string()), columns, sql_text(parquet.string()))));
    return base::read_file(parquet);
}

}  // namespace travesia::statistics
