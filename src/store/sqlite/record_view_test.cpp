#include "store/sqlite/record_view.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <random>

#include "ledger/person_key.h"
#include "record/body.h"
#include "store/sqlite/ledger_store.h"
#include "store/sqlite/temporary_folder.h"

namespace travesia::store::sqlite {

namespace {

using base::Id;
using record::Change;
using record::Seen;
using record::Value;

Id id(int last) {
    std::array<std::uint8_t, 16> bytes{};
    bytes[15] = static_cast<std::uint8_t>(last);
    return Id(bytes);
}

ledger::Event event(int origin, std::uint64_t seq, const std::vector<Change>& changes) {
    ledger::Event made;
    made.origin = id(origin);
    made.seq = {seq};
    made.content.actor = id(9);
    made.content.recorded_at = static_cast<std::int64_t>(seq) * 10 + origin;
    made.content.body = record::body_of(changes);
    return made;
}

Change change(int record, const std::string& field, Value value, const Seen& seen = {}) {
    return {id(record), "person", id(record), seen, {{field, std::move(value)}}, {}};
}

struct Views {
    TemporaryFolder folder;
    Database database = *Database::open(folder.path / "view.db");
    RecordView view{database};
    Views() { EXPECT_TRUE(database.execute(kRecordViewSql)); }
    void fold(const std::vector<ledger::Event>& events) {
        for (const auto& one : events) {
            ASSERT_TRUE(view.fold(one));
        }
    }
    std::vector<std::string> standing(int record, const std::string& field) {
        std::vector<std::string> values;
        const auto found = *view.read(id(record));
        if (found && found->fields.contains(field)) {
            for (const auto& stated : found->fields.at(field)) {
                values.push_back(record::json_text(stated.value));
            }
        }
        return values;
    }
};

/// A drawn set of events that two origins could have written: each had seen some prefix of both.
std::vector<ledger::Event> drawn_events() {
    std::vector<ledger::Event> events;
    const int count = *rc::gen::inRange(1, 25);
    std::uint64_t last[3] = {0, 0, 0};
    for (int i = 0; i < count; ++i) {
        const int origin = *rc::gen::inRange(1, 3);
        Seen seen;
        seen.add({id(origin), {last[origin]}});
        const int other = 3 - origin;
        seen.add({id(other), {*rc::gen::inRange<std::uint64_t>(0, last[other] + 1)}});
        const int about = *rc::gen::inRange(11, 14);
        auto one = change(about, *rc::gen::element<std::string>("a", "b"), std::int64_t{i}, seen);
        one.owner = id(*rc::gen::inRange(11, 14));
        events.push_back(event(origin, ++last[origin], {one}));
    }
    return events;
}

}  // namespace

TEST(RecordView, ALaterValueWhoseWriterHadSeenTheFirstReplacesIt) {
    Views views;
    Seen seen;
    seen.add({id(1), {1}});
    views.fold({event(1, 1, {change(11, "a", std::string("x"))}), event(1, 2, {change(11, "a", std::string("y"), seen)})});
    EXPECT_EQ(views.standing(11, "a"), (std::vector<std::string>{"\"y\""}));
    EXPECT_TRUE(views.view.in_conflict()->empty());
}

TEST(RecordView, TwoWhoHadNotSeenEachOtherBothStandUntilAPersonDecides) {
    Views views;
    Seen first;
    first.add({id(1), {1}});
    views.fold({event(1, 1, {change(11, "a", std::string("x"))}), event(1, 2, {change(11, "a", std::string("tablet 1"), first)}),
                event(1, 3, {change(11, "a", std::string("tablet 2"), first)})});
    EXPECT_EQ(views.standing(11, "a"), (std::vector<std::string>{"\"tablet 1\"", "\"tablet 2\""}));
    EXPECT_EQ(*views.view.in_conflict(), std::vector{id(11)});
    const auto record = **views.view.read(id(11));
    views.fold({event(1, 4, {change(11, "a", std::string("tablet 2"), record.version)})});
    EXPECT_EQ(views.standing(11, "a"), (std::vector<std::string>{"\"tablet 2\""}));
    EXPECT_TRUE(views.view.in_conflict()->empty());
}

TEST(RecordView, OtherFieldsAreNotInConflict) {
    Views views;
    Seen first;
    first.add({id(1), {1}});
    views.fold({event(1, 1, {change(11, "a", std::string("x"))}), event(1, 2, {change(11, "a", std::string("y"), first)}),
                event(1, 3, {change(11, "b", std::string("z"), first)})});
    EXPECT_TRUE(views.view.in_conflict()->empty());
    EXPECT_EQ(views.standing(11, "b"), (std::vector<std::string>{"\"z\""}));
}

TEST(RecordView, FindsByStandingValueOwnerAndKind) {
    Views views;
    Seen first;
    first.add({id(1), {1}});
    auto bed = change(21, "unit", id(31).text());
    bed.kind = "stay";
    bed.owner = id(11);
    views.fold({event(1, 1, {change(11, "a", std::string("x")), bed}), event(1, 2, {change(12, "a", std::string("x"))})});
    EXPECT_EQ(views.view.where("person", "a", std::string("x"))->size(), 2U);
    EXPECT_EQ(*views.view.count("person", "a", std::string("x")), 2);
    EXPECT_EQ(views.view.of_owner(id(11))->size(), 2U);
    EXPECT_EQ(views.view.of_owner(id(11), "stay")->front().text("unit"), id(31).text());
    EXPECT_EQ(views.view.all("stay")->size(), 1U);
    views.fold({event(1, 3, {change(11, "a", std::string("y"), first)})});
    EXPECT_EQ(views.view.where("person", "a", std::string("x"))->size(), 1U);
    EXPECT_EQ(*views.view.read(id(99)), std::nullopt);
}

TEST(RecordView, AWalkOverAllReadsWhatEachReadAlone) {
    Views views;
    Seen first;
    first.add({id(1), {1}});
    views.fold({event(1, 1, {change(11, "a", std::string("x")), change(12, "b", std::int64_t{3})}),
                event(1, 2, {change(11, "a", std::string("y"), first)}),
                event(1, 3, {change(11, "a", std::string("z"), first)})});
    std::vector<record::Record> walked;
    ASSERT_TRUE(views.view.each("person", [&](const record::Record& record) -> base::Result<void> {
        walked.push_back(record);
        return {};
    }));
    ASSERT_EQ(walked.size(), 2U);
    for (const auto& record : walked) {
        EXPECT_EQ(record.fields, (*views.view.read(record.id))->fields);
    }
    EXPECT_TRUE(views.view.each(
        "stay", [](const record::Record&) -> base::Result<void> { return base::fail(base::Kind::kRefused, "test"); }));
}

TEST(RecordView, CountsInstantsOfADay) {
    Views views;
    const std::int64_t midnight = 1'794'960'000'000'000;
    const std::int64_t day = 86'400'000'000;
    std::uint64_t seq = 0;
    for (const std::int64_t at : {midnight - 1, midnight, midnight + day - 1, midnight + day}) {
        ++seq;
        views.fold({event(1, seq, {change(20 + static_cast<int>(seq), "at", at)})});
    }
    EXPECT_EQ(*views.view.count_between("person", "at", midnight, midnight + day), 2);
    EXPECT_EQ(*views.view.count_between("stay", "at", midnight, midnight + day), 0);
}

RC_GTEST_PROP(RecordView, AnyShuffleOfTheSameEventsGivesTheSameDigest, ()) {
    auto events = drawn_events();
    Views straight;
    straight.fold(events);
    Views shuffled;
    std::shuffle(events.begin(), events.end(), std::mt19937(*rc::gen::arbitrary<unsigned>()));
    shuffled.fold(events);
    // Arriving twice changes nothing either.
    shuffled.fold({events.front()});
    RC_ASSERT(*straight.view.digest() == *shuffled.view.digest());
    RC_ASSERT(*straight.view.in_conflict() == *shuffled.view.in_conflict());
}

RC_GTEST_PROP(RecordView, AValueIsGoneOnlyWhenSomebodyWhoHadSeenItStatedAnother, ()) {
    const auto events = drawn_events();
    Views views;
    views.fold(events);
    for (const auto& one : events) {
        const auto mine = record::changes_of(one.content.body)->front();
        const bool replaced = std::any_of(events.begin(), events.end(), [&](const ledger::Event& other) {
            const auto theirs = record::changes_of(other.content.body)->front();
            return !(other.origin == one.origin && other.seq == one.seq) && theirs.record == mine.record &&
                   theirs.set.begin()->first == mine.set.begin()->first && theirs.seen.covers({one.origin, one.seq});
        });
        const auto& [field, value] = *mine.set.begin();
        const auto record = **views.view.read(mine.record);
        const auto found = record.fields.find(field);
        const bool stands =
            found != record.fields.end() && std::any_of(found->second.begin(), found->second.end(), [&](const auto& stated) {
                return stated.event == ledger::EventRef{one.origin, one.seq};
            });
        RC_ASSERT(stands == !replaced);
    }
}

}  // namespace travesia::store::sqlite
