// Who reads a person's vaccinations, and what is left of them after that person was erased.
#include <gtest/gtest.h>

#include <fstream>

#include "reception/test_clinic.h"

namespace travesia::reception {

namespace {

std::string bytes_of(const std::filesystem::path& folder) {
    std::string bytes;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        std::ifstream file(entry.path(), std::ios::binary);
        bytes.append(std::istreambuf_iterator<char>(file), {});
    }
    return bytes;
}

}  // namespace

TEST(Vaccination, IsReadByHealthOnlyAndEveryReadingIsInTheBook) {
    Clinic clinic;
    const auto person = clinic.somebody(kAdult);
    clinic.place.book.clear();
    for (const std::string& role : clinic.place.schema.roles()) {
        const auto answer = clinic.place.get("/api/v1/people/" + person + "/vaccinations", role);
        EXPECT_EQ(answer.status, role == "health" ? 200 : 403) << role;
    }
    EXPECT_EQ(clinic.place.book, std::vector<std::string>{"vaccinations " + person});
    EXPECT_EQ(clinic.place.get("/api/v1/people/nobody/vaccinations", "health").status, 404);
    EXPECT_EQ(clinic.place.get("/api/v1/people/" + clinic.place.node->new_id().text() + "/vaccinations", "health").status, 404);
    for (const char* command :
         {"answer_health", "give_dose", "record_dose", "withdraw_dose", "report_adverse_event", "decide_lot"}) {
        for (const std::string& role : clinic.place.schema.roles()) {
            const bool may = clinic.place.schema.may(command).contains(role);
            EXPECT_EQ(may, role == "health") << command << " " << role;
        }
    }
    EXPECT_EQ(clinic.place.give("answer_health", "intake", {{"person", person}, {"answers", {{"pregnant", "no"}}}}).status, 403);
}

TEST(Vaccination, BrokenGlassOpensOnePersonForAWhileAndNoRecallList) {
    Clinic clinic;
    const auto lot = clinic.lot("yellow-fever", "A1", 10);
    const auto person = clinic.somebody(kAdult);
    const auto other = clinic.somebody(kAdult);
    const std::int64_t until = clinic.place.centre->now() + 1;
    const Door door{[&](const http::Request&) -> base::Result<access::Principal> {
                        return access::Principal{Id(), "Test", {"intake"}, Id(), {{*Id::parse(person), until}}};
                    },
                    clinic.place.door.enter};
    http::Router router(clinic.place.messages);
    add_routes(router, *clinic.place.centre, door, clinic.place.messages, {1, 8192});
    const auto status = [&](const std::string& path) {
        http::Request request;
        request.method = http::Method::kGet;
        request.target = request.path = path;
        return router.answer(request).status;
    };
    EXPECT_EQ(status("/api/v1/people/" + person + "/vaccinations"), 200);
    EXPECT_EQ(status("/api/v1/people/" + other + "/vaccinations"), 403);
    EXPECT_EQ(status("/api/v1/vaccines/lots/" + lot + "/recipients"), 403);
    EXPECT_EQ(status("/api/v1/vaccines/store"), 403);
    clinic.place.clock.seconds += 1;
    EXPECT_EQ(status("/api/v1/people/" + person + "/vaccinations"), 403);
}

TEST(Vaccination, ATimelineTellsNobodyElseThatADoseWasGiven) {
    Clinic clinic;
    const auto lot = clinic.lot("yellow-fever", "A1", 10);
    const auto person = clinic.somebody(kAdult);
    clinic.healthy(person);
    ASSERT_EQ(clinic.give(person, "yellow-fever", lot).status, 201);
    for (const std::string& role : clinic.place.schema.roles()) {
        if (role == "health") {
            continue;
        }
        const auto line = clinic.place.get("/api/v1/people/" + person + "/timeline", role).body.dump();
        const auto page = clinic.place.get("/api/v1/people/" + person, role).body.dump();
        for (const char* word : {"dose.given", "vaccine_", "health_answers", "health.answered"}) {
            EXPECT_EQ(line.find(word), std::string::npos) << role << " " << word;
            EXPECT_EQ(page.find(word), std::string::npos) << role << " " << word;
        }
    }
}

TEST(Vaccination, WhatIsKeptIsSealedAndErasingAPersonErasesIt) {
    Clinic clinic;
    const auto lot = clinic.lot("yellow-fever", "ZQ-LOT-77", 10);
    const auto person = clinic.somebody("1955-01-01");
    clinic.healthy(person);
    const auto dose = Clinic::made(clinic.give(person, "yellow-fever", lot, "Motivo muy reconocible"), "vaccine_dose");
    ASSERT_EQ(clinic.place
                  .give("report_adverse_event", "health",
                        {{"dose", dose}, {"onset", "2026-11-18"}, {"severity", "serious"}, {"what", {"anaphylaxis"}}})
                  .status,
              201);
    const auto bytes = bytes_of(clinic.place.folder.path);
    for (const char* word : {"yellow-fever", "ZQ-LOT-77", "Motivo muy reconocible", "anaphylaxis", "left_arm"}) {
        EXPECT_EQ(bytes.find(word), std::string::npos) << word << " stands open on the disk";
    }
    const auto& erased =
        clinic.place.node->erase_person({clinic.place.node->new_id(), *Id::parse(person), "asked-by-person", {}, {}});
    ASSERT_TRUE(erased) << erased.error().id;
    const auto page = clinic.place.get("/api/v1/people/" + person + "/vaccinations", "health");
    EXPECT_EQ(page.body["doses"], json::array());
    EXPECT_EQ(page.body.dump().find("anaphylaxis"), std::string::npos);
    EXPECT_EQ(page.body.dump().find("reconocible"), std::string::npos);
    EXPECT_EQ(row_of(page.body["questions"], "condition", "pregnant")["answered_at"], 0);
    EXPECT_EQ(clinic.lot_row(lot)["left"], 9) << "what left the store stays counted";
    const auto recall = clinic.place.get("/api/v1/vaccines/lots/" + lot + "/recipients", "health").body;
    EXPECT_EQ(recall["recipients"].size(), 0U);
}

}  // namespace travesia::reception
