#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "ledger/canonical.h"
#include "ledger/chain.h"
#include "ledger/person_key.h"
#include "ledger/seal.h"

namespace travesia::ledger {

namespace {

base::Id id(std::uint8_t last) {
    std::array<std::uint8_t, 16> bytes{};
    bytes[15] = last;
    return base::Id(bytes);
}

Draft draft(const std::string& body, std::uint8_t command = 1) {
    return {id(command), id(2), "arrival.recorded.v1", id(3), id(4), 1'700'000'000'000'000, 1'700'000'000'000'001, {}, body};
}

std::vector<Event> chain_of(std::size_t count) {
    std::vector<Event> events;
    Head head{id(9), {}, {}};
    for (std::size_t i = 0; i < count; ++i) {
        events.push_back(chain(head, draft("{\"n\":" + std::to_string(i) + "}", static_cast<std::uint8_t>(i))));
        head = head_of(events.back());
    }
    return events;
}

/// The first complaint about a chain; empty when there is none.
std::string complaint(const std::vector<Event>& events) {
    Head head{id(9), {}, {}};
    for (const Event& event : events) {
        if (const auto fits = check_next(head, event); !fits) {
            return fits.error().id;
        }
        head = head_of(event);
    }
    return "";
}

std::string reason(const std::string& text) {
    const auto made = canonical_json(text);
    return made ? "" : made.error().id == "ledger.not_json" ? "not-json" : base::fact(made.error(), "reason");
}

}  // namespace

TEST(Canonical, OneContentHasOneSpelling) {
    EXPECT_EQ(*canonical_json("{\"b\": [1, -2 ,true,null], \"a\" : \"\\u00e1\"}"), "{\"a\":\"á\",\"b\":[1,-2,true,null]}");
    EXPECT_EQ(*canonical_json("9007199254740992"), "9007199254740992");
}

TEST(Canonical, WhatHasNoSingleSpellingIsRefused) {
    EXPECT_EQ(reason("{\"a\":1,\"a\":2}"), "duplicate-key");
    EXPECT_EQ(reason("{\"a\":{\"b\":1,\"b\":1}}"), "duplicate-key");
    EXPECT_EQ(reason("[1.5]"), "number");
    EXPECT_EQ(reason("[9007199254740993]"), "number");
    EXPECT_EQ(reason("[-9007199254740993]"), "number");
    EXPECT_EQ(reason(std::string(40, '[') + std::string(40, ']')), "depth");
    EXPECT_EQ(reason("\"\xFF\""), "utf8");
    EXPECT_EQ(reason("{\"a\":}"), "not-json");
    EXPECT_EQ(reason(""), "not-json");
    EXPECT_EQ(reason("\"" + std::string(2 << 20, 'a') + "\""), "size");
}

TEST(Canonical, TwiceIsOnce) {
    const auto once = *canonical_json("{\"z\":{\"y\":[\"\\n\",\"\\u0001\"],\"x\":0}}");
    EXPECT_EQ(*canonical_json(once), once);
}

TEST(Chain, IsGaplessAndProvesItself) {
    const auto events = chain_of(5);
    EXPECT_EQ(complaint(events), "");
    EXPECT_EQ(events.front().seq.value, 1U);
    EXPECT_EQ(events.front().prev, Hash{});
    EXPECT_EQ(events[3].prev, events[2].hash);
}

TEST(Chain, AGapAnExchangeAndAnotherOriginShow) {
    auto gap = chain_of(5);
    gap.erase(gap.begin() + 2);
    EXPECT_EQ(complaint(gap), "ledger.gap");
    auto exchanged = chain_of(5);
    std::swap(exchanged[1].content, exchanged[2].content);
    EXPECT_EQ(complaint(exchanged), "ledger.altered");
    auto rewritten = chain_of(3);
    rewritten[1].content.body = "{\"n\":7}";
    rewritten[1].hash = hash_of(rewritten[1]);
    EXPECT_EQ(complaint(rewritten), "ledger.broken_chain") << "whoever recomputes one hash must recompute all that follow";
    auto moved = chain_of(2);
    moved[1].origin = id(8);
    EXPECT_EQ(complaint(moved), "ledger.other_origin");
}

/// Every field counts: changing any of them must show.
TEST(Chain, EveryFieldIsCovered) {
    const std::vector<void (*)(Event&)> changes = {[](Event& e) { e.content.command = id(77); },
                                                   [](Event& e) { e.content.subject = id(77); },
                                                   [](Event& e) { e.content.kind += "x"; },
                                                   [](Event& e) { e.content.actor = id(77); },
                                                   [](Event& e) { e.content.device = id(77); },
                                                   [](Event& e) { ++e.content.occurred_at; },
                                                   [](Event& e) { ++e.content.recorded_at; },
                                                   [](Event& e) { e.content.revises = EventRef{}; },
                                                   [](Event& e) {
                                                       e.content.revises = EventRef{id(1), {5}};
                                                   },
                                                   [](Event& e) { e.content.body += " "; },
                                                   [](Event& e) { e.hash[31] ^= 1; },
                                                   [](Event& e) {  // a byte moved from one text to the next
                                                       e.content.kind += e.content.body.front();
                                                       e.content.body.erase(0, 1);
                                                   }};
    for (std::size_t i = 0; i < changes.size(); ++i) {
        auto events = chain_of(2);
        changes[i](events[1]);
        EXPECT_EQ(complaint(events), "ledger.altered") << "change " << i;
    }
}

TEST(Seal, IsOfOneKeyAndOneHead) {
    base::SystemRandom random;
    const auto key = SigningKey::make(random);
    const auto other = SigningKey::make(random);
    const auto head = head_of(chain_of(3).back());
    const auto signature = key.sign(head);
    EXPECT_TRUE(sealed_by(key.public_key(), head, signature));
    EXPECT_FALSE(sealed_by(other.public_key(), head, signature));
    Head later = head;
    ++later.seq.value;
    EXPECT_FALSE(sealed_by(key.public_key(), later, signature));
    EXPECT_EQ(SigningKey(key.seed()).sign(head), signature);
}

TEST(Seal, AStatementHoldsForOnePurposeOnly) {
    base::SystemRandom random;
    const auto key = SigningKey::make(random);
    const auto signature = key.sign_statement("card", "bytes");
    EXPECT_TRUE(stated_by(key.public_key(), "card", "bytes", signature));
    EXPECT_FALSE(stated_by(key.public_key(), "card", "bytez", signature));
    EXPECT_FALSE(stated_by(key.public_key(), "car", "dbytes", signature)) << "purpose and bytes must not run together";
    EXPECT_FALSE(stated_by(SigningKey::make(random).public_key(), "card", "bytes", signature));
    const auto head = head_of(chain_of(1).back());
    EXPECT_FALSE(sealed_by(key.public_key(), head, signature));
}

TEST(PersonKey, OpensOnlyWhatBelongsTogether) {
    base::SystemRandom random;
    const auto key = SecretKey::make(random);
    const auto sealed = seal_field(key, id(1), "name", "Ana María", random);
    EXPECT_EQ(*open_field(key, id(1), "name", sealed), "Ana María");
    EXPECT_EQ(open_field(key, id(2), "name", sealed).error().id, "ledger.cannot_open") << "another person";
    EXPECT_EQ(open_field(key, id(1), "born", sealed).error().id, "ledger.cannot_open") << "another field";
    EXPECT_EQ(open_field(SecretKey::make(random), id(1), "name", sealed).error().id, "ledger.cannot_open") << "another key";
    EXPECT_EQ(open_field(key, id(1), "name", "?").error().id, "ledger.sealed_text");
    EXPECT_NE(seal_field(key, id(1), "name", "Ana María", random), sealed) << "equal names must not look equal";
    EXPECT_EQ(sealed.find("Ana"), std::string::npos);
}

TEST(PersonKey, IsWrappedForOnePerson) {
    base::SystemRandom random;
    const auto node = SecretKey::make(random);
    const auto person = SecretKey::make(random);
    const auto wrapped = wrap(node, id(1), person, random);
    EXPECT_EQ(unwrap(node, id(1), wrapped)->bytes(), person.bytes());
    EXPECT_FALSE(unwrap(node, id(2), wrapped));
    EXPECT_FALSE(unwrap(person, id(1), wrapped));
}

RC_GTEST_PROP(PersonKey, AnyTextComesBack, (const std::string& text)) {
    base::SystemRandom random;
    const auto key = SecretKey::make(random);
    RC_ASSERT(*open_field(key, id(1), "note", seal_field(key, id(1), "note", text, random)) == text);
}

RC_GTEST_PROP(PersonKey, OneChangedLetterDoesNotOpen, ()) {
    base::SystemRandom random;
    const auto key = SecretKey::make(random);
    auto sealed = seal_field(key, id(1), "note", "texto", random);
    const auto at = *rc::gen::inRange<std::size_t>(0, sealed.size() - 1);
    sealed[at] = sealed[at] == 'A' ? 'B' : 'A';
    RC_ASSERT(!open_field(key, id(1), "note", sealed));
}

}  // namespace travesia::ledger
