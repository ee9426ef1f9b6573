// receive_manifest: a bus is coming, and who is on it. Nobody counts as here before somebody has seen them get off. The same file
// again changes nothing.
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "reception/commands.h"
#include "reception/present.h"
#include "reception/read_json.h"
#include "reception/trip_alarms.h"
#include "reception/trip_files.h"
#include "reception/trip_records.h"

namespace travesia::reception {

using base::Error;
using base::fail;
using base::Id;
using base::Kind;
using base::Result;
using record::Change;
using record::Record;
using record::Value;
using transfer::Passenger;

namespace {

/// The records that one manifest brings.
class Receiving {
public:
    Receiving(Centre& centre, View& view) : centre_(centre), view_(view), trip_(centre.node().new_id()), alarms_(centre, trip_) {}

    Result<Outcome> receive(const Opened& opened, const transfer::Manifest& manifest, const std::string& hash) {
        changes_.push_back({trip_,
                            "trip",
                            {},
                            {},
                            {{"direction", "in"},
                             {"state", "departed"},
                             {"partner", opened.partner.id.text()},
                             {"sent_as", manifest.trip.text()},
                             {"departed_at", manifest.departed_at},
                             {"seats", static_cast<std::int64_t>(manifest.passengers.size())},
                             {"vehicle", manifest.vehicle},
                             {"seal", manifest.seal},
                             {"file", hash}},
                            {}});
        std::map<int, std::vector<const Passenger*>> groups;
        for (const Passenger& passenger : manifest.passengers) {
            groups[passenger.group].push_back(&passenger);
        }
        for (const auto& [number, members] : groups) {
            TRY_VOID(add(members));
        }
        auto raised = alarms_.take();
        changes_.insert(changes_.end(), std::make_move_iterator(raised.begin()), std::make_move_iterator(raised.end()));
        TRY_VOID(check());
        return Outcome{"manifest.received.v1", trip_, std::move(changes_)};
    }

private:
    /// Those who belong together. Who was here before is known by their number, and what is recorded of them here stands.
    Result<void> add(const std::vector<const Passenger*>& members) {
        std::vector<Id> people;
        std::string family;
        for (const Passenger* member : members) {
            TRY(const Id known, person_with(view_, member->number));
            people.push_back(known);
            TRY(const auto record, known.nobody() ? Result<std::optional<Record>>(std::nullopt) : view_.read(known));
            family = record && family.empty() ? record->text("family") : family;
        }
        if (family.empty() && members.size() > 1) {
            const Id made = centre_.node().new_id();
            changes_.push_back({made, "family", {}, {}, {{"size", static_cast<std::int64_t>(members.size())}}, {}});
            family = made.text();
        }
        for (std::size_t i = 0; i < members.size(); ++i) {
            const Id person = people[i].nobody() ? open(*members[i], family) : people[i];
            TRY(const auto stay, people[i].nobody() ? Result<std::optional<Record>>(std::nullopt) : stay_here(view_, person));
            if (stay) {
                alarms_.here_already(members[i]->number);
            }
            add_owned("arrival", person,
                      {{"trip", trip_.text()}, {"seat", std::int64_t{members[i]->seat.number}}, {"state", "expected"}});
        }
        return {};
    }

    /// Somebody who was never here.
    Id open(const Passenger& passenger, const std::string& family) {
        const Id person = centre_.node().new_id();
        std::map<std::string, Value> set = {{"number", passenger.number}};
        for (const auto& [field, value] : passenger.shared) {
            std::visit([&, name = field](const auto& plain) { set[name] = plain; }, value);
        }
        if (!family.empty()) {
            set["family"] = family;
        }
        changes_.push_back({person, "person", person, {}, std::move(set), {}});
        if (!passenger.shared.empty()) {
            // They stand in the file only because the person agreed to both.
            add_owned("consent", person, {{"purpose", "registration"}, {"given", "yes"}});
            add_owned("consent", person, {{"purpose", "share_on_transfer"}, {"given", "yes"}});
        }
        if (!passenger.requirements.empty()) {
            add_owned("need", person, {{"requirements", passenger.requirements}, {"state", "open"}});
        }
        return person;
    }

    void add_owned(const char* kind, const Id& person, std::map<std::string, Value> set) {
        changes_.push_back({centre_.node().new_id(), kind, person, {}, std::move(set), {}});
    }

    /// A trusted centre may still send what no field of ours can hold.
    Result<void> check() {
        for (const Change& change : changes_) {
            const auto wrong = record::misfits(centre_.node().schema(), change);
            if (!wrong.empty()) {
                return fail(Kind::kInvalid, "reception.file_shape",
                            {{"reason", change.kind + base::fact(wrong.front(), "parameter")}, {"parameter", "/file"}});
            }
        }
        return {};
    }

    Centre& centre_;
    View& view_;
    Id trip_;
    Alarms alarms_;
    std::vector<Change> changes_;
};

Result<Outcome> receive(Centre& centre, View& view, const transfer::SealedFile& file, const std::string& hash) {
    TRY(const auto opened, open_for(centre, view, file, transfer::FileKind::kManifest));
    TRY(const auto known, view.where("trip", "sent_as", opened.cover.trip.text()));
    for (const Record& trip : known) {
        if (trip.text("partner") == opened.partner.id.text()) {
            return Outcome{"manifest.repeated.v1", trip.id, {}};
        }
    }
    if (!known.empty()) {
        return fail(Kind::kConflict, "reception.file_trip_taken", {{"parameter", "/file"}});
    }
    TRY(const auto manifest, transfer::manifest_of(opened.cover, opened.content));
    return Receiving(centre, view).receive(opened, manifest, hash);
}

}  // namespace

transfer::SealedFile file_at(const nlohmann::json& body, std::vector<Error>& errors) {
    const std::string text = text_at(body, "file", true, errors);
    auto file = transfer::parse_file(text);
    if (!file) {
        auto error = file.error();
        error.facts.emplace_back("parameter", "/file");
        errors.push_back(std::move(error));
    }
    return file.value_or(transfer::SealedFile{});
}

void add_receiving(Commands& commands) {
    commands["receive_manifest"] = [](Centre& centre, const Command&, const nlohmann::json& body, std::vector<Error>& errors) {
        const auto file = file_at(body, errors);
        const std::string hash = base::sha256(text_at(body, "file", true, errors));
        return Centre::Decide([&centre, file, hash](View& view) { return receive(centre, view, file, hash); });
    };
}

}  // namespace travesia::reception
