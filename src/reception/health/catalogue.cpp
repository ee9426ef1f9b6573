#include "reception/health/catalogue.h"

#include <algorithm>
#include <set>

#include "base/toml_reader.h"
#include "reception/health/reading.h"

namespace travesia::reception::health {

using base::TomlReader;

namespace {

constexpr int kColdest = -1000;
constexpr int kHottest = 1000;
constexpr int kMinutesOfMonth = 31 * 24 * 60;

TemperatureLimit read_limit(TomlReader& chain, const std::string& name, const std::string& degree) {
    TemperatureLimit limit;
    auto table = chain.table(name, true);
    if (table) {
        limit.tenths = read_number(*table, degree, kColdest, kHottest);
        limit.minutes = read_number(*table, "minutes", 0, kMinutesOfMonth);
        limit.provenance = read_provenance(*table);
    }
    return limit;
}

ColdChain read_cold_chain(TomlReader& top) {
    ColdChain chain;
    auto table = top.table("cold_chain", true);
    if (!table) {
        return chain;
    }
    chain.lowest = read_number(*table, "lowest", kColdest, kHottest);
    chain.highest = read_number(*table, "highest", kColdest, kHottest);
    if (chain.lowest >= chain.highest) {
        table->report("highest", "health.range");
    }
    chain.freeze = read_limit(*table, "freeze", "at_or_below");
    chain.cold = read_limit(*table, "cold", "below");
    chain.heat = read_limit(*table, "heat", "above");
    return chain;
}

std::vector<Condition> read_contents(TomlReader& table) {
    std::vector<Condition> contents;
    for (const auto& name : table.texts("contains", false)) {
        const auto condition = condition_called("allergy_" + name);
        if (condition) {
            contents.push_back(*condition);
        } else {
            table.report("contains", "health.condition");
        }
    }
    return contents;
}

Product read_product(TomlReader& table) {
    Product product;
    product.id = table.text("id");
    if (auto title = table.table("title", true)) {
        for (const auto& language : title->keys()) {
            product.title[language] = title->text(language);
        }
    }
    product.antigens = table.texts("antigens", true);
    product.live = table.flag_or("live", false);
    product.live_spacing = table.flag_or("live_spacing", product.live);
    if (product.live_spacing && !product.live) {
        table.report("live_spacing", "health.not_live");
    }
    product.route = table.text("route");
    product.contains = read_contents(table);
    product.freeze_sensitive = table.flag_or("freeze_sensitive", true);
    product.opened = read_span(table, "opened").value_or(Span{});
    product.icvp = table.flag_or("icvp", false);
    product.certificate_after = read_span(table, "certificate_after").value_or(Span{});
    product.provenance = read_provenance(table);
    return product;
}

Question read_question(TomlReader& table) {
    Question question;
    const auto condition = read_condition(table, "condition");
    if (!condition) {
        table.report("condition", "health.condition");
    }
    question.condition = condition.value_or(Condition::kPregnant);
    const std::string sex = table.text_or("sex", "");
    if (sex != "" && sex != "female" && sex != "male") {
        table.report("sex", "toml.type", {{"expected", "\"female\" / \"male\""}});
    }
    question.sex = sex == "female" ? Sex::kFemale : sex == "male" ? Sex::kMale : Sex::kUnknown;
    question.age_from = read_span(table, "age_from");
    question.age_under = read_span(table, "age_under");
    question.provenance = read_provenance(table);
    return question;
}

}  // namespace

const Product* Catalogue::find(std::string_view id) const {
    const auto found = std::find_if(products.begin(), products.end(), [&](const Product& product) { return product.id == id; });
    return found == products.end() ? nullptr : &*found;
}

base::Result<Catalogue> parse_catalogue(std::string_view toml, const std::string& file_name) {
    TRY(auto document, base::TomlDocument::parse(toml, file_name));
    TomlReader top = document.root();
    Catalogue catalogue;
    if (auto live = top.table("live", true)) {
        const auto spacing = read_span(*live, "spacing");
        if (!spacing) {
            live->report("spacing", "toml.missing");
        }
        catalogue.live_spacing = spacing.value_or(Span{});
        catalogue.live_provenance = read_provenance(*live);
    }
    catalogue.cold_chain = read_cold_chain(top);
    for (TomlReader table : top.tables("question")) {
        catalogue.questions.push_back(read_question(table));
    }
    std::set<std::string> ids;
    for (TomlReader table : top.tables("product")) {
        catalogue.products.push_back(read_product(table));
        if (!ids.insert(catalogue.products.back().id).second) {
            table.report("id", "health.twice");
        }
    }
    if (catalogue.products.empty()) {
        top.report("product", "toml.missing");
    }
    TRY_VOID(document.finish());
    return catalogue;
}

}  // namespace travesia::reception::health
