// A bus of which nobody says that it arrived.
#include "reception/late_trips.h"

#include <gtest/gtest.h>

#include "reception/test_road.h"

namespace travesia::reception {

namespace {

/// The open alarms of that kind.
std::size_t alarms(road::Road& road, Place& place) {
    const json list = road.trips(place)["alarms"];
    return static_cast<std::size_t>(
        std::count_if(list.begin(), list.end(), [](const json& one) { return one["fields"]["what"] == "not_acknowledged"; }));
}

}  // namespace

TEST(LateTrips, ABusNobodyAcknowledgesRaisesOneAlarmAndOneTaskAtBothEnds) {
    road::Road road;
    const auto people = road.guests({road.somebody("One", "Synthetic", true)});
    const auto more = road.guests({road.somebody("Two", "Synthetic", true)});
    road.plan(3);
    ASSERT_EQ(road.seat({people[0], more[0]}).status, 201);
    ASSERT_EQ(road.board(people[0]).status, 201);
    ASSERT_EQ(road.board(more[0]).status, 201);
    ASSERT_EQ(road.depart().status, 201);
    ASSERT_EQ(road::Road::receive(road.planes, road.file(road.lajas, road.trip)).status, 201);
    const std::int64_t hours = road.lajas.centre->daily().bus_hours;
    ASSERT_GT(hours, 0);
    road.lajas.clock.seconds += hours * 3600 - 60;
    ASSERT_EQ(*ask_about_late_trips(*road.lajas.centre), 0U);
    EXPECT_EQ(alarms(road, road.lajas), 0U);

    road.lajas.clock.seconds += 120;
    road.planes.clock.seconds += hours * 3600 + 60;
    for (Place* place : {&road.lajas, &road.planes}) {
        EXPECT_EQ(*ask_about_late_trips(*place->centre), 1U);
        EXPECT_EQ(*ask_about_late_trips(*place->centre), 0U) << "once";
        EXPECT_EQ(alarms(road, *place), 1U);
        EXPECT_EQ(road.tasks(*place, "transfer", "confirm_bus_arrived"), 1U);
    }
    EXPECT_EQ(road.lajas.get("/api/v1/board", "transfer").body["trip_alarms"], 1);

    // One of two: the other is still waited for.
    ASSERT_EQ(road.arrive(people[0].number).status, 201);
    EXPECT_EQ(alarms(road, road.planes), 1U);
    ASSERT_EQ(road.arrive(more[0].number).status, 201);
    EXPECT_EQ(alarms(road, road.planes), 0U);
    EXPECT_EQ(road.tasks(road.planes, "transfer", "confirm_bus_arrived"), 0U);
    ASSERT_EQ(road::Road::receive(road.lajas, road.file(road.planes, road.coming())).status, 201);
    EXPECT_EQ(alarms(road, road.lajas), 0U);
    EXPECT_EQ(road.tasks(road.lajas, "transfer", "confirm_bus_arrived"), 0U);
    road.lajas.clock.seconds += 1'000'000;
    EXPECT_EQ(*ask_about_late_trips(*road.lajas.centre), 0U);
}

}  // namespace travesia::reception
