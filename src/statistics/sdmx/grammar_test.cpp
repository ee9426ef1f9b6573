#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "statistics/sdmx/question.h"

namespace travesia::statistics::sdmx {
namespace {

Target target_of(const std::string& text) {
    auto target = read_target(text, "/d");
    EXPECT_TRUE(target) << text;
    return target.value_or(Target{});
}
Parsed<DataQuestion> data(const std::string& text) {
    return parse_data(target_of("/d" + text));
}
std::string ids(const std::vector<base::Error>& errors) {
    std::string all;
    for (const auto& error : errors) {
        all += (all.empty() ? "" : " ") + error.id;
    }
    return all;
}
std::string errors_of(const std::string& text) {
    return ids(data(text).errors);
}

TEST(SdmxVersion, NamesOneVersionOrMany) {
    const auto admits = [](const char* pattern, const char* version) {
        const auto parsed = VersionPattern::parse(pattern);
        EXPECT_TRUE(parsed) << pattern;
        return parsed && parsed->admits(version);
    };
    for (const char* pattern : {"1.0.0", "*", "+", "~", "1.+.0", "1+.0.0", "1.0.+", "1.0.0+", "0~.0.0", "1.0.*"}) {
        EXPECT_TRUE(admits(pattern, "1.0.0")) << pattern;
    }
    for (const char* pattern : {"1.0.1", "2.+.0", "1.0", "1", "1.1+.0", "1.0.1+", "1.0.0-draft", "2+.0.0"}) {
        EXPECT_FALSE(admits(pattern, "1.0.0")) << pattern;
    }
    EXPECT_TRUE(admits("1.2+.1", "1.3.0")) << "a larger number at the sign, whatever comes after";
    EXPECT_FALSE(admits("1.2+.1", "1.2.0"));
    EXPECT_FALSE(admits("1.2+.1", "2.0.0")) << "before the sign the numbers are fixed";
}

TEST(SdmxVersion, RefusesWhatIsNone) {
    for (const char* text : {"", "x", "1.", ".1", "1..0", "1.0.0.0", "01.0.0", "1+.0+.0", "**", "1.0.0-", "-1", "1.+-x"}) {
        EXPECT_FALSE(VersionPattern::parse(text)) << text;
    }
    EXPECT_FALSE(VersionPattern::parse("latest"));
    EXPECT_TRUE(VersionPattern::parse("latest", true)->admits("1.0.0"));
    EXPECT_TRUE(VersionPattern::parse("1.0", true)->admits("1.0.0")) << "2.1 writes two numbers";
}

TEST(SdmxTarget, KeepsThePlusAndCutsEmptyEnds) {
    const auto target = target_of("/d/a%2Cb/c//?c%5BX%5D=ge:1+le:2&&y");
    EXPECT_EQ(target.path, (std::vector<std::string>{"a,b", "c"}));
    EXPECT_EQ(target.query, (http::Fields{{"c[X]", "ge:1+le:2"}, {"y", ""}}));
    EXPECT_FALSE(read_target("/other", "/d"));
    EXPECT_FALSE(read_target("/d/%zz", "/d"));
}

TEST(SdmxData, HasDefaultsForEverything) {
    const auto parsed = data("");
    EXPECT_TRUE(parsed.errors.empty());
    EXPECT_EQ(parsed.question.context, "*");
    EXPECT_TRUE(parsed.question.keys.empty());
    EXPECT_TRUE(parsed.question.artefacts.admits("ANY", "THING", "1.0.0"));
    EXPECT_EQ(parsed.question.dimension_at_observation, "TIME_PERIOD");
    EXPECT_FALSE(parsed.question.limit);
}

TEST(SdmxData, ReadsPathAndParameters) {
    const auto parsed = data(
        "/dataflow/CRM,OIM.X/A,B/1.0.0,2.+.0/"
        "M.PAN.*.VEN,A?c[SEX]=F,M&c%5BOBS_VALUE%5D=ge:10&updatedAfter=2025-01-01T00:30:00%2B01:00"
        "&asOf=2025-03-01&includeHistory=true&firstNObservations=1&lastNObservations=2&dimensionAtObservation=AllDimensions"
        "&attributes=obs,SOURCE&measures=none&offset=0&limit=5&sort=series_key:desc+TIME_PERIOD&reportingYearStartDay=--10-01");
    EXPECT_EQ(ids(parsed.errors), "");
    const DataQuestion& question = parsed.question;
    EXPECT_TRUE(question.artefacts.admits("OIM.X", "B", "2.4.0"));
    EXPECT_FALSE(question.artefacts.admits("OIM", "B", "1.0.0"));
    ASSERT_EQ(question.keys.size(), 2U);
    EXPECT_EQ(question.keys[0], (KeyWish{{"M"}, {"PAN"}, {}, {"VEN"}}));
    ASSERT_EQ(question.filters.size(), 2U);
    EXPECT_EQ(question.filters[0].any_of.size(), 2U);
    EXPECT_EQ(question.updated_after->text(), "2024-12-31") << "in UTC it was the day before";
    EXPECT_EQ(question.as_of->text(), "2025-03-01");
    EXPECT_TRUE(question.history);
    EXPECT_EQ(question.first, 1U);
    EXPECT_EQ(question.limit, 5U);
    ASSERT_EQ(question.sort.size(), 2U);
    EXPECT_TRUE(question.sort[0].descending);
    EXPECT_EQ(question.year_start.month, 10U);
}

TEST(SdmxData, CollectsEveryMistake) {
    EXPECT_EQ(errors_of("/flow/1a/b c/x/M..A?limit=0&x=1&c[SEX]=&c[AGE]=qq:1"),
              "sdmx.choice sdmx.id sdmx.id sdmx.version sdmx.key sdmx.parameter sdmx.number sdmx.filter sdmx.operator");
    EXPECT_EQ(errors_of("?c[SEX]=F&c[SEX]=M"), "sdmx.twice");
    EXPECT_EQ(errors_of("/dataflow/A/B/1.0.0/M/X"), "sdmx.path");
    EXPECT_EQ(errors_of("?asOf=yesterday&updatedAfter=2025-13-01"), "sdmx.instant sdmx.instant");
    EXPECT_EQ(errors_of("?updatedAfter=2025-03-02&asOf=2025-03-01"), "sdmx.order");
    EXPECT_EQ(errors_of("?offset=-1&limit=1e3&firstNObservations=0"), "sdmx.number sdmx.number sdmx.number");
    EXPECT_EQ(errors_of("?includeHistory=yes&sort=A:up&reportingYearStartDay=--02-30"),
              "sdmx.choice sdmx.choice sdmx.year_start");
    EXPECT_EQ(errors_of("/dataflow//B"), "sdmx.id") << "an empty part is not a wildcard";
}

TEST(SdmxData, ReadsQuestionsOf21) {
    const auto parsed =
        parse_data_21(target_of("/d/CRM,F,1.0/M..VEN+COL./all?startPeriod=2023-01&endPeriod=2023&detail=dataonly"));
    EXPECT_EQ(ids(parsed.errors), "");
    ASSERT_EQ(parsed.question.keys.size(), 1U);
    EXPECT_EQ(parsed.question.keys[0], (KeyWish{{"M"}, {}, {"COL", "VEN"}, {}}));
    EXPECT_TRUE(parsed.question.artefacts.admits("CRM", "F", "1.0.0"));
    ASSERT_EQ(parsed.question.filters.size(), 1U);
    EXPECT_EQ(parsed.question.filters[0].any_of[0].size(), 2U) << "both ends must hold";
    EXPECT_EQ(parsed.question.attributes, Words{"none"});
    EXPECT_EQ(ids(parse_data_21(target_of("/d/F/M.*?startPeriod=soon")).errors), "sdmx.key sdmx.period");
    EXPECT_TRUE(parse_data_21(target_of("/d")).question.artefacts.admits("ANY", "THING", "1.0.0"));
}

TEST(SdmxStructure, ReadsTypesAndReferences) {
    const auto parsed = parse_structure(target_of("/d/codelist/CRM/A/+/F,M?detail=allstubs&references=children,dataflow"));
    EXPECT_EQ(ids(parsed.errors), "");
    EXPECT_EQ(parsed.question.items, (std::set<std::string>{"F", "M"}));
    EXPECT_EQ(ids(parse_structure(target_of("/d/shoes?detail=much&references=friends")).errors),
              "sdmx.type sdmx.choice sdmx.choice");
    EXPECT_EQ(ids(parse_structure_21(target_of("/d/dataflow/all/all/latest")).errors), "");
}

RC_GTEST_PROP(SdmxData, NeverFailsWithoutAReason, (const std::string& text)) {
    const auto target = read_target("/d/" + text, "/d");
    if (!target) {
        RC_ASSERT(target.error().id == "sdmx.path");
        return;
    }
    for (const auto& error : parse_data(*target).errors) {
        RC_ASSERT(error.id.starts_with("sdmx."));
    }
}

}  // namespace
}  // namespace travesia::statistics::sdmx
