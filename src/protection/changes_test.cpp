#include "protection/changes.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "protection/read.h"
#include "protection/review.h"

namespace travesia::protection {
namespace {

base::Date day(const std::string& text) {
    return *base::Date::parse(text);
}

Library example() {
    Country country =
        read_country("country = \"CRI\"\nweekend = [\"sunday\"]\n[name]\nen = \"Costa Rica\"\n", "c", "CRI").value();
    country.procedures.push_back(
        read_procedure(
            "kind = \"asylum\"\ncountry = \"CRI\"\nclosed_on = \"2024-12-31\"\n"
            "[[fact]]\nid = \"deadline\"\ntopic = \"deadline\"\npublished = \"2024-06-13\"\nin_force = \"2024-06-14\"\n"
            "valid_to = \"2024-11-30\"\nreview_by = \"2024-12-01\"\n[fact.text]\nen = \"Ask.\"\n",
            "p", "CRI", {})
            .value());
    country.reviews.push_back(
        {"asylum/deadline", items_of(country)[2].digest, "Ana", "Luis", day("2024-06-20"), true, "read the decree", {}});
    country.reviews.push_back({"asylum@procedure", "0", "Ana", "Luis", day("2024-06-21"), false, "no source", {}});
    Library library;
    library.countries = {country};
    return library;
}

std::vector<std::string> between(const Library& library, const std::string& since, const std::string& until) {
    std::vector<std::string> lines;
    for (const Change& one : changes(library, day(since), day(until))) {
        lines.push_back(one.on.text() + " " + one.item + " " + name(one.what) + (one.draft ? " draft" : ""));
    }
    return lines;
}

TEST(Changes, AreOrderedByDay) {
    EXPECT_THAT(between(example(), "2024-01-01", "2024-12-31"),
                testing::ElementsAre("2024-06-13 asylum/deadline published", "2024-06-14 asylum/deadline in_force",
                                     "2024-06-20 asylum/deadline approved", "2024-06-21 asylum@procedure rejected draft",
                                     "2024-11-30 asylum/deadline valid_to", "2024-12-01 asylum/deadline review_due",
                                     "2024-12-31 asylum@procedure closed draft"));
}

TEST(Changes, IncludeBothDays) {
    EXPECT_THAT(between(example(), "2024-06-14", "2024-06-20"),
                testing::ElementsAre("2024-06-14 asylum/deadline in_force", "2024-06-20 asylum/deadline approved"));
    EXPECT_THAT(between(example(), "2024-06-15", "2024-06-19"), testing::IsEmpty());
}

TEST(Changes, TellDraftsAndLeaveOutGaps) {
    Library library = example();
    library.countries[0].procedures[0].facts[0].text["en"] = "Ask soon.";
    EXPECT_THAT(between(library, "2024-06-13", "2024-06-13"), testing::ElementsAre("2024-06-13 asylum/deadline published draft"))
        << "changed since its review";
    library.countries[0].procedures[0].facts[0].status = Status::kUnconfirmed;
    EXPECT_THAT(between(library, "2024-06-13", "2024-06-13"), testing::IsEmpty());
}

TEST(Changes, AreWrittenAsCsvAndJson) {
    const auto found = changes(example(), day("2024-06-20"), day("2024-06-20"));
    EXPECT_EQ(to_csv(found),
              "date,country,item,what,draft,reason\n2024-06-20,CRI,asylum/deadline,approved,false,read the decree\n");
    const auto json = to_json(found, day("2024-06-20"), day("2024-06-20"));
    EXPECT_EQ(json["changes"][0]["reason"], "read the decree");
    EXPECT_EQ(json["since"], "2024-06-20");
}

}  // namespace
}  // namespace travesia::protection
