// For tests: a centre with a vaccination table. Everybody in it is synthetic.
#pragma once

#include "reception/test_place.h"

namespace travesia::reception {

/// The row of `list` whose `key` is `value`; null when there is none.
inline json row_of(const json& list, const char* key, const std::string& value) {
    for (const json& row : list) {
        if (row[key] == value) {
            return row;
        }
    }
    return nullptr;
}

struct Clinic {
    Place place;
    std::string fridge = make_fridge("N1");

    std::string make_fridge(const char* name) {
        const std::string id = place.node->new_id().text();
        const auto done = place.give("open_record", "manager",
                                     {{"record", id}, {"kind", "fridge"}, {"set", {{"name", name}, {"state", "in_use"}}}});
        EXPECT_EQ(done.status, 201) << done.body;
        return id;
    }
    /// The id of the record of `kind` that a command made; empty when it made none.
    static std::string made(const Place::Answer& done, const char* kind) {
        EXPECT_EQ(done.status, 201) << done.body;
        const json row = row_of(done.body["records"], "kind", kind);
        return row.is_null() ? "" : row["record"].get<std::string>();
    }
    std::string lot(const char* product, const char* number, int doses, const char* expiry = "2027-05-31") {
        return made(
            place.give("receive_lot", "health",
                       {{"product", product}, {"number", number}, {"expiry", expiry}, {"doses", doses}, {"fridge", fridge}}),
            "vaccine_lot");
    }
    /// Somebody who agrees to a health record.
    std::string somebody(const char* born, const json& more = json::object(), const char* consent = "yes") {
        auto one = place.person("Zoraida", "Quiñónez", born, more);
        one["consents"]["health_record"] = consent;
        const auto done = place.give("register_party", "intake", {{"people", {one}}});
        EXPECT_EQ(done.status, 201) << done.body;
        return one["id"];
    }
    Place::Answer answer(const std::string& person, const json& answers) {
        return place.give("answer_health", "health", {{"person", person}, {"answers", answers}});
    }
    /// Answers "no" to everything.
    void healthy(const std::string& person) {
        json answers = json::object();
        for (std::size_t i = 0; i < health::kConditions; ++i) {
            answers[std::string(health::condition_name(static_cast<health::Condition>(i)))] = "no";
        }
        const auto done = answer(person, answers);
        EXPECT_EQ(done.status, 201) << done.body;
    }
    Place::Answer give(const std::string& person, const char* product, const std::string& lot, const char* reason = nullptr) {
        json body = {{"person", person}, {"product", product}, {"lot", lot}, {"site", "left_arm"}};
        if (reason != nullptr) {
            body["override_reason"] = reason;
        }
        return place.give("give_dose", "health", body);
    }
    Place::Answer temperature(int tenths) {
        return place.give("record_temperatures", "health", {{"fridge", fridge}, {"readings", {{{"tenths", tenths}}}}});
    }
    json page(const std::string& person) {
        const auto answer = place.get("/api/v1/people/" + person + "/vaccinations", "health");
        EXPECT_EQ(answer.status, 200) << answer.body;
        return answer.body;
    }
    json store(const char* role = "health") {
        const auto answer = place.get("/api/v1/vaccines/store", role);
        EXPECT_EQ(answer.status, 200) << answer.body;
        return answer.body;
    }
    json lot_row(const std::string& id) { return row_of(store()["lots"], "id", id); }
};

/// An adult woman to whom yellow fever vaccine may be given.
constexpr const char* kAdult = "1995-04-12";

}  // namespace travesia::reception
