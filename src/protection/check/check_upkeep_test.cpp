// What time, sources, approvals and readers ask of the rules; and how findings are shown.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "protection/check/check.h"
#include "protection/check/check_example.h"
#include "protection/check/render.h"
#include "protection/review.h"

namespace travesia::protection::check {
namespace {

using namespace example;  // NOLINT: made for these tests
using testing::Contains;
using testing::IsEmpty;
using testing::Not;

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
