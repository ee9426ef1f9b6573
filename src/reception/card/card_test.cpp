#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "reception/card/base45.h"
#include "reception/card/card_token.h"
#include "reception/card/vaccination_token.h"

namespace travesia::reception {
namespace {

base::Date day(std::string_view text) {
    return *base::Date::parse(text);
}

const ledger::SigningKey& key(std::uint8_t which) {
    static const ledger::SigningKey one(std::array<std::uint8_t, 32>{1});
    static const ledger::SigningKey two(std::array<std::uint8_t, 32>{2});
    return which == 1 ? one : two;
}

Issuers issuers() {
    return {{key(2).public_key(), "Los Planes"}, {key(1).public_key(), "Lajas Blancas"}};
}

Card card() {
    return {*PersonNumber::make({3}, {4711}), day("2026-11-24"), day("2027-02-24"), {17}};
}

VaccinationRecord record() {
    return {card().number,
            day("2026-11-24"),
            {{"yellow-fever", 1, day("2026-11-24")},
             {"measles-rubella", 2, day("2026-11-24")},
             {"polio-oral-bivalent", 0, day("1998-01-02")}}};
}

std::string refusal(const base::Result<VerifiedCard>& result) {
    return result ? "" : result.error().id;
}

base::Date drawn_day(int from, int to) {
    const auto days = *rc::gen::inRange(from, to);
    return base::Date(std::chrono::year_month_day(std::chrono::sys_days(std::chrono::days(days))));
}

/// A drawn record of any length the token takes.
VaccinationRecord drawn_record() {
    VaccinationRecord made{*PersonNumber::make({*rc::gen::inRange<std::uint16_t>(0, 529)}, {99}), drawn_day(0, 40000), {}};
    const int count = *rc::gen::inRange(1, 17);
    for (int i = 0; i < count; ++i) {
        const auto product = *rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::element('a', 'b', 'z', '0', '9', '-')));
        made.doses.push_back({product.substr(0, 24), *rc::gen::arbitrary<std::uint8_t>(), drawn_day(-10000, 40000)});
    }
    return made;
}

/// The token with bit `bit` of its bytes turned over.
std::string with_bit(const std::string& token, std::size_t bit) {
    std::string bytes = *from_base45(token.substr(3));
    bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ (1 << (bit % 8)));
    return token.substr(0, 3) + base45(bytes);
}

RC_GTEST_PROP(Base45, RoundTrip, (const std::string& bytes)) {
    RC_ASSERT(from_base45(base45(bytes)) == bytes);
}

RC_GTEST_PROP(Base45, OneContentHasOneSpelling, ()) {
    const auto text = *rc::gen::container<std::string>(rc::gen::element('0', '1', '8', 'B', 'G', 'Z', ' ', '/', ':'));
    const auto bytes = from_base45(text);
    if (bytes) {
        RC_ASSERT(base45(*bytes) == text);
    }
}

TEST(Base45, TheExamplesOfTheRfc) {
    EXPECT_EQ(base45("AB"), "BB8");
    EXPECT_EQ(base45("Hello!!"), "%69 VD92EX0");
    EXPECT_EQ(base45("base-45"), "UJCLQE7W581");
    EXPECT_EQ(from_base45("QED8WEX0"), "ietf!");
    EXPECT_FALSE(from_base45("GGW+1")) << "a rest of two characters over 255";
    EXPECT_FALSE(from_base45(":::")) << "91124 is over 65535";
    EXPECT_FALSE(from_base45("bb8"));
    EXPECT_FALSE(from_base45("A"));
}

TEST(CardToken, HoldsAndNamesItsIssuer) {
    const auto text = *sign_card(card(), key(1));
    EXPECT_EQ(text.size(), 126U);
    EXPECT_TRUE(looks_like_card(text));
    const auto verified = verify_card(text + "\r\n", issuers(), {}, day("2027-02-24"));
    ASSERT_TRUE(verified) << verified.error().id;
    EXPECT_EQ(verified->card, card());
    EXPECT_EQ(verified->issuer.name, "Lajas Blancas");
}

RC_GTEST_PROP(CardToken, RoundTrip, ()) {
    const auto issued = drawn_day(0, 40000);
    const auto left = *rc::gen::inRange(0, 5000);
    const base::Date expires(std::chrono::year_month_day(std::chrono::sys_days(std::chrono::days(issued.days() + left))));
    const Card one{
        *PersonNumber::make({*rc::gen::inRange<std::uint16_t>(0, 529)}, {*rc::gen::inRange<std::uint32_t>(0, 6'436'343)}),
        issued,
        expires,
        {*rc::gen::arbitrary<std::uint32_t>()}};
    const auto verified = verify_card(*sign_card(one, key(1)), issuers(), {}, issued);
    RC_ASSERT(verified.has_value());
    RC_ASSERT(verified->card == one);
}

TEST(CardToken, EveryChangedBitIsRefused) {
    const auto text = *sign_card(card(), key(1));
    const std::size_t bits = from_base45(text.substr(3))->size() * 8;
    ASSERT_EQ(bits, 82U * 8);
    for (std::size_t bit = 0; bit < bits; ++bit) {
        ASSERT_NE(refusal(verify_card(with_bit(text, bit), issuers(), {}, card().issued)), "") << "bit " << bit;
    }
    for (std::size_t length = 0; length < text.size(); ++length) {
        ASSERT_NE(refusal(verify_card(text.substr(0, length), issuers(), {}, card().issued)), "") << "cut at " << length;
    }
}

TEST(CardToken, EveryRefusalHasItsReason) {
    const auto text = *sign_card(card(), key(1));
    const auto today = card().issued;
    EXPECT_EQ(refusal(verify_card("", issuers(), {}, today)), "card.malformed");
    EXPECT_EQ(refusal(verify_card("https://example.org", issuers(), {}, today)), "card.malformed");
    EXPECT_EQ(refusal(verify_card("TC:" + std::string(5000, 'A'), issuers(), {}, today)), "card.malformed");
    EXPECT_EQ(refusal(verify_card("TC:" + base45("\x02" + std::string(81, 'x')), issuers(), {}, today)), "card.newer");
    EXPECT_EQ(refusal(verify_card(text, {{key(2).public_key(), "Los Planes"}}, {}, today)), "card.unknown_issuer");
    EXPECT_EQ(refusal(verify_card(with_bit(text, 8 * 81), issuers(), {}, today)), "card.bad_signature");
    const KeyId id = key_id(key(1).public_key());
    EXPECT_EQ(refusal(verify_card(text, issuers(), {{id, {17}}}, today)), "card.revoked");
    EXPECT_EQ(refusal(verify_card(text, issuers(), {{id, {18}}, {key_id(key(2).public_key()), {17}}}, today)), "");
    const auto expired = verify_card(text, issuers(), {}, day("2027-02-25"));
    EXPECT_EQ(refusal(expired), "card.expired");
    EXPECT_EQ(base::fact(expired.error(), "number"), card().number.text());
    EXPECT_EQ(base::fact(expired.error(), "expires"), "2027-02-24");
}

TEST(CardToken, RefusesDatesItCannotHold) {
    Card one = card();
    one.expires = day("2026-11-23");
    EXPECT_EQ(sign_card(one, key(1)).error().id, "card.dates");
    one.expires = day("2150-01-01");
    EXPECT_EQ(sign_card(one, key(1)).error().id, "card.dates");
}

TEST(VaccinationToken, IsReadableOnlyWithConsent) {
    EXPECT_EQ(sign_vaccinations(record(), VaccinationConsent::kNotGiven, key(1)).error().id, "card.no_consent");
    const auto text = *sign_vaccinations(record(), VaccinationConsent::kGiven, key(1));
    EXPECT_TRUE(looks_like_vaccinations(text));
    const auto verified = verify_vaccinations(text, issuers());
    ASSERT_TRUE(verified) << verified.error().id;
    EXPECT_EQ(verified->record, record());
    EXPECT_EQ(verified->issuer.name, "Lajas Blancas");
}

RC_GTEST_PROP(VaccinationToken, RoundTrip, ()) {
    const auto made = drawn_record();
    const auto text = sign_vaccinations(made, VaccinationConsent::kGiven, key(2));
    RC_ASSERT(text.has_value());
    const auto verified = verify_vaccinations(*text, issuers());
    RC_ASSERT(verified.has_value());
    RC_ASSERT(verified->record == made);
}

TEST(VaccinationToken, EveryChangedBitIsRefused) {
    const auto text = *sign_vaccinations(record(), VaccinationConsent::kGiven, key(1));
    const std::size_t bits = from_base45(text.substr(3))->size() * 8;
    for (std::size_t bit = 0; bit < bits; ++bit) {
        ASSERT_FALSE(verify_vaccinations(with_bit(text, bit), issuers())) << "bit " << bit;
    }
}

TEST(VaccinationToken, IsNoCardAndACardIsNone) {
    const auto vaccinations = *sign_vaccinations(record(), VaccinationConsent::kGiven, key(1));
    const auto pass = *sign_card(card(), key(1));
    EXPECT_EQ(refusal(verify_card(vaccinations, issuers(), {}, card().issued)), "card.malformed");
    EXPECT_FALSE(verify_card("TC:" + vaccinations.substr(3), issuers(), {}, card().issued));
    EXPECT_EQ(verify_vaccinations("TV:" + pass.substr(3), issuers()).error().id, "card.malformed");
}

TEST(VaccinationToken, RefusesWhatItCannotHold) {
    const auto reason = [](const VaccinationRecord& one) {
        return sign_vaccinations(one, VaccinationConsent::kGiven, key(1)).error().id;
    };
    VaccinationRecord one = record();
    one.doses.clear();
    EXPECT_EQ(reason(one), "card.doses");
    one.doses.assign(17, record().doses[0]);
    EXPECT_EQ(reason(one), "card.doses");
    one.doses = {{"fiebre amarilla", 1, day("2026-11-24")}};
    EXPECT_EQ(reason(one), "card.product");
    one.doses = {{"yellow-fever", 1, day("1901-01-01")}};
    EXPECT_EQ(reason(one), "card.dates");
}

}  // namespace
}  // namespace travesia::reception
