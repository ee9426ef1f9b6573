// Real answers of vaccination held against the API document: nothing missing, nothing of another type, nothing it does not name.
#include <gtest/gtest.h>

#include "base/file.h"
#include "reception/test_clinic.h"

namespace travesia::reception {

namespace {

const json& document() {
    static const json kDocument = json::parse(*base::read_file(kTestData / "api" / "openapi.json"));
    return kDocument;
}

std::string type_of(const json& value) {
    return value.is_null()             ? "null"
           : value.is_array()          ? "array"
           : value.is_object()         ? "object"
           : value.is_number_integer() ? "integer"
           : value.is_boolean()        ? "boolean"
           : value.is_string()         ? "string"
                                       : "number";
}

bool among(const json& list, const json& value) {
    return std::find(list.begin(), list.end(), value) != list.end();
}

/// The first place that does not fit the schema; empty when all does. Knows the words of JSON Schema that the document uses here.
std::string misfit(const json& schema, const json& value, const std::string& path);

std::string misfit_of_object(const json& schema, const json& value, const std::string& path) {
    for (const json& name : schema.value("required", json::array())) {
        if (!value.contains(name.get<std::string>())) {
            return path + "." + name.get<std::string>() + ": missing";
        }
    }
    const json properties = schema.value("properties", json::object());
    for (const auto& [name, item] : value.items()) {
        const bool known = properties.contains(name);
        if (!known && !properties.empty() && !schema.contains("additionalProperties")) {
            return path + "." + name + ": not in the document";
        }
        const json of = known ? properties[name] : schema.value("additionalProperties", json::object());
        if (auto wrong = misfit(of, item, path + "." + name); !wrong.empty()) {
            return wrong;
        }
    }
    return "";
}

std::string misfit(const json& schema, const json& value, const std::string& path) {
    if (schema.contains("$ref")) {
        const auto name = schema["$ref"].get<std::string>();
        return misfit(document()["components"]["schemas"][name.substr(name.rfind('/') + 1)], value, path);
    }
    const json type = schema.value("type", json());
    const json types = type.is_array() ? type : json::array({type});
    if (!type.is_null() && !among(types, type_of(value))) {
        return path + ": " + type_of(value) + " instead of " + types.dump();
    }
    if (schema.contains("enum") && !among(schema["enum"], value)) {
        return path + ": " + value.dump() + " is not one of " + schema["enum"].dump();
    }
    for (std::size_t i = 0; value.is_array() && i < value.size(); ++i) {
        if (auto wrong = misfit(schema.value("items", json::object()), value[i], path + "[" + std::to_string(i) + "]");
            !wrong.empty()) {
            return wrong;
        }
    }
    return value.is_object() ? misfit_of_object(schema, value, path) : "";
}

/// Of the answer that the document gives this address for 200.
json schema_of(const char* address) {
    return document()["paths"][address]["get"]["responses"]["200"]["content"]["application/json"]["schema"];
}

}  // namespace

TEST(ApiDocument, HasTheAnswersOfVaccinationAsTheyAre) {
    Clinic clinic;
    const auto lot = clinic.lot("yellow-fever", "A1", 10);
    const auto person = clinic.somebody("1955-01-01");
    clinic.healthy(person);
    const auto dose = Clinic::made(clinic.give(person, "yellow-fever", lot, "Viaja a zona con brote"), "vaccine_dose");
    ASSERT_EQ(clinic.place
                  .give("report_adverse_event", "health",
                        {{"dose", dose}, {"onset", "2026-11-18"}, {"severity", "not_serious"}, {"what", {"fever_38"}}})
                  .status,
              201);
    ASSERT_EQ(clinic.place
                  .give("open_record", "health",
                        {{"record", clinic.place.node->new_id().text()},
                         {"kind", "vaccination_setting"},
                         {"set", {{"setting", "displacement"}, {"since", "2026-11-01"}, {"state", "on"}}}})
                  .status,
              201);
    EXPECT_EQ(misfit(schema_of("/api/v1/vaccines/store"), clinic.store(), "$"), "") << "no reading yet";
    ASSERT_EQ(clinic.temperature(150).status, 201);
    const auto page = clinic.page(person);
    EXPECT_EQ(misfit(schema_of("/api/v1/people/{id}/vaccinations"), page, "$"), "");
    EXPECT_EQ(misfit(schema_of("/api/v1/vaccines/store"), clinic.store(), "$"), "");
    const auto recall = clinic.place.get("/api/v1/vaccines/lots/" + lot + "/recipients", "health").body;
    EXPECT_EQ(misfit(schema_of("/api/v1/vaccines/lots/{id}/recipients"), recall, "$"), "");
    EXPECT_NE(misfit(schema_of("/api/v1/vaccines/store"), page, "$"), "") << "the check finds a wrong answer";
}

TEST(ApiDocument, HasAnExampleForEachCommandOfVaccinationThatIsReadWithoutAMistake) {
    Clinic clinic;
    for (const char* name : {"answer_health", "give_dose", "record_dose", "withdraw_dose", "report_adverse_event", "receive_lot",
                             "place_lot", "move_doses", "record_temperatures", "decide_lot"}) {
        const auto& content =
            document()["paths"]["/api/v1/commands/" + std::string(name)]["post"]["requestBody"]["content"]["application/json"];
        EXPECT_EQ(misfit(content["schema"], content["example"], "$"), "") << name;
        const auto answer = clinic.place.give(name, "health", content["example"]);
        EXPECT_TRUE(answer.status == 404 || (answer.status == 400 && std::string(name) == "report_adverse_event"))
            << name << " names nobody who is here: " << answer.body;
    }
}

}  // namespace travesia::reception
