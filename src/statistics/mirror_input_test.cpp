#include "statistics/mirror_input.h"

#include <gtest/gtest.h>

#include <sstream>

namespace travesia::statistics {
namespace {

/// Rows "area nationality period value".
Observations table(const std::string& text) {
    Observations made;
    CodeBook book(made.codes);
    std::istringstream lines(text);
    std::string area;
    std::string nationality;
    std::string period;
    std::string value;
    while (lines >> area >> nationality >> period >> value) {
        Key key{};
        key[index(Dimension::kReportingArea)] = book.number(area);
        key[index(Dimension::kNationality)] = book.number(nationality);
        key[index(Dimension::kSex)] = book.number(made.size() % 2 == 0 ? "F" : "M");
        key[index(Dimension::kUnit)] = book.number("persons");
        made.add(key, *base::Period::parse(period), value == "-" ? kMissing : std::stoll(value));
    }
    return made;
}

TEST(MirrorInput, TakesOneCountryAndAddsUpWhatIsNotNationality) {
    const auto flows = flows_of(table("PAN VEN 2023-01 5\nPAN VEN 2023-01 7\nPAN HTI 2023-01 1\nHND VEN 2023-01 100\n"), "PAN");
    EXPECT_EQ(flows.area, "PAN");
    EXPECT_EQ(flows.unit, "persons");
    EXPECT_EQ(flows.months.at(2023 * 12).at("VEN"), 12);
    EXPECT_EQ(mirror::total(flows.months.at(2023 * 12)), 13);
    EXPECT_EQ(flows.list, (std::set<std::string>{"HTI", "VEN"}));
}

TEST(MirrorInput, AMissingFigureIsNoZeroAndAnAnnualOneIsNoJanuary) {
    const auto flows = flows_of(table("PAN VEN 2019 500\nPAN VEN 2023-01 -\nPAN HTI 2023-02 3\nPAN HTI 2023 3\n"), "PAN");
    EXPECT_FALSE(flows.months.contains(2023 * 12));
    EXPECT_EQ(flows.without_figure.at(2023 * 12), 1U);
    EXPECT_FALSE(flows.months.contains(2019 * 12));
    EXPECT_EQ(flows.annual.at(2019).at("VEN"), 500);
    EXPECT_FALSE(flows.annual.contains(2023));  // its months say more
}

TEST(MirrorInput, ReadsWhichCountryOfASeriesIsMeant) {
    EXPECT_EQ(parse_choice("a/b").area, "");
    EXPECT_EQ(parse_choice("a/b@COL").id, "a/b");
    EXPECT_EQ(parse_choice("a/b@COL").area, "COL");
}

TEST(MirrorInput, TheShippedRouteIsWhole) {
    const std::filesystem::path data = std::filesystem::path(TRAVESIA_ROOT) / "data";
    const auto route = load_route("darien-north", data);
    ASSERT_TRUE(route);
    EXPECT_TRUE(route->flows.contains("irregular-transit"));
    EXPECT_EQ(route->areas.front(), "COL");
    EXPECT_EQ(load_route("../codes/x", data).error().id, "route.unknown");
    EXPECT_EQ(load_route("", data).error().id, "route.unknown");
}

TEST(MirrorInput, ARouteFileSaysWhatIsWrongAndWhere) {
    const std::string good =
        "id = \"x\"\ntitle.en = \"A\"\ntitle.es = \"B\"\nsource = \"s\"\ndate = \"d\"\nareas = [\"PAN\"]\nflows = "
        "[\"f\"]\nmembers_rule = \"r\"\n";
    ASSERT_TRUE(parse_route(good, "x.toml"));
    const auto error_of = [](const std::string& text) {
        const auto route = parse_route(text, "x.toml");
        return route ? std::string("none") : route.error().id + " " + base::fact(route.error(), "field");
    };
    EXPECT_EQ(error_of(good + "strange = 1\n"), "toml.unknown_key strange");
    EXPECT_EQ(error_of("id = 3\n" + good.substr(good.find('\n') + 1)), "toml.type id");
    EXPECT_EQ(error_of(good.substr(0, good.find("members_rule"))), "toml.missing members_rule");
}

}  // namespace
}  // namespace travesia::statistics
