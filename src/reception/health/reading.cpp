#include "reception/health/reading.h"

#include <algorithm>

namespace travesia::reception::health {

using base::TomlReader;

namespace {

bool has(const TomlReader& table, const std::string& key) {
    const auto keys = table.keys();
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

}  // namespace

std::optional<Span> read_span(TomlReader& table, const std::string& key) {
    if (!has(table, key)) {
        return std::nullopt;
    }
    const auto span = Span::parse(table.text(key));
    if (!span) {
        table.report(key, "health.span_field");
        return std::nullopt;
    }
    return *span;
}

base::Date read_date(TomlReader& table, const std::string& key) {
    const auto date = base::Date::parse(table.text(key));
    if (!date) {
        table.report(key, "health.date_field");
    }
    return date.value_or(base::Date());
}

Provenance read_provenance(TomlReader& table) {
    Provenance provenance;
    provenance.source = table.text("source");
    provenance.date = read_date(table, "date");
    if (!has(table, "verified")) {
        table.report("verified", "toml.missing");
    }
    provenance.verified = table.flag_or("verified", false);
    return provenance;
}

int read_number(TomlReader& table, const std::string& key, int least, int most) {
    if (!has(table, key)) {
        table.report(key, "toml.missing");
        return least;
    }
    const std::int64_t number = table.whole_number_or(key, least);
    if (number < least || number > most) {
        table.report(key, "toml.type", {{"expected", std::to_string(least) + " … " + std::to_string(most)}});
        return least;
    }
    return static_cast<int>(number);
}

std::optional<Condition> read_condition(TomlReader& table, const std::string& key) {
    if (!has(table, key)) {
        return std::nullopt;
    }
    const auto condition = condition_called(table.text(key));
    if (!condition) {
        table.report(key, "health.condition");
    }
    return condition;
}

}  // namespace travesia::reception::health
