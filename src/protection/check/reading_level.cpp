#include "protection/check/reading_level.h"

#include <algorithm>
#include <array>

#include "base/fold.h"
#include "base/text.h"

namespace travesia::protection::check {

namespace {

constexpr std::array kNames{"flesch_kincaid", "szigriszt_pazos", "kandel_moles", "martins",
                            "oborneva",       "long_words",      "characters"};

bool starts_code_point(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
}

std::size_t vowel_groups(std::string_view word, std::string_view vowels) {
    std::size_t groups = 0;
    bool inside = false;
    for (const char letter : word) {
        const bool vowel = vowels.find(letter) != std::string_view::npos;
        groups += vowel && !inside ? 1 : 0;
        inside = vowel;
    }
    return groups;
}

/// Each Russian vowel is a syllable.
std::size_t russian_vowels(const std::string& word) {
    std::size_t count = 0;
    for (const std::string_view vowel :
         {"а", "е", "ё", "и", "о", "у", "ы", "э", "ю", "я", "А", "Е", "Ё", "И", "О", "У", "Ы", "Э", "Ю", "Я"}) {
        for (std::size_t at = word.find(vowel); at != std::string::npos; at = word.find(vowel, at + vowel.size())) {
            ++count;
        }
    }
    return count;
}

/// A silent e at the end does not count ("office", but not "table" or "be").
std::size_t english_syllables(const std::string& word) {
    std::size_t groups = vowel_groups(word, "AEIOUY");
    const bool silent = word.size() > 2 && word.ends_with('E') && !word.ends_with("LE") && !word.ends_with("EE");
    return silent && groups > 1 ? groups - 1 : groups;
}

std::size_t french_syllables(const std::string& word) {
    std::size_t groups = vowel_groups(word, "AEIOUY");
    const bool silent = word.size() > 2 && (word.ends_with('E') || word.ends_with("ES") || word.ends_with("ENT"));
    return silent && groups > 1 ? groups - 1 : groups;
}

struct Counted {
    double sentences = 0;
    double words = 0;
    double long_words = 0;
    double syllables = 0;
    double characters = 0;
};

Counted count(Measure measure, const std::vector<std::string>& sentences, std::size_t long_word) {
    Counted all;
    for (const std::string& sentence : sentences) {
        const auto words = words_of(sentence);
        all.sentences += 1;
        all.words += static_cast<double>(words.size());
        all.characters += static_cast<double>(characters_of(sentence));
        for (const std::string& word : words) {
            all.long_words += characters_of(word) >= long_word ? 1 : 0;
            all.syllables += static_cast<double>(syllables_of(measure, word));
        }
    }
    return all;
}

}  // namespace

std::optional<Measure> measure_named(std::string_view name) {
    const auto found = std::find(kNames.begin(), kNames.end(), name);
    return found == kNames.end() ? std::nullopt : std::optional(static_cast<Measure>(found - kNames.begin()));
}

bool higher_is_harder(Measure measure) {
    return measure == Measure::kFleschKincaid || measure == Measure::kLongWords || measure == Measure::kCharacters;
}

std::vector<std::string> sentences_of(std::string_view text) {
    std::string marked(text);
    for (const std::string_view end : {"。", "！", "？", "؟", "।", "۔"}) {
        replace_all(marked, end, std::string(end) + "\n");
    }
    // A full stop ends a sentence only before a blank or the end: not in 5.789, help.unhcr.org or "p.m".
    for (const std::string_view end : {". ", "! ", "? ", "… "}) {
        replace_all(marked, end, std::string(end.substr(0, end.size() - 1)) + "\n");
    }
    std::vector<std::string> sentences;
    for (const std::string& part : base::split(marked, '\n')) {
        if (characters_of(part) > 0) {
            sentences.emplace_back(base::trim(part));
        }
    }
    return sentences;
}

std::vector<std::string> words_of(std::string_view sentence) {
    std::vector<std::string> words;
    for (const std::string& part : base::split(sentence, ' ')) {
        const bool has_letter = std::any_of(part.begin(), part.end(), [](char byte) {
            return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') ||
                   (static_cast<unsigned char>(byte) & 0x80U) != 0;
        });
        if (has_letter && characters_of(part) > 0) {
            words.push_back(part);
        }
    }
    return words;
}

std::size_t characters_of(std::string_view text) {
    for (const std::string_view mark :
         {"。", "！", "？", "؟", "।", "۔", "，", "、", "،", "：", "；", "«", "»", "“", "”", "¿", "¡", "…"}) {
        if (text.find(mark) != std::string_view::npos) {
            std::string without(text);
            replace_all(without, mark, " ");
            return characters_of(without);
        }
    }
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) {
        const bool ascii = (static_cast<unsigned char>(byte) & 0x80U) == 0;
        const bool letter = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
        return ascii ? letter : starts_code_point(byte);
    }));
}

std::size_t syllables_of(Measure measure, const std::string& word) {
    if (measure == Measure::kOborneva) {
        return std::max<std::size_t>(1, russian_vowels(word));
    }
    std::string spelled = word;
    if (measure == Measure::kSzigrisztPazos || measure == Measure::kMartins) {
        // An accent on i or u makes a syllable of its own ("país", "día", "saúde"): keep it apart from its neighbours.
        for (const std::string_view accented : {"í", "ú", "Í", "Ú"}) {
            replace_all(spelled, accented, "h" + std::string(accented == "í" || accented == "Í" ? "i" : "u") + "h");
        }
    }
    const std::string folded = base::fold(spelled);
    const std::size_t count = measure == Measure::kFleschKincaid ? english_syllables(folded)
                              : measure == Measure::kKandelMoles ? french_syllables(folded)
                                                                 : vowel_groups(folded, "AEIOUY");
    return std::max<std::size_t>(1, count);
}

std::optional<double> level_of(Measure measure, const std::vector<std::string>& sentences, std::size_t long_word) {
    const Counted all = count(measure, sentences, long_word);
    if (all.words == 0) {
        return std::nullopt;
    }
    const double length = all.words / all.sentences;
    const double syllables = all.syllables / all.words;
    switch (measure) {
        case Measure::kFleschKincaid: return 0.39 * length + 11.8 * syllables - 15.59;
        case Measure::kSzigrisztPazos: return 206.835 - 62.3 * syllables - length;
        case Measure::kKandelMoles: return 207 - 1.015 * length - 73.6 * syllables;
        case Measure::kMartins: return 248.835 - 1.015 * length - 84.6 * syllables;
        case Measure::kOborneva: return 206.835 - 1.3 * length - 60.1 * syllables;
        case Measure::kLongWords: return length + 100 * all.long_words / all.words;
        case Measure::kCharacters: return all.characters / all.sentences;
    }
    return std::nullopt;
}

}  // namespace travesia::protection::check
