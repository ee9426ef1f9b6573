#include "protection/check/reading_level.h"

#include <gmock/gmock.h>

namespace travesia::protection::check {
namespace {

using testing::ElementsAre;

TEST(ReadingLevel, SplitsSentences) {
    EXPECT_THAT(sentences_of("Ask soon. It costs 5.789 at help.unhcr.org! Really?"),
                ElementsAre("Ask soon.", "It costs 5.789 at help.unhcr.org!", "Really?"));
    EXPECT_THAT(sentences_of("免费。谁都不可以向您要钱。"), ElementsAre("免费。", "谁都不可以向您要钱。"));
    EXPECT_THAT(sentences_of("यह मुफ़्त है। आप जाएँ।").size(), 2U);
    EXPECT_THAT(sentences_of(" . "), testing::IsEmpty());
}

TEST(ReadingLevel, CountsWordsAndCharacters) {
    EXPECT_EQ(words_of("You have 30 days, no?").size(), 4U) << "a number is no word";
    EXPECT_EQ(characters_of("免费。"), 2U);
    EXPECT_EQ(characters_of("¿Qué?"), 3U);
}

TEST(ReadingLevel, CountsSyllables) {
    const auto count = [](Measure measure, const std::string& word) { return syllables_of(measure, word); };
    EXPECT_EQ(count(Measure::kFleschKincaid, "table"), 2U);
    EXPECT_EQ(count(Measure::kFleschKincaid, "office"), 2U);
    EXPECT_EQ(count(Measure::kFleschKincaid, "the"), 1U);
    EXPECT_EQ(count(Measure::kSzigrisztPazos, "país"), 2U);
    EXPECT_EQ(count(Measure::kSzigrisztPazos, "día"), 2U);
    EXPECT_EQ(count(Measure::kSzigrisztPazos, "frontera"), 3U);
    EXPECT_EQ(count(Measure::kKandelMoles, "demande"), 2U);
    EXPECT_EQ(count(Measure::kOborneva, "бесплатно"), 3U);
}

/// Values worked out by hand from the published formulas.
TEST(ReadingLevel, FollowsThePublishedFormulas) {
    const auto level = [](Measure measure, const std::string& text) { return *level_of(measure, sentences_of(text), 7); };
    EXPECT_NEAR(level(Measure::kFleschKincaid, "The cat sat on the mat."), 0.39 * 6 + 11.8 * 1 - 15.59, 1e-9);
    EXPECT_NEAR(level(Measure::kSzigrisztPazos, "La casa es de mi madre."), 206.835 - 62.3 * 8 / 6 - 6, 1e-9);
    EXPECT_NEAR(level(Measure::kKandelMoles, "Le chat dort. Il est bon."), 207 - 1.015 * 3 - 73.6, 1e-9);
    EXPECT_NEAR(level(Measure::kMartins, "A casa do pai."), 248.835 - 1.015 * 4 - 84.6 * 5 / 4, 1e-9);
    EXPECT_NEAR(level(Measure::kOborneva, "Мама мыла раму."), 206.835 - 1.3 * 3 - 60.1 * 2, 1e-9);
    EXPECT_NEAR(level(Measure::kLongWords, "Ou ka mande pwoteksyon isit."), 5 + 100.0 / 5, 1e-9);
    EXPECT_NEAR(level(Measure::kCharacters, "免费。请您来吧。"), 3, 1e-9);
    EXPECT_FALSE(level_of(Measure::kFleschKincaid, {}, 7));
}

TEST(ReadingLevel, KnowsWhichWayIsHarder) {
    const std::vector<std::string> easy{"You go to the desk.", "They give you a form."};
    const std::vector<std::string> hard{"Administrative authorities evaluate eligibility considerations individually."};
    for (const Measure measure :
         {Measure::kFleschKincaid, Measure::kSzigrisztPazos, Measure::kKandelMoles, Measure::kMartins, Measure::kLongWords}) {
        const bool higher = *level_of(measure, hard, 7) > *level_of(measure, easy, 7);
        EXPECT_EQ(higher, higher_is_harder(measure)) << static_cast<int>(measure);
    }
}

}  // namespace
}  // namespace travesia::protection::check
