#include "reception/trip_files.h"

#include <algorithm>

#include "reception/consent.h"
#include "reception/present.h"
#include "reception/trip_records.h"

namespace travesia::reception {

using base::fail;
using base::Id;
using base::Kind;
using base::Result;
using record::Record;
using transfer::Passenger;

namespace {

transfer::Values shared_of(const Record& person) {
    transfer::Values shared;
    for (const std::string& field : transfer::kSharedFields) {
        const auto* value = person.value(field);
        if (const auto* text = value == nullptr ? nullptr : std::get_if<std::string>(value); text != nullptr && !text->empty()) {
            shared[field] = *text;
        } else if (const auto* list = value == nullptr ? nullptr : std::get_if<std::vector<std::string>>(value);
                   list != nullptr && !list->empty()) {
            shared[field] = *list;
        }
    }
    return shared;
}

Result<std::vector<std::string>> requirements_of(View& view, const Id& person) {
    TRY(const auto needs, view.of(person, "need"));
    std::set<std::string> all;
    for (const Record& need : needs) {
        if (need.text("state") != "closed") {
            const auto list = need.list("requirements");
            all.insert(list.begin(), list.end());
        }
    }
    return std::vector<std::string>(all.begin(), all.end());
}

/// `groups` numbers the families in the order of their seats.
Result<Passenger> passenger_of(View& view, const Record& stay, std::map<std::string, int>& groups) {
    TRY(const auto person, view.read(stay.owner));
    if (!person) {
        return fail(Kind::kNotFound, "reception.no_person");
    }
    const std::string family = person->text("family");
    const std::string group = family.empty() ? stay.owner.text() : family;
    Passenger passenger;
    passenger.number = person->text("number");
    passenger.seat = {static_cast<int>(stay.number("seat", 0))};
    passenger.group = groups.try_emplace(group, static_cast<int>(groups.size()) + 1).first->second;
    TRY(const bool registered, agreed(view, stay.owner, "registration"));
    TRY(const bool shares, agreed(view, stay.owner, "share_on_transfer"));
    if (registered && shares) {
        passenger.shared = shared_of(*person);
        TRY(passenger.requirements, requirements_of(view, stay.owner));
    }
    if (passenger.shared.empty()) {
        passenger.requirements.clear();
    }
    return passenger;
}

}  // namespace

Result<transfer::Manifest> manifest_of(Centre& centre, View& view, const Record& trip) {
    TRY(const auto partner, read_partner(view, Id::parse(trip.text("partner")).value_or(Id())));
    transfer::Manifest manifest;
    manifest.trip = trip.id;
    manifest.from = centre.node().signing_key().public_key();
    TRY(manifest.to, transfer::key_of(partner.text("key")));
    manifest.departed_at = trip.number("departed_at", 0);
    manifest.vehicle = trip.text("vehicle");
    manifest.seal = trip.text("seal");
    manifest.synthetic = centre.is_synthetic();
    TRY(const auto seated, seated_in(view, trip.id, "stay"));
    std::map<std::string, int> groups;
    for (const Record& stay : seated) {
        TRY(auto passenger, passenger_of(view, stay, groups));
        manifest.passengers.push_back(std::move(passenger));
    }
    return manifest;
}

Result<transfer::Acknowledgement> acknowledgement_of(Centre& centre, View& view, const Record& trip) {
    TRY(const auto partner, read_partner(view, Id::parse(trip.text("partner")).value_or(Id())));
    transfer::Acknowledgement said;
    said.trip = Id::parse(trip.text("sent_as")).value_or(Id());
    said.from = centre.node().signing_key().public_key();
    TRY(said.to, transfer::key_of(partner.text("key")));
    said.at = centre.now();
    said.synthetic = centre.is_synthetic();
    TRY(const auto arrivals, seated_in(view, trip.id, "arrival"));
    for (const Record& arrival : arrivals) {
        TRY(const auto number, number_of(view, arrival.owner));
        const std::string state = arrival.text("state");
        said.people[number] = state == "arrived"   ? transfer::Arrival::kArrived
                              : state == "missing" ? transfer::Arrival::kMissing
                                                   : transfer::Arrival::kExpected;
    }
    TRY(const auto alarms, view.where("trip_alarm", "trip", trip.id.text()));
    for (const Record& alarm : alarms) {
        if (alarm.text("what") == "extra") {
            said.extra.push_back(alarm.text("number"));
        }
    }
    std::sort(said.extra.begin(), said.extra.end());
    return said;
}

Result<Opened> open_for(Centre& centre, View& view, const transfer::SealedFile& file, transfer::FileKind kind) {
    TRY(auto partner, partner_of(view, file.cover.from));
    TRY(auto content,
        transfer::open_file(file, centre.node().signing_key(), [&](const ledger::PublicKey&) { return partner.has_value(); }));
    if (file.cover.kind != kind) {
        return fail(Kind::kInvalid, "reception.file_shape", {{"reason", "kind"}, {"parameter", "/file"}});
    }
    if (file.cover.synthetic != centre.is_synthetic()) {
        return fail(Kind::kRefused, "reception.file_synthetic", {{"parameter", "/file"}});
    }
    return Opened{file.cover, std::move(*partner), std::move(content)};
}

}  // namespace travesia::reception
