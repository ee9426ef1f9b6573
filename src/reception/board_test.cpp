// The board: who waits where, and for how long.
#include <gtest/gtest.h>

#include "reception/test_place.h"

namespace travesia::reception {

namespace {

/// "station waiting minutes", as the board lists them.
std::vector<std::string> queues(Place& place) {
    std::vector<std::string> lines;
    const json board = place.get("/api/v1/board", "housing").body;
    for (const auto& queue : board["queues"]) {
        const std::string since = queue["since"];
        const auto at = base::Date::parse(since.substr(0, 10))->days() * std::int64_t{86'400} +
                        std::stoi(since.substr(11, 2)) * 3600 + std::stoi(since.substr(14, 2)) * 60 +
                        std::stoi(since.substr(17, 2));
        lines.push_back(queue["station"].get<std::string>() + " " + std::to_string(queue["waiting"].get<int>()) + " " +
                        std::to_string((place.clock.seconds - at) / 60));
    }
    return lines;
}

}  // namespace

TEST(Board, SaysHowManyWaitAtEachStationAndSinceWhen) {
    Place place;
    using Lines = std::vector<std::string>;
    EXPECT_EQ(queues(place), Lines{});
    const json girl = place.person("Rose", "Pierre", "2012", {{"sex", "female"}, {"accompanied", "unaccompanied_child"}});
    ASSERT_EQ(place.give("register_party", "intake", {{"people", {girl}}}).status, 201);
    place.clock.seconds += 45 * 60;
    json ill = place.person("Luis", "Paz", "1980", {{"sex", "male"}});
    ill["needs"] = {{{"category", "medical_urgency"}}};
    ASSERT_EQ(place.give("register_party", "intake", {{"people", {ill}}}).status, 201);
    place.clock.seconds += 15 * 60;
    EXPECT_EQ(queues(place), (Lines{"bed 2 60", "housing 1 60", "protection 4 60", "health 1 15"}));

    const std::string tent = place.node->new_id().text();
    ASSERT_EQ(
        place.give("open_record", "housing", {{"record", tent}, {"kind", "unit"}, {"set", {{"name", "Carpa"}, {"beds", 2}}}})
            .status,
        201);
    ASSERT_EQ(place.give("place_people", "housing", {{"placements", {{{"unit", tent}, {"people", {girl["id"]}}}}}}).status, 201);
    EXPECT_EQ(queues(place), (Lines{"housing 1 60", "protection 4 60", "bed 1 15", "health 1 15"}));
}

}  // namespace travesia::reception
