// What the checker has to know of a language: its words for numbers and months, and how its reading level is measured.
//
// The files are data/protection/languages.toml (this) and places.toml (place.h). A language that is not in the file is still
// compared by its digits; its words are not understood.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace travesia::protection::check {

/// How hard a text is allowed to be.
struct ReadingRule {
    std::string measure;  ///< one of kMeasures (reading_level.h)
    double limit = 0;     ///< the hardest allowed: a least value for scales of ease, a greatest one for scales of difficulty
    double longest_sentence = 0;  ///< words; characters for zh
    std::size_t long_word = 7;    ///< from how many characters on a word is long ("long_words" only)
    std::string source;
};

struct Language {
    std::string code;
    std::map<int, std::vector<std::string>> numbers;  ///< number → its words
    std::vector<std::vector<std::string>> months;     ///< twelve lists of words, or none when they are not known
    std::vector<std::string> afternoon;               ///< marks behind a time that add twelve hours ("p.m.")
    std::optional<ReadingRule> reading;
};

using Languages = std::map<std::string, Language>;

/// languages.toml. Errors: those of TomlReader, `check.language_file`.
[[nodiscard]] base::Result<Languages> read_languages(std::string_view bytes, const std::string& file);

/// Whether `word` stands in `text` as a word of its own; in scripts without Latin letters, anywhere. Case and accents do not
/// count.
[[nodiscard]] bool says(std::string_view text, std::string_view word);
/// Whether `text` says `number` in words of that language.
[[nodiscard]] bool says_number(const Language& language, std::string_view text, int number);
/// Months that `text` names beside a number ("3 de marzo", "March 2024"), as 1 to 12.
[[nodiscard]] std::set<int> months_named(const Language& language, const std::string& text);

}  // namespace travesia::protection::check
