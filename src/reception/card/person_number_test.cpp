#include "reception/card/person_number.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

namespace travesia::reception {
namespace {

constexpr std::string_view kSigns = "23456789CDFHJKMNPQRTWXY";
/// Where the signs stand in "7KQ-M4R-TXP".
constexpr std::size_t kPlaces[] = {0, 1, 2, 4, 5, 6, 8, 9, 10};

PersonNumber number(std::uint16_t centre, std::uint32_t count) {
    return *PersonNumber::make({centre}, {count});
}

PersonNumber drawn() {
    return number(*rc::gen::inRange<std::uint16_t>(0, PersonNumber::kCentres),
                  *rc::gen::inRange<std::uint32_t>(0, PersonNumber::kPersons));
}

std::string refusal(const std::string& typed) {
    const auto read = PersonNumber::parse(typed);
    return read ? "" : read.error().id;
}

RC_GTEST_PROP(PersonNumber, ReadsBackWhatItWrote, ()) {
    const auto one = drawn();
    RC_ASSERT(*PersonNumber::parse(one.text()) == one);
}

TEST(PersonNumber, ReadsItAsPeopleTypeIt) {
    const auto one = number(87, 123'456);
    std::string typed = one.text();
    for (char& c : typed) {
        c = static_cast<char>(c == '-' ? ' ' : std::tolower(c));
    }
    EXPECT_EQ(*PersonNumber::parse(" " + typed), one);
    std::string lookalike = one.text();
    for (char& c : lookalike) {
        c = c == '5' ? 'S' : c == '2' ? 'z' : c == '8' ? 'B' : c == '6' ? 'G' : c;
    }
    EXPECT_EQ(*PersonNumber::parse(lookalike), one);
}

TEST(PersonNumber, EveryWrongCharacterIsCaught) {
    for (std::uint32_t i = 0; i < 500; ++i) {
        const std::string right = number(static_cast<std::uint16_t>(i), i * 12'871).text();
        for (const std::size_t place : kPlaces) {
            for (const char sign : kSigns) {
                std::string wrong = right;
                wrong[place] = sign;
                ASSERT_EQ(refusal(wrong), sign == right[place] ? "" : "card.number_check") << right << " as " << wrong;
            }
        }
    }
}

TEST(PersonNumber, EveryExchangeOfTwoCharactersIsCaught) {
    for (std::uint32_t i = 0; i < 2000; ++i) {
        const std::string right = number(static_cast<std::uint16_t>(i % 529), i * 3'217).text();
        for (const std::size_t one : kPlaces) {
            for (const std::size_t other : kPlaces) {
                std::string wrong = right;
                std::swap(wrong[one], wrong[other]);
                ASSERT_EQ(refusal(wrong), wrong == right ? "" : "card.number_check") << right << " as " << wrong;
            }
        }
    }
}

TEST(PersonNumber, EveryTwoWrongCharactersAreCaught) {
    const std::string right = number(301, 4'999'999).text();
    for (const std::size_t one : kPlaces) {
        for (const std::size_t other : kPlaces) {
            for (std::size_t signs = 0; signs < kSigns.size() * kSigns.size(); ++signs) {
                std::string wrong = right;
                wrong[one] = kSigns[signs / kSigns.size()];
                wrong[other] = kSigns[signs % kSigns.size()];
                ASSERT_EQ(refusal(wrong), wrong == right ? "" : "card.number_check") << right << " as " << wrong;
            }
        }
    }
}

TEST(PersonNumber, NoSignNineTimesIsANumber) {
    for (const char sign : kSigns) {
        EXPECT_EQ(refusal(std::string(9, sign)), "card.number_check");
    }
}

TEST(PersonNumber, NeighboursDoNotLookAlike) {
    std::set<std::string> middles;
    for (std::uint32_t count = 0; count < 1000; ++count) {
        const std::string here = number(5, count).text();
        const std::string next = number(5, count + 1).text();
        std::size_t differ = 0;
        for (const std::size_t place : kPlaces) {
            differ += here[place] != next[place] ? 1U : 0U;
        }
        ASSERT_GE(differ, 4U) << here << " and " << next;
        middles.insert(here.substr(2, 6));
    }
    EXPECT_EQ(middles.size(), 1000U);
}

TEST(PersonNumber, SaysWhatIsWrong) {
    EXPECT_EQ(refusal(""), "card.number_length");
    EXPECT_EQ(refusal("234"), "card.number_length");
    EXPECT_EQ(refusal("2345678923"), "card.number_length");
    const auto letter = PersonNumber::parse("23-O456789");
    ASSERT_FALSE(letter);
    EXPECT_EQ(letter.error().id, "card.number_character");
    EXPECT_EQ(base::fact(letter.error(), "character"), "O");
    EXPECT_EQ(base::fact(letter.error(), "place"), "3");
    EXPECT_EQ(base::fact(PersonNumber::parse("2ñ").error(), "character"), "ñ");
    EXPECT_EQ(PersonNumber::make({529}, {0}).error().id, "card.number_range");
    EXPECT_EQ(PersonNumber::make({0}, {PersonNumber::kPersons}).error().id, "card.number_range");
}

}  // namespace
}  // namespace travesia::reception
