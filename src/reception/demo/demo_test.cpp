#include <set>

#include "base/text.h"
#include "reception/demo/fill.h"
#include "reception/test_place.h"

namespace travesia::reception {

namespace {

const std::map<std::string, NamesOf>& names() {
    static const auto kNames = *load_names(kTestData);
    return kNames;
}

TEST(SyntheticPeople, AreAcceptedByTheRulesOfRegistration) {
    Place place;
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
        SyntheticPeople people(names(), seed, place.clock.today(), [&] { return place.node->new_id(); });
        std::set<std::size_t> sizes;
        for (int i = 0; i < 300; ++i) {
            NewParty party = people.next();
            party.arrived_at = place.centre->now();
            sizes.insert(party.people.size());
            const auto wrong = check(party, {place.schema, place.rules, {"intake", "protection"}, place.centre->now(), {}});
            ASSERT_TRUE(wrong.empty()) << wrong.front().id << " " << base::fact(wrong.front(), "parameter");
        }
        EXPECT_GT(sizes.size(), 3U) << "people alone and families";
    }
}

TEST(SyntheticPeople, TheSameSeedGivesTheSamePeople) {
    Place place;
    const auto drawn = [&](std::uint64_t seed) {
        SyntheticPeople people(names(), seed, place.clock.today(), [] { return Id(); });
        std::vector<std::map<std::string, record::Value>> all;
        for (int i = 0; i < 20; ++i) {
            for (const auto& person : people.next().people) {
                all.push_back(person.set);
            }
        }
        return all;
    };
    EXPECT_EQ(drawn(4), drawn(4));
    EXPECT_NE(drawn(4), drawn(5));
}

TEST(Demo, FillsAnEmptyStoreAndSaysSoForEver) {
    Place place;
    EXPECT_FALSE(place.get("/api/v1/centre", "").body["demo"].get<bool>());
    ASSERT_TRUE(*needs_filling(*place.centre, true));
    const auto filled = fill(*place.centre, names(), {3, 40});
    ASSERT_TRUE(filled) << filled.error().id;
    EXPECT_TRUE(place.get("/api/v1/centre", "").body["demo"].get<bool>());
    const auto board = place.get("/api/v1/board", "manager").body;
    EXPECT_TRUE(board["demo"].get<bool>());
    EXPECT_GT(board["here"].get<int>(), 40);
    EXPECT_GT(board["housed"].get<int>(), 20);
    EXPECT_LT(board["housed"].get<int>(), board["here"].get<int>()) << "those who just came still wait";
    const auto store = place.get("/api/v1/vaccines/store", "health").body;
    std::set<std::string> states;
    std::int64_t used = 0;
    for (const auto& lot : store["lots"]) {
        states.insert(lot["state"].get<std::string>());
        used += lot["used"].get<std::int64_t>();
    }
    EXPECT_EQ(states, (std::set<std::string>{"blocked", "usable"})) << "one refrigerator stood open";
    EXPECT_GT(used, 20);
    EXPECT_FALSE(*needs_filling(*place.centre, true)) << "filled once";
    EXPECT_EQ(needs_filling(*place.centre, false).error().id, "reception.synthetic_store");
    const auto again = *Centre::open(*place.node, place.rules, {7});
    EXPECT_TRUE(again->is_synthetic()) << "after a restart";
}

TEST(Demo, NoStoreInUseBecomesOne) {
    Place place;
    EXPECT_FALSE(*needs_filling(*place.centre, false));
    ASSERT_EQ(place.give("register_party", "intake", {{"people", {place.person("Ana", "Real", "1990")}}}).status, 201);
    EXPECT_EQ(needs_filling(*place.centre, true).error().id, "reception.real_store");
    EXPECT_FALSE(*needs_filling(*place.centre, false));
}

}  // namespace
}  // namespace travesia::reception
