#include "base/messages.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "base/file.h"
#include "base/toml_reader.h"

namespace travesia::base {
namespace {

TEST(Messages, SpeaksTheLanguageAskedFor) {
    EXPECT_EQ(choose_language("de;q=0.9, en-GB", Language::kSpanish), Language::kEnglish);
    EXPECT_EQ(choose_language("fr-HT, en;q=0.5", Language::kSpanish), Language::kFrench);
    EXPECT_EQ(choose_language("pt_BR.UTF-8", Language::kSpanish), Language::kPortuguese);
    EXPECT_EQ(choose_language("ht;q=1", Language::kSpanish), Language::kHaitianCreole);
    EXPECT_EQ(choose_language("est, hto", Language::kEnglish), Language::kEnglish) << "Estonian is not Spanish";
    EXPECT_EQ(choose_language("es_PA.UTF-8", Language::kEnglish), Language::kSpanish);
    EXPECT_EQ(choose_language("de", Language::kSpanish), Language::kSpanish);
}

TEST(Messages, FillsTheGaps) {
    const auto messages = Messages::load(std::filesystem::path(TRAVESIA_ROOT) / "data");
    ASSERT_TRUE(messages);
    EXPECT_NE(messages->say("date.invalid", {{"text", "x{y}"}}, Language::kEnglish).find("“x{y}”"), std::string::npos);
    EXPECT_NE(messages->say("date.invalid", {{"text", "ayer"}}, Language::kSpanish).find("ayer"), std::string::npos);
    EXPECT_EQ(messages->say("date.invalid", {}, Language::kFrench), messages->say("date.invalid", {}, Language::kSpanish));
    EXPECT_NE(messages->say("card.expired", {}, Language::kHaitianCreole), messages->say("card.expired", {}, Language::kSpanish));
    EXPECT_EQ(messages->say("no.such", {{"a", "1"}}, Language::kEnglish), "no.such a=1");
}

TEST(TomlReader, NamesFileLineAndField) {
    auto document = TomlDocument::parse("a = \"x\"\nb = 3\n[c]\nd = true\n", "f.toml");
    ASSERT_TRUE(document);
    TomlReader top = document->root();
    EXPECT_EQ(top.text("a"), "x");
    EXPECT_EQ(top.text("b"), "");
    const auto wrong = document->finish();
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().id, "toml.type");
    EXPECT_EQ(fact(wrong.error(), "line"), "2");
    EXPECT_EQ(fact(wrong.error(), "field"), "b");
}

TEST(TomlReader, FindsKeysNobodyAskedFor) {
    auto document = TomlDocument::parse("a = \"x\"\n[[list]]\nb = \"1\"\ntypo = \"2\"\n", "f.toml");
    ASSERT_TRUE(document);
    TomlReader top = document->root();
    EXPECT_EQ(top.text("a"), "x");
    for (TomlReader item : top.tables("list")) {
        EXPECT_EQ(item.text("b"), "1");
    }
    const auto unread = document->finish();
    ASSERT_FALSE(unread);
    EXPECT_EQ(unread.error().id, "toml.unknown_key");
    EXPECT_EQ(fact(unread.error(), "line"), "4");
}

TEST(TomlReader, SaysWhenItIsNotToml) {
    const auto broken = TomlDocument::parse("a = \n", "f.toml");
    ASSERT_FALSE(broken);
    EXPECT_EQ(broken.error().id, "toml.broken");
}

TEST(File, ReadsWritesAndRefuses) {
    const auto folder = std::filesystem::path(testing::TempDir());
    const auto file = folder / "file_test.txt";
    ASSERT_TRUE(write_file(file, "abc"));
    EXPECT_EQ(*read_file(file), "abc");
    EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(read_file(file, 2).error().id, "file.too_large");
    EXPECT_EQ(read_file(folder).error().id, "file.directory");
    EXPECT_EQ(read_file(folder / "nothing").error().id, "file.missing");
    EXPECT_EQ(write_file(folder / "no" / "such" / "folder", "x").error().id, "file.unwritable");
}

}  // namespace
}  // namespace travesia::base
