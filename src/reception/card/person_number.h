// The person number: what a clerk types and reads aloud when nothing can be scanned, for example "7KQ-M4R-TXP".
//
// Nine characters in three groups: two for the centre that gave the number, five for the person, two check characters.
//   alphabet  2 3 4 5 6 7 8 9 C D F H J K M N P Q R T W X Y      (23 signs, a prime number, valued 0 to 22)
//             no 0 O 1 I L; none of S Z B G, which look like 5 2 8 6; no vowels, so that no word is formed; no V, which looks
//             like U and Y and sounds like B
//   check     the nine values sum to 9 modulo 23; the nine products place x value (places 1 to 9) sum to 0 modulo 23
// Two sums with different weights at each place catch every one or two wrong characters and every exchange of two different
// characters, neighbours or not. Of characters typed at random, 1 in 529 passes. S, Z, B and G are read as 5, 2, 8 and 6.
// People registered one after the other do not get neighbouring numbers: the count is mixed by a fixed, public multiplication.
// That keeps brothers' numbers from looking alike; it is not a secret.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace travesia::reception {

/// Which centre gave the number, agreed between the centres of a country: 0 to 528.
struct CentreCode {
    std::uint16_t value = 0;
    friend auto operator<=>(const CentreCode&, const CentreCode&) = default;
    friend bool operator==(const CentreCode&, const CentreCode&) = default;
};

/// The how-manieth person of a centre: 0 to 6,436,342.
struct PersonCount {
    std::uint32_t value = 0;
    friend auto operator<=>(const PersonCount&, const PersonCount&) = default;
    friend bool operator==(const PersonCount&, const PersonCount&) = default;
};

class PersonNumber {
public:
    static constexpr std::uint32_t kCentres = 23 * 23;
    static constexpr std::uint32_t kPersons = 23 * 23 * 23 * 23 * 23;

    PersonNumber() = default;
    /// Error: `card.number_range` (facts `centre`, `count`) when the centre or the count has no room in a number.
    [[nodiscard]] static base::Result<PersonNumber> make(CentreCode centre, PersonCount count);
    /// Reads a number as typed: either case, with or without hyphens and blanks. Errors: `card.number_length`,
    /// `card.number_character` (facts `character`, `place`), `card.number_check`.
    [[nodiscard]] static base::Result<PersonNumber> parse(std::string_view text);

    /// "7KQ-M4R-TXP".
    [[nodiscard]] std::string text() const;
    [[nodiscard]] CentreCode centre() const { return centre_; }
    [[nodiscard]] PersonCount count() const { return count_; }

    friend auto operator<=>(const PersonNumber&, const PersonNumber&) = default;
    friend bool operator==(const PersonNumber&, const PersonNumber&) = default;

private:
    PersonNumber(CentreCode centre, PersonCount count) : centre_(centre), count_(count) {}
    CentreCode centre_;
    PersonCount count_;
};

}  // namespace travesia::reception
