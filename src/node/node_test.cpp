#include "node/node.h"

#include <gtest/gtest.h>

#include "store/sqlite/temporary_folder.h"

namespace travesia::node {

namespace {

using base::Id;
using store::sqlite::LedgerStore;
using store::sqlite::TemporaryFolder;

constexpr const char* kSchema = R"(
roles = ["intake"]
[kind.person]
owner = "itself"
open = ["intake"]
read = ["intake"]
write = ["intake"]
[kind.person.field.name]
type = "text"
personal = true
)";

struct Place {
    TemporaryFolder folder;
    record::Schema schema = *record::Schema::parse(kSchema, "test.toml", ".");
    base::SystemClock clock;
    base::SystemRandom random;
    base::Result<std::unique_ptr<Node>> open() { return Node::open(folder.path, schema, clock, random); }
};

/// Registers somebody called `name`.
Id register_person(Node& node, const std::string& name) {
    const Id person = node.new_id();
    const Id command = node.new_id();
    const auto done = node.record(command, [&](LedgerStore& store) -> base::Result<ledger::Draft> {
        TRY(const auto key, node.make_person_key(store, person));
        const auto sealed = record::seal(node.schema(), {person, "person", person, {}, {{"name", name}}, {}}, key, node.random());
        return ledger::Draft{command, person, "person.registered.v1", {}, {}, 1, 2, {}, record::body_of({sealed})};
    });
    EXPECT_TRUE(done);
    return person;
}

std::string name_of(Node& node, const Id& person) {
    const auto found = node.read([&](LedgerStore& store) -> base::Result<std::string> {
        TRY(auto record, store.records().read(person));
        TRY(const auto opened, node.open(store, std::move(*record)));
        return opened.text("name");
    });
    return found ? *found : found.error().id;
}

}  // namespace

TEST(Node, WhatWasSealedIsReadAgainAfterARestart) {
    Place place;
    Id person;
    {
        auto node = place.open();
        ASSERT_TRUE(node) << node.error().id;
        person = register_person(**node, "Perpetua");
        EXPECT_EQ(name_of(**node, person), "Perpetua");
    }
    auto node = place.open();
    ASSERT_TRUE(node);
    EXPECT_EQ(name_of(**node, person), "Perpetua");
    auto store = *LedgerStore::open(place.folder.path);
    EXPECT_EQ(store.verify()->seals, 1U);
    ASSERT_TRUE(store.destroy_person_key(person));
    EXPECT_EQ(name_of(**node, person), "");
}

TEST(Node, ALedgerWithoutItsKeysOrWithOthersIsRefused) {
    Place place;
    ASSERT_TRUE(place.open());
    const auto file = place.folder.path / "node.key";
    const auto kept = *load_keys(place.folder.path);
    ASSERT_TRUE(save_keys(place.folder.path, make_keys(1, place.random)));
    EXPECT_EQ(place.open().error().id, "node.keys_other");
    std::filesystem::remove(file);
    EXPECT_EQ(place.open().error().id, "node.keys_missing");
    ASSERT_TRUE(save_keys(place.folder.path, kept));
    std::filesystem::permissions(file, std::filesystem::perms::others_read, std::filesystem::perm_options::add);
    EXPECT_EQ(place.open().error().id, "node.keys_open");
}

TEST(Keys, RoundTripAndBrokenTexts) {
    base::SystemRandom random;
    const auto keys = make_keys(1'700'000'000'000, random);
    const std::string text = text_of(keys);
    const auto back = keys_of(text);
    ASSERT_TRUE(back);
    EXPECT_EQ(back->origin, keys.origin);
    EXPECT_EQ(back->signing.public_key(), keys.signing.public_key());
    EXPECT_EQ(back->wrapping.bytes(), keys.wrapping.bytes());
    for (const std::string& bad : {std::string(), text.substr(1), text.substr(0, text.size() - 2), text + "x\n"}) {
        EXPECT_FALSE(keys_of(bad)) << bad.size();
    }
}

}  // namespace travesia::node
