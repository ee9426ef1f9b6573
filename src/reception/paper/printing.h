// What every printed page of the reception centre shares: the words of a language, the centre's name, when it was printed, and
// the mark across pages whose data is made up.
#pragma once

#include <cstdint>
#include <string>

#include "base/messages.h"
#include "paper/document.h"

namespace travesia::reception {

/// Whether the data is real. A synthetic centre's pages say so, each of them.
enum class DataKind { kReal, kSynthetic };

struct Printing {
    const base::Messages& messages;
    base::Language language = base::Language::kSpanish;
    std::string centre;        ///< "ERM Lajas Blancas"
    std::int64_t created = 0;  ///< seconds since 1970 UTC
    DataKind data = DataKind::kReal;

    /// The sentence `id` of data/i18n/messages.toml.
    [[nodiscard]] std::string say(const std::string& id, const base::Facts& facts = {}) const {
        return messages.say(id, facts, language);
    }
};

/// Title, footer, page words, language and watermark.
[[nodiscard]] paper::Setup setup_of(const Printing& printing, const std::string& title);
/// A heading with the centre's name above it.
[[nodiscard]] paper::Blocks heading(const Printing& printing, const std::string& title);
/// Name, signature and date to be filled in by hand.
[[nodiscard]] paper::Blocks signature_lines(const Printing& printing, const std::string& who);

}  // namespace travesia::reception
