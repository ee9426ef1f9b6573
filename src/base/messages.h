// The sentences people read, in their language.
//
// data/i18n/messages.toml holds, for each id, one sentence per language with {named} gaps. Code speaks in ids and facts
// (see base/error.h); only the two edges - the command line and HTTP - turn them into sentences, here.
#pragma once

#include <array>
#include <filesystem>
#include <map>
#include <string>

#include "base/result.h"

namespace travesia::base {

/// Interface languages. Spanish and English have every sentence; the others those of the reception centre so far.
enum class Language { kSpanish, kEnglish, kFrench, kPortuguese, kHaitianCreole };
inline constexpr std::array kLanguages{Language::kSpanish, Language::kEnglish, Language::kFrench, Language::kPortuguese,
                                       Language::kHaitianCreole};

/// "es", "en", "fr", "pt" or "ht".
[[nodiscard]] const char* code(Language language);
/// The first language we have in an HTTP Accept-Language list or a locale name ("es_PA.UTF-8"); else `otherwise`.
[[nodiscard]] Language choose_language(std::string_view wish, Language otherwise);

class Messages {
public:
    /// Reads data/i18n/messages.toml under `data`. Errors: `file.missing`, `messages.broken` (facts file, line, reason).
    [[nodiscard]] static Result<Messages> load(const std::filesystem::path& data);

    /// The sentence `id` with its gaps filled; in Spanish where `language` does not have it yet. An id that is not in the
    /// catalogue is shown as it is, with its facts.
    [[nodiscard]] std::string say(const std::string& id, const Facts& facts, Language language) const;
    [[nodiscard]] std::string say(const Error& error, Language language) const { return say(error.id, error.facts, language); }
    [[nodiscard]] bool knows(const std::string& id) const { return sentences_.contains(id); }

private:
    std::map<std::string, std::map<std::string, std::string>> sentences_;
};

}  // namespace travesia::base
