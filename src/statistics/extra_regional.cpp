#include "statistics/extra_regional.h"

#include <algorithm>

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

std::map<std::string, std::string> both_languages(TomlReader& top, const std::string& key) {
    auto table = top.table(key, true);
    return table ? std::map<std::string, std::string>{{"en", table->text("en")}, {"es", table->text("es")}}
                 : std::map<std::string, std::string>{};
}

Result<ExtraRegionalRule> read_rule(const fs::path& file) {
    TRY(const auto bytes, base::read_file(file, 1 << 20));
    TRY(auto document, base::TomlDocument::parse(bytes, file.string()));
    TomlReader top = document.root();
    ExtraRegionalRule rule;
    rule.id = top.text("id");
    rule.version = top.text("version");
    rule.source = top.text("source");
    (void)top.text("date");
    rule.title = both_languages(top, "title");
    rule.description = both_languages(top, "description");
    for (const auto& code : top.texts("regional", true)) {
        rule.regional.insert(code);
    }
    for (const auto& code : top.texts("unclassified", true)) {
        rule.unclassified.insert(code);
    }
    if (rule.id != file.stem().string()) {
        top.report("id", "rules.name");
    }
    TRY_VOID(document.finish());
    return rule;
}

}  // namespace

RegionalClass ExtraRegionalRule::classify(const std::string& nationality) const {
    if (nationality.empty() || nationality.front() == '?' || unclassified.contains(nationality)) {
        return RegionalClass::kUnclassified;
    }
    return regional.contains(nationality) ? RegionalClass::kRegional : RegionalClass::kExtraRegional;
}

Result<std::vector<ExtraRegionalRule>> load_rules(const fs::path& data) {
    const fs::path folder = data / "codes" / "extra-regional";
    std::vector<fs::path> files;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder, ignored)) {
        if (entry.path().extension() == ".toml") {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    std::vector<ExtraRegionalRule> rules;
    for (const auto& file : files) {
        TRY(auto rule, read_rule(file));
        rules.push_back(std::move(rule));
    }
    if (rules.empty()) {
        return fail(Kind::kInvalid, "rules.none", {{"folder", folder.string()}});
    }
    return rules;
}

Result<const ExtraRegionalRule*> find_rule(const std::vector<ExtraRegionalRule>& rules, const std::string& id) {
    std::vector<std::string> known;
    for (const auto& rule : rules) {
        if (rule.id == id) {
            return &rule;
        }
        known.push_back(rule.id);
    }
    return fail(Kind::kInvalid, "rules.unknown",
                {{"rule", base::printable(id)}, {"known", base::join(known, ", ")}, {"parameter", "extra-regional"}});
}

}  // namespace travesia::statistics
