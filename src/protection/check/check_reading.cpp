// Whether a text is too hard to read: sentence by sentence, and the texts of a procedure together by the measure of the language.
#include <fmt/format.h>

#include "protection/check/reading_level.h"
#include "protection/check/scope.h"

namespace travesia::protection::check {

namespace {

/// Fewer words say more about chance than about the text.
constexpr std::size_t kFewestWords = 40;

std::size_t length_of(Measure measure, const std::string& sentence) {
    return measure == Measure::kCharacters ? characters_of(sentence) : words_of(sentence).size();
}

/// Names of laws, treaties and authorities are for advisers; they cannot be made easier.
bool is_for_people(const Fact& fact) {
    return fact.status != Status::kUnconfirmed && fact.topic != "law" && fact.topic != "treaty" && fact.topic != "authority";
}

/// The sentences of all texts that somebody may be shown, by language.
using Sentences = std::map<std::string, std::vector<std::string>>;

void check_sentences(Scope& scope, const Placed& where, Sentences& all) {
    for (const auto& [code, text] : where.fact.text) {
        const auto& reading = scope.language(code).reading;
        if (!reading) {
            continue;
        }
        for (std::string& sentence : sentences_of(text)) {
            const std::size_t length = length_of(*measure_named(reading->measure), sentence);
            if (static_cast<double>(length) > reading->longest_sentence) {
                scope.note(Severity::kWarning, "check.long_sentence", where, "text",
                           {{"language", code},
                            {"length", std::to_string(length)},
                            {"limit", fmt::format("{}", reading->longest_sentence)}},
                           code);
            }
            all[code].push_back(std::move(sentence));
        }
    }
}

std::size_t words_in(const std::vector<std::string>& sentences) {
    std::size_t count = 0;
    for (const std::string& sentence : sentences) {
        count += words_of(sentence).size();
    }
    return count;
}

void check_level(Scope& scope, const std::string& owner, const std::string& code, const std::vector<std::string>& sentences) {
    const ReadingRule& rule = *scope.language(code).reading;
    const Measure measure = *measure_named(rule.measure);
    const auto level = level_of(measure, sentences, rule.long_word);
    const bool enough = measure == Measure::kCharacters ? sentences.size() >= 3 : words_in(sentences) >= kFewestWords;
    if (level && enough && (higher_is_harder(measure) ? *level > rule.limit : *level < rule.limit)) {
        scope.note_file(Severity::kWarning, "check.hard_text", owner, owner, "text",
                        {{"language", code},
                         {"level", fmt::format("{:.1f}", *level)},
                         {"limit", fmt::format("{}", rule.limit)},
                         {"measure", rule.measure}},
                        code);
    }
}

}  // namespace

void check_reading(Scope& scope) {
    std::map<std::string, Sentences> by_owner;
    scope.each_fact([&](const Placed& where) {
        if (is_for_people(where.fact)) {
            check_sentences(scope, where, by_owner[where.owner()]);
        }
    });
    for (const auto& [owner, sentences] : by_owner) {
        for (const auto& [code, of_language] : sentences) {
            check_level(scope, owner, code, of_language);
        }
    }
}

}  // namespace travesia::protection::check
