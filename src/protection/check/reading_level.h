// How hard a text is to read, by the measure that was made for its language.
//
// Published formulas count words, sentences and syllables. They were calibrated on long texts: measure all sentences of a
// procedure together, not one fact. Syllables are counted by groups of vowels, which is right to a few per cent in these
// languages.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace travesia::protection::check {

enum class Measure : std::uint8_t {
    kFleschKincaid,   ///< en: school grade (Kincaid 1975); higher is harder
    kSzigrisztPazos,  ///< es: perspicuity, scale INFLESZ (Szigriszt 1993, Barrio-Cantalejo 2008); lower is harder
    kKandelMoles,     ///< fr: Flesch adapted (Kandel and Moles 1958); lower is harder
    kMartins,         ///< pt: Flesch adapted (Martins and others 1996); lower is harder
    kOborneva,        ///< ru: Flesch adapted (Oborneva 2006); lower is harder
    kLongWords,       ///< any: words a sentence plus percentage of long words (after Björnsson's LIX 1968); higher is harder
    kCharacters,      ///< zh: characters a sentence; higher is harder
};

/// "flesch_kincaid", "szigriszt_pazos", "kandel_moles", "martins", "oborneva", "long_words", "characters".
[[nodiscard]] std::optional<Measure> measure_named(std::string_view name);
/// Whether a greater value means a harder text.
[[nodiscard]] bool higher_is_harder(Measure measure);

/// Parts of a text that end in . ! ? or their likes in other scripts; never empty parts.
[[nodiscard]] std::vector<std::string> sentences_of(std::string_view text);
/// Words with at least one letter, in any script.
[[nodiscard]] std::vector<std::string> words_of(std::string_view sentence);
/// Letters and signs without blanks and ASCII punctuation, as code points.
[[nodiscard]] std::size_t characters_of(std::string_view text);
/// Of one word of a language with vowels in Latin or Cyrillic letters; at least one.
[[nodiscard]] std::size_t syllables_of(Measure measure, const std::string& word);

/// The value of `measure` for these sentences; nothing when there is no word in them.
[[nodiscard]] std::optional<double> level_of(Measure measure, const std::vector<std::string>& sentences, std::size_t long_word);

}  // namespace travesia::protection::check
