// Scanned text from anywhere: a card, a vaccination token or a refusal, never a crash. What verifies signs to the same text
// again.
#include "base/ensure.h"
#include "reception/card/base45.h"
#include "reception/card/card_token.h"
#include "reception/card/vaccination_token.h"

namespace {

using namespace travesia;

const ledger::SigningKey& key() {
    static const ledger::SigningKey one(std::array<std::uint8_t, 32>{1});
    return one;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {  // NOLINT: libFuzzer's name
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const reception::Issuers issuers{{key().public_key(), "here"}};
    const base::Date today{};
    while (size > 0 && (data[size - 1] == '\n' || data[size - 1] == '\r' || data[size - 1] == '\t')) {
        --size;
    }
    const auto card = reception::verify_card(text, issuers, {}, today);
    ENSURE(!card || *reception::sign_card(card->card, key()) == text.substr(0, size));
    const auto doses = reception::verify_vaccinations(text, issuers);
    ENSURE(!doses ||
           *reception::sign_vaccinations(doses->record, reception::VaccinationConsent::kGiven, key()) == text.substr(0, size));
    const auto bytes = reception::from_base45(text);
    ENSURE(!bytes || reception::base45(*bytes) == text);
    return 0;
}
