// The card token: what the QR code on a person's card or wristband says.
//
// It holds the person's number, the days it was issued and expires, the serial number of the card and the short id of the node
// that signed it; no name, no nationality, nothing else. Any node that knows the issuer's public key checks it without a network.
// A lost card is revoked by its serial; the person keeps the number and gets a new card.
//
// Bytes, numbers big-endian (docs/manual/cards.md has the table):
//   version 1 · key id 4 · centre 2 · person 3 · issued 2 · expires 2 · serial 4 · Ed25519 signature 64         = 82 bytes
// written "TC:" + base45: 126 characters, a QR code of version 6 (41 x 41 modules) with medium error correction.
#pragma once

#include <string>
#include <string_view>

#include "base/date.h"
#include "reception/card/issuer.h"
#include "reception/card/person_number.h"

namespace travesia::reception {

struct Card {
    PersonNumber number;
    base::Date issued;
    base::Date expires;  ///< the last day on which it is accepted
    CardSerial serial;
    friend bool operator==(const Card&, const Card&) = default;
};

/// The text for the QR code. Error: `card.dates` (facts `issued`, `expires`) when the card expires before it is issued, or a day
/// lies outside 1920 to 2098.
[[nodiscard]] base::Result<std::string> sign_card(const Card& card, const ledger::SigningKey& key);

/// A card that holds, and who issued it.
struct VerifiedCard {
    Card card;
    Issuer issuer;
};

/// Whether the card that says `text` is to be accepted on the day `today`. Refusals, in this order:
///   `card.malformed`       not a card of ours, or damaged
///   `card.newer`           made by a later version of this program (fact `version`)
///   `card.unknown_issuer`  signed by a node this one does not know
///   `card.bad_signature`   forged or altered
///   `card.revoked`         reported lost, stolen or replaced (facts `number`, `serial`)
///   `card.expired`         (facts `number`, `expires`)
/// A card issued after `today` is accepted: clocks of laptops are wrong more often than cards are forged by their issuer.
[[nodiscard]] base::Result<VerifiedCard> verify_card(std::string_view text, const Issuers& issuers, const RevokedCards& revoked,
                                                     const base::Date& today);

/// Whether scanned text claims to be a card (it begins "TC:"); says nothing about its truth.
[[nodiscard]] bool looks_like_card(std::string_view text);

}  // namespace travesia::reception
