// "Extra-regional" is a rule, not a fact: the same year differs tenfold between rules, so no figure is shown without its rule.
//
// A rule is a reviewed file, data/codes/extra-regional/<id>.toml: which nationalities count as regional, and which codes cannot
// be classified. Every other nationality is extra-regional under the rule.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/result.h"

namespace travesia::statistics {

enum class RegionalClass { kExtraRegional, kRegional, kUnclassified };

struct ExtraRegionalRule {
    std::string id;
    std::string version;
    std::string source;
    std::map<std::string, std::string> title;        ///< by language
    std::map<std::string, std::string> description;  ///< by language
    std::set<std::string> regional;
    std::set<std::string> unclassified;

    /// An empty code (not broken down) and an unresolved label ("?…") are unclassified under every rule.
    [[nodiscard]] RegionalClass classify(const std::string& nationality) const;
};

/// All rules, sorted by id. Errors: `toml.*`, `rules.none`.
[[nodiscard]] base::Result<std::vector<ExtraRegionalRule>> load_rules(const std::filesystem::path& data);
/// The rule called `id`. Error: `rules.unknown` (facts rule, known).
[[nodiscard]] base::Result<const ExtraRegionalRule*> find_rule(const std::vector<ExtraRegionalRule>& rules,
                                                               const std::string& id);

}  // namespace travesia::statistics
