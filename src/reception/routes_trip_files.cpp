// What leaves and what is said about this centre: POST /api/v1/trips/{id}/manifest.pdf (paper), POST /api/v1/trips/{id}/file
// (signed file: a manifest of a bus that left, an acknowledgement of one that came), GET /api/v1/transfers/identity (the key by
// which others know this centre). Files that come in are commands (POST /api/v1/transfers/receive finds out which).
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "paper/print.h"
#include "reception/local_time.h"
#include "reception/paper/transfer_manifest.h"
#include "reception/render.h"
#include "reception/routes.h"
#include "reception/trip_files.h"
#include "reception/trip_records.h"

namespace travesia::reception {

using access::Principal;
using base::fail;
using base::Id;
using base::Kind;
using base::Result;
using http::Parameters;
using http::Request;
using nlohmann::json;
using record::Record;

namespace {

Result<Principal> writer(const Desk& desk, const Request& request) {
    TRY(const auto who, desk.door.who(request));
    TRY_VOID(desk.need(who, "write_transfer"));
    return who;
}

Result<Record> trip_at(View& view, const Parameters& parameters) {
    const auto id = Id::parse(parameters.at("id"));
    TRY(const auto trip, view.read(id.value_or(Id())));
    return trip && trip->kind == "trip" ? Result<Record>(*trip) : fail(Kind::kNotFound, "reception.trip_none");
}

Result<std::vector<Id>> people_of(View& view, const Record& trip) {
    TRY(const auto seated, seated_in(view, trip.id, trip.text("direction") == "in" ? "arrival" : "stay"));
    std::vector<Id> people;
    for (const Record& one : seated) {
        people.push_back(one.owner);
    }
    return people;
}

/// The bytes for the stick.
Result<std::string> file_of(const Desk& desk, View& view, const Record& trip) {
    const auto& key = desk.centre.node().signing_key();
    if (trip.text("direction") == "in") {
        TRY(const auto said, acknowledgement_of(desk.centre, view, trip));
        return said.people.empty() ? Result<std::string>(fail(Kind::kRefused, "reception.trip_empty"))
                                   : transfer::write_acknowledgement(said, key);
    }
    if (trip.number("departed_at", 0) == 0) {
        return fail(Kind::kRefused, "reception.trip_not_departed");
    }
    TRY(const auto manifest, manifest_of(desk.centre, view, trip));
    return manifest.passengers.empty() ? Result<std::string>(fail(Kind::kRefused, "reception.trip_empty"))
                                       : transfer::write_manifest(manifest, key);
}

Result<std::string> write(const Desk& desk, const Request& request, const Parameters& parameters) {
    TRY(const auto who, writer(desk, request));
    std::vector<Id> people;
    TRY(auto bytes, desk.centre.read([&](View& view) -> Result<std::string> {
        TRY(const auto trip, trip_at(view, parameters));
        TRY(people, people_of(view, trip));
        return file_of(desk, view, trip);
    }));
    TRY_VOID(desk.door.enter(who, people, "trip.file"));
    return bytes;
}

std::string text_of(const transfer::Values& values, const char* field) {
    const auto found = values.find(field);
    const auto* text = found == values.end() ? nullptr : std::get_if<std::string>(&found->second);
    return text == nullptr ? "" : *text;
}

ManifestPerson printed(const transfer::Passenger& passenger, const Printing& printing) {
    const std::string given = text_of(passenger.shared, "given_names");
    const std::string family = text_of(passenger.shared, "family_names");
    std::string needs;
    for (const std::string& requirement : passenger.requirements) {
        // Of what somebody needs only what a driver can give; the rest concerns the next centre.
        if (requirement == "accessible_unit") {
            needs = printing.say("reception.travel_accessible");
        }
    }
    return {std::to_string(passenger.seat.number), PersonNumber::parse(passenger.number).value_or(PersonNumber()),
            given + (given.empty() || family.empty() ? "" : " ") + family, text_of(passenger.shared, "birth_date"), needs};
}

/// Families with their members, in the order of seats.
std::vector<ManifestGroup> groups_of(const transfer::Manifest& manifest, const Printing& printing) {
    std::map<int, ManifestGroup> groups;
    for (const auto& passenger : manifest.passengers) {
        groups[passenger.group].push_back(printed(passenger, printing));
    }
    std::vector<ManifestGroup> list;
    for (auto& [number, group] : groups) {
        list.push_back(std::move(group));
    }
    return list;
}

/// "06:30" by the centre's clock.
std::string clock_text(const LocalTime& local, std::int64_t at) {
    const auto minutes = (at - local.bounds(local.day_of(at)).first) / 60'000'000;
    const auto two = [](std::int64_t number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return two(minutes / 60) + ":" + two(minutes % 60);
}

Result<TransferManifest> paper_of(const Desk& desk, View& view, const Record& trip, const Printing& printing) {
    TRY(const auto manifest, manifest_of(desk.centre, view, trip));
    TRY(const auto partner, read_partner(view, Id::parse(trip.text("partner")).value_or(Id())));
    const std::int64_t at = trip.number("departed_at", trip.number("departs_at", 0));
    TransferManifest paper;
    paper.code = {trip.id, base::sha256(transfer::write_manifest(manifest, desk.centre.node().signing_key()))};
    TRY(paper.from, name_of_centre(view));
    paper.to = partner.text("name");
    paper.day = desk.centre.local().day_of(at);
    paper.time = clock_text(desk.centre.local(), at);
    paper.vehicle = trip.text("vehicle");
    paper.driver = trip.text("driver");
    paper.seal = trip.text("seal");
    paper.groups = groups_of(manifest, printing);
    return paper;
}

Result<std::string> print(const Desk& desk, const Request& request, const Parameters& parameters) {
    TRY(const auto who, writer(desk, request));
    const Printing printing = desk.printing(request);
    std::vector<Id> people;
    TRY(const auto manifest, desk.centre.read([&](View& view) -> Result<TransferManifest> {
        TRY(const auto trip, trip_at(view, parameters));
        if (trip.text("direction") != "out") {
            return fail(Kind::kNotFound, "reception.trip_none");
        }
        TRY(people, people_of(view, trip));
        return paper_of(desk, view, trip, printing);
    }));
    TRY_VOID(desk.door.enter(who, people, "trip.paper"));
    TRY(auto pdf, paper::print(transfer_manifest(manifest, printing)));
    return std::move(pdf.bytes);
}

Result<json> identity(const Desk& desk, const Principal& who) {
    const auto& schema = desk.centre.node().schema();
    if (!record::any_of(who.roles, schema.may("trust_centre")) && !record::any_of(who.roles, schema.may("write_transfer"))) {
        return fail(Kind::kForbidden, "reception.may_not_read");
    }
    const auto& key = desk.centre.node().signing_key().public_key();
    TRY(const auto name, desk.centre.read([&](View& view) -> Result<std::string> {
        TRY(const auto sites, view.all("site"));
        return sites.empty() ? std::string() : desk.shown(who, sites.front()).text("name");
    }));
    return json{{"format", "travesia-centre-1"},
                {"name", name},
                {"key", transfer::key_text(key)},
                {"fingerprint", transfer::fingerprint(key)}};
}

}  // namespace

void add_trip_file_routes(http::Router& router, std::shared_ptr<const Desk> desk) {
    const auto bytes = [&](const char* pattern, const char* type,
                           Result<std::string> (*make)(const Desk&, const Request&, const Parameters&)) {
        router.post(pattern, [desk, type, make](const Request& request, const Parameters& parameters) {
            return desk->file(request, type, make(*desk, request, parameters));
        });
    };
    bytes("/api/v1/trips/{id}/manifest.pdf", "application/pdf", print);
    bytes("/api/v1/trips/{id}/file", "application/json", write);
    router.get("/api/v1/transfers/identity", [desk](const Request& request, const Parameters&) {
        return desk->answer(request, [&](const Principal& who) { return identity(*desk, who); });
    });
}

}  // namespace travesia::reception
