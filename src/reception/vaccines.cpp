#include "reception/vaccines.h"

#include <algorithm>
#include <set>

#include "base/file.h"
#include "base/toml_reader.h"

namespace travesia::reception {

using base::fail;
using base::Kind;
using base::Result;

namespace {

constexpr std::uintmax_t kLargest = 1 << 20;

/// A name of a schedule is a file name, not a path out of the folder.
bool is_name(const std::string& name) {
    return !name.empty() && std::all_of(name.begin(), name.end(),
                                        [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

Result<std::vector<std::string>> names_of_schedules(const std::filesystem::path& file) {
    TRY(const auto bytes, base::read_file(file, kLargest));
    TRY(auto document, base::TomlDocument::parse(bytes, file.string()));
    auto root = document.root();
    auto names = root.texts("schedules", true);
    std::set<std::string> seen;
    for (const auto& name : names) {
        if (!is_name(name) || !seen.insert(name).second) {
            root.report("schedules", "reception.vaccines", {{"reason", "“" + name + "” twice, or not a file name"}});
        }
    }
    TRY_VOID(document.finish());
    return names;
}

/// A setting that nobody can switch on would hide a part of the schedule for ever.
Result<void> check_settings(const health::Schedule& schedule, const std::string& file, const record::Schema& schema) {
    const auto* field = schema.field("vaccination_setting", "setting");
    for (const auto& series : schedule.series) {
        if (!series.setting.empty() && (field == nullptr || !field->values.contains(series.setting))) {
            return fail(Kind::kInvalid, "reception.vaccines",
                        {{"file", file},
                         {"line", "?"},
                         {"field", "series." + series.id},
                         {"reason", "records.toml does not know the setting “" + series.setting + "”"}});
        }
    }
    return {};
}

}  // namespace

Result<Vaccines> load_vaccines(const std::filesystem::path& data, const record::Schema& schema) {
    const auto folder = data / "vaccines";
    const auto products = folder / "products.toml";
    TRY(const auto bytes, base::read_file(products, kLargest));
    Vaccines vaccines;
    TRY(vaccines.catalogue, health::parse_catalogue(bytes, products.string()));
    TRY(const auto names, names_of_schedules(folder / "centre.toml"));
    for (const auto& name : names) {
        const auto file = folder / "schedules" / (name + ".toml");
        TRY(const auto text, base::read_file(file, kLargest));
        TRY(auto schedule, health::parse_schedule(text, file.string(), vaccines.catalogue));
        TRY_VOID(check_settings(schedule, file.string(), schema));
        vaccines.schedules.push_back(std::move(schedule));
    }
    return vaccines;
}

}  // namespace travesia::reception
