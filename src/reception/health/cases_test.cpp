// The decision cases of cases/*.toml, one test a case, on the shipped schedules.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "base/toml_reader.h"
#include "reception/health/shipped.h"

namespace travesia::reception::health {
namespace {

struct DecisionCase {
    std::string file;
    std::string name;
    std::string source;
    std::string schedule;
    std::string series;
    std::string today;
    std::string born;
    std::string sex;
    std::vector<std::string> settings;
    std::vector<std::string> doses;
    std::vector<std::string> yes;
    std::vector<std::string> unknown;
    std::string status;
    int dose = 0;
    std::string from;
    std::string until;
    std::vector<std::string> give;
    std::vector<std::string> questions;
    std::string reason;
};

DecisionCase read_case(base::TomlReader& table, const std::string& file) {
    DecisionCase read;
    read.file = file;
    read.name = table.text("name");
    read.source = table.text("source");
    read.schedule = table.text_or("schedule", "who");
    read.series = table.text("series");
    read.today = table.text("today");
    read.born = table.text("born");
    read.sex = table.text_or("sex", "");
    read.settings = table.texts("settings", false);
    read.doses = table.texts("doses", false);
    read.yes = table.texts("yes", false);
    read.unknown = table.texts("unknown", false);
    read.status = table.text("status");
    read.dose = static_cast<int>(table.whole_number_or("dose", -1));
    read.from = table.text_or("from", "");
    read.until = table.text_or("until", "");
    read.give = table.texts("give", false);
    read.questions = table.texts("questions", false);
    read.reason = table.text("reason");
    return read;
}

std::vector<DecisionCase> all_cases() {
    std::vector<DecisionCase> cases;
    for (const auto& entry : std::filesystem::directory_iterator(TRAVESIA_ROOT "/src/reception/health/cases")) {
        const auto bytes = base::read_file(entry.path());
        auto document = base::TomlDocument::parse(bytes.value_or(""), entry.path().filename().string());
        EXPECT_TRUE(document);
        for (base::TomlReader table : document->root().tables("case")) {
            cases.push_back(read_case(table, entry.path().stem().string()));
        }
        const auto finished = document->finish();
        EXPECT_TRUE(finished) << told(finished.error());
    }
    std::sort(cases.begin(), cases.end(), [](const auto& a, const auto& b) { return a.file + a.name < b.file + b.name; });
    return cases;
}

Assessment assess(const DecisionCase& of) {
    const auto today = day(of.today);
    Patient patient = healthy(born(of.born, today), of.sex == "female" ? Sex::kFemale
                                                    : of.sex == "male" ? Sex::kMale
                                                                       : Sex::kUnknown);
    for (const auto& name : of.yes) {
        patient.set(condition_called(name).value(), Answer::kYes);
    }
    for (const auto& name : of.unknown) {
        patient.set(condition_called(name).value(), Answer::kUnknown);
    }
    std::vector<DoseGiven> doses;
    for (const auto& text : of.doses) {
        doses.push_back(dose(text));
    }
    Situation situation;
    for (const auto& setting : of.settings) {
        situation.settings[setting] = day("2026-01-01");
    }
    return decide(shipped_schedule(of.schedule), shipped_catalogue(), patient, doses, situation, today);
}

class Cases : public testing::TestWithParam<DecisionCase> {};

TEST_P(Cases, AreDecidedAsExpected) {
    const DecisionCase& expected = GetParam();
    SCOPED_TRACE(expected.name + " (" + expected.source + ")");
    const Assessment assessment = assess(expected);
    const Decision& decision = decision_on(assessment, expected.series);
    EXPECT_EQ(name_of(decision.status), expected.status);
    EXPECT_EQ(decision.dose, expected.dose);
    if (!expected.from.empty()) {
        ASSERT_TRUE(decision.from);
        EXPECT_EQ(decision.from->text(), expected.from);
    }
    if (!expected.until.empty()) {
        ASSERT_TRUE(decision.until);
        EXPECT_EQ(decision.until->text(), expected.until);
    }
    if (!expected.give.empty()) {
        EXPECT_EQ(decision.products, expected.give);
    }
    EXPECT_EQ(decision.questions, expected.questions);
    std::string reasons;
    for (const Reason& reason : decision.reasons) {
        reasons += reason.id + " ";
    }
    EXPECT_NE(reasons.find(expected.reason + " "), std::string::npos) << reasons;
}

std::string test_name(const testing::TestParamInfo<DecisionCase>& info) {
    std::string name = info.param.file + "_" + info.param.name;
    std::replace_if(
        name.begin(), name.end(), [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
    return name;
}

INSTANTIATE_TEST_SUITE_P(Decision, Cases, testing::ValuesIn(all_cases()), test_name);

}  // namespace
}  // namespace travesia::reception::health
