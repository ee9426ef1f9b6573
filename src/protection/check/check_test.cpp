#include "protection/check/check.h"

#include <gmock/gmock.h>

#include "protection/check/check_example.h"

namespace travesia::protection::check {
namespace {

using namespace example;  // NOLINT: made for these tests
using testing::Contains;
using testing::IsEmpty;

TEST(Check, FindsNothingInAProcedureWithoutFlaws) {
    EXPECT_THAT(ids(""), IsEmpty());
}

TEST(Check, FindsTheWrongCountry) {
    const std::string cuba = fact("where", "where", "en = \"If you are in Cuba and fear returning, ask.\"");
    const auto found = finding(country_of(kWho + cuba + kAdvice), "check.other_country");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->severity, Severity::kError);
    EXPECT_EQ(found->item, "asylum/where");
    EXPECT_EQ(found->language, "en");
    EXPECT_GT(found->line, 1) << "the line on which the fact begins";
    EXPECT_THAT(ids(fact("where", "where", "es = \"Vaya a la oficina de Argel.\"")), Contains("check.other_country"));
    EXPECT_THAT(ids(fact("where", "where", "ru = \"Идите в бюро в Гватемале.\"")), Contains("check.other_country"));
    EXPECT_THAT(ids(fact("where", "where", "en = \"Go to the office in Panama City.\"")), IsEmpty());
}

TEST(Check, LetsAFactNameTheCountriesItHasToName) {
    const std::string text = "en = \"Panama and the USA signed an agreement.\"";
    EXPECT_THAT(ids(fact("n", "note", text)), Contains("check.other_country"));
    EXPECT_THAT(ids(fact("n", "note", text, "mentions = [\"USA\"]")), IsEmpty());
}

TEST(Check, FindsAnOfficeOutsideTheCountry) {
    const auto office = [](const std::string& place) {
        return fact("where", "where", "en = \"Go to the office.\"", "[fact.office]\nname = \"ONPAR\"\n" + place);
    };
    EXPECT_THAT(ids(office("latitude = 8.96\nlongitude = -79.55")), IsEmpty());
    EXPECT_THAT(ids(office("latitude = -79.55\nlongitude = 8.96")), Contains("check.office_outside")) << "swapped";
    EXPECT_THAT(ids(office("latitude = 36.7\nlongitude = 3.1")), Contains("check.office_outside")) << "Algiers";
    EXPECT_THAT(ids(office("country = \"CRI\"\nlatitude = 9.93\nlongitude = -84.08")),
                testing::ElementsAre("check.office_elsewhere"));
    EXPECT_THAT(ids(office("address = \"Avenida México, Panamá\"")), IsEmpty()) << "streets are named after countries";
}

TEST(Check, ComparesTheOfficesNumberWithTheText) {
    const auto office = [](const std::string& number) {
        return fact("where", "where", "en = \"Call " + number + ".\"", "[fact.office]\nphone = \"+507 512 7000\"");
    };
    EXPECT_THAT(ids(office("512-7000")), IsEmpty());
    EXPECT_THAT(ids(office("512-7001")), testing::ElementsAre("check.phone_differs"));
}

TEST(Check, FindsLanguagesThatContradictEachOther) {
    EXPECT_THAT(ids(fact("n", "note", "en = \"You wait 5 days.\"\nes = \"Espera 5 días.\"\nhi = \"५ दिन।\"")), IsEmpty());
    EXPECT_THAT(ids(fact("n", "note", "en = \"You wait one year.\"\nes = \"Espera 1 año.\"")), IsEmpty()) << "in words";
    const Country odd = country_of(
        kWho + fact("n", "note", "en = \"You wait 5 days.\"\nes = \"Espera 5 días.\"\npt = \"Espera 15 dias.\"") + kAdvice);
    const auto found = finding(odd, "check.contradiction");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->language, "pt") << "two agree, one does not";
    EXPECT_EQ(found->facts, (base::Facts{{"language", "pt"}, {"others", "es, en"}, {"missing", "5"}, {"extra", "15"}}));
}

TEST(Check, FindsAYearThatATranslationRewrote) {
    const auto dated = [](const std::string& pt) {
        return fact("n", "note",
                    "es = \"La ley de 29 de febrero de 2002.\"\nen = \"The law of 2002-02-29.\"\npt = \"" + pt + "\"");
    };
    EXPECT_THAT(ids(dated("A lei de 29 de fevereiro de 2002.")), IsEmpty());
    EXPECT_THAT(ids(dated("A lei de 29 de fevereiro de 2025.")), testing::ElementsAre("check.contradiction"));
    EXPECT_THAT(ids(dated("A lei de 29 de janeiro de 2002.")), testing::ElementsAre("check.contradiction")) << "the month";
}

TEST(Check, FindsATranslationThatNamesAnotherPlace) {
    const auto office = [](const std::string& es, const std::string& ht) {
        return fact("where", "where",
                    "es = \"Vaya a la ONR en " + es + ".\"\nht = \"Ale nan ONR nan " + ht + ".\"\nru = \"Идите в ONR.\"",
                    "[fact.office]\naddress = \"Sede, Malecón Center, 3\"");
    };
    EXPECT_THAT(ids(office("el Malecón Center", "Malecon Center")), IsEmpty()) << "an accent, and a language in other letters";
    EXPECT_THAT(ids(office("la sede de la DGM", "katye jeneral la")), IsEmpty()) << "a common word of Spanish";
    EXPECT_THAT(ids(office("la sede de la DGM", "Malecon Center")),
                testing::ElementsAre("check.place_not_said", "check.place_not_said"))
        << "MALECON and CENTER";
}

const std::string kLate = fact("late", "late", "en = \"Ask all the same.\"");
const std::string kLimitTable =
    "[[table]]\nid = \"deadline\"\nhit_policy = \"collect\"\ninputs = []\noutputs = [\"fact\"]\nrule = [{ id = \"all\", when = "
    "[], then = [\"deadline\"] }]\n";

std::string limit(const std::string& text, const std::string& length, const std::string& id = "deadline",
                  const std::string& lines = "") {
    return fact(id, "deadline", text, lines + "\n[fact.deadline]\nlength = \"" + length + "\"\nfrom = \"day_after_entry\"");
}

TEST(Check, ComparesTheTextWithTheLimit) {
    const auto of = [](const std::string& text, const std::string& length) {
        return ids(limit(text, length) + kLate, kLimitTable + kAdvice);
    };
    EXPECT_THAT(of("en = \"Ask within 15 days.\"", "P15D"), IsEmpty());
    EXPECT_THAT(of("es = \"Pida en quince días.\"", "P15D"), IsEmpty()) << "in words";
    EXPECT_THAT(of("en = \"Ask within 1 year.\"", "P12M"), IsEmpty());
    EXPECT_THAT(of("en = \"Ask within 2 weeks.\"", "P14D"), IsEmpty());
    EXPECT_THAT(of("en = \"Ask within 30 days.\"", "P15D"), testing::ElementsAre("check.count_not_said"));
}

TEST(Check, WantsExceptionsBesideALimit) {
    EXPECT_THAT(ids(limit("en = \"Ask within 15 days.\"", "P15D"), kLimitTable + kAdvice),
                testing::ElementsAre("check.no_exceptions"));
}

TEST(Check, WantsEveryLimitInTheTable) {
    const std::string one = limit("en = \"Ask within 15 days.\"", "P15D") + kLate;
    EXPECT_THAT(ids(one), testing::ElementsAre("check.limit_unused"));
    const std::string repealed = limit("en = \"Ask within 15 days.\"", "P15D", "deadline", "status = \"repealed\"") + kLate;
    EXPECT_THAT(ids(repealed, kLimitTable + kAdvice), testing::ElementsAre("check.limit_not_law"));
}

TEST(Check, SaysWhichOfTwoLimitsIsShorter) {
    const std::string table =
        "[[table]]\nid = \"deadline\"\nhit_policy = \"collect\"\ninputs = []\noutputs = [\"fact\"]\nrule = [\n"
        "{ id = \"a\", when = [], then = [\"deadline\"] },\n{ id = \"b\", when = [], then = [\"page\"] }]\n";
    const std::string first = limit("en = \"Ask within 30 days.\"", "P30D") + kLate;
    const auto found = finding(country_of(kWho + first + limit("en = \"Ask within 15 days.\"", "P15D", "page") + table + kAdvice),
                               "check.limits_differ");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->severity, Severity::kNote);
    EXPECT_EQ(found->item, "asylum/page");
    const std::string before = limit("en = \"Ask within 15 days.\"", "P15D", "page", "valid_to = \"2020-12-31\"");
    const std::string after = limit("en = \"Ask within 30 days.\"", "P30D", "deadline", "valid_from = \"2021-01-01\"") + kLate;
    EXPECT_THAT(ids(before + after, table + kAdvice), IsEmpty())
        << "one after the other: no conflict, and the old one still counts for who came then";
}

TEST(Check, FindsGapsAndOverlapsWithAnExample) {
    const auto advice = [](const std::string& rules) {
        return "[[table]]\nid = \"advice\"\nhit_policy = \"unique\"\ninputs = [\"persecution\", \"in_time\"]\noutputs = "
               "[\"answer\"]\nrule = [" +
               rules + "]\n";
    };
    const std::string yes = "{ id = \"a\", when = [\"true\", \"-\"], then = [\"apply\"], cites = [\"who\"] },\n";
    const std::string no = "{ id = \"b\", when = [\"false\", \"-\"], then = [\"not_this_way\"], cites = [\"who\"] },\n";
    EXPECT_THAT(ids("", advice(yes + no)), IsEmpty());
    const auto gap = finding(country_of(kWho + advice(yes)), "check.gap");
    ASSERT_TRUE(gap);
    EXPECT_THAT(gap->facts, Contains(testing::Pair("example", testing::HasSubstr("persecution = false"))));
    EXPECT_EQ(gap->item, "asylum/advice@table");
    const std::string late = "{ id = \"c\", when = [\"-\", \"false\"], then = [\"apply_late\"], cites = [\"who\"] },\n";
    EXPECT_THAT(ids("", advice(yes + no + late)), Contains("check.overlap"));
    EXPECT_THAT(ids("", advice(yes + no + "{ id = \"a\", when = [\"true\", \"true\"], then = [\"apply\"], cites = [\"who\"] }")),
                Contains("check.rule_twice"));
    EXPECT_THAT(ids("", advice(yes + "{ id = \"b\", when = [\"false\", \"-\"], then = [\"not_this_way\"] }")),
                testing::ElementsAre("check.rule_without_ground"));
}

TEST(Check, FindsRulesThatNeverCountOrRestOnWhatIsOver) {
    const std::string first =
        "[[table]]\nid = \"advice\"\nhit_policy = \"first\"\ninputs = [\"persecution\"]\noutputs = [\"answer\"]\nrule = [\n"
        "{ id = \"all\", when = [\"-\"], then = [\"apply\"], cites = [\"who\"] },\n{ id = \"never\", when = [\"true\"], then = "
        "[\"apply\"], cites = [\"who\"] }]\n";
    EXPECT_THAT(ids("", first), testing::ElementsAre("check.unreachable"));
    const std::string repealed = fact("who", "who", "en = \"You fear harm.\"", "status = \"repealed\"");
    EXPECT_THAT(ids(country_of(repealed + kAdvice)), testing::ElementsAre("check.cites_dead", "check.cites_dead"));
    EXPECT_THAT(ids(country_of("status = \"closed\"\nclosed_on = \"2024-02-29\"\n" + repealed + kAdvice)), IsEmpty())
        << "over, and says so";
    const std::string gap = fact("who", "who", "en = \"It is not confirmed.\"", "status = \"unconfirmed\"");
    EXPECT_THAT(ids(country_of(gap + kAdvice)), testing::ElementsAre("check.cites_unconfirmed"))
        << "apply; but not_this_way may cite it";
}

TEST(Check, FindsTimesForWhichNothingSaysWhetherThereIsALimit) {
    const auto table = [](const std::string& more) {
        return "[[table]]\nid = \"deadline\"\nhit_policy = \"collect\"\ninputs = [\"persecution\"]\noutputs = [\"fact\"]\nrule = "
               "[\n"
               "{ id = \"a\", when = [\"true\"], then = [\"deadline\"] },\n" +
               more + "]\n";
    };
    const std::string facts = limit("en = \"Ask within 15 days.\"", "P15D") + kLate;
    EXPECT_THAT(ids(facts, table("") + kAdvice), testing::ElementsAre("check.limit_gap"));
    EXPECT_THAT(ids(facts, table("{ id = \"b\", when = [\"false\"], then = [\"none\"], cites = [\"who\"] }") + kAdvice),
                IsEmpty());
}

TEST(Check, WantsAnAdviceTableOfOpenProceduresOnly) {
    EXPECT_THAT(ids("", ""), testing::ElementsAre("check.no_advice"));
    EXPECT_THAT(ids(country_of("status = \"closed\"\nclosed_on = \"2024-02-29\"\n" + kWho)), IsEmpty());
}

}  // namespace
}  // namespace travesia::protection::check
