#include "reception/trip_records.h"

#include <algorithm>

#include "reception/answered_for.h"
#include "reception/fit_to_travel.h"
#include "reception/present.h"
#include "reception/transfer/sealed_file.h"

namespace travesia::reception {

using base::fail;
using base::Id;
using base::Kind;
using base::Result;
using record::Record;
using transfer::Candidate;

namespace {

Id id_or_nobody(const std::string& text) {
    return Id::parse(text).value_or(Id());
}

Result<Candidate> candidate_of(View& view, const Record& stay) {
    TRY(const auto person, view.read(stay.owner));
    Candidate candidate;
    candidate.person = stay.owner;
    candidate.arrived_at = stay.number("arrived_at", 0);
    candidate.on_trip = id_or_nobody(stay.text("trip"));
    TRY(const auto needs, view.of(stay.owner, "need"));
    candidate.unaccompanied = person && accompanied_now(*person, needs) == "unaccompanied_child";
    // A child nobody answers for is not in the party of whoever happened to arrive beside it (as for beds).
    const Id family = person ? id_or_nobody(person->text("family")) : Id();
    candidate.party = family.nobody() || candidate.unaccompanied ? stay.owner : family;
    TRY_VOID(add_fitness(view, needs, candidate));
    TRY(const auto escorts, view.of(stay.owner, "escort"));
    for (const Record& escort : escorts) {
        // Named means named: an escort without a name or a companion is nobody.
        const Id companion = id_or_nobody(escort.text("companion"));
        if (escort.text("state") != "withdrawn" && (!companion.nobody() || !escort.text("who").empty())) {
            candidate.escort = transfer::Escort{companion};
        }
    }
    return candidate;
}

}  // namespace

Result<Record> read_trip(View& view, const Id& id, const std::string& direction) {
    TRY(const auto trip, view.read(id));
    if (!trip || trip->kind != "trip" || trip->text("direction") != direction) {
        return fail(Kind::kNotFound, "reception.trip_none", {{"parameter", "/trip"}});
    }
    return *trip;
}

Result<Record> read_planned(View& view, const Id& id) {
    TRY(auto trip, read_trip(view, id, "out"));
    if (trip.text("state") != "planned") {
        return fail(Kind::kRefused, "reception.trip_not_planned", {{"parameter", "/trip"}});
    }
    return trip;
}

Result<Record> read_partner(View& view, const Id& id) {
    TRY(const auto partner, view.read(id));
    if (!partner || partner->kind != "partner" || partner->text("state") != "trusted") {
        return fail(Kind::kNotFound, "reception.partner_none", {{"parameter", "/partner"}});
    }
    return *partner;
}

Result<std::optional<Record>> partner_of(View& view, const ledger::PublicKey& key) {
    TRY(const auto known, view.where("partner", "key", transfer::key_text(key)));
    for (const Record& partner : known) {
        if (partner.text("state") == "trusted") {
            return std::optional(partner);
        }
    }
    return std::nullopt;
}

Result<std::vector<Record>> seated_in(View& view, const Id& trip, const std::string& kind) {
    TRY(auto seated, view.where(kind, "trip", trip.text()));
    std::vector<Record> kept;
    for (Record& one : seated) {
        TRY(const bool there, is_kept(view, one.owner));
        if (there) {
            kept.push_back(std::move(one));
        }
    }
    std::stable_sort(kept.begin(), kept.end(),
                     [](const Record& one, const Record& other) { return one.number("seat", 0) < other.number("seat", 0); });
    return kept;
}

Result<std::vector<Candidate>> candidates(View& view) {
    TRY(const auto here, view.where("stay", "state", std::string("here")));
    std::vector<Candidate> all;
    for (const Record& stay : here) {
        TRY(const bool there, is_kept(view, stay.owner));
        if (there) {
            TRY(auto candidate, candidate_of(view, stay));
            all.push_back(std::move(candidate));
        }
    }
    return all;
}

Result<std::vector<Candidate>> candidates_around(View& view, const std::set<Id>& people) {
    std::set<Id> around = people;
    std::set<std::string> families;
    for (const Id& id : people) {
        TRY(const auto person, view.store().records().read(id));
        if (person && !person->text("family").empty() && families.insert(person->text("family")).second) {
            TRY(const auto members, view.store().records().where("person", "family", person->text("family")));
            for (const Record& member : members) {
                around.insert(member.id);
            }
        }
    }
    std::vector<Candidate> all;
    for (const Id& id : around) {
        TRY(const bool there, is_kept(view, id));
        TRY(const auto stay, there ? stay_here(view, id) : Result<std::optional<Record>>(std::nullopt));
        if (stay) {
            TRY(auto candidate, candidate_of(view, *stay));
            all.push_back(std::move(candidate));
        }
    }
    return all;
}

transfer::Trip trip_of(const Record& record, const std::vector<Record>& seated, const LocalTime& local) {
    transfer::Trip trip{record.id, local.day_of(record.number("departs_at", 0)), static_cast<int>(record.number("seats", 0)), {}};
    for (const Record& one : seated) {
        trip.taken.insert({static_cast<int>(one.number("seat", 0))});
    }
    return trip;
}

std::map<std::string, record::Value> no_seat() {
    const record::Value nothing;
    return {
        {"trip", nothing}, {"seat", nothing}, {"boarded", nothing}, {"seated_because", nothing}, {"seat_overridden", nothing}};
}

}  // namespace travesia::reception
