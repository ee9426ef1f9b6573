#include "base/fold.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace travesia::base {

TEST(Fold, DropsAccentsCasePunctuationAndSpaces) {
    EXPECT_EQ(fold("  República   Popular de China "), "REPUBLICA POPULAR DE CHINA");
    EXPECT_EQ(fold("Côte d'Ivoire"), "COTE D IVOIRE");
    EXPECT_EQ(fold("Corea, Rep. (Sur)"), "COREA REP SUR");
    EXPECT_EQ(fold("VIETNAN DEL  NORTE"), "VIETNAN DEL NORTE");
    EXPECT_EQ(fold("Curaçao"), "CURACAO");
    EXPECT_EQ(fold("Straße"), "STRASSE");
    EXPECT_EQ(fold("São Tomé e Príncipe"), "SAO TOME E PRINCIPE");
}

TEST(Fold, ComposedAndDecomposedSpellingsAreOne) {
    EXPECT_EQ(fold("Panam\u00E1"), fold("Panama\u0301"));
}

TEST(Fold, KeepsNamibiasNA) {
    EXPECT_EQ(fold("NA"), "NA");
}

TEST(Fold, OtherScriptsAndBrokenBytesAreNoLetters) {
    EXPECT_EQ(fold("中国"), "");
    EXPECT_EQ(fold("A\xFF"
                   "B"),
              "A B");
    EXPECT_EQ(fold(""), "");
    EXPECT_EQ(fold(" - "), "");
}

RC_GTEST_PROP(Fold, FoldingTwiceChangesNothing, (const std::string& text)) {
    RC_ASSERT(fold(fold(text)) == fold(text));
}

RC_GTEST_PROP(Fold, HoldsOnlyCapitalsDigitsAndSingleBlanks, (const std::string& text)) {
    const std::string folded = fold("é" + text);
    RC_ASSERT(folded.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ") == std::string::npos);
    RC_ASSERT(folded.find("  ") == std::string::npos);
    RC_ASSERT(folded.empty() || (folded.front() != ' ' && folded.back() != ' '));
}

}  // namespace travesia::base
