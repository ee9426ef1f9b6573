// The walk over role × address × field: every kind of record is filled in every field, with a value of its own where the type has
// room for one. Then every role asks every address that the API document names. No such value may stand in an answer to a role
// that may not read it; and wherever an answer shows a record, it shows only fields that the role may read.
#include <gtest/gtest.h>

#include <fstream>
#include <functional>

#include "reception/test_place.h"

namespace travesia::reception {

namespace {

/// A value for `field` that stands nowhere else; nothing for those that hold too little to be told apart.
std::optional<record::Value> marker(const std::string& kind, const record::Field& field, Place& place) {
    switch (field.type) {
        // Capitals: numbers of lots are compared in them, and shown so.
        case record::Type::kText: return "ZQ" + std::to_string(std::hash<std::string>()(kind + field.name) % 100'000'000);
        case record::Type::kRecord: return place.node->new_id().text();
        case record::Type::kRecords: return std::vector<std::string>{place.node->new_id().text()};
        case record::Type::kInstant:
            return std::int64_t{1'700'000'000'000'000} +
                   static_cast<std::int64_t>(std::hash<std::string>()(kind + field.name) % 1'000'000'000);
        case record::Type::kPartialDate: return std::string("1931-07-19");
        case record::Type::kDate: {
            const auto place_in_time = std::hash<std::string>()(kind + field.name) % 90;
            return std::string("19") + std::to_string(10 + place_in_time) + "-03-21";
        }
        default: return std::nullopt;
    }
}

/// A value for fields that hold too little to be told apart; they are looked for by their names.
record::Value some_value(const record::Field& field) {
    switch (field.type) {
        case record::Type::kCode: return *field.values.begin();
        case record::Type::kCodes: return std::vector<std::string>{*field.values.begin()};
        case record::Type::kNumber: return std::int64_t{1};
        default: return std::string("yes");
    }
}

std::string bare(const record::Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        return std::to_string(*number);
    }
    const auto* list = std::get_if<std::vector<std::string>>(&value);
    return list != nullptr ? list->front() : std::get<std::string>(value);
}

struct Written {
    const record::Field* field;
    std::string kind;
    std::string value;
};

/// Records that must have ids known beforehand.
struct Known {
    base::Id trip;    ///< the person has a seat in it
    base::Id lot;     ///< the person got a dose of it
    base::Id fridge;  ///< it stands here
};

/// What the answers of vaccination show only when it makes sense together: a lot of a product there is, in a refrigerator, of
/// which the person got a dose. Markers stay in the fields that hold them.
void make_vaccination_sensible(record::Change& change, const Known& known, std::string& dose) {
    if (change.kind == "vaccine_lot") {
        change.set["product"] = std::string("yellow-fever");
        change.set["expiry"] = std::string("2030-03-21");
    }
    if (change.kind == "vaccine_dose") {
        dose = change.record.text();
        change.set["product"] = std::string("yellow-fever");
        change.set["given_on"] = std::string("2026-03-21");
        change.set["proof"] = std::string("given_here");
    }
    if (change.kind == "adverse_event") {
        change.set["dose"] = dose;
        change.set["onset"] = std::string("2026-03-22");
    }
    if (change.kind == "vaccine_placement" || change.kind == "fridge_log") {
        change.set["fridge"] = known.fridge.text();
    }
    if (change.kind == "lot_decision") {
        change.set["verdict"] = std::string("discard");
    }
}

base::Id id_for(Place& place, const record::KindOf& kind, const base::Id& person, const Known& known) {
    const std::map<std::string, base::Id> ids = {
        {"person", person}, {"trip", known.trip}, {"vaccine_lot", known.lot}, {"fridge", known.fridge}};
    const auto found = ids.find(kind.name);
    return found == ids.end() || found->second.nobody() ? place.node->new_id() : found->second;
}

/// Records of every kind, written past the commands; gives what was written.
std::vector<Written> fill(Place& place, const base::Id& person, const Known& known = {}) {
    std::vector<Written> written;
    std::vector<record::Change> changes;
    for (const auto& [name, kind] : place.schema.kinds()) {
        const base::Id id = id_for(place, kind, person, known);
        const bool of_lot = !known.lot.nobody() && (name == "vaccine_lot" || kind.owner == "vaccine_lot");
        record::Change change{id, name, of_lot ? known.lot : kind.is_owned ? person : base::Id(), {}, {}, {}};
        for (const auto& [field_name, field] : kind.fields) {
            if (auto value = marker(name, field, place)) {
                change.set[field_name] = *value;
                written.push_back({&field, name, bare(*value)});
            } else {
                change.set[field_name] = some_value(field);
            }
        }
        changes.push_back(std::move(change));
    }
    // A person first, and a lot: the others are sealed with their key. A dose before what happened after it. Open tasks are
    // listed, so they must be open and for somebody.
    for (const char* first : {"vaccine_dose", "vaccine_lot", "person"}) {
        std::stable_partition(changes.begin(), changes.end(), [&](const record::Change& change) { return change.kind == first; });
    }
    std::string dose;
    for (auto& change : changes) {
        make_vaccination_sensible(change, known, dose);
        if (change.kind == "task") {
            change.set["state"] = std::string("open");
            change.set["for_role"] = std::string("health");
        }
        if (change.kind == "stay" || change.kind == "arrival") {
            change.set["trip"] = known.trip.text();
        }
        if (change.kind == "trip_alarm") {
            change.set["state"] = std::string("open");
        }
    }
    const Command command{place.node->new_id(), "register_party", {base::Id(), "Test", {"intake"}, base::Id(), {}}, 0};
    const auto done = place.centre->record(command, [&](View&) {
        return base::Result<Outcome>(Outcome{"test.filled.v1", person, changes});
    });
    EXPECT_TRUE(done) << done.error().id;
    return written;
}

/// Every address of the document that is asked with GET, with ids in its gaps.
std::vector<std::string> addresses_of_the_document(const Place& place, const base::Id& person, const Known& known) {
    std::ifstream file(kTestData / "api" / "openapi.json");
    const json document = json::parse(file);
    std::vector<std::string> addresses;
    for (const auto& [path, item] : document.at("paths").items()) {
        if (!item.contains("get")) {
            continue;
        }
        std::string address = path;
        const auto fill_in = [&](const std::string& before, const std::string& value) {
            const auto at = address.find(before);
            const auto gap = at == std::string::npos ? at : address.find('{', at);
            if (gap != std::string::npos) {
                address.replace(gap, address.find('}', gap) - gap + 1, value);
            }
        };
        fill_in("/people/{", person.text());
        fill_in("/trips/{", known.trip.text());
        fill_in("/lots/{", known.lot.text());
        // Of what other rooms serve here nothing is known of a person; of what is left, any id will do.
        fill_in("/codes/{", "country");
        fill_in("/revisions/{", "none/none");
        if (address.find("/records/{") != std::string::npos) {
            for (const auto& [name, kind] : place.schema.kinds()) {
                addresses.push_back("/api/v1/records/" + name);
            }
            continue;
        }
        while (address.find('{') != std::string::npos) {
            fill_in("/", person.text());
        }
        addresses.push_back(address);
    }
    return addresses;
}

/// What is asked with POST and only reads.
json answers_to_questions(Place& place, const std::string& role, const base::Id& person, const Known& known) {
    const auto ask = [&](const std::string& path, const json& body) {
        return place.ask(http::Method::kPost, "/api/v1/" + path, role, body).body;
    };
    json answers = json::array();
    for (const char* text : {"Zq", "ZQ1", "ZQ2", "ZQ3", "ZQ4", "ZQ5", "ZQ6", "ZQ7", "ZQ8", "ZQ9"}) {
        answers.push_back(ask("people/search", {{"text", text}}));
    }
    answers.push_back(ask("people/likely-same", {{"given_names", "ZQ"}, {"birth_date", "1931-07-19"}}));
    answers.push_back(ask("distribution/look", {{"person", person.text()}}));
    answers.push_back(ask("gate/look", {{"person", person.text()}}));
    answers.push_back(ask("housing/proposal", json::object()));
    answers.push_back(ask("trips/" + known.trip.text() + "/proposal", json::object()));
    return answers;
}

/// Calls `take` with the kind and the name of every field of every record that stands anywhere in `answer`.
void each_field(const json& answer, const std::function<void(const std::string&, const std::string&)>& take) {
    if (answer.is_object() && answer.contains("kind") && answer.contains("fields") && answer["fields"].is_object()) {
        for (const auto& [field, value] : answer["fields"].items()) {
            take(answer["kind"].get<std::string>(), field);
        }
        const json conflicts = answer.value("conflicts", json::object());
        for (const auto& [field, values] : conflicts.items()) {
            take(answer["kind"].get<std::string>(), field);
        }
    }
    for (const auto& part : answer) {
        if (part.is_structured()) {
            each_field(part, take);
        }
    }
}

}  // namespace

TEST(Matrix, NoRoleReadsWhatTheMatrixDeniesAtAnyAddress) {
    Place place;
    const base::Id person = place.node->new_id();
    const Known known{place.node->new_id(), place.node->new_id(), place.node->new_id()};
    const auto written = fill(place, person, known);
    ASSERT_GT(written.size(), 25U);
    const auto addresses = addresses_of_the_document(place, person, known);
    ASSERT_GT(addresses.size(), 40U);
    std::size_t shown = 0;
    std::set<std::string> walked;
    std::set<std::string> to_health;
    for (const std::string& role : place.schema.roles()) {
        json answers = answers_to_questions(place, role, person, known);
        for (const std::string& address : addresses) {
            answers.push_back(place.get(address, role).body);
        }
        each_field(answers, [&](const std::string& kind, const std::string& name) {
            const auto* field = place.schema.field(kind, name);
            EXPECT_TRUE(field != nullptr && field->read.contains(role)) << role << " is shown " << kind << "." << name;
            walked.insert(kind + "." + name);
        });
        const std::string all = answers.dump();
        for (const Written& one : written) {
            const bool may = one.field->read.contains(role);
            const bool stands = all.find(one.value) != std::string::npos;
            EXPECT_TRUE(may || !stands) << role << " reads " << one.kind << "." << one.field->name;
            shown += stands ? 1 : 0;
            if (stands && role == "health") {
                to_health.insert(one.kind + "." + one.field->name);
            }
        }
    }
    EXPECT_GT(shown, 100U) << "a walk that shows nothing proves nothing";
    for (const char* field : {"vaccine_dose.where", "vaccine_dose.override_reason", "adverse_event.reported_at",
                              "vaccine_lot.number", "fridge.name", "lot_decision.decided_by", "vaccination_setting.since"}) {
        EXPECT_TRUE(to_health.contains(field)) << field << " is shown at none of the addresses";
    }
    for (const char* field : {"need.category", "need.requirements", "person.sex", "person.nationality", "referral.to",
                              "fitness.travel", "task.what", "consent.given", "stay.state"}) {
        EXPECT_TRUE(walked.contains(field)) << field << " was not looked at";
    }
}

TEST(Matrix, NoRoleWritesWhatTheMatrixDenies) {
    Place place;
    const base::Id person = place.node->new_id();
    static_cast<void>(fill(place, person));
    for (const std::string& role : place.schema.roles()) {
        for (const auto& [name, kind] : place.schema.kinds()) {
            for (const auto& [field_name, field] : kind.fields) {
                const auto value = marker(name, field, place);
                const json set = {{field_name, value ? json(bare(*value)) : json("x")}};
                const auto answer = place.give(
                    "change_record", role,
                    {{"record", person.text()}, {"kind", name}, {"seen", {{place.node->origin().text(), 1}}}, {"set", set}});
                const bool may = field.write.contains(role) && place.schema.may("change_record").contains(role);
                EXPECT_TRUE(may || answer.status == 403)
                    << role << " writes " << name << "." << field_name << ": " << answer.status;
            }
        }
    }
}

}  // namespace travesia::reception
