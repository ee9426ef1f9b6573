#include "protection/coverage.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "protection/coverage_render.h"
#include "protection/read.h"
#include "protection/review.h"

namespace travesia::protection {
namespace {

const base::Date kToday = *base::Date::parse("2026-11-29");

/// A demonstration country with one procedure of two facts, in Spanish and English.
Country example() {
    Country country =
        read_country("country = \"XEX\"\ndemonstration = true\nweekend = [\"sunday\"]\n[name]\nen = \"Exampleland\"\n", "c",
                     "XEX")
            .value();
    const auto fact = [](const std::string& id, const std::string& topic) {
        return "[[fact]]\nid = \"" + id + "\"\ntopic = \"" + topic +
               "\"\nreview_by = \"2027-06-30\"\n[fact.text]\nen = \"Ask.\"\nes = \"Pida.\"\n";
    };
    const std::string advice =
        "[[table]]\nid = \"advice\"\nhit_policy = \"unique\"\ninputs = []\noutputs = [\"answer\"]\nrule = [{ id = \"r\", when = "
        "[], then = [\"apply\"] }]\n";
    country.procedures.push_back(
        read_procedure("kind = \"asylum\"\ncountry = \"XEX\"\n" + fact("who", "who") + fact("cost", "cost") + advice, "p", "XEX",
                       {})
            .value());
    return country;
}

/// Approves all items of the country as they stand, reviewed by speakers of these languages.
void approve(Country& country, const std::vector<std::string>& languages) {
    country.reviews.clear();
    for (const Item& item : items_of(country)) {
        country.reviews.push_back(
            {item.id, item.digest, "Ana", "Luis", *base::Date::parse("2026-11-20"), true, "read", languages});
    }
}

CoverageCell cell(const Country& country, const std::string& procedure, const std::string& language) {
    Library library;
    library.countries = {country};
    for (const CoverageCountry& row : coverage(library, {"en", "es", "fr"}, kToday)) {
        for (const CoverageCell& one : row.cells) {
            if (one.country == country.code && one.procedure == procedure && one.language == language) {
                return one;
            }
        }
    }
    ADD_FAILURE() << "no cell " << procedure << " " << language;
    return {};
}

TEST(Coverage, HasEveryMemberAlsoThoseWithoutAFolder) {
    Library library;
    library.countries = {example()};
    const auto rows = coverage(library, {"en", "es"}, kToday);
    ASSERT_EQ(rows.size(), kMembers.size() + 1);
    for (const CoverageCountry& row : rows) {
        EXPECT_EQ(row.cells.size(), kProcedureKinds.size() * 2);
        EXPECT_EQ(row.demonstration, row.code == "XEX");
    }
    EXPECT_EQ(cell(example(), "statelessness", "en").state, Coverage::kMissing);
}

TEST(Coverage, IsADraftUntilEverythingIsApprovedAndASpeakerHasReadIt) {
    Country country = example();
    EXPECT_EQ(cell(country, "asylum", "en").state, Coverage::kDraft);
    approve(country, {"en"});
    EXPECT_EQ(cell(country, "asylum", "en").state, Coverage::kReviewed);
    EXPECT_EQ(cell(country, "asylum", "es").state, Coverage::kDraft) << "no speaker has reviewed it";
    EXPECT_EQ(cell(country, "asylum", "fr").state, Coverage::kMissing);
    Country changed = country;
    changed.procedures[0].facts[1].text["en"] = "Ask soon.";
    EXPECT_EQ(cell(changed, "asylum", "en").state, Coverage::kDraft) << "one fact has changed since its review";
    changed.procedures[0].facts[1].status = Status::kProposed;
    EXPECT_EQ(cell(changed, "asylum", "en").state, Coverage::kReviewed) << "what may become law is not to be covered yet";
    country.reviews.pop_back();  // the table's: without advice nothing of the procedure is shown
    EXPECT_EQ(cell(country, "asylum", "en").state, Coverage::kDraft);
}

TEST(Coverage, CountsFactsAndFindsTheNextReview) {
    Country country = example();
    country.procedures[0].facts[1].review_by = base::Date::parse("2027-01-31").value();
    approve(country, {"en"});
    const CoverageCell english = cell(country, "asylum", "en");
    EXPECT_EQ(english,
              (CoverageCell{"XEX", "asylum", "en", Coverage::kReviewed, 2, 2, 2, 2, 0, *base::Date::parse("2027-01-31")}));
}

TEST(Coverage, IsStaleFromTheDayAfterItsReviewWasDue) {
    Country country = example();
    country.procedures[0].facts[1].review_by = kToday;
    approve(country, {"en"});
    EXPECT_EQ(cell(country, "asylum", "en").state, Coverage::kReviewed);
    country.procedures[0].facts[1].review_by = kToday.plus(-1);
    approve(country, {"en"});
    EXPECT_EQ(cell(country, "asylum", "en").state, Coverage::kStale);
    EXPECT_EQ(cell(country, "asylum", "en").due, 1U);
}

TEST(Coverage, SaysWhatACourtIsLookingAt) {
    Country country = example();
    country.procedures[0].facts[1].status = Status::kContested;
    approve(country, {"en"});
    EXPECT_EQ(cell(country, "asylum", "en").state, Coverage::kContested);
    country.procedures[0].facts[1].status = Status::kUnconfirmed;
    approve(country, {"en"});
    EXPECT_EQ(cell(country, "asylum", "en").facts, 1U) << "a known gap is no part of what is to be covered";
}

TEST(Coverage, IsWrittenAsCsvAndJson) {
    Library library;
    library.countries = {example()};
    approve(library.countries[0], {"en"});
    const auto rows = coverage(library, {"en"}, kToday);
    EXPECT_THAT(to_csv(rows), testing::HasSubstr("\nXEX,Exampleland,true,asylum,en,reviewed,2,2,2,2,0,2027-06-30\n"));
    EXPECT_THAT(to_csv(rows), testing::HasSubstr("\nMEX,MEX,false,asylum,en,missing,0,0,0,0,0,\n"));
    const auto json = to_json(rows, kToday);
    EXPECT_EQ(json["countries"].size(), 12U);
    EXPECT_EQ(json["countries"][11]["cells"][0]["state"], "reviewed");
}

/// Conformance with the official schema is tests/conformance; here: that nothing is lost and that the targets are there.
TEST(Coverage, IsReferenceMetadataOfSdmx) {
    Library library;
    library.countries = {example()};
    const auto rows = coverage(library, {"en", "es"}, kToday);
    const auto message = to_sdmx_json(rows, kToday, "2026-11-29T00:00:00Z");
    const auto& sets = message["data"]["metadataSets"];
    ASSERT_EQ(sets.size(), 12U);
    std::size_t languages = 0;
    for (const auto& set : sets) {
        ASSERT_EQ(set["targets"].size(), 1U);
        EXPECT_THAT(set["metadataflow"].get<std::string>(), testing::HasSubstr("=TRAVESIA:PROTECTION_COVERAGE(1.0)"));
        const auto& country = set["attributes"][0];
        EXPECT_EQ(country["attributes"].size(), 1 + kProcedureKinds.size());
        for (std::size_t i = 1; i < country["attributes"].size(); ++i) {
            languages += country["attributes"][i]["attributes"].size();
        }
    }
    EXPECT_EQ(languages, 12U * kProcedureKinds.size() * 2);
    EXPECT_EQ(sets[11]["targets"][0], "urn:sdmx:org.sdmx.infomodel.codelist.Code=TRAVESIA:CL_COUNTRY(1.0).XEX");
    EXPECT_EQ(sets[11]["attributes"][0]["attributes"][0]["value"], "true") << "a demonstration";
}

}  // namespace
}  // namespace travesia::protection
