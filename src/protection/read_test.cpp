#include "protection/read.h"

#include <gtest/gtest.h>

#include <set>

#include "base/csv.h"
#include "protection/decision/analyse.h"
#include "protection/test_files.h"

namespace travesia::protection {
namespace {

const std::string kAsylum = R"(kind = "asylum"
country = "XEX"
[[fact]]
id = "limit"
topic = "deadline"
[fact.deadline]
length = "P30D"
days = "working"
from = "day_after_entry"
[fact.text]
en = "Ask within 30 working days."
[[table]]
id = "deadline"
hit_policy = "collect"
inputs = []
outputs = ["fact"]
rule = [{ id = "all", when = [], then = ["limit"] }]
[[table]]
id = "advice"
hit_policy = "unique"
inputs = ["persecution", "in_time"]
outputs = ["answer"]
rule = [
  { id = "yes", when = ["true", "true"], then = ["apply"], cites = ["limit"] },
  { id = "late", when = ["true", "false"], then = ["apply_late"] },
  { id = "no", when = ["false", "-"], then = ["not_this_way"] },
]
)";

std::string changed(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
}

base::Error error_of(const std::string& text) {
    const auto procedure = read_procedure(text, "XEX/asylum.toml", "XEX", test::shipped().library.questionnaire);
    EXPECT_FALSE(procedure);
    return procedure ? base::Error{} : procedure.error();
}

TEST(ReadProcedure, GivesWhatIsWritten) {
    const auto procedure = read_procedure(kAsylum, "XEX/asylum.toml", "XEX", test::shipped().library.questionnaire);
    ASSERT_TRUE(procedure) << procedure.error().id;
    ASSERT_NE(procedure->fact("limit"), nullptr);
    EXPECT_EQ(procedure->fact("limit")->deadline, (Deadline{30, Deadline::Unit::kWorkingDays, Deadline::From::kDayAfterEntry}));
    ASSERT_NE(procedure->table("advice"), nullptr);
    EXPECT_EQ(procedure->table("advice")->rules.size(), 3U);
}

/// Each mistake has its id, and is told with file, line and field.
TEST(ReadProcedure, NamesFileLineAndField) {
    const std::vector<std::tuple<std::string, std::string, std::string, std::string>> mistakes{
        {"kind = \"asylum\"", "kind = \"asylo\"", "protection.kind", "1"},
        {"country = \"XEX\"", "country = \"MEX\"", "protection.elsewhere", "2"},
        {"topic = \"deadline\"", "topic = \"dedline\"", "protection.topic", "5"},
        {"P30D", "P30W", "protection.deadline", "7"},
        {"days = \"working\"", "days = \"works\"", "protection.deadline", "7"},
        {"then = [\"limit\"]", "then = [\"limits\"]", "protection.cite", "17"},
        {"\"persecution\", \"in_time\"", "\"persecuted\", \"in_time\"", "protection.input_unknown", "21"},
        {"inputs = []", "inputs = [\"in_time\"]", "protection.input_unknown", "15"},
        {"when = [\"true\", \"true\"]", "when = [\"true\"]", "protection.rule", "24"},
        {"when = [\"true\", \"true\"]", "when = [\"true\", \"tru\"]", "condition.syntax", "24"},
        {"when = [\"true\", \"true\"]", "when = [\"true\", \"1\"]", "condition.type", "24"},
        {"then = [\"apply\"]", "then = [\"aply\"]", "protection.answer", "24"},
        {"cites = [\"limit\"]", "cites = [\"limits\"]", "protection.cite", "24"},
        {"hit_policy = \"unique\"", "hit_policy = \"uniqe\"", "protection.policy", "20"},
        {"en = \"Ask", "english = \"Ask", "protection.language", "11"},
        {"id = \"advice\"", "id = \"advise\"", "protection.table", "19"},
        {"[[fact]]\n", "[[fact]]\nvalid_from = \"2026-02-30\"\n", "date.invalid", "4"},
        {"[[fact]]\n", "[[fact]]\nstatus = \"valid\"\n", "protection.status", "4"},
        {"[[fact]]\n", "[[fact]]\nvalidfrom = \"2026-02-20\"\n", "toml.unknown_key", "4"},
    };
    for (const auto& [from, to, id, line] : mistakes) {
        const auto error = error_of(changed(kAsylum, from, to));
        EXPECT_EQ(error.id, id) << to;
        EXPECT_EQ(base::fact(error, "line"), line) << to;
        EXPECT_EQ(base::fact(error, "file"), "XEX/asylum.toml");
        EXPECT_FALSE(base::fact(error, "field").empty()) << to;
    }
}

TEST(ReadReviews, WantsTwoPersons) {
    const std::string review = R"([[review]]
item = "asylum/limit"
digest = "0"
proposed_by = "Ana"
reviewed_by = "Luis"
on = "2026-11-20"
decision = "approved"
reason = "Compared."
)";
    ASSERT_TRUE(read_reviews(review, "reviews.toml"));
    const auto alone = read_reviews(changed(review, "Luis", "Ana"), "reviews.toml");
    ASSERT_FALSE(alone);
    EXPECT_EQ(alone.error().id, "protection.two_persons");
}

TEST(Shipped, EveryFileIsReadAndEveryTableIsSound) {
    const Loaded& all = test::shipped();
    for (const auto& [code, error] : all.broken) {
        ADD_FAILURE() << code << " " << error.id << " " << base::fact(error, "file") << ":" << base::fact(error, "line") << " "
                      << base::fact(error, "field");
    }
    EXPECT_EQ(all.library.countries.size(), 12U);
    for (const Country& country : all.library.countries) {
        for (const Procedure& procedure : country.procedures) {
            EXPECT_NE(procedure.table(kAdviceTable), nullptr) << country.code << " " << procedure.kind;
            for (const decision::Table& table : procedure.tables) {
                const auto flaws = decision::analyse(table);
                for (const auto& flaw : *flaws) {
                    ADD_FAILURE() << country.code << " " << procedure.kind << " " << table.id << " " << int(flaw.kind) << " "
                                  << decision::example_text(table, flaw.example);
                }
            }
        }
    }
}

/// None of the 226 collected facts got lost on its way into the rule files, and none stands there twice.
TEST(Shipped, HoldsEveryCollectedFactOnce) {
    std::multiset<std::string> origins;
    for (const Country& country : test::shipped().library.countries) {
        for (const Fact& fact : country.facts) {
            origins.insert(fact.origin);
        }
        for (const Procedure& procedure : country.procedures) {
            for (const Fact& fact : procedure.facts) {
                origins.insert(fact.origin);
            }
        }
    }
    origins.erase("");
    EXPECT_EQ(origins.size(), 226U);
    EXPECT_EQ(std::set<std::string>(origins.begin(), origins.end()).size(), 226U);
}

}  // namespace
}  // namespace travesia::protection
