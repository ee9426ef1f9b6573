#include "base/fold.h"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "base/ensure.h"

namespace travesia::base {

namespace {

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Adds `c` when it is a letter or digit; else remembers that a blank is due.
void add(std::string& folded, bool& blank_due, char32_t c) {
    const bool lower = c >= 'a' && c <= 'z';
    const bool kept = lower || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (!kept) {
        blank_due = !folded.empty();
        return;
    }
    if (blank_due) {
        folded += ' ';
        blank_due = false;
    }
    folded += static_cast<char>(lower ? c - 'a' + 'A' : c);
}

icu::UnicodeString decomposed(std::string_view text) {
    UErrorCode code = U_ZERO_ERROR;
    const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(code);
    ENSURE(U_SUCCESS(code));
    // Upper case first: "ß" becomes "SS" and must not be lost as a letter outside A-Z.
    auto upper = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())))
                     .toUpper(icu::Locale::getRoot());
    auto marks_apart = nfd->normalize(upper, code);
    ENSURE(U_SUCCESS(code));
    return marks_apart;
}

}  // namespace

std::string fold(std::string_view text) {
    std::string folded;
    bool blank_due = false;
    if (is_ascii(text)) {
        for (const char c : text) {
            add(folded, blank_due, static_cast<unsigned char>(c));
        }
        return folded;
    }
    const auto apart = decomposed(text);
    for (std::int32_t i = 0; i < apart.length(); i = apart.moveIndex32(i, 1)) {
        const UChar32 c = apart.char32At(i);
        if (u_charType(c) != U_NON_SPACING_MARK) {
            add(folded, blank_due, static_cast<char32_t>(c));
        }
    }
    return folded;
}

}  // namespace travesia::base
