#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <thread>

#include "node/test_place.h"

namespace travesia::node {

namespace {

using base::Id;
using store::sqlite::LedgerStore;

base::Result<store::sqlite::Recorded> erase(Node& node, const Id& person, const std::string& reason = "asked-by-person") {
    return node.erase_person({node.new_id(), person, reason, node.new_id(), node.new_id()});
}

std::string wrapped_key(Node& node, const Id& person) {
    return **node.read([&](LedgerStore& store) { return store.person_key(person); });
}

}  // namespace

TEST(Erase, LeavesNoByteOfNameOrKeyAndAWholeChain) {
    Place place;
    auto node = *place.open();
    const Id person = register_person(*node, "Perpetua Quiroz");
    const Id other = register_person(*node, "Casimira");
    const std::string key = wrapped_key(*node, person);
    ASSERT_TRUE(holds(place.folder.path, key));
    ASSERT_TRUE(erase(*node, person));
    EXPECT_FALSE(node->erasure_waits());
    for (const std::string& gone : {std::string("Perpetua"), std::string("Quiroz"), key, key.substr(8, 24)}) {
        EXPECT_FALSE(holds(place.folder.path, gone)) << gone;
    }
    EXPECT_EQ(name_of(*node, person), "");
    EXPECT_EQ(name_of(*node, other), "Casimira");
    EXPECT_TRUE(node->read([](LedgerStore& store) { return store.verify(); }));
    const auto erasures = *node->read([](LedgerStore& store) { return store.erasures(); });
    ASSERT_EQ(erasures.size(), 1U);
    EXPECT_EQ(erasures[0].person, person);
}

TEST(Node, NobodyElseOnTheMachineReadsItsFiles) {
    Place place;
    auto node = *place.open();
    register_person(*node, "Perpetua");
    using std::filesystem::perms;
    for (const auto& file : std::filesystem::directory_iterator(place.folder.path)) {
        const auto others = perms::group_all | perms::others_all;
        EXPECT_EQ(file.status().permissions() & others, perms::none) << file.path();
    }
}

TEST(Erase, WhileSomebodyReadsTheOldBytesGoAsSoonAsTheyMay) {
    Place place;
    auto node = *place.open();
    const Id person = register_person(*node, "Perpetua");
    const std::string key = wrapped_key(*node, person);
    {
        auto reader = *store::sqlite::Database::open_read_only(place.folder.path / "ledger.db");
        auto moment = *store::sqlite::Transaction::begin_reading(reader);
        auto rows = *reader.prepare("SELECT count(*) FROM event");
        ASSERT_TRUE(*rows.step());
        ASSERT_TRUE(erase(*node, person));
        EXPECT_TRUE(node->erasure_waits());
        EXPECT_EQ(name_of(*node, person), "") << "unreadable at once for everybody who asks now";
        ASSERT_TRUE(register_person(*node, "Casimira") != Id()) << "nobody is kept from writing";
    }
    while (node->erasure_waits()) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    EXPECT_FALSE(holds(place.folder.path, key));
}

TEST(Erase, IsRefusedWithoutACodeOrAKeyAndIsForEver) {
    Place place;
    auto node = *place.open();
    const Id person = register_person(*node, "Perpetua");
    EXPECT_EQ(erase(*node, person, "Perpetua asked").error().id, "ledger.erase_reason");
    EXPECT_EQ(erase(*node, node->new_id()).error().id, "ledger.no_key");
    const Id command = node->new_id();
    ASSERT_TRUE(node->erase_person({command, person, "asked", {}, {}}));
    EXPECT_TRUE(node->erase_person({command, person, "asked", {}, {}})->repeated);
    EXPECT_EQ(erase(*node, person).error().id, "ledger.no_key");
    const auto again = node->record(node->new_id(), [&](LedgerStore& store) -> base::Result<ledger::Draft> {
        TRY(const auto key, node->make_person_key(store, person));
        return ledger::Draft{};
    });
    EXPECT_EQ(again.error().id, "ledger.erased");
}

TEST(Erase, AtStartKeysThatAnEventSaysAreGoneAreDestroyed) {
    Place place;
    Id person;
    {
        auto node = *place.open();
        person = register_person(*node, "Perpetua");
        // As it comes from another node: the event alone.
        ASSERT_TRUE(node->record(node->new_id(), [&](LedgerStore&) -> base::Result<ledger::Draft> {
            return ledger::erasure_draft(node->new_id(), person, "asked", {}, {}, 5);
        }));
        EXPECT_EQ(name_of(*node, person), "Perpetua");
    }
    auto node = *place.open();
    EXPECT_EQ(name_of(*node, person), "");
}

/// Runs `work` in one transaction of the store.
template <typename Work>
void in_one_transaction(LedgerStore& store, Work work) {
    const auto decide = [&](LedgerStore& inside) -> base::Result<ledger::Draft> {
        work(inside);
        return ledger::Draft{{}, {}, "test.v1", {}, {}, 1, 2, {}, "{}"};
    };
    base::SystemRandom random;
    const std::vector<LedgerStore::Command> commands = {{Id::make(1, random), decide}};
    RC_ASSERT(store.decide(**store.own_origin(), commands).has_value());
}

/// Keys move between the pages of the tree while it grows; none may leave a copy behind.
RC_GTEST_PROP(Erase, NoCopyOfAKeyStaysOnAnyPage, ()) {
    const store::sqlite::TemporaryFolder folder;
    auto store = *LedgerStore::open(folder.path);
    base::SystemRandom random;
    RC_ASSERT(store.register_own(Id::make(1, random), {}).has_value());
    const auto count = *rc::gen::inRange(1, 1000);
    const bool in_order = *rc::gen::arbitrary<bool>();
    std::vector<std::pair<Id, std::string>> keys;
    for (int i = 0; i < count; ++i) {
        std::array<std::uint8_t, 16> bytes{};
        random.fill(bytes);
        const Id id = in_order ? Id::make(1'700'000'000'000 + i, random) : Id(bytes);
        keys.emplace_back(id, ledger::wrap(ledger::SecretKey::make(random), id, ledger::SecretKey::make(random), random));
    }
    in_one_transaction(store, [&](LedgerStore& inside) {
        for (const auto& [id, key] : keys) {
            RC_ASSERT(inside.add_person_key(id, key).has_value());
        }
    });
    const auto gone = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, count));
    for (const int which : gone) {
        RC_ASSERT(store.forget_person_key(keys[static_cast<std::size_t>(which)].first).has_value());
    }
    RC_ASSERT(store.empty_log().has_value());
    for (const int which : gone) {
        RC_ASSERT(!holds(folder.path, keys[static_cast<std::size_t>(which)].second.substr(30, 40)));
    }
}

}  // namespace travesia::node
