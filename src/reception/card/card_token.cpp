#include "reception/card/card_token.h"

#include "reception/card/signed_bytes.h"

namespace travesia::reception {

namespace {
constexpr TokenKind kCard{"TC:", "reception.card.1"};
}  // namespace

base::Result<std::string> sign_card(const Card& card, const ledger::SigningKey& key) {
    if (card.expires < card.issued || !day_fits(card.issued) || !day_fits(card.expires)) {
        return base::fail(base::Kind::kInvalid, "card.dates", {{"issued", card.issued.text()}, {"expires", card.expires.text()}});
    }
    ByteWriter content;
    content.person(card.number);
    content.day(card.issued);
    content.day(card.expires);
    content.number(card.serial.value, 4);
    return sign_token(kCard, content.bytes(), key);
}

base::Result<VerifiedCard> verify_card(std::string_view text, const Issuers& issuers, const RevokedCards& revoked,
                                       const base::Date& today) {
    TRY(const OpenedToken token, open_token(kCard, text));
    ByteReader content(token.content);
    Card card;
    card.number = content.person();
    card.issued = content.day();
    card.expires = content.day();
    card.serial.value = static_cast<std::uint32_t>(content.number(4));
    if (!content.ok() || !content.at_end() || card.expires < card.issued) {
        return base::fail(base::Kind::kInvalid, "card.malformed");
    }
    TRY(const Issuer issuer, check_signature(kCard, token, issuers));
    if (revoked.contains({token.issuer, card.serial})) {
        return base::fail(base::Kind::kRefused, "card.revoked",
                          {{"number", card.number.text()}, {"serial", std::to_string(card.serial.value)}});
    }
    if (card.expires < today) {
        return base::fail(base::Kind::kRefused, "card.expired",
                          {{"number", card.number.text()}, {"expires", card.expires.text()}});
    }
    return VerifiedCard{card, issuer};
}

bool looks_like_card(std::string_view text) {
    return text.starts_with(kCard.prefix);
}

}  // namespace travesia::reception
