#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "record/body.h"

namespace travesia::record {

namespace {

const std::filesystem::path kData = std::filesystem::path(TRAVESIA_ROOT) / "data";

constexpr const char* kSmall = R"(
roles = ["intake", "health", "housing"]
[kind.person]
owner = "itself"
open = ["intake"]
read = ["intake"]
write = ["intake"]
[kind.person.field.name]
type = "text"
personal = true
limit = 5
[kind.person.field.born]
type = "partial_date"
read = ["intake", "health"]
[kind.person.field.sex]
type = "code"
values = ["f", "m"]
[kind.person.field.speaks]
type = "codes"
values = ["es", "fr", "ht"]
limit = 2
[kind.person.field.number]
type = "number"
limit = 9
write = ["nobody"]
[kind.person.field.pregnant]
type = "answer"
read = ["health"]
)";

Schema small() {
    auto schema = Schema::parse(kSmall, "small.toml", kData);
    EXPECT_TRUE(schema) << base::fact(schema.error(), "reason");
    return *schema;
}

base::Id id(std::uint8_t last) {
    std::array<std::uint8_t, 16> bytes{};
    bytes[15] = last;
    return base::Id(bytes);
}

std::string complaint(const std::string& field, const Value& value, const Roles& roles = {"intake"}) {
    const auto found = problems(small(), {id(1), "person", id(1), {}, {{field, value}}, {}}, roles);
    return found.empty() ? "" : found.front().id;
}

std::string broken(const std::string& text) {
    const auto schema = Schema::parse(text, "broken.toml", kData);
    return schema ? "" : schema.error().id + " " + base::fact(schema.error(), "line");
}

}  // namespace

TEST(Seen, CoversWhatCameBeforeInTheSameOriginOnly) {
    Seen seen;
    seen.add({id(1), {5}});
    seen.add({id(1), {3}});
    EXPECT_TRUE(seen.covers({id(1), {5}}));
    EXPECT_FALSE(seen.covers({id(1), {6}}));
    EXPECT_FALSE(seen.covers({id(2), {1}}));
}

TEST(Schema, TheShippedOneLoadsAndEveryPersonalFieldHasSomebodyToSealFor) {
    const auto schema = Schema::load(kData);
    ASSERT_TRUE(schema) << schema.error().id << base::fact(schema.error(), "line") << base::fact(schema.error(), "reason");
    ASSERT_NE(schema->field("person", "family_names"), nullptr);
    EXPECT_TRUE(schema->field("person", "family_names")->personal);
    EXPECT_TRUE(schema->field("person", "nationality")->values.contains("HTI"));
    EXPECT_FALSE(any_of({"housing"}, schema->field("need", "reason")->read));
    EXPECT_TRUE(any_of({"housing"}, schema->field("need", "requirements")->read));
    for (const auto& [name, kind] : schema->kinds()) {
        for (const auto& [field, details] : kind.fields) {
            EXPECT_FALSE(details.personal && !kind.is_owned) << name << "." << field;
            EXPECT_FALSE(any_of({"administrator", "trainer"}, details.read) && details.personal) << name << "." << field;
        }
    }
}

TEST(Schema, WhatPeopleWriteOfAPersonIsSealedForThem) {
    // These four are written by the program itself: a number, and the ids of rules.
    const std::set<std::string> written_by_us = {"person.number", "stay.overridden", "stay.seat_overridden",
                                                 "handed_out.against"};
    const auto schema = Schema::load(kData);
    ASSERT_TRUE(schema);
    for (const auto& [name, kind] : schema->kinds()) {
        for (const auto& [field, details] : kind.fields) {
            const bool ours = written_by_us.contains(name + "." + field);
            EXPECT_TRUE(details.type != Type::kText || kind.owner != "person" || details.personal || ours)
                << name << "." << field;
        }
    }
}

TEST(Schema, MistakesAreNamedWithTheirLine) {
    EXPECT_EQ(broken("roles = [\"a\"]\n[kind.x]\nopen = [\"b\"]\n[kind.x.field.y]\ntype = \"text\"\n"), "record.schema 3");
    EXPECT_EQ(broken("roles = [\"a\"]\n[kind.x.field.y]\ntype = \"word\"\n"), "record.schema 3");
    EXPECT_EQ(broken("roles = [\"a\"]\n[kind.x.field.y]\ntype = \"code\"\n"), "record.schema 2");
    EXPECT_EQ(broken("roles = [\"a\"]\n[kind.x.field.y]\ntype = \"text\"\npersonal = true\n"), "record.schema 2");
    EXPECT_EQ(broken("roles = [\"a\"]\n[kind.x.field.y]\ntype = \"text\"\ncolour = 1\n").substr(0, 16), "toml.unknown_key");
}

TEST(Problems, EachTypeTakesItsOwnValuesOnly) {
    EXPECT_EQ(complaint("name", "Añuél"), "");
    EXPECT_EQ(complaint("name", "Añuéla"), "record.value");
    EXPECT_EQ(complaint("name", "a\x01"), "record.value");
    EXPECT_EQ(complaint("name", "a\xff"), "record.value");
    EXPECT_EQ(complaint("name", std::int64_t{3}), "record.value");
    for (const char* good : {"1990", "1990-02", "1990-02-28", "2000-02-29"}) {
        EXPECT_EQ(complaint("born", good), "") << good;
    }
    for (const char* bad : {"", "90", "1990-13", "1990-02-30", "1899", "2200", "1990-2", "1990-02-28T"}) {
        EXPECT_EQ(complaint("born", bad), "record.value") << bad;
    }
    EXPECT_EQ(complaint("sex", "f"), "");
    EXPECT_EQ(complaint("sex", "x"), "record.value");
    EXPECT_EQ(complaint("speaks", std::vector<std::string>{"es", "ht"}), "");
    EXPECT_EQ(complaint("speaks", std::vector<std::string>{"es", "xx"}), "record.value");
    EXPECT_EQ(complaint("speaks", std::vector<std::string>{"es", "ht", "fr"}), "record.value");
    EXPECT_EQ(complaint("pregnant", "maybe"), "record.value");
    EXPECT_EQ(complaint("name", Value()), "");
}

TEST(Problems, PermissionIsByField) {
    EXPECT_EQ(complaint("name", "A", {"health"}), "record.may_not");
    EXPECT_EQ(complaint("number", std::int64_t{1}, {"intake", "health", "housing"}), "record.may_not");
    EXPECT_EQ(complaint("shoe", "A"), "record.field");
    EXPECT_EQ(problems(small(), {id(1), "dog", id(1), {}, {}, {}}, {"intake"}).front().id, "record.kind");
}

TEST(Problems, AMessageNeverRepeatsWhatWasTyped) {
    const auto found = problems(small(), {id(1), "person", id(1), {}, {{"name", "Perpetua Q"}}, {}}, {"intake"});
    ASSERT_EQ(found.size(), 1U);
    for (const auto& [name, fact] : found[0].facts) {
        EXPECT_EQ(fact.find("Perpetua"), std::string::npos) << name;
    }
}

TEST(Visible, WhatARoleMayNotReadLeavesNoTrace) {
    Record record{id(1), "person", id(1), {}, {}};
    record.fields["name"].push_back({std::string("A"), false, {}, {}, 0});
    record.fields["pregnant"].push_back({std::string("yes"), false, {}, {}, 0});
    record.fields["born"].push_back({std::string("1990"), false, {}, {}, 0});
    record.fields["stray"].push_back({std::string("x"), false, {}, {}, 0});
    const Record shown = visible(small(), record, {"health"});
    EXPECT_EQ(shown.fields.size(), 2U);
    EXPECT_EQ(shown.text("pregnant"), "yes");
    EXPECT_EQ(visible(small(), record, {}).fields.size(), 0U);
}

RC_GTEST_PROP(Body, RoundTripsAndSealsWhatIsPersonal, (std::int32_t number)) {
    const auto name = *rc::gen::container<std::string>(rc::gen::inRange('\x01', '\x7f'));
    base::SystemRandom random;
    const auto key = ledger::SecretKey::make(random);
    Change change{id(1),
                  "person",
                  id(1),
                  {},
                  {{"name", "Q" + name + "Q"},
                   {"number", std::int64_t{number}},
                   {"speaks", std::vector<std::string>{"es"}},
                   {"sex", Value()}},
                  {}};
    change.seen.add({id(3), {7}});
    const Change sealed = seal(small(), change, key, random);
    const std::string body = body_of({sealed});
    const auto back = changes_of(body);
    RC_ASSERT(back.has_value());
    RC_ASSERT(*back == std::vector{sealed});
    RC_ASSERT(std::get<std::string>(sealed.set.at("name")) != "Q" + name + "Q");
    Record record{id(1), "person", id(1), {}, {}};
    record.fields["name"].push_back({sealed.set.at("name"), true, {}, {}, 0});
    RC_ASSERT(open(record, key).text("name") == "Q" + name + "Q");
    RC_ASSERT(open(record, ledger::SecretKey::make(random)).fields.at("name").empty());
}

TEST(Body, OtherBodiesHaveNoChangesAndBrokenOnesAreErrors) {
    EXPECT_TRUE(changes_of("{\"reason\":\"x\"}")->empty());
    for (const char* bad : {"", "[]", "{\"changes\":[1]}", "{\"changes\":[{}]}",
                            "{\"changes\":[{\"kind\":\"a\",\"owner\":\"x\",\"record\":\"y\",\"seen\":{},\"set\":{}}]}"}) {
        EXPECT_FALSE(changes_of(bad)) << bad;
    }
}

}  // namespace travesia::record
