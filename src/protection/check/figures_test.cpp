#include "protection/check/figures.h"

#include <gmock/gmock.h>

#include "base/file.h"
#include "protection/check/plain_digits.h"

namespace travesia::protection::check {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const Languages& languages() {
    static const Languages all =
        read_languages(*base::read_file(std::string(TRAVESIA_ROOT) + "/data/protection/languages.toml"), "languages.toml")
            .value();
    return all;
}

std::set<std::string> values(const std::string& text, const std::string& language = "en") {
    return figures_of(text, languages().at(language)).values;
}

std::set<int> months(const std::string& text, const std::string& language) {
    return figures_of(text, languages().at(language)).months;
}

TEST(Figures, ReadDigitsOfEveryScript) {
    EXPECT_EQ(with_plain_digits("३०, ৩০, ٣٠, ۳۰, ３０"), "30, 30, 30, 30, 30");
    EXPECT_EQ(with_plain_digits("5\xC2\xA0"
                                "789 – é"),
              "5 789 - é");
    EXPECT_EQ(with_plain_digits("\xE0\xA5"), "\xE0\xA5") << "bytes that are cut off stay";
    EXPECT_THAT(values("३० दिन", "hi"), ElementsAre("30"));
}

TEST(Figures, TakeOutSeparatorsOfThousands) {
    for (const std::string text : {"5,789.76", "5.789,76", "5 789,76", "5789.76", "٥٬٧٨٩٫٧٦"}) {
        EXPECT_THAT(values(text), ElementsAre("5789.76")) << text;
    }
    EXPECT_THAT(values("1,00,000", "hi"), ElementsAre("100000")) << "lakhs";
    EXPECT_THAT(values("1.234.567", "es"), ElementsAre("1234567"));
    EXPECT_THAT(values("800.00 and 0.5"), ElementsAre("0.5", "800"));
    EXPECT_THAT(values("art. 12, 13"), ElementsAre("12", "13"));
    EXPECT_THAT(values("In 30 days. 2 copies"), ElementsAre("2", "30"));
    EXPECT_THAT(values("99999999999999999999999999"), ElementsAre("99999999999999999999999999"))
        << "more than a machine can count";
}

TEST(Figures, ReadDates) {
    EXPECT_THAT(values("2024-02-29"), ElementsAre("2024", "29"));
    EXPECT_THAT(values("29/02/2024", "es"), ElementsAre("2024", "29"));
    EXPECT_THAT(values("2/29/2024", "en"), ElementsAre("2024", "29"));
    EXPECT_THAT(months("2024-02-29", "en"), ElementsAre(2));
    EXPECT_THAT(months("29/02/2024", "es"), ElementsAre(2));
    EXPECT_THAT(months("02/03/2024", "es"), ElementsAre(3));
    EXPECT_THAT(months("02/03/2024", "en"), ElementsAre(2));
    EXPECT_THAT(months("29 de febrero de 2024", "es"), ElementsAre(2));
    EXPECT_THAT(months("March 3, 2024 and May 2025", "en"), ElementsAre(3, 5));
    EXPECT_THAT(months("You may ask 3 times", "en"), IsEmpty()) << "no month";
    EXPECT_THAT(months("1er août", "fr"), ElementsAre(8));
    EXPECT_THAT(months("3 марта 2024", "ru"), ElementsAre(3));
    EXPECT_THAT(months("2024年2月29日", "zh"), ElementsAre(2));
    EXPECT_THAT(values("2024年2月29日", "zh"), ElementsAre("2024", "29"));
    EXPECT_THAT(values("6 个月", "zh"), ElementsAre("6")) << "months that last, not a month of the year";
    EXPECT_THAT(values("2019-2025"), ElementsAre("2019", "2025"));
}

TEST(Figures, ReadTimes) {
    EXPECT_THAT(values("8:00 to 15:30"), ElementsAre("15:30", "8"));
    EXPECT_THAT(values("de 8h00 à 15h30", "fr"), ElementsAre("15:30", "8"));
    EXPECT_THAT(values("8 a.m. to 3:30 p.m."), ElementsAre("15:30", "8"));
    EXPECT_THAT(values("a las 3 de la tarde", "es"), ElementsAre("15"));
    EXPECT_THAT(values("within 24 hours"), ElementsAre("24"));
    EXPECT_THAT(values("８：３０", "zh"), ElementsAre("8:30"));
}

TEST(Figures, ReadNumbersToCallAndAddressesOfTheNet) {
    EXPECT_THAT(values("Call +506 2222-3333."), ElementsAre("+50622223333"));
    EXPECT_THAT(values("Call 2222-3333 or 911"), ElementsAre("911", "tel:22223333"));
    EXPECT_THAT(values("See help.unhcr.org/belize."), ElementsAre("help.unhcr.org/belize"));
    EXPECT_THAT(values("页面：help.unhcr.org/belize。", "zh"), ElementsAre("help.unhcr.org/belize"));
    EXPECT_THAT(values("https://Example.org/a?b=1 and ayuda@acnur.org"),
                ElementsAre("ayuda@acnur.org", "https://example.org/a?b=1"));
    EXPECT_THAT(values("at 3 p.m. or so"), ElementsAre("15")) << "no address";
    EXPECT_THAT(values("EE.UU. y Ley 44-2016", "es"), ElementsAre("2016", "44"));
    EXPECT_TRUE(is_contact("tel:22223333"));
    EXPECT_FALSE(is_contact("5789.76"));
}

TEST(Figures, KnowWordsForNumbers) {
    EXPECT_TRUE(says_number(languages().at("es"), "Pida en quince días.", 15));
    EXPECT_FALSE(says_number(languages().at("es"), "Pida en quince días.", 5));
    EXPECT_TRUE(says_number(languages().at("zh"), "请在三十天内申请", 30));
    EXPECT_FALSE(says_number(Language{}, "thirty", 30)) << "a language nothing is known of";
}

TEST(Figures, RefuseALanguageFileThatIsWrong) {
    const auto id = [](const std::string& lines) {
        const auto read = read_languages("[[language]]\ncode = \"es\"\n" + lines, "languages.toml");
        return read ? std::string() : read.error().id;
    };
    EXPECT_EQ(id("numbers = [\"1 uno\"]"), "");
    EXPECT_EQ(id("numbers = [\"uno\"]"), "check.language_file");
    EXPECT_EQ(id("months = [\"enero\"]"), "check.language_file");
    EXPECT_EQ(id("[language.reading]\nmeasure = \"guess\"\nlimit = 1\nlongest_sentence = 20\nsource = \"x\""),
              "check.language_file");
    EXPECT_EQ(id("colour = \"red\""), "toml.unknown_key");
}

}  // namespace
}  // namespace travesia::protection::check
