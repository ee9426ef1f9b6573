// The files two centres exchange: what is written is read again, and nothing else is.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "reception/card/person_number.h"
#include "reception/transfer/acknowledgement.h"
#include "reception/transfer/manifest.h"

namespace travesia::reception::transfer {
namespace {

using testing::HasSubstr;
using testing::Not;

ledger::SigningKey key(std::uint8_t seed) {
    return ledger::SigningKey(std::array<std::uint8_t, 32>{seed});
}

std::string number(std::uint32_t count) {
    return PersonNumber::make({7}, {count})->text();
}

base::Id trip() {
    return *base::Id::parse("0190a5b0-7e4c-7b1a-8000-0123456789ab");
}

Manifest manifest() {
    Passenger mother{
        number(1), {1}, 1, {{"given_names", "Marie Synthetic"}, {"languages", std::vector<std::string>{"ht"}}}, {"near_toilet"}};
    Passenger quiet{number(2), {2}, 2, {}, {}};
    return {trip(), key(1).public_key(), key(2).public_key(), 1'795'000'000'000'000, "BUS 12", "S-77", {mother, quiet}, true};
}

const auto everybody = [](const ledger::PublicKey&) { return true; };

std::string refusal(const base::Result<std::string>& result) {
    return result ? "" : result.error().id;
}

base::Result<Manifest> read(const std::string& text, const ledger::SigningKey& mine) {
    TRY(const auto file, parse_file(text));
    TRY(const auto content, open_file(file, mine, everybody));
    return manifest_of(file.cover, content);
}

}  // namespace

TEST(TransferFile, IsReadByTheDestinationAsItWasWritten) {
    const auto text = write_manifest(manifest(), key(1));
    const auto back = read(text, key(2));
    ASSERT_TRUE(back) << back.error().id;
    EXPECT_EQ(*back, manifest());
    EXPECT_EQ(write_manifest(manifest(), key(1)), text) << "a second stick says the same bytes";
}

TEST(TransferFile, TellsWhoFindsItNothing) {
    const auto text = write_manifest(manifest(), key(1));
    EXPECT_THAT(text, Not(HasSubstr("Marie")));
    EXPECT_THAT(text, Not(HasSubstr(number(1))));
    auto more = manifest();
    for (std::uint32_t i = 3; i < 20; ++i) {
        more.passengers.push_back({number(i), {static_cast<int>(i)}, static_cast<int>(i), {}, {}});
    }
    EXPECT_EQ(write_manifest(more, key(1)).size(), text.size()) << "not even how many they are";
}

TEST(TransferFile, IsRefusedByTheReasonThatHolds) {
    const auto text = write_manifest(manifest(), key(1));
    const auto file = *parse_file(text);
    EXPECT_EQ(refusal(open_file(file, key(3), everybody)), "reception.file_not_for_us");
    const auto nobody = [](const ledger::PublicKey&) { return false; };
    const auto unknown = open_file(file, key(2), nobody);
    EXPECT_EQ(refusal(unknown), "reception.file_unknown_sender");
    EXPECT_EQ(base::fact(unknown.error(), "fingerprint"), fingerprint(key(1).public_key()));
    auto altered = text;
    altered.replace(altered.find("\"at\":1795"), 9, "\"at\":1796");
    EXPECT_EQ(refusal(open_file(*parse_file(altered), key(2), everybody)), "reception.file_signature");
    EXPECT_EQ(parse_file(text.substr(0, text.size() / 2)).error().id, "reception.file_shape");
    EXPECT_EQ(parse_file("").error().id, "reception.file_shape");
    EXPECT_EQ(parse_file(" {\"format\": \"travesia-transfer-2\"}").error().id, "reception.file_newer");
    EXPECT_EQ(parse_file("[]").error().id, "reception.file_shape");
}

TEST(TransferFile, SomebodyElsesBoxUnderANewSignatureIsFoundOut) {
    const auto stolen = *parse_file(write_manifest(manifest(), key(1)));
    Cover cover = stolen.cover;
    cover.from = key(3).public_key();
    // What a thief can do: their own cover and signature around a box they cannot open.
    auto forged = *parse_file(write_file(cover, "{}", key(3)));
    forged.box = stolen.box;
    EXPECT_EQ(refusal(open_file(forged, key(2), everybody)), "reception.file_sealed");
}

TEST(TransferFile, EveryByteCounts) {
    const auto text = write_manifest(manifest(), key(1));
    for (std::size_t i = 0; i + 1 < text.size(); i += 7) {
        auto altered = text;
        altered[i] = altered[i] == 'a' ? 'b' : 'a';
        if (altered != text) {
            EXPECT_FALSE(read(altered, key(2))) << "byte " << i;
        }
    }
}

TEST(TransferFile, RefusesWhatNoManifestSays) {
    const auto said = [](const auto& change) {
        auto wrong = manifest();
        change(wrong);
        const auto back = read(write_manifest(wrong, key(1)), key(2));
        return back ? std::string("read") : base::fact(back.error(), "reason");
    };
    EXPECT_EQ(said([](Manifest& one) { one.passengers[1].number = one.passengers[0].number; }), "number");
    EXPECT_EQ(said([](Manifest& one) { one.passengers[1].number = "7KQM4RTXP"; }), "number");
    EXPECT_EQ(said([](Manifest& one) { one.passengers[1].seat = one.passengers[0].seat; }), "seat");
    EXPECT_EQ(said([](Manifest& one) { one.passengers[1].seat = {0}; }), "seat");
    EXPECT_EQ(said([](Manifest& one) { one.passengers[0].shared["note"] = std::string("x"); }), "note");
    EXPECT_EQ(said([](Manifest& one) { one.passengers.clear(); }), "passengers");
    EXPECT_EQ(said([](Manifest& one) { one.departed_at = 0; }), "departed_at");
}

TEST(TransferFile, AnAcknowledgementComesBack) {
    const Acknowledgement said{trip(),
                               key(2).public_key(),
                               key(1).public_key(),
                               1'795'000'001'000'000,
                               {{number(1), Arrival::kArrived}, {number(2), Arrival::kMissing}, {number(3), Arrival::kExpected}},
                               {"", number(9)},
                               false};
    const auto file = *parse_file(write_acknowledgement(said, key(2)));
    const auto content = open_file(file, key(1), everybody);
    ASSERT_TRUE(content);
    const auto back = acknowledgement_of(file.cover, *content);
    ASSERT_TRUE(back) << base::fact(back.error(), "reason");
    EXPECT_EQ(*back, said);
    EXPECT_FALSE(manifest_of(file.cover, *content));
}

TEST(TransferFile, AKeyIsKnownByItsFingerprint) {
    const auto one = key(1).public_key();
    EXPECT_EQ(fingerprint(one).size(), 39U);
    auto typed = fingerprint(one);
    std::transform(typed.begin(), typed.end(), typed.begin(), [](char c) {
        return c == ' ' ? '-' : c >= 'a' ? static_cast<char>(c - 32) : c;
    });
    EXPECT_TRUE(is_fingerprint_of(typed, one));
    EXPECT_FALSE(is_fingerprint_of(typed, key(2).public_key()));
    EXPECT_FALSE(is_fingerprint_of("", one));
    EXPECT_EQ(*key_of(key_text(one)), one);
    EXPECT_FALSE(key_of(std::string(64, '0'))) << "a weak point";
    EXPECT_FALSE(key_of("ab"));
}

RC_GTEST_PROP(TransferFile, AnyManifestIsReadAgain, ()) {
    auto any = manifest();
    any.vehicle = *rc::gen::container<std::string>(rc::gen::inRange<char>(32, 127));
    any.passengers.clear();
    const auto count = *rc::gen::inRange<std::uint32_t>(1, 60);
    for (std::uint32_t i = 1; i <= count; ++i) {
        Passenger one{number(i), {static_cast<int>(i)}, *rc::gen::inRange(1, 9), {}, {}};
        if (*rc::gen::arbitrary<bool>()) {
            one.shared["given_names"] = *rc::gen::container<std::string>(rc::gen::inRange<char>(32, 127));
        }
        any.passengers.push_back(one);
    }
    const auto back = read(write_manifest(any, key(1)), key(2));
    RC_ASSERT(back.has_value());
    RC_ASSERT(*back == any);
}

}  // namespace travesia::reception::transfer
