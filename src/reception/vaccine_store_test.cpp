// The vaccine store over the routes: lots, refrigerators, excursions, recall lists, and the certificate.
#include <gtest/gtest.h>

#include "base/file.h"
#include "reception/card/vaccination_token.h"
#include "reception/certificate.h"
#include "reception/test_clinic.h"

namespace travesia::reception {

namespace {

constexpr std::int64_t kHour = 3600;
constexpr std::int64_t kDay = 24 * kHour;

Place::Answer decide(Clinic& clinic, const std::string& lot, const char* verdict, const char* role = "health") {
    return clinic.place.give("decide_lot", role,
                             {{"lot", lot}, {"verdict", verdict}, {"reason", "Indicador leído, fabricante consultado"}});
}

base::Result<VaccinationCertificate> certificate(Clinic& clinic, const std::string& person) {
    const HealthWords words(clinic.place.messages, base::Language::kEnglish, clinic.place.centre->vaccines(),
                            clinic.place.centre->local());
    return clinic.place.centre->read(
        [&](View& view) { return certificate_of(*clinic.place.centre, view, *Id::parse(person), words); });
}

}  // namespace

TEST(VaccineStore, WhatComesInIsCountedAndTheSameLotIsOne) {
    Clinic clinic;
    const auto lot = clinic.lot("yellow-fever", "yf 1", 10);
    EXPECT_EQ(clinic.lot("yellow-fever", "YF1", 5), "") << "no second record of the same lot";
    const auto row = clinic.lot_row(lot);
    EXPECT_EQ(row["left"], 15);
    EXPECT_EQ(row["state"], "usable");
    EXPECT_EQ(row["fridge_name"], "N1");
    EXPECT_EQ(row["product"]["title"], "Yellow fever");
    const auto receive = [&](const json& more) {
        json body = {
            {"product", "yellow-fever"}, {"number", "YF1"}, {"expiry", "2027-05-31"}, {"doses", 5}, {"fridge", clinic.fridge}};
        body.update(more);
        return clinic.place.give("receive_lot", "manager", body);
    };
    EXPECT_EQ(first_error(receive({{"expiry", "2027-06-30"}})), "reception.lot_expiry_differs");
    EXPECT_EQ(first_error(receive({{"expiry", "2026-11-17"}})), "reception.lot_expired") << "not taken in at all";
    EXPECT_EQ(first_error(receive({{"doses", 0}})), "reception.shape");
    EXPECT_EQ(first_error(receive({{"doses", 1.5}})), "reception.shape");
    EXPECT_EQ(first_error(receive({{"doses", 18'446'744'073'709'551'615ULL}})), "reception.shape");
    EXPECT_EQ(first_error(receive({{"number", "  "}})), "reception.shape");
    EXPECT_EQ(first_error(receive({{"number", std::string(41, 'X')}})), "record.value");
    EXPECT_EQ(first_error(receive({{"fridge", lot}})), "reception.no_fridge");
    const auto elsewhere = receive({{"fridge", clinic.make_fridge("N2")}});
    EXPECT_EQ(first_error(elsewhere), "reception.lot_elsewhere") << "in two refrigerators it is watched in one only";
    EXPECT_NE(elsewhere.body["detail"].get<std::string>().find("N1"), std::string::npos);
    EXPECT_EQ(receive({{"expiry", "2026-11-18"}, {"number", "TODAY"}}).status, 201) << "its last day";
}

TEST(VaccineStore, DosesLeaveUngivenButNoMoreThanThereAre) {
    Clinic clinic;
    const auto lot = clinic.lot("yellow-fever", "A1", 10);
    const auto move = [&](int doses, const char* reason = "vial_left_over") {
        return clinic.place.give("move_doses", "health",
                                 {{"lot", lot}, {"move", "wasted"}, {"doses", doses}, {"reason", reason}});
    };
    EXPECT_EQ(move(4).status, 201);
    EXPECT_EQ(clinic.lot_row(lot)["left"], 6);
    EXPECT_EQ(clinic.lot_row(lot)["wasted"], 4);
    EXPECT_EQ(first_error(move(7)), "reception.lot_short");
    EXPECT_EQ(first_error(move(1, "because")), "record.value");
    EXPECT_EQ(move(6, "broken").status, 201);
    EXPECT_EQ(clinic.lot_row(lot)["state"], "empty");
    const auto person = clinic.somebody(kAdult);
    clinic.healthy(person);
    EXPECT_EQ(first_error(clinic.give(person, "yellow-fever", lot)), "reception.lot_empty");
}

TEST(VaccineStore, AnExpiredLotIsNotGivenOnTheDayAfterItsLast) {
    Clinic clinic;
    const auto lot = clinic.lot("yellow-fever", "A1", 10, "2026-11-18");
    const auto one = clinic.somebody(kAdult);
    clinic.healthy(one);
    EXPECT_EQ(clinic.give(one, "yellow-fever", lot).status, 201) << "on its last day";
    clinic.place.clock.seconds += kDay;
    const auto other = clinic.somebody(kAdult);
    clinic.healthy(other);
    EXPECT_EQ(first_error(clinic.give(other, "yellow-fever", lot)), "reception.lot_expired");
    EXPECT_EQ(first_error(clinic.give(other, "yellow-fever", lot, "The vials look as good as new")), "reception.lot_expired");
    EXPECT_EQ(clinic.lot_row(lot)["state"], "expired");
}

TEST(VaccineStore, AnExcursionBlocksALotUntilAHealthWorkerDecidesAfterIt) {
    Clinic clinic;
    const auto lot = clinic.lot("yellow-fever", "A1", 10);
    const auto person = clinic.somebody(kAdult);
    clinic.healthy(person);
    ASSERT_EQ(clinic.temperature(50).status, 201);
    EXPECT_EQ(first_error(decide(clinic, lot, "release")), "reception.lot_not_blocked");
    clinic.place.clock.seconds += kHour;
    ASSERT_EQ(clinic.temperature(124).status, 201);  // the limit of heat is not verified, so any reading counts
    const auto refused = clinic.give(person, "yellow-fever", lot, "They leave in an hour, no other lot");
    EXPECT_EQ(first_error(refused), "reception.lot_blocked");
    EXPECT_NE(refused.body["detail"].get<std::string>().find("N1"), std::string::npos) << refused.body;
    auto row = clinic.lot_row(lot);
    EXPECT_EQ(row["state"], "blocked");
    EXPECT_EQ(row["blocks"][0]["excursion"]["kind"], "heat");
    EXPECT_EQ(row["blocks"][0]["excursion"]["extreme"], 124);
    EXPECT_EQ(row["blocks"][0]["excursion"]["until"], 0);
    EXPECT_NE(row["why"].dump().find("2026-11-18 12:06"), std::string::npos) << "the place's own time: " << row["why"];
    EXPECT_NE(row["why"].dump().find("12.4"), std::string::npos);
    const auto fridge = clinic.store()["fridges"][0];
    EXPECT_FALSE(fridge["last"]["in_range"].get<bool>());
    EXPECT_EQ(fridge["lots"], 1);
    EXPECT_EQ(first_error(decide(clinic, lot, "release")), "reception.excursion_goes_on");
    clinic.place.clock.seconds += kHour;
    ASSERT_EQ(clinic.temperature(60).status, 201);
    EXPECT_EQ(first_error(clinic.give(person, "yellow-fever", lot)), "reception.lot_blocked") << "cooling does not heal";
    EXPECT_EQ(decide(clinic, lot, "release", "manager").status, 403);
    ASSERT_EQ(decide(clinic, lot, "release").status, 201);
    row = clinic.lot_row(lot);
    EXPECT_EQ(row["state"], "usable");
    EXPECT_TRUE(row["blocks"][0]["released"].get<bool>());
    EXPECT_EQ(row["blocks"][0]["release_reason"], "Indicador leído, fabricante consultado");
    EXPECT_EQ(clinic.give(person, "yellow-fever", lot).status, 201);
    clinic.place.clock.seconds += kHour;
    ASSERT_EQ(clinic.temperature(90).status, 201);
    EXPECT_EQ(clinic.lot_row(lot)["state"], "blocked") << "a release does not cover the next one";
}

TEST(VaccineStore, ALotThatStoodElsewhereIsNotBlockedAndMovingItDoesNotHeal) {
    Clinic clinic;
    const auto stays = clinic.lot("yellow-fever", "A1", 10);
    const auto moved = clinic.lot("yellow-fever", "B2", 10);
    const auto other = clinic.make_fridge("N2");
    clinic.place.clock.seconds += kHour;
    ASSERT_EQ(clinic.place.give("place_lot", "manager", {{"lot", moved}, {"fridge", other}}).status, 201);
    clinic.place.clock.seconds += kHour;
    ASSERT_EQ(clinic.temperature(150).status, 201);
    EXPECT_EQ(clinic.lot_row(stays)["state"], "blocked");
    EXPECT_EQ(clinic.lot_row(moved)["state"], "usable");
    EXPECT_EQ(clinic.lot_row(moved)["fridge_name"], "N2");
    ASSERT_EQ(clinic.place.give("place_lot", "manager", {{"lot", stays}, {"fridge", other}}).status, 201);
    EXPECT_EQ(clinic.lot_row(stays)["state"], "blocked");
    EXPECT_EQ(first_error(clinic.place.give("place_lot", "manager", {{"lot", stays}, {"fridge", stays}})), "reception.no_fridge");
}

TEST(VaccineStore, DiscardIsFinalAndTakesWhatIsLeftOut) {
    Clinic clinic;
    const auto lot = clinic.lot("yellow-fever", "A1", 10);
    ASSERT_EQ(clinic.temperature(150).status, 201);
    clinic.place.clock.seconds += kHour;
    ASSERT_EQ(clinic.temperature(50).status, 201);
    ASSERT_EQ(decide(clinic, lot, "discard").status, 201);
    EXPECT_EQ(clinic.lot_row(lot)["state"], "discarded");
    EXPECT_EQ(clinic.lot_row(lot)["left"], 0);
    EXPECT_EQ(clinic.lot_row(lot)["wasted"], 10);
    EXPECT_EQ(first_error(decide(clinic, lot, "release")), "reception.lot_discarded");
    const auto person = clinic.somebody(kAdult);
    clinic.healthy(person);
    EXPECT_EQ(first_error(clinic.give(person, "yellow-fever", lot)), "reception.lot_discarded");
    EXPECT_EQ(clinic.place.give("decide_lot", "health", {{"lot", lot}, {"verdict", "release"}, {"reason", "short"}}).status, 400);
}

TEST(VaccineStore, ReadingsAreTakenFromALoggerAndNotFromTheFuture) {
    Clinic clinic;
    const auto give = [&](const json& readings) {
        return clinic.place.give("record_temperatures", "manager", {{"fridge", clinic.fridge}, {"readings", readings}});
    };
    ASSERT_EQ(give({{{"at", "2026-11-18T10:00:00Z"}, {"tenths", 45}}, {{"at", "2026-11-18T10:30:00Z"}, {"tenths", 52}}}).status,
              201);
    const auto row = clinic.store("manager")["fridges"][0];
    EXPECT_EQ(row["readings"].size(), 2U);
    EXPECT_EQ(row["last"]["tenths"], 52);
    EXPECT_FALSE(row["silent"].get<bool>());
    EXPECT_EQ(first_error(give({{{"at", "2026-11-18T11:20:00Z"}, {"tenths", 45}}})), "reception.reading_time");
    EXPECT_EQ(first_error(give({{{"at", "yesterday"}, {"tenths", 45}}})), "reception.reading_time");
    EXPECT_EQ(first_error(give({{{"tenths", 601}}})), "reception.shape");
    EXPECT_EQ(first_error(give({{{"tenths", 4.5}}})), "reception.shape");
    EXPECT_EQ(first_error(give(json::array())), "reception.shape");
    EXPECT_EQ(first_error(give({42})), "reception.shape");
    EXPECT_EQ(first_error(give(std::vector<json>(501, {{"tenths", 45}}))), "reception.shape");
    clinic.place.clock.seconds += 13 * kHour;
    EXPECT_TRUE(clinic.store()["fridges"][0]["silent"].get<bool>());
}

TEST(VaccineStore, ARecallNamesWhoGotTheLotForHealthOnlyAndWhoWasExposed) {
    Clinic clinic;
    const auto lot = clinic.lot("yellow-fever", "A 1", 10);
    const auto other_lot = clinic.lot("yellow-fever", "B2", 10);
    const auto got = clinic.somebody(kAdult);
    const auto other = clinic.somebody(kAdult);
    const auto elsewhere = clinic.somebody(kAdult);
    clinic.healthy(got);
    clinic.healthy(other);
    const auto dose = Clinic::made(clinic.give(got, "yellow-fever", lot), "vaccine_dose");
    ASSERT_EQ(clinic.give(other, "yellow-fever", other_lot).status, 201);
    ASSERT_EQ(clinic.place
                  .give("record_dose", "health",
                        {{"person", elsewhere},
                         {"product", "yellow-fever"},
                         {"given_on", "2026-01-01"},
                         {"proof", "document"},
                         {"lot", "a1"}})
                  .status,
              201);
    const std::string address = "/api/v1/vaccines/lots/" + lot + "/recipients";
    auto list = clinic.place.get(address, "health").body["recipients"];
    ASSERT_EQ(list.size(), 2U) << list;
    EXPECT_EQ(list[0]["id"], elsewhere) << "by day";
    EXPECT_EQ(list[1]["id"], got);
    EXPECT_EQ(list[1]["dose"], dose);
    EXPECT_EQ(list[1]["given_names"], "Zoraida");
    EXPECT_TRUE(list[1]["here"].get<bool>());
    EXPECT_FALSE(list[1]["exposed"].get<bool>());
    ASSERT_EQ(clinic.temperature(150).status, 201);
    list = clinic.place.get(address, "health").body["recipients"];
    EXPECT_TRUE(list[1]["exposed"].get<bool>());
    EXPECT_FALSE(list[0]["exposed"].get<bool>()) << "long before";
    clinic.place.book.clear();
    for (const std::string& role : clinic.place.schema.roles()) {
        EXPECT_EQ(clinic.place.get(address, role).status, role == "health" ? 200 : 403) << role;
    }
    EXPECT_EQ(clinic.place.book, (std::vector<std::string>{"lot_recipients " + elsewhere, "lot_recipients " + got}));
    // A dose entered in error is nobody's.
    ASSERT_EQ(
        clinic.place
            .give("withdraw_dose", "health", {{"dose", dose}, {"reason", "Otra persona de la lista"}, {"back_to_lot", true}})
            .status,
        201);
    EXPECT_EQ(clinic.place.get(address, "health").body["recipients"].size(), 1U);
    EXPECT_EQ(clinic.place.get("/api/v1/vaccines/lots/" + got + "/recipients", "health").status, 404);
}

TEST(VaccineStore, WhoKeepsItSeesSumsAndNobodysName) {
    Clinic clinic;
    const auto lot = clinic.lot("yellow-fever", "A1", 10);
    const auto person = clinic.somebody(kAdult);
    clinic.healthy(person);
    ASSERT_EQ(clinic.give(person, "yellow-fever", lot).status, 201);
    for (const std::string& role : clinic.place.schema.roles()) {
        const auto answer = clinic.place.get("/api/v1/vaccines/store", role);
        const bool may = role == "health" || role == "manager";
        EXPECT_EQ(answer.status, may ? 200 : 403) << role;
        EXPECT_EQ(answer.body.dump().find(person), std::string::npos) << role;
        EXPECT_EQ(answer.body.dump().find("Zoraida"), std::string::npos) << role;
    }
    EXPECT_EQ(row_of(clinic.store("manager")["lots"], "id", lot)["left"], 9);
}

TEST(VaccineStore, ASettingSwitchesASeriesOnFromItsDay) {
    Clinic clinic;
    const auto child = clinic.somebody("2020-03-03");
    clinic.healthy(child);
    const auto of_displacement = [&] {
        const json measles = row_of(clinic.page(child)["vaccines"], "antigen", "measles");
        for (const json& decision : measles["decisions"]) {
            if (decision["series"] == "measles-displacement") {
                return decision["status"].get<std::string>();
            }
        }
        return std::string("no such series");
    };
    EXPECT_EQ(of_displacement(), "not_applicable");
    const auto switched = [&](const char* since, const char* state) {
        return clinic.place.give("open_record", "health",
                                 {{"record", clinic.place.node->new_id().text()},
                                  {"kind", "vaccination_setting"},
                                  {"set", {{"setting", "displacement"}, {"since", since}, {"state", state}}}});
    };
    ASSERT_EQ(switched("2026-11-19", "on").status, 201);
    EXPECT_EQ(of_displacement(), "not_applicable") << "from tomorrow";
    ASSERT_EQ(switched("2026-11-01", "off").status, 201);
    EXPECT_EQ(of_displacement(), "not_applicable");
    ASSERT_EQ(switched("2026-11-10", "on").status, 201);
    EXPECT_EQ(of_displacement(), "due");
    EXPECT_EQ(clinic.store("manager")["settings"].size(), 3U);
}

TEST(Certificate, ListsDosesGivenHereAndHasACodeOnlyWithConsent) {
    Clinic clinic;
    const auto lot = clinic.lot("measles-rubella", "M1", 10);
    const auto person = clinic.somebody(kAdult);
    EXPECT_EQ(certificate(clinic, person).error().id, "reception.no_doses");
    ASSERT_EQ(clinic.place
                  .give("record_dose", "health",
                        {{"person", person}, {"product", "measles-rubella"}, {"given_on", "2026-09-01"}, {"proof", "document"}})
                  .status,
              201);
    EXPECT_EQ(certificate(clinic, person).error().id, "reception.no_doses") << "this centre does not vouch for another's";
    clinic.healthy(person);
    ASSERT_EQ(clinic.give(person, "measles-rubella", lot).status, 201);
    auto made = certificate(clinic, person);
    ASSERT_TRUE(made) << made.error().id;
    ASSERT_EQ(made->doses.size(), 1U);
    EXPECT_EQ(made->doses[0].dose, "2 / 2");
    EXPECT_EQ(made->doses[0].lot, "M1");
    EXPECT_EQ(made->doses[0].given_by, "Test");
    EXPECT_EQ(made->name, "Zoraida Quiñónez");
    EXPECT_FALSE(made->token) << "nobody asked";
    const auto say = [&](const char* given) {
        return clinic.place.give("answer_health", "health", {{"person", person}, {"consents", {{"vaccination_on_card", given}}}});
    };
    ASSERT_EQ(say("yes").status, 201);
    made = certificate(clinic, person);
    ASSERT_TRUE(made->token);
    const auto read = verify_vaccinations(*made->token, [&] {
        Issuers issuers;
        issuers.push_back({clinic.place.node->signing_key().public_key(), "here"});
        return issuers;
    }());
    ASSERT_TRUE(read) << read.error().id;
    EXPECT_EQ(read->record.doses.size(), 1U);
    EXPECT_EQ(read->record.doses[0].product, "measles-rubella");
    EXPECT_EQ(read->record.doses[0].dose, 2);
    ASSERT_EQ(say("no").status, 201);
    EXPECT_FALSE(certificate(clinic, person)->token);
    ASSERT_EQ(clinic.place
                  .give("open_record", "intake",
                        {{"record", clinic.place.node->new_id().text()},
                         {"kind", "consent"},
                         {"owner", person},
                         {"set", {{"purpose", "vaccination_on_card"}, {"given", "yes"}}}})
                  .status,
              201);
    EXPECT_FALSE(certificate(clinic, person)->token) << "a yes beside the no does not outvote it";
}

TEST(Certificate, IsAPdfForHealthAndItsReadingIsInTheBook) {
    Clinic clinic;
    const auto lot = clinic.lot("yellow-fever", "A1", 10);
    const auto person = clinic.somebody(kAdult);
    clinic.healthy(person);
    const std::string address = "/api/v1/people/" + person + "/vaccination-certificate.pdf";
    EXPECT_EQ(first_error(clinic.place.ask(http::Method::kPost, address, "health")), "reception.no_doses");
    ASSERT_EQ(clinic.give(person, "yellow-fever", lot).status, 201);
    clinic.place.book.clear();
    for (const std::string& role : clinic.place.schema.roles()) {
        const auto pdf = clinic.place.ask(http::Method::kPost, address, role);
        EXPECT_EQ(pdf.status, role == "health" ? 200 : 403) << role;
        EXPECT_EQ(pdf.bytes.starts_with("%PDF"), role == "health") << role;
    }
    EXPECT_EQ(clinic.place.book, std::vector<std::string>{"vaccination_certificate " + person});
}

TEST(Vaccines, WhatIsWrongWithTheDataIsSaidAtTheStart) {
    const auto schema = *record::Schema::load(kTestData);
    const auto good = load_vaccines(kTestData, schema);
    ASSERT_TRUE(good) << good.error().id;
    EXPECT_EQ(good->schedules.front().id, "panama");
    store::sqlite::TemporaryFolder folder;
    const auto copy = folder.path / "data";
    std::filesystem::create_directories(copy);
    std::filesystem::copy(kTestData / "vaccines", copy / "vaccines", std::filesystem::copy_options::recursive);
    const auto with = [&](const char* text) {
        EXPECT_TRUE(base::write_file(copy / "vaccines" / "centre.toml", text));
        const auto loaded = load_vaccines(copy, schema);
        return loaded ? std::string("loaded") : loaded.error().id;
    };
    EXPECT_EQ(with("schedules = [\"who\", \"panama\"]"), "loaded");
    EXPECT_EQ(with("schedules = [\"who\", \"who\"]"), "reception.vaccines");
    EXPECT_EQ(with("schedules = [\"../who\"]"), "reception.vaccines");
    EXPECT_EQ(with("schedules = []"), "toml.type");
    EXPECT_EQ(with("schedules = [\"atlantis\"]"), "file.missing");
    const auto file = copy / "vaccines" / "schedules" / "who.toml";
    const auto who = *base::read_file(file);
    ASSERT_TRUE(base::write_file(file, who + R"(
[[series]]
id = "cholera"
antigen = "polio"
setting = "flood"
[[series.dose]]
products = ["polio-oral-bivalent"]
minimum_age = "1 year"
source = "nobody"
date = "2026-01-01"
verified = false
)"));
    EXPECT_EQ(with("schedules = [\"who\"]"), "reception.vaccines") << "a setting nobody could switch on";
}

}  // namespace travesia::reception
