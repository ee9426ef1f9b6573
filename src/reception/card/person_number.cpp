#include "reception/card/person_number.h"

#include <array>

#include "base/text.h"

namespace travesia::reception {

namespace {

constexpr std::string_view kAlphabet = "23456789CDFHJKMNPQRTWXY";
constexpr std::uint32_t kBase = 23;
static_assert(kAlphabet.size() == kBase);
constexpr std::size_t kLength = 9;
/// What the values sum to. Not 0, so that "222-222-222" is no number; with 9 no other ninefold character is one either.
constexpr std::uint32_t kSum = 9;
/// Multiplier that spreads neighbouring counts, near kPersons / golden ratio and not a multiple of 23; and its inverse.
constexpr std::uint64_t kSpread = 3'977'880;
constexpr std::uint64_t kShift = 1'234'567;

using Values = std::array<std::uint32_t, kLength>;

constexpr std::uint64_t inverse_of_spread() {
    // Euclid's extended algorithm: the x with kSpread * x = 1 modulo kPersons.
    std::int64_t a = PersonNumber::kPersons;
    std::int64_t b = kSpread;
    std::int64_t x = 0;
    std::int64_t y = 1;
    while (b != 0) {
        const std::int64_t times = a / b;
        const std::int64_t rest = a - times * b;
        a = b;
        b = rest;
        const std::int64_t next = x - times * y;
        x = y;
        y = next;
    }
    return static_cast<std::uint64_t>(x < 0 ? x + PersonNumber::kPersons : x);
}
constexpr std::uint64_t kUnspread = inverse_of_spread();
static_assert(kSpread * kUnspread % PersonNumber::kPersons == 1);

std::uint32_t mixed(PersonCount count) {
    return static_cast<std::uint32_t>((count.value * kSpread + kShift) % PersonNumber::kPersons);
}

PersonCount unmixed(std::uint32_t value) {
    return {static_cast<std::uint32_t>((value + PersonNumber::kPersons - kShift) % PersonNumber::kPersons * kUnspread %
                                       PersonNumber::kPersons)};
}

/// Sets the last two values so that both sums come out right.
void complete(Values& values) {
    std::uint32_t plain = 0;
    std::uint32_t weighted = 0;
    for (std::uint32_t place = 0; place < 7; ++place) {
        plain += values[place];
        weighted += (place + 1) * values[place];
    }
    // x + y = kSum - plain and 8 x + 9 y = -weighted, so y = -weighted - 8 (kSum - plain).
    const std::uint32_t sum = (kSum + kBase * kBase - plain) % kBase;
    const std::uint32_t last = (kBase * kBase * 4 - weighted - 8 * sum) % kBase;
    values[7] = (sum + kBase - last) % kBase;
    values[8] = last;
}

bool adds_up(const Values& values) {
    std::uint32_t plain = 0;
    std::uint32_t weighted = 0;
    for (std::uint32_t place = 0; place < kLength; ++place) {
        plain += values[place];
        weighted += (place + 1) * values[place];
    }
    return plain % kBase == kSum && weighted % kBase == 0;
}

/// The sign of the alphabet that was meant.
char meant(char typed) {
    const char upper = typed >= 'a' && typed <= 'z' ? static_cast<char>(typed - 'a' + 'A') : typed;
    switch (upper) {
        case 'S': return '5';
        case 'Z': return '2';
        case 'B': return '8';
        case 'G': return '6';
        default: return upper;
    }
}

}  // namespace

base::Result<PersonNumber> PersonNumber::make(CentreCode centre, PersonCount count) {
    if (centre.value >= kCentres || count.value >= kPersons) {
        return base::fail(base::Kind::kInvalid, "card.number_range",
                          {{"centre", std::to_string(centre.value)}, {"count", std::to_string(count.value)}});
    }
    return PersonNumber(centre, count);
}

base::Result<PersonNumber> PersonNumber::parse(std::string_view text) {
    Values values{};
    std::size_t length = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '-' || text[i] == ' ') {
            continue;
        }
        const auto value = kAlphabet.find(meant(text[i]));
        if (value == std::string_view::npos) {
            // A character of several bytes is shown whole.
            std::size_t bytes = 1;
            while (i + bytes < text.size() && (static_cast<unsigned char>(text[i + bytes]) & 0xC0U) == 0x80U) {
                ++bytes;
            }
            return base::fail(base::Kind::kInvalid, "card.number_character",
                              {{"character", base::printable(text.substr(i, bytes))}, {"place", std::to_string(length + 1)}});
        }
        if (length == kLength) {
            return base::fail(base::Kind::kInvalid, "card.number_length");
        }
        values[length++] = static_cast<std::uint32_t>(value);
    }
    if (length != kLength) {
        return base::fail(base::Kind::kInvalid, "card.number_length");
    }
    if (!adds_up(values)) {
        return base::fail(base::Kind::kInvalid, "card.number_check");
    }
    std::uint32_t person = 0;
    for (std::size_t place = 2; place < 7; ++place) {
        person = person * kBase + values[place];
    }
    return make({static_cast<std::uint16_t>(values[0] * kBase + values[1])}, unmixed(person));
}

std::string PersonNumber::text() const {
    Values values{};
    values[0] = centre_.value / kBase;
    values[1] = centre_.value % kBase;
    std::uint32_t person = mixed(count_);
    for (std::size_t place = 6; place >= 2; --place) {
        values[place] = person % kBase;
        person /= kBase;
    }
    complete(values);
    std::string written;
    for (std::size_t place = 0; place < kLength; ++place) {
        written.append(place == 3 || place == 6 ? "-" : "").append(1, kAlphabet[values[place]]);
    }
    return written;
}

}  // namespace travesia::reception
