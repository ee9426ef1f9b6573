#include "statistics/sheet/rules.h"

#include <gtest/gtest.h>

#include "statistics/sheet/test_sheets.h"

namespace travesia::statistics::sheet {

TEST(Rules, NamesTheFieldOfEachMistake) {
    struct Case {
        const char* toml;
        const char* error;
        const char* field;
    };
    const Case cases[] = {
        {"range = \"Z9:A1\"", "sheet.rule_range", "table.range"},
        {"header_rows = 11", "sheet.rule_number", "table.header_rows"},
        {"labels = [\"a\"]\nunpivot = [\"a\"]", "sheet.rule_labels", "table.unpivot"},
        {"unpivot = [\"figure\"]", "sheet.rule_labels", "table.unpivot"},
        {"labels = [\"\"]", "sheet.rule_labels", "table.labels"},
        {"totals = [\"{} {}\"]", "sheet.rule_pattern", "table.totals"},
        {"drop_rows = [\"\"]", "sheet.rule_pattern", "table.drop_rows"},
        {"group_after = [\"no colon\"]", "sheet.rule_group", "table.group_after"},
        {"control = [\"Sheet\"]", "sheet.rule_group", "table.control"},
        {"marks = { \"--\" = \"few\" }", "sheet.rule_meaning", "table.marks.--"},
        {"marks = { \"{} r\" = \"0\" }", "sheet.rule_meaning", "table.marks.{} r"},
        {"labels = [\"country\"]\ntotals = [\"contry: Total\"]", "sheet.rule_column", "table.totals"},
        {"thousands = \"x\"", "sheet.rule_thousands", "table.thousands"},
        {"blank = \"zero\"", "sheet.rule_blank", "table.blank"},
        {"colour = \"red\"", "toml.unknown_key", "table.colour"},
        {"labels = \"a\"", "toml.type", "table.labels"},
    };
    for (const Case& one : cases) {
        const auto [rules, read] = rules_of(one.toml);
        ASSERT_FALSE(read) << one.toml;
        EXPECT_EQ(read.error().id, one.error) << one.toml;
        EXPECT_EQ(base::fact(read.error(), "field"), one.field) << one.toml;
    }
}

TEST(Rules, ATildeMeansNotHeldToTheSum) {
    const auto [rules, read] = rules_of(
        "labels = [\"place\"]\ntotals = [\"Total\", \"~ place: All\"]\n"
        "group_after = [\"~ place: {} Total\"]\ntotal_columns = [\"~ Year\"]");
    ASSERT_TRUE(read);
    EXPECT_TRUE(rules.totals[0].held);
    EXPECT_FALSE(rules.totals[1].held);
    EXPECT_EQ(rules.totals[1].column, "place");
    EXPECT_FALSE(rules.group_after[0].held);
    EXPECT_EQ(rules.group_after[0].column, "place");
    EXPECT_FALSE(rules.total_columns[0].held);
}

TEST(Rules, AColonBelongsToTheTextUnlessALabelStandsBeforeIt) {
    const auto [rules, read] = rules_of("labels = [\"place\"]\ndrop_rows = [\"Source: *\", \"place: Source .. Notes\"]");
    ASSERT_TRUE(read);
    EXPECT_EQ(rules.drop_rows[0].column, "");
    EXPECT_TRUE(rules.drop_rows[0].from.matches("Source: IRCC"));
    EXPECT_EQ(rules.drop_rows[1].column, "place");
    EXPECT_TRUE(rules.drop_rows[1].to->matches("notes"));
}

}  // namespace travesia::statistics::sheet
