// What may be given, on the shipped schedules and on drawn people.
#include "reception/health/permit.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "reception/health/dose_number.h"
#include "reception/health/shipped.h"

namespace travesia::reception::health {
namespace {

using base::Date;

const Date kToday = day("2026-03-01");

const std::vector<Schedule>& schedules() {
    static const std::vector<Schedule> all = {shipped_schedule("panama"), shipped_schedule("who")};
    return all;
}

std::vector<Advice> advise(const Patient& patient, const std::vector<DoseGiven>& doses, const Situation& situation = {},
                           Date today = kToday) {
    std::vector<Advice> advice;
    for (const Schedule& schedule : schedules()) {
        advice.push_back({&schedule, decide(schedule, shipped_catalogue(), patient, doses, situation, today)});
    }
    return advice;
}

Permit permit_for(const Patient& patient, const char* product, const std::vector<DoseGiven>& doses = {},
                  const Situation& situation = {}) {
    return permit(advise(patient, doses, situation), product, {shipped_catalogue(), patient, doses, situation, kToday});
}

Patient adult() {
    return healthy(born("1990-01-01", kToday), Sex::kFemale);
}

bool says(const Permit& permit, const char* id) {
    return std::any_of(permit.reasons.begin(), permit.reasons.end(), [&](const Reason& reason) { return reason.id == id; });
}

}  // namespace

TEST(Permit, WhatIsDueMayBeGivenWithoutAReason) {
    const auto yes = permit_for(adult(), "yellow-fever");
    EXPECT_EQ(yes.permission, Permission::kYes);
    EXPECT_EQ(yes.cause, Cause::kNothing);
    EXPECT_TRUE(yes.reasons.empty());
}

TEST(Permit, WhatOneScheduleForbidsStaysForbiddenThoughTheOtherOnlyExempts) {
    Patient patient = adult();
    patient.set(Condition::kImmunocompromised, Answer::kYes);
    // Panama exempts, WHO contraindicates.
    const auto no = permit_for(patient, "yellow-fever");
    EXPECT_EQ(no.permission, Permission::kNo);
    EXPECT_EQ(no.cause, Cause::kContraindicated);
    EXPECT_TRUE(says(no, "health.contraindicated"));
}

TEST(Permit, AnAllergyToTheProductForbidsItAndLeavesTheOtherProductOfTheDose) {
    Patient patient = adult();
    patient.set(Condition::kSevereAllergy, Answer::kYes);
    patient.set(Condition::kAllergyEgg, Answer::kYes);
    EXPECT_EQ(permit_for(patient, "yellow-fever").cause, Cause::kContraindicated);
    EXPECT_NE(permit_for(patient, "measles-rubella").permission, Permission::kNo) << "has no egg in it";
}

TEST(Permit, AReasonForOneMoreDoseDoesNotOpenWhatIsForbidden) {
    const std::vector<DoseGiven> complete = {dose("measles-rubella 2020-01-01"), dose("measles-rubella 2021-01-01")};
    EXPECT_EQ(permit_for(adult(), "measles-rubella", complete).cause, Cause::kDone);
    Patient pregnant = adult();
    pregnant.set(Condition::kPregnant, Answer::kYes);
    EXPECT_EQ(permit_for(pregnant, "measles-rubella", complete).cause, Cause::kContraindicated);
    Patient never_asked = adult();
    never_asked.set(Condition::kPregnant, Answer::kUnknown);
    const auto ask = permit_for(never_asked, "measles-rubella", complete);
    EXPECT_EQ(ask.cause, Cause::kAsk);
    EXPECT_EQ(ask.questions, std::vector<std::string>{"pregnant"});
}

TEST(Permit, AReasonDoesNotShortenTheWaitAfterALiveVaccine) {
    // Panama exempts those over 60: a reason opens that, but not a week after another live vaccine, be it only told.
    const Patient old = healthy(born("1955-01-01", kToday));
    EXPECT_EQ(permit_for(old, "yellow-fever").cause, Cause::kExempt);
    for (const char* before : {"measles-rubella 2026-02-22", "measles-rubella 2026-02-22 told"}) {
        const auto wait = permit_for(old, "yellow-fever", {dose(before)});
        EXPECT_EQ(wait.permission, Permission::kNo);
        EXPECT_EQ(wait.cause, Cause::kTooEarly);
        EXPECT_EQ(wait.from, day("2026-03-22"));
    }
    EXPECT_EQ(permit_for(old, "yellow-fever", {dose("measles-rubella 2026-02-01")}).cause, Cause::kExempt) << "four weeks later";
}

TEST(Permit, WhatAProductContainsCountsThoughNoScheduleHasIt) {
    Patient allergic = adult();
    allergic.set(Condition::kSevereAllergy, Answer::kYes);
    allergic.set(Condition::kAllergyEgg, Answer::kYes);
    EXPECT_EQ(permit({}, "yellow-fever", {shipped_catalogue(), allergic, {}, {}, kToday}).cause, Cause::kContraindicated);
    const Patient never_asked{born("1990-01-01", kToday), Sex::kUnknown, {}};
    EXPECT_EQ(permit({}, "yellow-fever", {shipped_catalogue(), never_asked, {}, {}, kToday}).cause, Cause::kAsk);
}

TEST(Permit, AnOpenQuestionIsAskedAndNotArguedAway) {
    Patient patient{born("1990-01-01", kToday), Sex::kFemale, {}};
    const auto no = permit_for(patient, "yellow-fever");
    EXPECT_EQ(no.permission, Permission::kNo);
    EXPECT_EQ(no.cause, Cause::kAsk);
    EXPECT_FALSE(no.questions.empty());
}

TEST(Permit, TheFourWeeksAfterALiveVaccineHoldWhateverTheReason) {
    const auto no = permit_for(adult(), "measles-rubella", {dose("yellow-fever 2026-02-20")});
    EXPECT_EQ(no.permission, Permission::kNo);
    EXPECT_EQ(no.cause, Cause::kTooEarly);
    EXPECT_EQ(no.from, day("2026-03-20"));
    EXPECT_EQ(permit_for(adult(), "measles-rubella", {dose("yellow-fever 2026-03-01")}).permission, Permission::kYes)
        << "the same day is fine";
}

TEST(Permit, BeforeTheRecommendedAgeADoseThatCountsNeedsAReason) {
    // Panama's second measles dose is recommended at 18 months and counts four weeks after the first.
    const Patient child = healthy(born("2024-12-01", kToday));
    const auto maybe = permit_for(child, "measles-rubella", {dose("measles-rubella 2025-12-10")});
    EXPECT_EQ(maybe.permission, Permission::kWithReason);
    EXPECT_EQ(maybe.cause, Cause::kNotYetRecommended);
    EXPECT_EQ(permit_for(child, "measles-rubella", {dose("measles-rubella 2026-02-10")}).permission, Permission::kNo)
        << "less than four weeks";
}

TEST(Permit, WhatOnlyTheOtherScheduleAsksForNeedsAReason) {
    const Patient baby = healthy(born("2025-05-01", kToday));  // ten months
    const auto maybe = permit_for(baby, "yellow-fever");
    EXPECT_EQ(maybe.permission, Permission::kWithReason);
    EXPECT_EQ(maybe.cause, Cause::kSchedulesDiffer);
    EXPECT_TRUE(says(maybe, "health.schedules_differ"));
    EXPECT_EQ(permit_for(healthy(born("2025-09-15", kToday)), "yellow-fever").permission, Permission::kNo) << "five months";
}

TEST(Permit, ADoneSeriesATooOldPersonAndAProductNoScheduleHas) {
    EXPECT_EQ(permit_for(adult(), "yellow-fever", {dose("yellow-fever 2015-01-01")}).cause, Cause::kDone);
    EXPECT_EQ(permit_for(adult(), "yellow-fever", {dose("yellow-fever 2015-01-01")}).permission, Permission::kWithReason);
    const auto old = permit_for(adult(), "hexavalent");
    EXPECT_EQ(old.permission, Permission::kNo);
    EXPECT_EQ(permit({}, "yellow-fever", {shipped_catalogue(), adult(), {}, {}, kToday}).cause, Cause::kNoSchedule);
    EXPECT_EQ(permit({}, "yellow-fever", {shipped_catalogue(), adult(), {}, {}, kToday}).permission, Permission::kWithReason);
}

TEST(Permit, ABirthYearThatDecidesLeavesItToAProfessionalUnlessABirthdayForbidsIt) {
    // Born in 2025: between two and fourteen months. Panama: from one year; under six months WHO forbids it.
    const auto unsure = permit_for(healthy(born("2025", kToday)), "yellow-fever");
    EXPECT_EQ(unsure.permission, Permission::kNo);
    const auto maybe = permit_for(healthy(born("2025-02", kToday)), "measles-rubella");
    EXPECT_NE(maybe.permission, Permission::kNo) << "over one year whatever the day";
}

RC_GTEST_PROP(Permit, NothingThatAScheduleForbidsIsEverGivenAndYesNeedsADueDecision, ()) {
    const int age = *rc::gen::inRange(0, 80 * 365);
    Patient patient{BirthDate::exact(plus_days(kToday, -age)), *rc::gen::element(Sex::kFemale, Sex::kMale, Sex::kUnknown), {}};
    for (auto& answer : patient.answers) {
        answer = *rc::gen::weightedElement<Answer>({{6, Answer::kNo}, {1, Answer::kYes}, {1, Answer::kUnknown}});
    }
    const auto& products = shipped_catalogue().products;
    std::vector<DoseGiven> doses;
    for (int i = *rc::gen::inRange(0, 4); i > 0; --i) {
        doses.push_back({products.at(*rc::gen::inRange<std::size_t>(0, products.size())).id,
                         plus_days(kToday, -*rc::gen::inRange(0, 400)), Proof::kDocument, ""});
    }
    const Situation situation;
    const auto advice = advise(patient, doses, situation);
    for (const Product& product : products) {
        const auto permitted = permit(advice, product.id, {shipped_catalogue(), patient, doses, situation, kToday});
        bool due = false;
        bool forbidden = false;
        for (const Advice& one : advice) {
            for (const Decision& decision : one.assessment.decisions) {
                const bool offered =
                    std::find(decision.products.begin(), decision.products.end(), product.id) != decision.products.end();
                due = due || (decision.status == Status::kDue && offered);
                forbidden = forbidden || (decision.status == Status::kContraindicated && offered);
            }
        }
        RC_ASSERT(permitted.permission != Permission::kYes || due);
        RC_ASSERT(!forbidden || permitted.permission == Permission::kNo);
        RC_ASSERT(permitted.permission == Permission::kYes || !permitted.reasons.empty());
        RC_ASSERT((permitted.permission == Permission::kYes) == (permitted.cause == Cause::kNothing));
        for (const DoseGiven& given : doses) {
            const bool recent = given.day < kToday && kToday < after(given.day, shipped_catalogue().live_spacing);
            const bool both_live = product.live_spacing && shipped_catalogue().find(given.product)->live_spacing;
            RC_ASSERT(!(recent && both_live) || permitted.permission == Permission::kNo);
        }
        for (const Condition allergy : product.contains) {
            RC_ASSERT(patient.answer(allergy) != Answer::kYes || permitted.permission == Permission::kNo);
        }
    }
}

TEST(DoseNumber, IsThePlaceInTheFirstScheduleInWhichItCounts) {
    const std::vector<DoseGiven> doses = {dose("measles-rubella 2020-01-01"), dose("measles-rubella 2020-01-10"),
                                          dose("measles-rubella 2021-01-01"), dose("yellow-fever 2021-01-01")};
    const auto number = [&](std::size_t i, const char* birth = "1990-01-01") {
        return number_of(doses.at(i), schedules(), shipped_catalogue(), born(birth, kToday), doses, {}, kToday);
    };
    EXPECT_EQ(number(0), (DoseNumber{"measles", 1, 2}));
    EXPECT_EQ(number(1), DoseNumber{}) << "too close to the first";
    EXPECT_EQ(number(2), (DoseNumber{"measles", 2, 2}));
    EXPECT_EQ(number(3), (DoseNumber{"yellow-fever", 1, 1}));
    EXPECT_EQ(number(0, "2019").number, 0) << "whether it counts depends on the day of birth";
}

}  // namespace travesia::reception::health
