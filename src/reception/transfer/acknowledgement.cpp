#include "reception/transfer/acknowledgement.h"

#include "reception/transfer/content.h"
#include "reception/transfer/manifest.h"

namespace travesia::reception::transfer {

using base::Result;
using nlohmann::json;

namespace {

const char* name(Arrival arrival) {
    return arrival == Arrival::kArrived ? "arrived" : arrival == Arrival::kMissing ? "missing" : "expected";
}

}  // namespace

std::string write_acknowledgement(const Acknowledgement& acknowledgement, const ledger::SigningKey& key) {
    json people = json::object();
    for (const auto& [number, arrival] : acknowledgement.people) {
        people[number] = name(arrival);
    }
    const json content = {{"people", people}, {"extra", acknowledgement.extra}};
    return write_file({FileKind::kAcknowledgement, acknowledgement.trip, acknowledgement.from, acknowledgement.to,
                       acknowledgement.at, acknowledgement.synthetic},
                      content.dump(), key);
}

Result<Acknowledgement> acknowledgement_of(const Cover& cover, std::string_view text) {
    const json object = json::parse(text, nullptr, false);
    Content content(object);
    Acknowledgement read{cover.trip, cover.from, cover.to, cover.at, {}, content.texts("extra"), cover.synthetic};
    const json& people = content.object("people");
    if (cover.kind != FileKind::kAcknowledgement) {
        content.refuse("kind");
    }
    if (people.empty() || people.size() > kMostPassengers || read.extra.size() > kMostPassengers) {
        content.refuse("people");
    }
    for (const auto& [number, said] : people.items()) {
        const auto* state = said.get_ptr<const std::string*>();
        if (!is_person_number(number)) {
            content.refuse("number");
        }
        if (state == nullptr || (*state != "arrived" && *state != "missing" && *state != "expected")) {
            content.refuse("people");
            continue;
        }
        read.people[number] = *state == "arrived"   ? Arrival::kArrived
                              : *state == "missing" ? Arrival::kMissing
                                                    : Arrival::kExpected;
    }
    for (const std::string& number : read.extra) {
        if (!number.empty() && !is_person_number(number)) {
            content.refuse("extra");
        }
    }
    TRY_VOID(content.finish());
    return read;
}

}  // namespace travesia::reception::transfer
