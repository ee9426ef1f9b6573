#include "reception/late_trips.h"

#include <algorithm>

#include "reception/trip_alarms.h"
#include "reception/trip_records.h"

namespace travesia::reception {

using base::Id;
using base::Result;
using record::Record;

namespace {

constexpr std::int64_t kMicrosecondsPerHour = 3'600'000'000;

/// The first passenger of whom nothing has been heard; nobody when there is none, or when it has been asked before.
Result<Id> waited_for(View& view, const Id& trip, bool leaving) {
    TRY(const auto alarms, view.where("trip_alarm", "trip", trip.text()));
    for (const Record& alarm : alarms) {
        if (alarm.text("what") == "not_acknowledged") {
            return Id();
        }
    }
    TRY(const auto people, seated_in(view, trip, leaving ? "stay" : "arrival"));
    const std::string waiting = leaving ? "on_the_way" : "expected";
    const auto first =
        std::find_if(people.begin(), people.end(), [&](const Record& one) { return one.text("state") == waiting; });
    return first == people.end() ? Id() : first->owner;
}

}  // namespace

Result<std::size_t> ask_about_late_trips(Centre& centre) {
    if (centre.daily().bus_hours <= 0) {
        return std::size_t{0};
    }
    const std::int64_t before = centre.now() - centre.daily().bus_hours * kMicrosecondsPerHour;
    std::vector<Record> late;
    TRY_VOID(centre.read([&](View& view) -> Result<void> {
        TRY(const auto gone, view.where("trip", "state", std::string("departed")));
        for (const Record& trip : gone) {
            TRY(const Id person, trip.number("departed_at", before) < before
                                     ? waited_for(view, trip.id, trip.text("direction") == "out")
                                     : Result<Id>(Id()));
            if (!person.nobody()) {
                late.push_back(trip);
            }
        }
        return {};
    }));
    for (const Record& trip : late) {
        const auto decide = [&](View& view) -> Result<Outcome> {
            // The stick may have been read meanwhile.
            TRY(const Id person, waited_for(view, trip.id, trip.text("direction") == "out"));
            Alarms alarms(centre, trip.id);
            if (!person.nobody()) {
                alarms.not_acknowledged(person);
            }
            return Outcome{"trip.not_acknowledged.v1", trip.id, alarms.take()};
        };
        TRY_VOID(centre.record_unnamed(centre.node().new_id(), decide));
    }
    return late.size();
}

}  // namespace travesia::reception
