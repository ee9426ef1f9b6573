#include "reception/transfer/manifest.h"

#include <algorithm>

#include "reception/transfer/content.h"

namespace travesia::reception::transfer {

using base::Result;
using nlohmann::json;

const std::set<std::string> kSharedFields = {"given_names", "family_names", "birth_date",      "birth_date_is", "sex",
                                             "nationality", "languages",    "place_in_family", "accompanied"};

namespace {

constexpr std::int64_t kLatest = 1LL << 53;
constexpr int kMostSeats = 999;

json json_of(const Values& values) {
    json object = json::object();
    for (const auto& [field, value] : values) {
        std::visit([&, name = field](const auto& plain) { object[name] = plain; }, value);
    }
    return object;
}

json json_of(const Passenger& passenger) {
    json one = {{"number", passenger.number}, {"seat", passenger.seat.number}, {"group", passenger.group}};
    if (!passenger.shared.empty()) {
        one["shared"] = json_of(passenger.shared);
        one["requirements"] = passenger.requirements;
    }
    return one;
}

Result<Values> shared_of(const json& object) {
    Values values;
    Content content(object);
    for (const auto& [field, value] : object.items()) {
        if (!kSharedFields.contains(field)) {
            continue;  // finish() names it
        }
        if (value.is_array()) {
            values[field] = content.texts(field.c_str());
        } else {
            values[field] = content.text(field.c_str());
        }
    }
    TRY_VOID(content.finish());
    return values;
}

Result<Passenger> passenger_of(const json& object) {
    Content content(object);
    Passenger passenger;
    passenger.number = content.text("number");
    passenger.seat = {static_cast<int>(content.number("seat", 1, kMostSeats))};
    passenger.group = static_cast<int>(content.number("group", 1, kMostSeats));
    if (!is_person_number(passenger.number)) {
        content.refuse("number");
    }
    if (object.is_object() && object.contains("shared")) {
        passenger.requirements = content.texts("requirements");
        const json& shared = content.object("shared");
        TRY(passenger.shared, shared_of(shared));
        if (passenger.shared.empty()) {
            content.refuse("shared");
        }
    }
    TRY_VOID(content.finish());
    return passenger;
}

}  // namespace

std::string write_manifest(const Manifest& manifest, const ledger::SigningKey& key) {
    json passengers = json::array();
    for (const Passenger& passenger : manifest.passengers) {
        passengers.push_back(json_of(passenger));
    }
    const json content = {{"departed_at", manifest.departed_at},
                          {"vehicle", manifest.vehicle},
                          {"seal", manifest.seal},
                          {"passengers", passengers}};
    return write_file({FileKind::kManifest, manifest.trip, manifest.from, manifest.to, manifest.departed_at, manifest.synthetic},
                      content.dump(), key);
}

Result<Manifest> manifest_of(const Cover& cover, std::string_view text) {
    const json object = json::parse(text, nullptr, false);
    Content content(object);
    Manifest manifest{
        cover.trip,           cover.from, cover.to,       content.number("departed_at", 1, kLatest), content.text("vehicle"),
        content.text("seal"), {},         cover.synthetic};
    if (cover.kind != FileKind::kManifest) {
        content.refuse("kind");
    }
    const json& list = content.list("passengers");
    if (list.empty() || list.size() > kMostPassengers) {
        content.refuse("passengers");
    }
    std::set<std::string> numbers;
    std::set<Seat> seats;
    for (const json& one : list.size() > kMostPassengers ? json::array() : list) {
        TRY(auto passenger, passenger_of(one));
        if (!numbers.insert(passenger.number).second) {
            content.refuse("number");
        }
        if (!seats.insert(passenger.seat).second) {
            content.refuse("seat");
        }
        manifest.passengers.push_back(std::move(passenger));
    }
    TRY_VOID(content.finish());
    return manifest;
}

}  // namespace travesia::reception::transfer
