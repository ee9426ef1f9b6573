// acknowledge_arrival: at the destination, person by person, as they get off the bus. receive_acknowledgement: what the
// destination says, read where the bus came from.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "reception/children_alone.h"
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

namespace {

/// What somebody at the bus says.
struct Word {
    Id trip;
    Id person;
    std::string scan;
    std::string state;  ///< arrived, missing; rest_missing: all who are still expected; extra: somebody without a number
};

Word word_of(const nlohmann::json& body, std::vector<Error>& errors) {
    Word word{id_at(body, "trip", true, errors), id_at(body, "person", false, errors), "", text_at(body, "state", true, errors)};
    const bool about_one = word.state == "arrived" || word.state == "missing";
    if (!about_one && word.state != "rest_missing" && word.state != "extra") {
        errors.push_back({Kind::kInvalid,
                          "reception.shape",
                          {{"parameter", "/state"}, {"expected", "arrived, missing, rest_missing, extra"}}});
    }
    word.scan = text_at(body, "scan", about_one && word.person.nobody(), errors);
    return word;
}

/// One command at the door of the bus.
class Acknowledging {
public:
    Acknowledging(Centre& centre, View& view, Registering with, const Id& trip)
        : centre_(centre), view_(view), with_(std::move(with)), trip_(trip), alarms_(centre, trip) {}

    Result<Outcome> acknowledge(const Word& word) {
        TRY(const auto trip, read_trip(view_, trip_, "in"));
        TRY(arrivals_, seated_in(view_, trip_, "arrival"));
        if (word.state == "extra") {
            TRY_VOID(alarms_.extra(view_, ""));
        } else if (word.state == "rest_missing") {
            for (const Record& arrival : arrivals_) {
                TRY_VOID(arrival.text("state") == "expected" ? missing(arrival) : Result<void>());
            }
        } else {
            TRY_VOID(one(word));
        }
        const bool waits = std::any_of(arrivals_.begin(), arrivals_.end(),
                                       [&](const Record& arrival) { return state_of(arrival) == "expected"; });
        if (!waits && trip.text("state") != "arrived") {
            changes_.push_back(changing(trip, {{"state", "arrived"}, {"arrived_at", centre_.now()}}));
            TRY_VOID(alarms_.acknowledged(view_));
        }
        TRY_VOID(look_for_children_alone());
        append(alarms_.take());
        return Outcome{"arrival.acknowledged.v1", trip_, std::move(changes_)};
    }

private:
    Result<void> one(const Word& word) {
        TRY(const auto number, word.person.nobody() ? number_of_scan(view_, word.scan) : number_of(view_, word.person));
        for (const Record& arrival : arrivals_) {
            TRY(const auto his, number_of(view_, arrival.owner));
            if (his == number) {
                return word.state == "arrived" ? arrived(arrival, number) : missing(arrival);
            }
        }
        // Who is not on the list got off all the same: that is no mistake of the clerk, it is what has to be looked into.
        return word.state == "arrived" ? alarms_.extra(view_, number)
                                       : fail(Kind::kRefused, "reception.arrival_not_listed", {{"parameter", "/scan"}});
    }

    Result<void> arrived(const Record& arrival, const std::string& number) {
        if (arrival.text("state") == "arrived") {
            return {};
        }
        settle(arrival, "arrived");
        TRY_VOID(alarms_.found(view_, arrival.owner, number));
        TRY(const auto here, stay_here(view_, arrival.owner));
        if (here) {
            return {};  // nobody is in two places, and nobody is twice in one
        }
        changes_.push_back(
            {centre_.node().new_id(), "stay", arrival.owner, {}, {{"state", "here"}, {"arrived_at", with_.now}}, {}});
        return look_after(arrival.owner);
    }

    /// The needs that show by themselves have their tasks here too: what the other centre did for a child does not do it here.
    Result<void> look_after(const Id& person) {
        TRY(const auto record, view_.read(person));
        if (!record) {
            return {};
        }
        const auto age = age_on(record->text("birth_date"), centre_.today());
        const bool alone = record->text("family").empty();
        for (const auto& category : needs_shown({age, record->text("accompanied"), alone})) {
            append(need_with_tasks(person, {category, {}, ""}, with_));
            looked_after_.insert(person);
        }
        return {};
    }

    /// A child whose parent did not get off is alone here, whichever of the two is counted first.
    Result<void> look_for_children_alone() {
        OnBus bus;
        std::set<Id> counted;
        for (const Record& arrival : arrivals_) {
            bus[arrival.owner] = state_of(arrival);
            if (settled_.contains(arrival.id)) {
                counted.insert(arrival.owner);
            }
        }
        TRY(auto alone, alone_off_the_bus(view_, bus, counted, with_));
        // Whose need has just been raised at the door has it already.
        std::erase_if(alone, [&](const Change& change) { return looked_after_.contains(change.owner); });
        append(std::move(alone));
        return {};
    }

    Result<void> missing(const Record& arrival) {
        const std::string state = arrival.text("state");
        if (state == "arrived") {
            return fail(Kind::kRefused, "reception.arrival_is_here", {{"parameter", "/state"}});
        }
        if (state == "missing") {
            return {};
        }
        settle(arrival, "missing");
        TRY(const auto number, number_of(view_, arrival.owner));
        alarms_.missing(arrival.owner, number);
        return {};
    }

    void settle(const Record& arrival, const char* state) {
        settled_[arrival.id] = state;
        changes_.push_back(changing(arrival, {{"state", state}}));
    }

    /// As it will stand.
    std::string state_of(const Record& arrival) const {
        const auto now = settled_.find(arrival.id);
        return now == settled_.end() ? arrival.text("state") : now->second;
    }

    void append(std::vector<Change> more) {
        changes_.insert(changes_.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    }

    Centre& centre_;
    View& view_;
    Registering with_;
    Id trip_;
    Alarms alarms_;
    std::vector<Record> arrivals_;
    std::map<Id, std::string> settled_;  ///< arrival → what this command says of it
    std::set<Id> looked_after_;
    std::vector<Change> changes_;
};

/// What follows here from one word about somebody who left with this trip. A later file says more and never less: who has arrived
/// stays arrived, whatever an older stick says.
Result<void> follow(View& view, const Record& stay, const std::string& number, transfer::Arrival said, Alarms& alarms,
                    std::vector<Change>& changes) {
    const std::string state = stay.text("state");
    if (said == transfer::Arrival::kArrived && (state == "on_the_way" || state == "missing")) {
        changes.push_back(changing(stay, {{"state", "left"}}));
        return alarms.found(view, stay.owner, number);
    }
    if (said == transfer::Arrival::kMissing && state == "on_the_way") {
        changes.push_back(changing(stay, {{"state", "missing"}}));
        alarms.missing(stay.owner, number);
    }
    return {};
}

Result<void> add_extra(View& view, const std::vector<std::string>& extra, Alarms& alarms) {
    TRY(const auto raised, alarms.unnumbered(view));
    std::size_t unnumbered = 0;
    for (const std::string& number : extra) {
        unnumbered += number.empty() ? 1 : 0;
        TRY_VOID(number.empty() && unnumbered <= raised ? Result<void>() : alarms.extra(view, number));
    }
    return {};
}

Result<Outcome> receive(Centre& centre, View& view, const transfer::SealedFile& file) {
    TRY(const auto opened, open_for(centre, view, file, transfer::FileKind::kAcknowledgement));
    TRY(const auto said, transfer::acknowledgement_of(opened.cover, opened.content));
    TRY(const auto trip, read_trip(view, said.trip, "out"));
    if (trip.text("partner") != opened.partner.id.text()) {
        return fail(Kind::kRefused, "reception.ack_not_destination", {{"parameter", "/file"}});
    }
    TRY(const auto seated, seated_in(view, trip.id, "stay"));
    Alarms alarms(centre, trip.id);
    std::vector<Change> changes;
    bool waits = false;
    for (const Record& stay : seated) {
        TRY(const auto number, number_of(view, stay.owner));
        const auto found = said.people.find(number);
        const transfer::Arrival word = found == said.people.end() ? transfer::Arrival::kExpected : found->second;
        waits = waits || (word == transfer::Arrival::kExpected && stay.text("state") == "on_the_way");
        TRY_VOID(follow(view, stay, number, word, alarms, changes));
    }
    TRY_VOID(add_extra(view, said.extra, alarms));
    if (!waits && trip.text("state") == "departed") {
        changes.push_back(changing(trip, {{"state", "arrived"}, {"arrived_at", said.at}}));
        TRY_VOID(alarms.acknowledged(view));
    }
    auto raised = alarms.take();
    changes.insert(changes.end(), std::make_move_iterator(raised.begin()), std::make_move_iterator(raised.end()));
    return Outcome{changes.empty() ? "acknowledgement.repeated.v1" : "acknowledgement.received.v1", trip.id, std::move(changes)};
}

}  // namespace

void add_acknowledging(Commands& commands) {
    commands["acknowledge_arrival"] = [](Centre& centre, const Command& command, const nlohmann::json& body,
                                         std::vector<Error>& errors) {
        const Word word = word_of(body, errors);
        return Centre::Decide([&centre, word, with = registering(centre, command)](View& view) {
            return Acknowledging(centre, view, with, word.trip).acknowledge(word);
        });
    };
    commands["receive_acknowledgement"] = [](Centre& centre, const Command&, const nlohmann::json& body,
                                             std::vector<Error>& errors) {
        const auto file = file_at(body, errors);
        return Centre::Decide([&centre, file](View& view) { return receive(centre, view, file); });
    };
}

}  // namespace travesia::reception
