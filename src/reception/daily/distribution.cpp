// Reading data/reception/distribution.toml. The rule itself is in entitled.cpp.
#include "reception/daily/distribution.h"

#include <algorithm>
#include <array>

#include "base/file.h"
#include "base/toml_reader.h"

namespace travesia::reception::daily {

using base::Result;

namespace {

constexpr std::array<std::string_view, 5> kWhom = {"everyone", "children", "women", "families", "need"};
constexpr std::array<const char*, 5> kLanguages = {"es", "en", "fr", "pt", "ht"};

Whom whom_of(base::TomlReader& table) {
    const std::string said = table.text("for");
    const auto found = std::find(kWhom.begin(), kWhom.end(), said);
    if (found == kWhom.end()) {
        table.report("for", "reception.distribution", {{"reason", "one of everyone, children, women, families, need"}});
        return Whom::kEveryone;
    }
    return static_cast<Whom>(found - kWhom.begin());
}

std::int64_t count_of(base::TomlReader& table, const char* key) {
    const std::int64_t count = table.whole_number_or(key, 0);
    if (count < 0 || count > 100'000) {
        table.report(key, "reception.distribution", {{"reason", "0 to 100000"}});
        return 0;
    }
    return count;
}

Item item_of(base::TomlReader table, const std::string& id, const std::set<std::string>& requirements) {
    Item item;
    item.id = id;
    item.meal = table.flag_or("meal", false);
    item.whom = whom_of(table);
    item.from_age = table.whole_number_or("from_age", 0);
    item.below_age = table.whole_number_or("below_age", 200);
    item.requirement = table.text_or("requirement", "");
    if ((item.whom == Whom::kNeed) != requirements.contains(item.requirement)) {
        table.report("requirement", "reception.distribution", {{"reason", "a requirement of needs, for = need only"}});
    }
    if (item.from_age < 0 || item.below_age <= item.from_age) {
        table.report("below_age", "reception.distribution", {{"reason", "more than from_age"}});
    }
    item.interval_hours = count_of(table, "interval_hours");
    item.per_day = count_of(table, "per_day");
    item.per_stay = count_of(table, "per_stay");
    item.source = table.text("source");
    const auto date = base::Date::parse(table.text("date"));
    if (!date) {
        table.report("date", "reception.distribution", {{"reason", "not a date"}});
    } else {
        item.date = *date;
    }
    if (auto titles = table.table("title", true)) {
        for (const char* language : kLanguages) {
            item.titles[language] = titles->text(language);
        }
    }
    return item;
}

}  // namespace

Result<Distribution> Distribution::parse(std::string_view bytes, const std::string& file, const std::set<std::string>& known,
                                         const std::set<std::string>& requirements) {
    TRY(auto document, base::TomlDocument::parse(bytes, file));
    auto root = document.root();
    Distribution distribution;
    distribution.between_meals_hours_ = count_of(root, "between_meals_hours");
    auto items = root.table("item", true);
    for (const auto& id : items ? items->keys() : std::vector<std::string>{}) {
        if (!known.contains(id)) {
            items->report(id, "reception.distribution", {{"reason", "no code of handed_out.item"}});
        }
        distribution.items_[id] = item_of(*items->table(id, true), id, requirements);
    }
    for (const auto& code : known) {
        if (!distribution.items_.contains(code)) {
            root.report("item", "reception.distribution", {{"reason", "no item for " + code}});
        }
    }
    TRY_VOID(document.finish());
    return distribution;
}

Result<Distribution> Distribution::load(const std::filesystem::path& data, const std::set<std::string>& known,
                                        const std::set<std::string>& requirements) {
    const auto file = data / "reception" / "distribution.toml";
    TRY(const auto bytes, base::read_file(file, 1 << 20));
    return parse(bytes, file.string(), known, requirements);
}

const Item* Distribution::item(const std::string& id) const {
    const auto found = items_.find(id);
    return found == items_.end() ? nullptr : &found->second;
}

std::string_view name(Whom whom) {
    return kWhom.at(static_cast<std::size_t>(whom));
}

}  // namespace travesia::reception::daily
