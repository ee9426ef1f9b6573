#include "reception/card/vaccination_token.h"

#include <algorithm>

#include "reception/card/signed_bytes.h"

namespace travesia::reception {

namespace {

constexpr TokenKind kVaccinations{"TV:", "reception.vaccination.1"};
constexpr std::size_t kMostDoses = 16;
constexpr std::size_t kLongestProduct = 24;

bool writable(std::string_view product) {
    const auto known = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
    return !product.empty() && product.size() <= kLongestProduct && std::all_of(product.begin(), product.end(), known);
}

base::Result<void> check(const VaccinationRecord& record, VaccinationConsent consent) {
    if (consent != VaccinationConsent::kGiven) {
        return base::fail(base::Kind::kRefused, "card.no_consent");
    }
    if (record.doses.empty() || record.doses.size() > kMostDoses) {
        return base::fail(base::Kind::kInvalid, "card.doses", {{"limit", std::to_string(kMostDoses)}});
    }
    for (const GivenDose& dose : record.doses) {
        if (!writable(dose.product)) {
            return base::fail(base::Kind::kInvalid, "card.product", {{"product", dose.product}});
        }
        if (!day_fits(dose.day) || !day_fits(record.issued)) {
            return base::fail(base::Kind::kInvalid, "card.dates",
                              {{"issued", dose.day.text()}, {"expires", record.issued.text()}});
        }
    }
    return {};
}

}  // namespace

base::Result<std::string> sign_vaccinations(const VaccinationRecord& record, VaccinationConsent consent,
                                            const ledger::SigningKey& key) {
    TRY_VOID(check(record, consent));
    ByteWriter content;
    content.person(record.number);
    content.day(record.issued);
    content.number(record.doses.size(), 1);
    for (const GivenDose& dose : record.doses) {
        content.number(dose.product.size(), 1);
        content.raw(dose.product);
        content.number(dose.dose, 1);
        content.day(dose.day);
    }
    return sign_token(kVaccinations, content.bytes(), key);
}

base::Result<VerifiedVaccinations> verify_vaccinations(std::string_view text, const Issuers& issuers) {
    TRY(const OpenedToken token, open_token(kVaccinations, text));
    ByteReader content(token.content);
    VaccinationRecord record;
    record.number = content.person();
    record.issued = content.day();
    const auto count = content.number(1);
    bool fits = count >= 1 && count <= kMostDoses;
    for (std::uint64_t i = 0; fits && i < count; ++i) {
        GivenDose dose;
        dose.product = content.text(content.number(1));
        dose.dose = static_cast<std::uint8_t>(content.number(1));
        dose.day = content.day();
        fits = content.ok() && writable(dose.product);
        record.doses.push_back(std::move(dose));
    }
    if (!fits || !content.ok() || !content.at_end()) {
        return base::fail(base::Kind::kInvalid, "card.malformed");
    }
    TRY(const Issuer issuer, check_signature(kVaccinations, token, issuers));
    return VerifiedVaccinations{record, issuer};
}

bool looks_like_vaccinations(std::string_view text) {
    return text.starts_with(kVaccinations.prefix);
}

}  // namespace travesia::reception
