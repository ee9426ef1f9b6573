// Twenty and more people, made up, and what the facts let them ask for. The drafts are evaluated as they stand, because the facts
// of no real country are approved yet.
#include <gtest/gtest.h>

#include "protection/advise.h"
#include "protection/answer_json.h"
#include "protection/test_files.h"

namespace travesia::protection {
namespace {

using nlohmann::json;

bool cites(const Option& option, const Answers& answers, const base::Date& as_of, const std::string& url) {
    const auto facts = facts_shown(option, answers, as_of);
    return std::any_of(facts.begin(), facts.end(), [&](const Fact* fact) {
        return std::any_of(fact->sources.begin(), fact->sources.end(), [&](const Source& source) { return source.url == url; });
    });
}

TEST(Personas, GetTheOptionsThatTheFactsSupport) {
    const auto personas = test::json_file("tests/protection/personas.json");
    std::set<std::string> countries;
    for (const json& persona : personas) {
        SCOPED_TRACE(persona["id"].get<std::string>() + ": " + persona["says"].get<std::string>());
        const Country& country = test::country(persona["country"]);
        countries.insert(country.code);
        const base::Date as_of = test::day(persona["as_of"].get<std::string>());
        const auto answers = read_answers(persona["answers"].dump(), test::shipped().library.questionnaire, as_of);
        ASSERT_TRUE(answers) << base::fact(answers.error(), "field");
        const auto options = advise(country, *answers, as_of);
        const auto find = [&](const std::string& kind) {
            return std::find_if(options.begin(), options.end(), [&](const Option& one) { return one.procedure->kind == kind; });
        };
        for (const json& expected : persona["expect"]) {
            const std::string kind = expected["procedure"];
            SCOPED_TRACE(kind);
            const auto option = find(kind);
            ASSERT_NE(option, options.end());
            EXPECT_EQ(option->answer, expected["answer"].get<std::string>());
            EXPECT_EQ(option->limit.due ? json(option->limit.due->text()) : json(), expected["due"]);
            if (expected.contains("sources_include")) {
                EXPECT_TRUE(cites(*option, *answers, as_of, expected["sources_include"])) << expected["sources_include"];
            }
        }
        for (const json& kind : persona["expect_not"]) {
            EXPECT_EQ(find(kind), options.end()) << kind;
        }
    }
    EXPECT_GE(personas.size(), 20U);
    EXPECT_GE(countries.size(), 11U);
}

}  // namespace
}  // namespace travesia::protection
