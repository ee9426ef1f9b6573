#include "protection/review.h"

#include <gtest/gtest.h>

#include "protection/advise.h"
#include "protection/test_files.h"

namespace travesia::protection {
namespace {

Country approved(Country country) {
    country.reviews.clear();
    for (const Item& item : items_of(country)) {
        country.reviews.push_back({item.id, item.digest, "Ana", "Luis", test::day("2026-11-20"), true, "Compared.", {"es"}});
    }
    return country;
}

std::size_t facts_in(const Country& country) {
    std::size_t count = country.facts.size();
    for (const Procedure& procedure : country.procedures) {
        count += procedure.facts.size();
    }
    return count;
}

TEST(Review, DraftsReachNobody) {
    for (const Country& country : test::shipped().library.countries) {
        const Country part = approved_part(country);
        EXPECT_EQ(part.procedures.empty(), !country.demonstration) << country.code;
        EXPECT_EQ(facts_in(part) == 0, !country.demonstration) << country.code;
    }
}

TEST(Review, TheDemonstrationIsWholeAndApproved) {
    const Country& country = test::country("XEX");
    EXPECT_EQ(approvals_of(country).size(), items_of(country).size());
    EXPECT_EQ(approved_part(country).procedures.size(), kProcedureKinds.size());
}

TEST(Review, OneChangedLetterMakesADraftAgain) {
    Country country = approved(test::country("MEX"));
    const auto before = approved_part(country);
    ASSERT_FALSE(before.procedures.empty());
    country.procedures[0].facts[0].text["en"] += ".";
    EXPECT_EQ(facts_in(approved_part(country)), facts_in(before) - 1);
}

TEST(Review, AProcedureNeedsItsAdviceItsLimitsAndItsCalendar) {
    const Country whole = approved(test::country("SLV"));
    const auto has_asylum = [](const Country& country) {
        const Country part = approved_part(country);
        return std::any_of(part.procedures.begin(), part.procedures.end(),
                           [](const Procedure& one) { return one.kind == "asylum"; });
    };
    ASSERT_TRUE(has_asylum(whole));
    const Procedure* asylum = nullptr;
    for (const Procedure& one : whole.procedures) {
        asylum = one.kind == "asylum" ? &one : asylum;
    }
    ASSERT_NE(asylum, nullptr);
    std::string limit;
    for (const Fact& fact : asylum->facts) {
        limit = fact.topic == "deadline" && fact.deadline ? fact.id : limit;
    }
    for (const std::string& item : {std::string("asylum/advice@table"), std::string("asylum/deadline@table"),
                                    std::string("asylum@procedure"), "asylum/" + limit, std::string("country/holidays")}) {
        Country less = whole;
        ASSERT_EQ(std::erase_if(less.reviews, [&](const Review& one) { return one.item == item; }), 1U) << item;
        EXPECT_FALSE(has_asylum(less)) << item;
    }
}

TEST(Review, TheLastWordCounts) {
    Country country = approved(test::country("SLV"));
    const std::size_t before = approvals_of(country).size();
    Review no = country.reviews.front();
    no.approved = false;
    country.reviews.push_back(no);
    EXPECT_EQ(approvals_of(country).size(), before - 1);
    no.approved = true;
    country.reviews.push_back(no);
    EXPECT_EQ(approvals_of(country).size(), before);
    country.reviews.back().reviewed_by = country.reviews.back().proposed_by;
    country.reviews.push_back(country.reviews.back());
    EXPECT_EQ(approvals_of(country).size(), before - 1) << "nobody approves what they proposed";
}

}  // namespace
}  // namespace travesia::protection
