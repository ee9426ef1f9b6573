// What was approved lies over the files; the files decide what it can lie over.
#include "protection/editing/overlay.h"

#include "protection/editing/difference.h"
#include "protection/editing/test_workplace.h"

namespace travesia::protection::editing {
namespace {

constexpr std::int64_t kNoon = 1'790'000'000'000'000;  // 2026-09-21

RuleChange decided(const Library& on, State state, std::optional<Fact> content, std::int64_t at = kNoon) {
    RuleChange change;
    change.country = "MEX";
    change.item = kLimit;
    change.base = digest_now(on);
    change.digest = content ? digest_of(*content) : change.base;
    change.content = std::move(content);
    change.proposer = "Ana";
    change.reviewer = "Rosa";
    change.state = state;
    change.reviewed_at = at;
    change.languages = {"es"};
    return change;
}

Review in_the_files(const std::string& digest, const char* day, bool approved) {
    return {kLimit, digest, "Uno", "Dos", *base::Date::parse(day), approved, "leído", {"es"}};
}

}  // namespace

TEST(Overlay, AnApprovedWordingStandsAndIsApproved) {
    const Library& files = real_files();
    ASSERT_FALSE(approved_in(files)) << "the files are drafts";
    const Library laid = overlay(files, {decided(files, State::kApproved, reworded(files))});
    EXPECT_EQ(digest_now(laid), digest_of(reworded(files)));
    EXPECT_TRUE(approved_in(laid));
    const Fact* fact = fact_in(*laid.country("MEX"), kLimit);
    EXPECT_EQ(fact->origin, fact_in(*files.country("MEX"), kLimit)->origin) << "where the draft came from is kept";
    EXPECT_FALSE(approved_in(files));
}

TEST(Overlay, EveryPartOfAWordingIsTaken) {
    const Library& files = real_files();
    Fact other = reworded(files);
    const auto day = [](const char* text) { return *base::Date::parse(text); };
    other.topic = "note";
    other.status = Status::kContested;
    other.governs_application = !other.governs_application;
    other.valid_from = day("2026-01-01");
    other.valid_to = day("2026-12-01");
    other.published = day("2026-01-02");
    other.in_force = day("2026-01-03");
    other.review_by = day("2027-01-04");
    other.office = Office{"COMAR", "Versalles 49", "", "", 19.4, -99.1};
    other.sources = {{"https://example.org/ley", {}, "law", true}};
    const Library laid = overlay(files, {decided(files, State::kApproved, other)});
    EXPECT_EQ(json_of(*fact_in(*laid.country("MEX"), kLimit)), json_of(other));
}

TEST(Overlay, NothingButADecisionChangesAnything) {
    const Library& files = real_files();
    for (const State state : {State::kProposed, State::kRejected, State::kWithdrawn}) {
        const Library laid = overlay(files, {decided(files, state, reworded(files))});
        EXPECT_EQ(digest_now(laid), digest_now(files)) << name(state);
        EXPECT_FALSE(approved_in(laid)) << name(state);
    }
}

TEST(Overlay, AFileThatMovedOnStandsUnapproved) {
    const Library& files = real_files();
    const auto change = decided(files, State::kApproved, reworded(files));
    Library newer = files;
    fact_in(country_in(newer, "MEX"), kLimit)->text["es"] = "Tiene 30 días hábiles, dice el decreto nuevo.";
    const Library laid = overlay(newer, {change});
    EXPECT_EQ(digest_now(laid), digest_now(newer));
    EXPECT_FALSE(approved_in(laid));
    Library carried = files;
    *fact_in(country_in(carried, "MEX"), kLimit) = reworded(files);
    EXPECT_TRUE(approved_in(overlay(carried, {change}))) << "the approved text, carried into the files, stays approved";
}

TEST(Overlay, TheLaterOfFileAndLedgerCounts) {
    Library files = real_files();
    const std::string digest = digest_now(files);
    const auto yes = decided(files, State::kApproved, {});
    const auto no = decided(files, State::kRejected, {});
    country_in(files, "MEX").reviews = {in_the_files(digest, "2026-09-20", false)};
    EXPECT_TRUE(approved_in(overlay(files, {yes}))) << "approved a day after the file's no";
    country_in(files, "MEX").reviews = {in_the_files(digest, "2026-09-22", false)};
    EXPECT_FALSE(approved_in(overlay(files, {yes}))) << "the file said no a day later";
    country_in(files, "MEX").reviews = {in_the_files(digest, "2026-09-21", true)};
    EXPECT_FALSE(approved_in(overlay(files, {no}))) << "taken back on the same day";
    country_in(files, "MEX").reviews = {in_the_files(digest, "2026-09-22", true)};
    EXPECT_TRUE(approved_in(overlay(files, {no})));
    EXPECT_EQ(overlay(files, {no}).country("MEX")->reviews.size(), 2U) << "both are kept";
}

TEST(Overlay, DecisionsCountInTheOrderInWhichTheyWereTaken) {
    const Library& files = real_files();
    const auto first = decided(files, State::kApproved, reworded(files), kNoon);
    const Library once = overlay(files, {first});
    Fact again = reworded(once);
    again.text["es"] = "Tiene 20 días hábiles.";
    const auto second = decided(once, State::kApproved, again, kNoon + 1);
    for (const auto& order : {std::vector{first, second}, std::vector{second, first}}) {
        const Library laid = overlay(files, order);
        EXPECT_EQ(digest_now(laid), digest_of(again));
        EXPECT_TRUE(approved_in(laid));
    }
}

TEST(Overlay, OtherCountriesAndItemsStayAsTheyAre) {
    const Library& files = real_files();
    const Library laid = overlay(files, {decided(files, State::kApproved, reworded(files))});
    std::size_t different = 0;
    for (std::size_t i = 0; i < files.countries.size(); ++i) {
        const auto before = items_of(files.countries[i]);
        const auto after = items_of(laid.countries[i]);
        ASSERT_EQ(before.size(), after.size());
        for (std::size_t j = 0; j < before.size(); ++j) {
            different += before[j].digest == after[j].digest ? 0U : 1U;
        }
    }
    EXPECT_EQ(different, 1U);
}

TEST(Difference, NamesEverySingleValueThatIsNotTheSame) {
    using nlohmann::json;
    const json before = {{"text", {{"es", "a"}, {"en", "b"}}}, {"deadline", nullptr}, {"sources", {{{"url", "x"}}}}};
    const json after = {
        {"text", {{"es", "a"}, {"en", "c"}, {"fr", "d"}}}, {"deadline", {{"count", 5}}}, {"sources", json::array()}};
    const auto found = differences(before, after);
    ASSERT_EQ(found.size(), 4U);
    EXPECT_EQ(found[0].field, "deadline/count");
    EXPECT_EQ(found[1].field, "sources/0/url");
    EXPECT_TRUE(found[1].after.is_null());
    EXPECT_EQ(found[2].field, "text/en");
    EXPECT_EQ(found[2].before, "b");
    EXPECT_EQ(found[2].after, "c");
    EXPECT_EQ(found[3].field, "text/fr");
    EXPECT_TRUE(found[3].before.is_null());
    EXPECT_TRUE(differences(before, before).empty());
}

}  // namespace travesia::protection::editing
