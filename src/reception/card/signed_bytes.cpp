#include "reception/card/signed_bytes.h"

#include <algorithm>

#include "base/ensure.h"
#include "reception/card/base45.h"

namespace travesia::reception {

namespace {

constexpr std::chrono::year_month_day kFirstDay{std::chrono::year{1920}, std::chrono::January, std::chrono::day{1}};
constexpr std::chrono::year_month_day kLastDay{std::chrono::year{2098}, std::chrono::December, std::chrono::day{31}};
constexpr std::size_t kSignature = 64;
constexpr std::size_t kHead = 1 + 4;  // version, key id
/// Longer than any token of ours; what is longer is not looked at.
constexpr std::size_t kLongestText = 1200;

}  // namespace

bool day_fits(const base::Date& day) {
    return day >= base::Date(kFirstDay) && day <= base::Date(kLastDay);
}

void ByteWriter::number(std::uint64_t value, int bytes) {
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
        bytes_ += static_cast<char>(value >> static_cast<unsigned>(shift));
    }
}

void ByteWriter::day(const base::Date& day) {
    ENSURE(day_fits(day));
    number(static_cast<std::uint64_t>(day.days() - base::Date(kFirstDay).days()), 2);
}

void ByteWriter::person(const PersonNumber& person) {
    number(person.centre().value, 2);
    number(person.count().value, 3);
}

std::uint64_t ByteReader::number(int bytes) {
    std::uint64_t value = 0;
    for (const char byte : text(static_cast<std::size_t>(bytes))) {
        value = value << 8U | static_cast<unsigned char>(byte);
    }
    return value;
}

std::string ByteReader::text(std::size_t bytes) {
    if (bytes > left_.size()) {
        ok_ = false;
        left_ = {};
        return {};
    }
    std::string taken(left_.substr(0, bytes));
    left_.remove_prefix(bytes);
    return taken;
}

base::Date ByteReader::day() {
    const auto since = std::chrono::sys_days(kFirstDay) + std::chrono::days(static_cast<int>(number(2)));
    const base::Date day{std::chrono::year_month_day(since)};
    ok_ = ok_ && day_fits(day);
    return day;
}

PersonNumber ByteReader::person() {
    const CentreCode centre{static_cast<std::uint16_t>(number(2))};
    const PersonCount count{static_cast<std::uint32_t>(number(3))};
    const auto person = PersonNumber::make(centre, count);
    ok_ = ok_ && person.has_value();
    return person.value_or(PersonNumber{});
}

std::string sign_token(const TokenKind& kind, const std::string& content, const ledger::SigningKey& key) {
    ByteWriter all;
    all.number(kTokenVersion, 1);
    const KeyId id = key_id(key.public_key());
    all.raw({reinterpret_cast<const char*>(id.data()), id.size()});
    all.raw(content);
    const ledger::Signature signature = key.sign_statement(kind.purpose, all.bytes());
    all.raw({reinterpret_cast<const char*>(signature.data()), signature.size()});
    return std::string(kind.prefix) + base45(all.bytes());
}

base::Result<OpenedToken> open_token(const TokenKind& kind, std::string_view text) {
    // Scanners that type like a keyboard end with a line break. A blank may be part of base45, so blanks stay.
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == '\t')) {
        text.remove_suffix(1);
    }
    if (!text.starts_with(kind.prefix) || text.size() > kLongestText) {
        return base::fail(base::Kind::kInvalid, "card.malformed");
    }
    const auto bytes = from_base45(text.substr(kind.prefix.size()));
    if (!bytes || bytes->empty()) {
        return base::fail(base::Kind::kInvalid, "card.malformed");
    }
    const auto version = static_cast<std::uint8_t>(bytes->front());
    if (version > kTokenVersion) {
        return base::fail(base::Kind::kInvalid, "card.newer", {{"version", std::to_string(version)}});
    }
    if (version != kTokenVersion || bytes->size() < kHead + kSignature) {
        return base::fail(base::Kind::kInvalid, "card.malformed");
    }
    OpenedToken token;
    token.signed_part = bytes->substr(0, bytes->size() - kSignature);
    token.content = token.signed_part.substr(kHead);
    std::copy_n(bytes->begin() + 1, token.issuer.size(), token.issuer.begin());
    std::copy_n(bytes->end() - kSignature, kSignature, token.signature.begin());
    return token;
}

base::Result<Issuer> check_signature(const TokenKind& kind, const OpenedToken& token, const Issuers& issuers) {
    bool known = false;
    for (const Issuer& issuer : issuers) {
        // Two keys may share the short id; the signature decides.
        if (key_id(issuer.key) != token.issuer) {
            continue;
        }
        known = true;
        if (ledger::stated_by(issuer.key, kind.purpose, token.signed_part, token.signature)) {
            return issuer;
        }
    }
    return known ? base::fail(base::Kind::kRefused, "card.bad_signature")
                 : base::fail(base::Kind::kRefused, "card.unknown_issuer");
}

}  // namespace travesia::reception
