// What the tokens of this folder share: fixed-width numbers in bytes, a signature at the end, base45 with a short word in front.
// Inside this folder only; callers use card_token.h and vaccination_token.h.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/result.h"
#include "reception/card/issuer.h"
#include "reception/card/person_number.h"

namespace travesia::reception {

/// What a token is for: the word in front of its text, and the purpose its signature is bound to.
struct TokenKind {
    std::string_view prefix;
    std::string_view purpose;
};

/// The only layout so far. A change of layout takes the next number and keeps this one readable.
inline constexpr std::uint8_t kTokenVersion = 1;

/// Writes numbers big-endian, the number of a person in 5 bytes, a day in 2 (days since 1920-01-01, to the year 2098: older than
/// any dose, newer than any card).
class ByteWriter {
public:
    void number(std::uint64_t value, int bytes);
    void raw(std::string_view bytes) { bytes_.append(bytes); }
    void day(const base::Date& day);
    void person(const PersonNumber& person);
    [[nodiscard]] const std::string& bytes() const { return bytes_; }

private:
    std::string bytes_;
};

/// Whether the two bytes of a token can hold the day.
[[nodiscard]] bool day_fits(const base::Date& day);

/// Reads what ByteWriter wrote. After reading past the end everything is zero and `ok()` is false.
class ByteReader {
public:
    explicit ByteReader(std::string_view bytes) : left_(bytes) {}
    [[nodiscard]] std::uint64_t number(int bytes);
    [[nodiscard]] std::string text(std::size_t bytes);
    [[nodiscard]] base::Date day();
    [[nodiscard]] PersonNumber person();
    /// Nothing was missing or out of range so far.
    [[nodiscard]] bool ok() const { return ok_; }
    [[nodiscard]] bool at_end() const { return left_.empty(); }

private:
    std::string_view left_;
    bool ok_ = true;
};

/// Prefix + base45(version, key id, content, signature).
[[nodiscard]] std::string sign_token(const TokenKind& kind, const std::string& content, const ledger::SigningKey& key);

/// A token whose text is well-formed; nothing is proved yet.
struct OpenedToken {
    KeyId issuer{};
    std::string content;
    std::string signed_part;
    ledger::Signature signature{};
};
/// Errors: `card.malformed`, `card.newer`.
[[nodiscard]] base::Result<OpenedToken> open_token(const TokenKind& kind, std::string_view text);
/// The issuer whose key made the signature. Errors: `card.unknown_issuer`, `card.bad_signature`.
[[nodiscard]] base::Result<Issuer> check_signature(const TokenKind& kind, const OpenedToken& token, const Issuers& issuers);

}  // namespace travesia::reception
