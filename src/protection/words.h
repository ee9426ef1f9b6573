// The guide's own words in one language: data/i18n/guide/<language>.json, the same that the page reads.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/result.h"

namespace travesia::protection {

class Words {
public:
    /// Errors: `protection.no_language` (facts language, known), `protection.words` (facts file).
    [[nodiscard]] static base::Result<Words> load(const std::filesystem::path& data, const std::string& language);
    /// The word with its {gaps} filled; the key itself when there is none.
    [[nodiscard]] std::string say(const std::string& key, const base::Facts& facts = {}) const;
    [[nodiscard]] bool has(const std::string& key) const { return words_.contains(key); }
    [[nodiscard]] const std::string& language() const { return language_; }
    [[nodiscard]] const std::map<std::string, std::string>& all() const { return words_; }

private:
    std::string language_;
    std::map<std::string, std::string> words_;
};

/// The languages of the guide, by code.
[[nodiscard]] std::vector<std::string> guide_languages(const std::filesystem::path& data);

}  // namespace travesia::protection
