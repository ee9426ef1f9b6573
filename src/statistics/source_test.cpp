#include "statistics/source.h"

#include <gtest/gtest.h>

#include "base/file.h"
#include "statistics/code_list.h"
#include "statistics/extra_regional.h"

namespace travesia::statistics {
namespace {

const std::filesystem::path kData = std::filesystem::path(TRAVESIA_ROOT) / "data";

std::string good() {
    return *base::read_file(kData / "sources/unhcr/asylum-decisions/source.toml");
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
    const auto at = text.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return text.replace(at, what.size(), with);
}

TEST(Source, ReadsAllShippedSources) {
    const auto ids = source_ids(kData);
    EXPECT_EQ(ids.size(), 20U);
    for (const auto& id : ids) {
        const auto source = load_source(id, kData);
        ASSERT_TRUE(source) << id << " " << source.error().id;
        EXPECT_EQ(source->id, id);
        EXPECT_FALSE(source->layouts.back().mapping.empty());
        EXPECT_FALSE(source->releases.empty());
    }
}

TEST(Source, NamesFileLineAndFieldOfEachMistake) {
    struct Case {
        const char* what;
        const char* with;
        const char* error;
        const char* field;
    };
    const Case cases[] = {
        {"licence = ", "license = ", "toml.missing", "licence"},
        {"format = \"csv\"", "format = \"xls\"", "source.format", "input.format"},
        {"rounding = 5\n", "rounding = \"5\"\n", "toml.type", "definition.rounding"},
        {"counts = \"every-decision\"", "counts = \"often\"", "source.term", "definition.terms.counts"},
        {"period = \"calendar\", s", "time = \"calendar\", s", "toml.unknown_key", "definition.terms.time"},
        {"every = \"year\"", "every = \"week\"", "source.calendar", "calendar.every"},
        {"flow = ", "flaw = ", "source.dimension", "constants.flaw"},
        {"file = \"raw/", "file = \"../../raw/", "source.outside", "release.file"},
        {"vintage = \"2026-06-25\"", "vintage = \"soon\"", "source.vintage", "release.vintage"},
        {"[input]", "[input]\ncolour = 1", "toml.unknown_key", "input.colour"},
        {"licence = \"CC BY 4.0\"", "licence = \" \"", "toml.blank", "licence"},
    };
    ASSERT_TRUE(parse_source(good(), "f"));
    for (const Case& one : cases) {
        const auto wrong = parse_source(replaced(good(), one.what, one.with), "f");
        ASSERT_FALSE(wrong) << one.with;
        EXPECT_EQ(wrong.error().id, one.error);
        EXPECT_EQ(base::fact(wrong.error(), "field"), one.field);
        EXPECT_EQ(base::fact(wrong.error(), "file"), "f");
        EXPECT_NE(base::fact(wrong.error(), "line"), "");
    }
    EXPECT_EQ(parse_source("title = ", "f").error().id, "toml.broken");
    EXPECT_EQ(load_source("no/such", kData).error().id, "source.unknown");
}

TEST(Rules, ClassifyNationalities) {
    const auto rules = load_rules(kData);
    ASSERT_TRUE(rules);
    ASSERT_EQ(rules->size(), 3U);
    const auto* outside = *find_rule(*rules, "outside-americas");
    EXPECT_EQ(outside->classify("CHN"), RegionalClass::kExtraRegional);
    EXPECT_EQ(outside->classify("VEN"), RegionalClass::kRegional);
    EXPECT_EQ(outside->classify("NAM"), RegionalClass::kExtraRegional) << "Namibia";
    EXPECT_EQ(outside->classify("?UTOPIA"), RegionalClass::kUnclassified);
    EXPECT_EQ(outside->classify(""), RegionalClass::kUnclassified);
    EXPECT_EQ((*find_rule(*rules, "outside-americas-and-nonmember-caribbean"))->classify("HTI"), RegionalClass::kExtraRegional);
    EXPECT_EQ((*find_rule(*rules, "non-member"))->classify("VEN"), RegionalClass::kExtraRegional);
    EXPECT_EQ(find_rule(*rules, "everybody").error().id, "rules.unknown");
}

TEST(CodeLists, KeepNamibiasNA) {
    const auto lists = CodeLists::load(kData);
    ASSERT_TRUE(lists);
    const CodeList* country = lists->find("country");
    ASSERT_NE(country, nullptr);
    EXPECT_EQ(country->names.at("NAM").at("es"), "Namibia");
    EXPECT_EQ(lists->find("nothing"), nullptr);
}

}  // namespace
}  // namespace travesia::statistics
