#include "protection/check/check.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "protection/check/render.h"
#include "protection/review.h"

namespace travesia::protection::check {
namespace {

using testing::Contains;
using testing::IsEmpty;
using testing::Not;

const base::Date kToday = *base::Date::parse("2026-11-29");

Questionnaire questionnaire() {
    Questionnaire all;
    all.inputs = {{"persecution", decision::Type::kBoolean, {}, {}, false}, {"in_time", decision::Type::kBoolean, {}, {}, false}};
    return all;
}

const Knowledge& knowledge() {
    static const Knowledge all = load_knowledge(std::string(TRAVESIA_ROOT) + "/data").value();
    return all;
}

/// A fact without a flaw, but for what `lines` say otherwise.
std::string fact(const std::string& id, const std::string& topic, const std::string& text, const std::string& lines = "",
                 const std::string& sources = "") {
    return "[[fact]]\nid = \"" + id + "\"\ntopic = \"" + topic + "\"\n" +
           (lines.find("review_by") == std::string::npos ? "review_by = \"2027-06-30\"\n" : "") + lines + "\n[fact.text]\n" +
           text + "\n" +
           (sources.empty() ? "[[fact.source]]\nurl = \"https://example.org\"\ndate = \"2026-03-11\"\nstrength = \"law\"\n"
                            : sources);
}

const std::string kAdvice =
    "[[table]]\nid = \"advice\"\nhit_policy = \"unique\"\ninputs = [\"persecution\"]\noutputs = [\"answer\"]\nrule = [\n"
    "  { id = \"yes\", when = [\"true\"], then = [\"apply\"], cites = [\"who\"] },\n"
    "  { id = \"no\", when = [\"false\"], then = [\"not_this_way\"], cites = [\"who\"] },\n]\n";
const std::string kWho = fact("who", "who", "en = \"You fear harm.\"\nes = \"Usted teme un daño.\"");

Country country_of(const std::string& procedure, const std::string& code = "PAN") {
    Country country =
        read_country("country = \"" + code + "\"\nweekend = [\"sunday\"]\n[name]\nen = \"Panama\"\n", "country.toml", code)
            .value();
    auto read =
        read_procedure("kind = \"asylum\"\ncountry = \"" + code + "\"\n" + procedure, "asylum.toml", code, questionnaire());
    EXPECT_TRUE(read) << (read ? "" : read.error().id + " " + base::fact(read.error(), "field"));
    country.procedures.push_back(std::move(read).value());
    return country;
}

std::vector<std::string> ids(const Country& country) {
    std::vector<std::string> found;
    for (const Finding& one : check(country, knowledge(), kToday)) {
        found.push_back(one.id);
    }
    return found;
}

std::vector<std::string> ids(const std::string& facts, const std::string& tables = kAdvice) {
    return ids(country_of(kWho + facts + tables));
}

std::optional<Finding> finding(const Country& country, const std::string& id) {
    const auto all = check(country, knowledge(), kToday);
    const auto found = std::find_if(all.begin(), all.end(), [&](const Finding& one) { return one.id == id; });
    return found == all.end() ? std::nullopt : std::optional(*found);
}

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

TEST(Check, LooksAtSources) {
    const auto of = [](const std::string& topic, const std::string& source, const std::string& lines = "") {
        return ids(
            fact("f", topic, "en = \"Go there.\"", lines, "[[fact.source]]\nurl = \"https://example.org\"\n" + source + "\n"));
    };
    EXPECT_THAT(of("where", "date = \"2026-01-01\"\nstrength = \"un\""), IsEmpty());
    EXPECT_THAT(of("where", "strength = \"un\""), testing::ElementsAre("check.undated"));
    EXPECT_THAT(of("where", "date = \"2026-01-01\"\nstrength = \"press\""), testing::ElementsAre("check.weak_source"));
    EXPECT_THAT(of("rights", "date = \"2026-01-01\"\nstrength = \"press\""), IsEmpty()) << "nobody loses the procedure by it";
    EXPECT_THAT(of("where", "date = \"2026-01-01\"\nstrength = \"law\"\nread = false"),
                testing::ElementsAre("check.source_unread"));
    Country bare = country_of(kWho + kAdvice);
    bare.procedures[0].facts[0].sources.clear();
    EXPECT_THAT(ids(bare), testing::ElementsAre("check.no_source"));
    bare.procedures[0].facts[0].status = Status::kUnconfirmed;
    EXPECT_THAT(ids(bare), Not(Contains("check.no_source"))) << "a gap that says so itself";
}

TEST(Check, FindsWhatTimeHasOvertaken) {
    EXPECT_THAT(ids(country_of("closed_on = \"2024-02-29\"\n" + kWho + kAdvice)),
                testing::ElementsAre("check.closed_but_offered"));
    EXPECT_THAT(ids(country_of("closed_on = \"2026-11-29\"\n" + kWho + kAdvice)), IsEmpty()) << "its last day is today";
    EXPECT_THAT(ids(country_of("status = \"closed\"\n" + kWho + kAdvice)), testing::ElementsAre("check.no_closing_day"));
    const auto of = [](const std::string& lines) { return ids(fact("f", "rights", "en = \"You can work.\"", lines)); };
    EXPECT_THAT(of("governs = \"application\"\nvalid_to = \"2025-12-31\""), testing::ElementsAre("check.expired"));
    EXPECT_THAT(of("governs = \"entry\"\nvalid_to = \"2025-12-31\""), IsEmpty()) << "it still counts for who came then";
    EXPECT_THAT(of("valid_from = \"2026-01-02\"\nvalid_to = \"2026-01-01\""), testing::ElementsAre("check.never_valid"));
    EXPECT_THAT(of("status = \"proposed\"\nin_force = \"2026-03-01\""), testing::ElementsAre("check.still_proposed"));
    EXPECT_THAT(of("status = \"proposed\"\nin_force = \"2027-03-01\""), IsEmpty());
    EXPECT_THAT(of("review_by = \"2026-11-28\""), testing::ElementsAre("check.review_due"));
    EXPECT_THAT(of("review_by = \"2026-11-29\""), IsEmpty());
    Country bare = country_of(kWho + kAdvice);
    bare.procedures[0].facts[0].review_by.reset();
    EXPECT_THAT(ids(bare), testing::ElementsAre("check.no_review_day"));
}

Review approval(const Country& country, const std::string& item) {
    Review review{item, "", "Ana", "Luis", *base::Date::parse("2026-11-20"), true, "read", {"en"}};
    for (const Item& one : items_of(country)) {
        review.digest = one.id == item ? one.digest : review.digest;
    }
    return review;
}

/// Everything that has to be approved for the procedure to be shown.
void approve_all(Country& country) {
    country.reviews.clear();
    for (const Item& item : items_of(country)) {
        country.reviews.push_back(approval(country, item.id));
    }
}

TEST(Check, LooksAtApprovals) {
    Country country = country_of(kWho + kAdvice);
    approve_all(country);
    const auto missing = finding(country, "check.no_translation");
    ASSERT_TRUE(missing);
    EXPECT_EQ(missing->facts, (base::Facts{{"languages", "fr, pt, ht"}}));
    country.procedures[0].facts[0].text["en"] = "You fear great harm.";
    EXPECT_THAT(ids(country), testing::ElementsAre("check.changed_since_review"));
    country.reviews.push_back(approval(country, "asylum/who"));
    EXPECT_THAT(ids(country), testing::ElementsAre("check.no_translation")) << "approved anew";
    country.reviews = {approval(country, "asylum/nothing")};
    EXPECT_THAT(ids(country), testing::ElementsAre("check.review_of_nothing"));
    country.reviews = {approval(country, "asylum/advice@table")};
    EXPECT_THAT(ids(country), IsEmpty());
    country.reviews[0].reviewed_by = "Ana";
    EXPECT_THAT(ids(country), testing::ElementsAre("check.same_person"));
}

TEST(Check, SaysWhyAnApprovedProcedureIsNotShown) {
    const std::string limits = fact("deadline", "deadline", "en = \"Ask within 15 working days.\"",
                                    "[fact.deadline]\nlength = \"P15D\"\ndays = \"working\"\nfrom = \"entry\"") +
                               fact("late", "late", "en = \"Ask all the same.\"");
    const std::string table =
        "[[table]]\nid = \"deadline\"\nhit_policy = \"collect\"\ninputs = []\noutputs = [\"fact\"]\nrule = [{ id = \"all\", when "
        "= [], then = [\"deadline\"] }]\n";
    Country country = country_of(kWho + limits + table + kAdvice);
    approve_all(country);
    EXPECT_FALSE(finding(country, "check.not_shown"));
    std::erase_if(country.reviews,
                  [](const Review& review) { return review.item == "country/holidays" || review.item == "asylum@procedure"; });
    const auto found = finding(country, "check.not_shown");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->facts, (base::Facts{{"procedure", "asylum"}, {"items", "asylum@procedure, country/holidays"}}));
}

TEST(Check, LooksAtTheLanguagesOfAReview) {
    Country country = country_of(kWho + kAdvice);
    country.reviews = {approval(country, "asylum/who")};
    EXPECT_THAT(ids(country), Not(Contains("check.reviewed_without_text")));
    country.reviews[0].languages = {"en", "uz"};
    EXPECT_THAT(ids(country), Contains("check.reviewed_without_text"));
    country.procedures[0].facts[0].status = Status::kUnconfirmed;
    country.reviews = {approval(country, "asylum/who")};
    EXPECT_THAT(ids(country), Contains("check.approved_unconfirmed"));
}

TEST(Check, FindsHardTexts) {
    const std::string longest =
        "You should, unless there be circumstances of which the authority has been informed beforehand and which it has in "
        "writing acknowledged, bring all of your papers with you.";
    EXPECT_THAT(ids(fact("f", "documents", "en = \"" + longest + "\"")), Contains("check.long_sentence"));
    std::string hard;
    std::string easy;
    for (int i = 0; i < 8; ++i) {
        hard += "Administrative authorities evaluate eligibility considerations individually. ";
        easy += "You go to the desk. They give you a form. ";
    }
    EXPECT_THAT(ids(fact("f", "documents", "en = \"" + hard + "\"")), testing::ElementsAre("check.hard_text"));
    EXPECT_THAT(ids(fact("f", "law", "en = \"" + hard + "\"")), IsEmpty()) << "the names of laws are for advisers";
    EXPECT_THAT(ids(fact("f", "documents", "en = \"" + easy + "\"")), IsEmpty());
}

TEST(Check, GoesCountryByCountryAndKnowsTheNamesThatFilesGive) {
    Library library;
    library.countries = {country_of(kWho + kAdvice, "PAN"),
                         country_of(kWho + fact("n", "note", "en = \"Exampleland is near.\"") + kAdvice, "PAN")};
    library.countries[0].code = "XEX";
    library.countries[0].name = {{"en", "Exampleland"}};
    const auto found = check(library, {}, knowledge(), kToday);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].country, "PAN");
    EXPECT_EQ(found[0].id, "check.other_country");
}

TEST(Check, ShowsFindingsAsTextJsonAndCsv) {
    const auto messages = base::Messages::load(std::string(TRAVESIA_ROOT) + "/data").value();
    const auto found = check(country_of(kWho), knowledge(), kToday);
    ASSERT_EQ(found.size(), 1U);
    const std::string text = to_text(found, messages, base::Language::kEnglish);
    EXPECT_THAT(
        text, testing::StartsWith(
                  "PAN: 1 errors, 0 warnings, 0 notes\n  error: PAN/asylum.toml asylum table\n    The procedure asylum is open"));
    EXPECT_THAT(text, testing::EndsWith("In all: 1 errors, 0 warnings, 0 notes.\n"));
    const auto json = to_json(found, messages, base::Language::kSpanish);
    EXPECT_EQ(json["errors"], 1);
    EXPECT_EQ(json["findings"][0]["facts"]["procedure"], "asylum");
    EXPECT_THAT(to_csv(found, messages, base::Language::kEnglish),
                testing::HasSubstr("\nerror,check.no_advice,PAN,PAN/asylum.toml,0,asylum,table,,"));
    const Finding broken =
        broken_file("MEX", {base::Kind::kInvalid, "toml.blank", {{"file", "MEX/asylum.toml"}, {"line", "7"}, {"field", "id"}}});
    EXPECT_EQ(sentence(broken, messages, base::Language::kEnglish), "MEX/asylum.toml, line 7: “id” is blank. Fill it in.");
    EXPECT_EQ(broken.line, 7);
}

}  // namespace
}  // namespace travesia::protection::check
