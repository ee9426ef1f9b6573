#include "reception/health/schedule.h"

#include <algorithm>

#include "base/toml_reader.h"
#include "reception/health/reading.h"

namespace travesia::reception::health {

using base::Date;
using base::TomlReader;

namespace {

/// Ages are compared on one calendar; any birthday will do to see that a maximum is not below its minimum.
bool in_order(const std::optional<Span>& lower, const std::optional<Span>& upper) {
    return !lower || !upper || after(Date(), *lower) < after(Date(), *upper);
}

void check_products(TomlReader& table, const std::vector<std::string>& products, const std::string& antigen,
                    const Catalogue& catalogue) {
    for (const auto& id : products) {
        const Product* product = catalogue.find(id);
        if (product == nullptr) {
            table.report("products", "health.product_field", {{"product", id}});
        } else if (std::find(product->antigens.begin(), product->antigens.end(), antigen) == product->antigens.end()) {
            table.report("products", "health.product_antigen", {{"product", id}, {"antigen", antigen}});
        }
    }
}

DoseRule read_dose(TomlReader& table, const std::string& antigen, const Catalogue& catalogue) {
    DoseRule rule;
    rule.products = table.texts("products", true);
    check_products(table, rule.products, antigen, catalogue);
    rule.minimum_age = read_span(table, "minimum_age");
    rule.recommended_age = read_span(table, "recommended_age");
    rule.maximum_age = read_span(table, "maximum_age");
    rule.minimum_interval = read_span(table, "minimum_interval");
    rule.only_under = read_span(table, "only_under");
    rule.repeats = table.flag_or("repeats", false);
    rule.provenance = read_provenance(table);
    if (!in_order(rule.minimum_age, rule.maximum_age) || !in_order(rule.recommended_age, rule.maximum_age)) {
        table.report("maximum_age", "health.range");
    }
    if (rule.repeats && !rule.minimum_interval) {
        table.report("repeats", "health.repeats");
    }
    return rule;
}

Effect read_effect(TomlReader& table) {
    const std::string effect = table.text("effect");
    if (effect != "contraindicated" && effect != "exempt" && effect != "judgement") {
        table.report("effect", "toml.type", {{"expected", "\"contraindicated\" / \"exempt\" / \"judgement\""}});
    }
    return effect == "contraindicated" ? Effect::kContraindicated : effect == "exempt" ? Effect::kExempt : Effect::kJudgement;
}

Caution read_caution(TomlReader& table, const std::string& antigen, const Catalogue& catalogue) {
    Caution caution;
    caution.condition = read_condition(table, "condition");
    caution.age_from = read_span(table, "age_from");
    caution.age_under = read_span(table, "age_under");
    caution.products = table.texts("products", false);
    check_products(table, caution.products, antigen, catalogue);
    caution.effect = read_effect(table);
    caution.ask = table.flag_or("ask", true);
    caution.provenance = read_provenance(table);
    if (!caution.condition && !caution.age_from && !caution.age_under) {
        table.report("condition", "health.caution_empty");
    }
    if (!in_order(caution.age_from, caution.age_under)) {
        table.report("age_under", "health.range");
    }
    return caution;
}

Series read_series(TomlReader& table, const Catalogue& catalogue) {
    Series series;
    series.id = table.text("id");
    series.antigen = table.text("antigen");
    series.setting = table.text_or("setting", "");
    series.dose_zero = table.flag_or("dose_zero", false);
    series.campaign = table.flag_or("campaign", false);
    if (series.campaign && series.setting.empty()) {
        table.report("campaign", "health.campaign");
    }
    for (TomlReader dose : table.tables("dose")) {
        if (!series.doses.empty() && series.doses.back().repeats) {
            dose.report("products", "health.repeats");
        }
        series.doses.push_back(read_dose(dose, series.antigen, catalogue));
    }
    if (series.doses.empty()) {
        table.report("dose", "toml.missing");
    }
    for (TomlReader caution : table.tables("caution")) {
        series.cautions.push_back(read_caution(caution, series.antigen, catalogue));
    }
    return series;
}

/// `cautions_of = "other"`: the cautions of another series hold here too, written once.
void borrow_cautions(std::vector<TomlReader>& tables, std::vector<Series>& all) {
    const std::vector<Series> own = all;
    for (std::size_t i = 0; i < tables.size(); ++i) {
        const std::string other = tables[i].text_or("cautions_of", "");
        if (other.empty()) {
            continue;
        }
        const auto found = std::find_if(own.begin(), own.end(), [&](const Series& series) { return series.id == other; });
        if (found == own.end() || found->id == own[i].id) {
            tables[i].report("cautions_of", "health.series_field", {{"series", other}});
            continue;
        }
        all[i].cautions.insert(all[i].cautions.end(), found->cautions.begin(), found->cautions.end());
    }
}

}  // namespace

base::Result<Schedule> parse_schedule(std::string_view toml, const std::string& file_name, const Catalogue& catalogue) {
    TRY(auto document, base::TomlDocument::parse(toml, file_name));
    TomlReader top = document.root();
    Schedule schedule;
    schedule.id = top.text("id");
    schedule.country = top.text("country");
    schedule.version = top.text("version");
    schedule.source = top.text("source");
    schedule.date = read_date(top, "date");
    if (auto title = top.table("title", true)) {
        for (const auto& language : title->keys()) {
            schedule.title[language] = title->text(language);
        }
    }
    std::vector<TomlReader> tables = top.tables("series");
    for (TomlReader& table : tables) {
        Series series = read_series(table, catalogue);
        const auto same = [&](const Series& other) { return other.id == series.id; };
        if (std::any_of(schedule.series.begin(), schedule.series.end(), same)) {
            table.report("id", "health.twice");
        }
        schedule.series.push_back(std::move(series));
    }
    if (schedule.series.empty()) {
        top.report("series", "toml.missing");
    }
    borrow_cautions(tables, schedule.series);
    TRY_VOID(document.finish());
    return schedule;
}

}  // namespace travesia::reception::health
