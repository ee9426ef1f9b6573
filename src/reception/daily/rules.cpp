#include "reception/daily/rules.h"

#include "base/file.h"
#include "base/toml_reader.h"

namespace travesia::reception::daily {

namespace {

std::int64_t at_least_one(base::TomlReader& table, const std::string& key) {
    const std::int64_t value = table.whole_number_or(key, 0);
    if (value < 1 || value > 10'000) {
        table.report(key, "reception.daily", {{"reason", "1 to 10000"}});
    }
    return value;
}

}  // namespace

base::Result<Rules> load(const std::filesystem::path& data, const Codes& codes) {
    Rules rules;
    TRY(rules.distribution, Distribution::load(data, codes.items, codes.requirements));
    const auto file = data / "reception" / "daily.toml";
    TRY(const auto bytes, base::read_file(file, 1 << 16));
    TRY(auto document, base::TomlDocument::parse(bytes, file.string()));
    auto root = document.root();
    if (auto gate = root.table("gate", true)) {
        rules.keep_days = at_least_one(*gate, "keep_days");
        rules.long_out_hours = at_least_one(*gate, "long_out_hours");
    }
    if (auto bus = root.table("bus", true)) {
        rules.bus_hours = at_least_one(*bus, "acknowledged_hours");
    }
    if (auto repair = root.table("repair", true)) {
        for (const auto& urgency : codes.urgencies) {
            rules.repair[urgency] = at_least_one(*repair, urgency);
        }
    }
    TRY_VOID(document.finish());
    return rules;
}

}  // namespace travesia::reception::daily
