// The vaccination token: a second QR code, printed only when the person agrees, that lets the next station read which doses were
// given without a network, so that nobody is vaccinated twice between Darién and Chiriquí.
//
// It holds the person's number (as on the card it accompanies), the day of issue and for each dose the product's id, the dose
// number and the day. It holds no name: whoever reads it compares the number with the card. Anybody who scans it can read it.
//
// Bytes, numbers big-endian:
//   version 1 · key id 4 · centre 2 · person 3 · issued 2 · doses 1 · per dose: length 1, code, dose 1, day 2 · signature 64
// written "TV:" + base45. Five usual doses make a QR code of version 10 (57 x 57 modules); the most that is allowed, version 18
// (89 x 89).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "reception/card/issuer.h"
#include "reception/card/person_number.h"

namespace travesia::reception {

/// Whether the person agreed that their vaccinations be readable on paper.
enum class VaccinationConsent { kNotGiven, kGiven };

struct GivenDose {
    std::string product;    ///< id of data/vaccines/products.toml: 1 to 24 of a-z 0-9 -
    std::uint8_t dose = 1;  ///< 1, 2, 3 …; 0 = does not count in a series (a campaign's extra dose)
    base::Date day;
    friend bool operator==(const GivenDose&, const GivenDose&) = default;
};

struct VaccinationRecord {
    PersonNumber number;
    base::Date issued;
    std::vector<GivenDose> doses;  ///< at most 16
    friend bool operator==(const VaccinationRecord&, const VaccinationRecord&) = default;
};

/// The text for the QR code. Errors: `card.no_consent`; `card.product` (fact `product`) for a code that cannot be written;
/// `card.doses` (fact `limit`) for none or too many; `card.dates` for days outside 1920 to 2098.
[[nodiscard]] base::Result<std::string> sign_vaccinations(const VaccinationRecord& record, VaccinationConsent consent,
                                                          const ledger::SigningKey& key);

struct VerifiedVaccinations {
    VaccinationRecord record;
    Issuer issuer;
};

/// Reads and checks a vaccination token. Refusals as for cards: `card.malformed`, `card.newer`, `card.unknown_issuer`,
/// `card.bad_signature`. A given dose does not expire and is not revoked with a lost card.
[[nodiscard]] base::Result<VerifiedVaccinations> verify_vaccinations(std::string_view text, const Issuers& issuers);

/// Whether scanned text claims to be a vaccination token (it begins "TV:").
[[nodiscard]] bool looks_like_vaccinations(std::string_view text);

}  // namespace travesia::reception
