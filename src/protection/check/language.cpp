#include "protection/check/language.h"

#include <algorithm>
#include <charconv>

#include "base/fold.h"
#include "base/text.h"
#include "base/toml_reader.h"
#include "protection/check/reading_level.h"

namespace travesia::protection::check {

using base::TomlReader;

namespace {

/// "3 tres" → 3 and its words.
void read_number(TomlReader& table, const std::string& line, Language& language) {
    auto words = base::split(line, ' ');
    int number = 0;
    const bool fits =
        words.size() > 1 && std::from_chars(words[0].data(), words[0].data() + words[0].size(), number).ec == std::errc();
    if (!fits) {
        table.report("numbers", "check.language_file", {{"value", base::printable(line)}});
        return;
    }
    words.erase(words.begin());
    language.numbers[number] = std::move(words);
}

ReadingRule read_rule(TomlReader table) {
    ReadingRule rule;
    rule.measure = table.text("measure");
    rule.limit = table.number("limit").value_or(0);
    rule.longest_sentence = table.number("longest_sentence").value_or(0);
    rule.long_word = static_cast<std::size_t>(table.whole_number_or("long_word", 7));
    rule.source = table.text("source");
    if (!measure_named(rule.measure) || rule.longest_sentence <= 0) {
        table.report("measure", "check.language_file", {{"value", base::printable(rule.measure)}});
    }
    return rule;
}

Language read_language(TomlReader table) {
    Language language;
    language.code = table.text("code");
    for (const std::string& line : table.texts("numbers", false)) {
        read_number(table, line, language);
    }
    for (const std::string& month : table.texts("months", false)) {
        language.months.push_back(base::split(month, ' '));
    }
    if (!language.months.empty() && language.months.size() != 12) {
        table.report("months", "check.language_file", {{"value", std::to_string(language.months.size())}});
    }
    language.afternoon = table.texts("afternoon", false);
    if (auto reading = table.table("reading")) {
        language.reading = read_rule(*reading);
    }
    return language;
}

bool is_number(const std::string& word) {
    return !word.empty() && word[0] >= '0' && word[0] <= '9';
}

/// Words that stand between a day and its month: "3 de marzo", "1 er mars".
bool is_between(const std::string& word) {
    return word == "DE" || word == "DO" || word == "DEL" || word == "OF" || word == "ER" || word == "O" || word.empty();
}

bool beside_number(const std::vector<std::string>& words, std::size_t at) {
    for (const int step : {-1, 1}) {
        auto near = static_cast<std::ptrdiff_t>(at) + step;
        const auto end = static_cast<std::ptrdiff_t>(words.size());
        while (near >= 0 && near < end && is_between(words[static_cast<std::size_t>(near)])) {
            near += step;
        }
        if (near >= 0 && near < end && is_number(words[static_cast<std::size_t>(near)])) {
            return true;
        }
    }
    return false;
}

/// In other scripts a month counts when a digit stands just before it: endings make it hard to say where the word ends.
bool behind_digit(const std::string& text, const std::string& month) {
    for (std::size_t at = text.find(month); at != std::string::npos; at = text.find(month, at + 1)) {
        const std::size_t before = at == 0 ? std::string::npos : text.find_last_not_of(' ', at - 1);
        if (before != std::string::npos && text[before] >= '0' && text[before] <= '9') {
            return true;
        }
    }
    return false;
}

}  // namespace

base::Result<Languages> read_languages(std::string_view bytes, const std::string& file) {
    TRY(auto document, base::TomlDocument::parse(bytes, file));
    TomlReader top = document.root();
    Languages all;
    for (TomlReader& table : top.tables("language")) {
        Language language = read_language(table);
        const std::string code = language.code;
        all[code] = std::move(language);
    }
    TRY_VOID(document.finish());
    return all;
}

bool says(std::string_view text, std::string_view word) {
    const std::string folded = base::fold(word);
    if (folded.empty()) {
        return text.find(word) != std::string_view::npos;
    }
    return (" " + base::fold(text) + " ").find(" " + folded + " ") != std::string::npos;
}

bool says_number(const Language& language, std::string_view text, int number) {
    const auto words = language.numbers.find(number);
    return words != language.numbers.end() &&
           std::any_of(words->second.begin(), words->second.end(), [&](const std::string& word) { return says(text, word); });
}

std::set<int> months_named(const Language& language, const std::string& text) {
    const auto words = base::split(base::fold(text), ' ');
    std::set<int> months;
    for (std::size_t month = 0; month < language.months.size(); ++month) {
        for (const std::string& name : language.months[month]) {
            const std::string folded = base::fold(name);
            bool named = folded.empty() && behind_digit(text, name);
            for (std::size_t i = 0; i < words.size() && !folded.empty() && !named; ++i) {
                named = words[i] == folded && beside_number(words, i);
            }
            if (named) {
                months.insert(static_cast<int>(month) + 1);
            }
        }
    }
    return months;
}

}  // namespace travesia::protection::check
