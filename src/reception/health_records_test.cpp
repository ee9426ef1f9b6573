// What records mean for vaccination where two of them, or two values of one, do not agree.
#include "reception/health_records.h"

#include <gtest/gtest.h>

#include "reception/health/shipped.h"

namespace travesia::reception {

namespace {

using health::Answer;
using health::Condition;
using record::Record;
using record::Value;

/// A record whose fields hold these values; more than one is a conflict.
Record record_of(const std::map<std::string, std::vector<Value>>& fields) {
    Record record;
    for (const auto& [name, values] : fields) {
        for (const Value& value : values) {
            record.fields[name].push_back({value, false, {}, {}, 0});
        }
    }
    return record;
}

constexpr std::int64_t kDay = 24 * 3'600'000'000;

const Answered& of(const AnswersOf& answers, Condition condition) {
    return answers.at(static_cast<std::size_t>(condition));
}

Record said(const char* condition, const char* answer, std::int64_t at) {
    return record_of({{condition, {Value(std::string(answer))}}, {"answered_at", {Value(at)}}});
}

}  // namespace

TEST(HealthRecords, TheNewestAnswerStandsInWhateverOrderTheyCameAndOfTwoAtOnceTheYes) {
    const auto today = health::day("2026-11-18");
    const std::int64_t now = std::int64_t{today.days()} * kDay;
    const std::vector<Record> one = {said("severe_allergy", "no", now + 1), said("severe_allergy", "yes", now)};
    const std::vector<Record> other = {one[1], one[0]};
    EXPECT_EQ(of(answers_in(one, {}, today), Condition::kSevereAllergy).answer, Answer::kNo);
    EXPECT_EQ(of(answers_in(other, {}, today), Condition::kSevereAllergy).answer, Answer::kNo);
    const std::vector<Record> at_once = {said("pregnant", "yes", now), said("pregnant", "no", now)};
    EXPECT_EQ(of(answers_in(at_once, {}, today), Condition::kPregnant).answer, Answer::kYes);
    EXPECT_EQ(of(answers_in({at_once[1], at_once[0]}, {}, today), Condition::kPregnant).answer, Answer::kYes);
    EXPECT_EQ(of(answers_in({}, {}, today), Condition::kPregnant).at, 0);
}

TEST(HealthRecords, AnAnswerOfTodayIsOfTheDayHereNotOfUtc) {
    const auto today = health::day("2026-11-18");
    const LocalTime panama([](std::int64_t) { return -5 * 3600; });
    // 02:00 UTC of the 18th is still the 17th here.
    const std::int64_t last_night = std::int64_t{today.days()} * kDay + kDay / 12;
    const std::vector<Record> answered = {said("acute_illness", "no", last_night)};
    EXPECT_TRUE(of(answers_in(answered, panama, today), Condition::kAcuteIllness).expired);
    EXPECT_EQ(of(answers_in(answered, panama, today), Condition::kAcuteIllness).answer, Answer::kUnknown);
    EXPECT_EQ(of(answers_in(answered, panama, today), Condition::kAcuteIllness).said, Answer::kNo);
    EXPECT_FALSE(of(answers_in(answered, {}, today), Condition::kAcuteIllness).expired);
}

TEST(HealthRecords, PregnancyHoldsForTwentyEightDays) {
    const auto today = health::day("2026-11-18");
    const std::int64_t now = std::int64_t{today.days()} * kDay;
    EXPECT_FALSE(of(answers_in({said("pregnant", "no", now - 28 * kDay)}, {}, today), Condition::kPregnant).expired);
    EXPECT_TRUE(of(answers_in({said("pregnant", "no", now - 29 * kDay)}, {}, today), Condition::kPregnant).expired);
    EXPECT_FALSE(of(answers_in({said("severe_allergy", "no", now - 900 * kDay)}, {}, today), Condition::kSevereAllergy).expired);
}

TEST(HealthRecords, OfTwoBirthDatesInConflictEveryDayBetweenIsPossible) {
    const auto today = health::day("2026-11-18");
    const auto two = born(record_of({{"birth_date", {Value(std::string("2020")), Value(std::string("2022-03-04"))}}}), today);
    EXPECT_EQ(two.first(), health::day("2020-01-01"));
    EXPECT_EQ(two.last(), health::day("2022-03-04"));
    EXPECT_EQ(born(Record(), today).last(), today) << "nothing is known";
    const auto withdrawn = born(record_of({{"birth_date", {Value(std::string("2020")), Value()}}}), today);
    EXPECT_EQ(withdrawn.last(), today) << "one of them took it back";
}

TEST(HealthRecords, ADoseThatOneOfTwoCallsAnErrorCountsNoMore) {
    std::map<std::string, std::vector<Value>> fields = {{"product", {Value(std::string("dtp"))}},
                                                        {"given_on", {Value(std::string("2026-01-01"))}},
                                                        {"proof", {Value(std::string("document"))}},
                                                        {"state", {Value(std::string("stands"))}}};
    ASSERT_TRUE(dose_of(record_of(fields)));
    EXPECT_EQ(dose_of(record_of(fields))->proof, health::Proof::kDocument);
    fields["state"] = {Value(std::string("in_error")), Value(std::string("stands"))};
    EXPECT_FALSE(dose_of(record_of(fields)));
    fields.erase("product");
    fields["state"] = {Value(std::string("stands"))};
    EXPECT_FALSE(dose_of(record_of(fields))) << "sealed for ever";
}

}  // namespace travesia::reception
