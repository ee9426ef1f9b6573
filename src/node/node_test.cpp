#include "node/test_place.h"

namespace travesia::node {

namespace {

using base::Id;
using store::sqlite::LedgerStore;

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
