// Vaccination over the routes: questions, doses, refusals and what the page says.
#include <gtest/gtest.h>

#include "reception/test_clinic.h"

namespace travesia::reception {

namespace {

constexpr std::int64_t kDay = 24 * 3600;

json choice(const json& page, const std::string& product) {
    for (const json& row : page["give"]) {
        if (row["product"]["id"] == product) {
            return row;
        }
    }
    return nullptr;
}

std::string sentence(const Place::Answer& answer) {
    return answer.body.is_object() ? answer.body.value("detail", "") : "";
}

}  // namespace

TEST(Vaccination, QuestionsComeBeforeADoseAndThenItIsGivenAndTakenFromTheStore) {
    Clinic clinic;
    const auto lot = clinic.lot("yellow-fever", "yf 12a", 10);
    const auto person = clinic.somebody(kAdult, {{"sex", "female"}});
    const auto asked = clinic.give(person, "yellow-fever", lot);
    EXPECT_EQ(asked.status, 409);
    EXPECT_EQ(first_error(asked), "reception.dose_ask");
    auto page = clinic.page(person);
    EXPECT_TRUE(row_of(page["questions"], "condition", "pregnant")["needed"].get<bool>());
    EXPECT_EQ(page["questions"][0]["needed"], true) << "what is needed comes first";
    EXPECT_EQ(row_of(page["questions"], "condition", "pregnant")["text"], "Is the person pregnant?");
    EXPECT_EQ(choice(page, "yellow-fever")["may"], "no");
    clinic.healthy(person);
    page = clinic.page(person);
    EXPECT_EQ(row_of(page["vaccines"], "antigen", "yellow_fever")["status"], "due");
    EXPECT_EQ(choice(page, "yellow-fever")["may"], "yes");
    EXPECT_EQ(choice(page, "yellow-fever")["lots"][0]["lot"], lot);
    const auto given = clinic.give(person, "yellow-fever", lot);
    ASSERT_EQ(given.status, 201) << given.body;
    page = clinic.page(person);
    const json dose = page["doses"][0];
    EXPECT_EQ(dose["product"]["title"], "Yellow fever");
    EXPECT_EQ(dose["lot"], "YF12A") << "as it is compared, whatever was typed";
    EXPECT_EQ(dose["given_on"], page["today"]);
    EXPECT_EQ(dose["given_by"], "Test");
    EXPECT_EQ(dose["site"], "left_arm");
    EXPECT_EQ(dose["state"], "stands");
    EXPECT_EQ(row_of(page["vaccines"], "antigen", "yellow_fever")["status"], "done");
    EXPECT_EQ(clinic.lot_row(lot)["left"], 9);
    EXPECT_EQ(clinic.lot_row(lot)["used"], 1);
}

TEST(Vaccination, TheSameCommandAgainTakesNoSecondDose) {
    Clinic clinic;
    const auto lot = clinic.lot("yellow-fever", "A1", 10);
    const auto person = clinic.somebody(kAdult);
    clinic.healthy(person);
    const Id key = clinic.place.node->new_id();
    const json body = {{"person", person}, {"product", "yellow-fever"}, {"lot", lot}, {"site", "left_arm"}};
    ASSERT_EQ(clinic.place.give("give_dose", "health", body, key).status, 201);
    const auto again = clinic.place.give("give_dose", "health", body, key);
    EXPECT_TRUE(again.body["repeated"].get<bool>());
    EXPECT_EQ(clinic.lot_row(lot)["left"], 9);
    EXPECT_EQ(clinic.page(person)["doses"].size(), 1U);
}

TEST(Vaccination, WithoutConsentNothingIsKeptAndANoIsNotOutvoted) {
    Clinic clinic;
    const auto lot = clinic.lot("yellow-fever", "A1", 10);
    const auto person = clinic.somebody(kAdult, json::object(), "no");
    for (const auto& refused :
         {clinic.answer(person, {{"pregnant", "no"}}), clinic.give(person, "yellow-fever", lot),
          clinic.place.give(
              "record_dose", "health",
              {{"person", person}, {"product", "yellow-fever"}, {"given_on", "2020-01-01"}, {"proof", "document"}})}) {
        EXPECT_EQ(refused.status, 409);
        EXPECT_EQ(first_error(refused), "reception.health_consent");
        EXPECT_NE(sentence(refused).find("has not agreed"), std::string::npos);
    }
    // A yes in another record stands beside the no and does not outvote it.
    const auto beside = clinic.place.give("open_record", "intake",
                                          {{"record", clinic.place.node->new_id().text()},
                                           {"kind", "consent"},
                                           {"owner", person},
                                           {"set", {{"purpose", "health_record"}, {"given", "yes"}}}});
    ASSERT_EQ(beside.status, 201) << beside.body;
    EXPECT_EQ(first_error(clinic.answer(person, {{"pregnant", "no"}})), "reception.health_consent");
    EXPECT_EQ(clinic.page(person)["consents"]["health_record"], "no");
    // The person changes their mind at the table: now every record says so.
    const auto changed =
        clinic.place.give("answer_health", "health",
                          {{"person", person}, {"answers", {{"pregnant", "no"}}}, {"consents", {{"health_record", "yes"}}}});
    ASSERT_EQ(changed.status, 201) << changed.body;
    EXPECT_EQ(clinic.page(person)["consents"]["health_record"], "yes");
    // And back: answers that come with a no are not kept.
    EXPECT_EQ(first_error(clinic.place.give(
                  "answer_health", "health",
                  {{"person", person}, {"answers", {{"pregnant", "yes"}}}, {"consents", {{"health_record", "no"}}}})),
              "reception.health_consent");
}

TEST(Vaccination, OfTwoAnswersToConsentInConflictTheNoHolds) {
    Clinic clinic;
    const auto person = clinic.somebody(kAdult, json::object(), "unknown");
    const json records = clinic.place.get("/api/v1/people/" + person, "intake").body["records"];
    json consent;
    for (const json& record : records) {
        if (record["kind"] == "consent" && record["fields"]["purpose"] == "health_record") {
            consent = record;
        }
    }
    ASSERT_FALSE(consent.is_null()) << records;
    // Two tablets that have not seen each other; whichever comes last.
    for (const char* given : {"no", "yes"}) {
        const auto done = clinic.place.give(
            "change_record", "intake",
            {{"record", consent["id"]}, {"kind", "consent"}, {"seen", consent["version"]}, {"set", {{"given", given}}}});
        ASSERT_EQ(done.status, 201) << done.body;
    }
    EXPECT_EQ(clinic.page(person)["consents"]["health_record"], "no");
    EXPECT_EQ(first_error(clinic.answer(person, {{"pregnant", "no"}})), "reception.health_consent");
}

TEST(Vaccination, WhatMustNotBeGivenIsRefusedWhateverTheReason) {
    Clinic clinic;
    const auto lot = clinic.lot("measles-rubella", "M1", 10);
    const auto person = clinic.somebody(kAdult, {{"sex", "female"}});
    clinic.healthy(person);
    ASSERT_EQ(clinic.answer(person, {{"pregnant", "yes"}}).status, 201);
    const auto refused = clinic.give(person, "measles-rubella", lot, "The doctor wants it all the same");
    EXPECT_EQ(first_error(refused), "reception.dose_contraindicated");
    EXPECT_EQ(sentence(refused).find("measles"), std::string::npos) << "no health fact in an error";
    const auto page = clinic.page(person);
    EXPECT_EQ(choice(page, "measles-rubella")["may"], "no");
    const auto why = choice(page, "measles-rubella")["why"].dump();
    EXPECT_NE(why.find("health.contraindicated"), std::string::npos) << why;
    EXPECT_NE(why.find("pregnancy"), std::string::npos) << "in words: " << why;
    EXPECT_EQ(clinic.lot_row(lot)["left"], 10);
}

TEST(Vaccination, TooEarlyIsRefusedWithTheDayAndOpenQuestionsAreNeverArguedAway) {
    Clinic clinic;
    const auto yellow = clinic.lot("yellow-fever", "A1", 10);
    const auto measles = clinic.lot("measles-rubella", "M1", 10);
    const auto person = clinic.somebody(kAdult);
    EXPECT_EQ(first_error(clinic.give(person, "yellow-fever", yellow, "No time to ask anything")), "reception.dose_ask");
    clinic.healthy(person);
    ASSERT_EQ(clinic.give(person, "yellow-fever", yellow).status, 201);
    clinic.place.clock.seconds += 3 * kDay;
    ASSERT_EQ(clinic.answer(person, {{"acute_illness", "no"}}).status, 201);
    const auto early = clinic.give(person, "measles-rubella", measles, "Leaves tomorrow, gives it now");
    EXPECT_EQ(first_error(early), "reception.dose_too_early");
    EXPECT_NE(sentence(early).find("2026-12-16"), std::string::npos) << "four weeks after 2026-11-18: " << sentence(early);
    clinic.place.clock.seconds += 25 * kDay;
    clinic.healthy(person);
    EXPECT_EQ(clinic.give(person, "measles-rubella", measles).status, 201);
}

TEST(Vaccination, WhereTheScheduleLeavesItOpenAReasonOfTenLettersOpensIt) {
    Clinic clinic;
    const auto lot = clinic.lot("yellow-fever", "A1", 10);
    // Panama exempts those over 60, WHO leaves it to judgement.
    const auto person = clinic.somebody("1955-01-01", {{"sex", "male"}});
    clinic.healthy(person);
    EXPECT_EQ(first_error(clinic.give(person, "yellow-fever", lot)), "reception.dose_with_reason");
    const auto brief = clinic.give(person, "yellow-fever", lot, "ñññññ");
    EXPECT_EQ(first_error(brief), "reception.reason_short") << "letters, not bytes";
    EXPECT_EQ(brief.status, 400);
    ASSERT_EQ(clinic.give(person, "yellow-fever", lot, "Viaja a zona con brote").status, 201);
    const auto dose = clinic.page(person)["doses"][0];
    EXPECT_EQ(dose["override_reason"], "Viaja a zona con brote");
    EXPECT_EQ(dose["against"], "exempt");
    // A second dose of one for life is one more.
    clinic.place.clock.seconds += 60 * kDay;
    clinic.healthy(person);
    EXPECT_EQ(first_error(clinic.give(person, "yellow-fever", lot)), "reception.dose_with_reason");
}

TEST(Vaccination, WherePanamaAndWhoDifferBothAreShownWithTheirSource) {
    Clinic clinic;
    const auto lot = clinic.lot("yellow-fever", "A1", 10);
    const auto baby = clinic.somebody("2026-01-20");  // ten months: WHO from 9 months, Panama from one year
    clinic.healthy(baby);
    const auto page = clinic.page(baby);
    const json answer = row_of(page["vaccines"], "antigen", "yellow_fever");
    EXPECT_TRUE(answer["differ"].get<bool>());
    EXPECT_EQ(answer["status"], "too_early") << "the centre's own schedule speaks";
    EXPECT_EQ(answer["next_on"], "2027-01-20");
    EXPECT_EQ(answer["decisions"][0]["schedule"], "panama");
    EXPECT_EQ(row_of(answer["decisions"], "schedule", "who")["status"], "due");
    EXPECT_TRUE(row_of(page["schedules"], "id", "panama")["own"].get<bool>());
    EXPECT_EQ(row_of(page["schedules"], "id", "who")["source"].get<std::string>().substr(0, 9), "WHO SMART");
    EXPECT_EQ(choice(page, "yellow-fever")["may"], "with_reason");
    EXPECT_NE(choice(page, "yellow-fever")["why"].dump().find("World Health Organization"), std::string::npos);
    EXPECT_EQ(first_error(clinic.give(baby, "yellow-fever", lot)), "reception.dose_with_reason");
    EXPECT_EQ(clinic.give(baby, "yellow-fever", lot, "Brote; sigue viaje mañana").status, 201);
    EXPECT_EQ(clinic.page(baby)["doses"][0]["against"], "schedules_differ");
    // A grown person for whom both say the same.
    const auto adult = clinic.somebody(kAdult);
    clinic.healthy(adult);
    EXPECT_FALSE(row_of(clinic.page(adult)["vaccines"], "antigen", "yellow_fever")["differ"].get<bool>());
}

TEST(Vaccination, ADocumentedDoseCountsAToldOneDoesNotAndNeitherIsInTheFuture) {
    Clinic clinic;
    const auto person = clinic.somebody(kAdult);
    const auto record = [&](const json& more) {
        json body = {{"person", person}, {"product", "yellow-fever"}, {"given_on", "2020-02-03"}, {"proof", "told"}};
        body.update(more);
        return clinic.place.give("record_dose", "health", body);
    };
    ASSERT_EQ(record(json::object()).status, 201);
    EXPECT_NE(row_of(clinic.page(person)["vaccines"], "antigen", "yellow_fever")["status"], "done");
    ASSERT_EQ(record({{"proof", "document"}, {"lot", "b 7"}, {"where", "COL"}}).status, 201);
    const auto page = clinic.page(person);
    EXPECT_EQ(row_of(page["vaccines"], "antigen", "yellow_fever")["status"], "done");
    EXPECT_EQ(row_of(page["doses"], "proof", "document")["lot"], "B7");
    EXPECT_EQ(first_error(record({{"given_on", "2026-11-19"}})), "reception.health_day");
    EXPECT_EQ(first_error(record({{"given_on", "2026-02-30"}})), "reception.shape");
    EXPECT_EQ(first_error(record({{"given_on", ""}})), "reception.shape");
    EXPECT_EQ(first_error(record({{"proof", "given_here"}})), "reception.shape") << "that takes it from the store";
    EXPECT_EQ(first_error(record({{"product", "snake-oil"}})), "reception.no_product");
    EXPECT_EQ(first_error(record({{"where", std::string(81, 'x')}})), "record.value");
    EXPECT_EQ(first_error(record({{"person", clinic.place.node->new_id().text()}})), "reception.no_person");
}

TEST(Vaccination, ADoseEnteredInErrorStaysReadableCountsNoMoreAndGoesBackToItsLot) {
    Clinic clinic;
    const auto lot = clinic.lot("yellow-fever", "A1", 10);
    const auto person = clinic.somebody(kAdult);
    clinic.healthy(person);
    const auto dose = Clinic::made(clinic.give(person, "yellow-fever", lot), "vaccine_dose");
    const auto withdraw = [&](const char* reason, bool back) {
        return clinic.place.give("withdraw_dose", "health", {{"dose", dose}, {"reason", reason}, {"back_to_lot", back}});
    };
    EXPECT_EQ(first_error(withdraw("oops", true)), "reception.reason_short");
    ASSERT_EQ(withdraw("Otra persona de la lista", true).status, 201);
    const auto page = clinic.page(person);
    EXPECT_EQ(page["doses"][0]["state"], "in_error");
    EXPECT_EQ(page["doses"][0]["error_reason"], "Otra persona de la lista");
    EXPECT_EQ(page["doses"][0]["lot"], "A1");
    EXPECT_EQ(row_of(page["vaccines"], "antigen", "yellow_fever")["status"], "due");
    EXPECT_EQ(clinic.lot_row(lot)["left"], 10);
    EXPECT_EQ(first_error(withdraw("Otra persona de la lista", true)), "reception.dose_in_error") << "only once";
    // A vial that was opened does not come back.
    const auto second = Clinic::made(clinic.give(person, "yellow-fever", lot), "vaccine_dose");
    ASSERT_EQ(clinic.place
                  .give("withdraw_dose", "health", {{"dose", second}, {"reason", "Se derramó la dosis"}, {"back_to_lot", false}})
                  .status,
              201);
    EXPECT_EQ(clinic.lot_row(lot)["left"], 9);
}

TEST(Vaccination, AnAdverseEventBelongsToADoseAndNeedsNoFurtherConsent) {
    Clinic clinic;
    const auto lot = clinic.lot("yellow-fever", "A1", 10);
    const auto person = clinic.somebody(kAdult);
    clinic.healthy(person);
    const auto dose = Clinic::made(clinic.give(person, "yellow-fever", lot), "vaccine_dose");
    ASSERT_EQ(clinic.place.give("answer_health", "health", {{"person", person}, {"consents", {{"health_record", "no"}}}}).status,
              201);
    const auto report = [&](const json& more) {
        json body = {{"dose", dose}, {"onset", "2026-11-18"}, {"severity", "not_serious"}, {"what", {"fever_38"}}};
        body.update(more);
        return clinic.place.give("report_adverse_event", "health", body);
    };
    ASSERT_EQ(report(json::object()).status, 201);
    EXPECT_EQ(clinic.page(person)["doses"][0]["adverse_events"][0]["what"][0], "fever_38");
    EXPECT_EQ(first_error(report({{"onset", "2026-11-17"}})), "reception.onset_before_dose");
    EXPECT_EQ(first_error(report({{"onset", "2026-11-19"}})), "reception.health_day");
    EXPECT_EQ(first_error(report({{"severity", "bad"}})), "record.value");
    EXPECT_EQ(first_error(report({{"what", json::array()}})), "reception.shape");
    EXPECT_EQ(first_error(report({{"what", {"free text about somebody"}}})), "record.value");
    EXPECT_EQ(first_error(report({{"dose", person}})), "reception.no_dose");
}

TEST(Vaccination, AnAnswerHoldsAsLongAsItCanAndTheCentresOwnDayCounts) {
    Clinic clinic;
    const auto person = clinic.somebody(kAdult, {{"sex", "female"}});
    clinic.healthy(person);
    clinic.place.clock.seconds += kDay;
    auto page = clinic.page(person);
    EXPECT_TRUE(row_of(page["questions"], "condition", "acute_illness")["expired"].get<bool>());
    EXPECT_FALSE(row_of(page["questions"], "condition", "pregnant")["expired"].get<bool>());
    clinic.place.clock.seconds += 28 * kDay;
    page = clinic.page(person);
    EXPECT_TRUE(row_of(page["questions"], "condition", "pregnant")["expired"].get<bool>());
    EXPECT_TRUE(row_of(page["questions"], "condition", "pregnant")["needed"].get<bool>());
    EXPECT_FALSE(row_of(page["questions"], "condition", "severe_allergy")["expired"].get<bool>());
    ASSERT_EQ(clinic.answer(person, {{"severe_allergy", "unknown"}}).status, 201);
    EXPECT_EQ(row_of(clinic.page(person)["questions"], "condition", "severe_allergy")["answer"], "unknown") << "taken back";
}

TEST(Vaccination, AfterMidnightInUtcItIsStillTheDayOfThePlace) {
    Clinic clinic;
    clinic.place.clock.seconds = 1'795'046'400 + 3 * 3600;  // 2026-11-19 03:00 UTC
    const auto western =
        *Centre::open(*clinic.place.node, clinic.place.rules, {7}, LocalTime([](std::int64_t) { return -5 * 3600; }));
    western->live_by(*load_daily(kTestData, clinic.place.schema));
    western->vaccinate_by(*load_vaccines(kTestData, clinic.place.schema));
    http::Router router(clinic.place.messages);
    add_routes(router, *western, clinic.place.door, clinic.place.messages, {1, 8192});
    const auto person = clinic.somebody(kAdult);
    http::Request request;
    request.method = http::Method::kGet;
    request.target = request.path = "/api/v1/people/" + person + "/vaccinations";
    request.headers = {{"role", "health"}};
    const auto page = json::parse(router.answer(request).body);
    EXPECT_EQ(page["today"], "2026-11-18");
    EXPECT_EQ(clinic.page(person)["today"], "2026-11-19") << "the other centre goes by UTC";
}

TEST(Vaccination, ShapesAreCheckedBeforeAnythingIsDecided) {
    Clinic clinic;
    const auto person = clinic.somebody(kAdult);
    EXPECT_EQ(clinic.answer(person, {{"pregnant", "perhaps"}}).status, 400);
    EXPECT_EQ(clinic.answer(person, {{"taller_than_me", "yes"}}).status, 400);
    EXPECT_EQ(clinic.answer(person, json::array()).status, 400);
    EXPECT_EQ(clinic.place.give("answer_health", "health", {{"person", person}}).status, 400) << "nothing was answered";
    EXPECT_EQ(clinic.place.give("answer_health", "health", {{"person", person}, {"consents", {{"photo", "yes"}}}}).status, 400);
    EXPECT_EQ(clinic.place.give("answer_health", "health", json::array()).status, 400);
    EXPECT_EQ(clinic.place.give("give_dose", "health", {{"person", person}}).status, 400);
    const auto lot = clinic.lot("yellow-fever", "A1", 10);
    clinic.healthy(person);
    EXPECT_EQ(clinic.place
                  .give("give_dose", "health", {{"person", person}, {"product", "yellow-fever"}, {"lot", lot}, {"site", "nose"}})
                  .status,
              400);
    EXPECT_EQ(first_error(clinic.give(person, "measles-rubella", lot)), "reception.lot_other_product");
    EXPECT_EQ(first_error(clinic.give(person, "yellow-fever", person)), "reception.no_lot");
}

}  // namespace travesia::reception
