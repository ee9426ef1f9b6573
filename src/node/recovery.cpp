#include "node/recovery.h"

#include <sodium.h>

#include <charconv>

#include "base/encoding.h"
#include "base/file.h"
#include "base/text.h"

namespace travesia::node {

using base::fail;
using base::Kind;
using base::Result;

namespace {

// Crockford's 32 characters: no letter that is taken for a digit.
constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kLength = 28;
constexpr std::size_t kGroup = 4;
constexpr std::string_view kFormat = "travesia-recovery-1 ";
// The code has 135 random bits, so nobody guesses it; the cost only slows who found part of it.
constexpr std::uint64_t kRounds = 3;
constexpr std::uint64_t kMemory = 64ULL << 20;
constexpr std::uint64_t kMostMemory = 1ULL << 30;

/// Twice `value` in the field of 32 elements (x^5 + x^2 + 1).
unsigned twice(unsigned value) {
    const unsigned shifted = value << 1U;
    return (shifted & 32U) != 0 ? shifted ^ 37U : shifted;
}

/// The check of the first 27 values. Each place has its own weight, all of them different and none zero, so that one wrong
/// character and any two exchanged ones give another check.
unsigned check_of(std::string_view code) {
    unsigned sum = 0;
    for (const char c : code.substr(0, kLength - 1)) {
        sum = twice(sum ^ static_cast<unsigned>(kAlphabet.find(c)));
    }
    return sum;
}

char spelled(char c) {
    const char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return upper == 'O' ? '0' : upper == 'I' || upper == 'L' ? '1' : upper;
}

std::string grouped(const std::string& code) {
    std::string text;
    for (std::size_t i = 0; i < code.size(); ++i) {
        text += i > 0 && i % kGroup == 0 ? "-" : "";
        text += code[i];
    }
    return text;
}

Result<ledger::SecretKey> key_from(const std::string& code, const SealedForRecovery& cost) {
    ledger::SecretKey key;
    if (crypto_pwhash(key.bytes().data(), key.bytes().size(), code.data(), code.size(), cost.salt.data(), cost.rounds,
                      static_cast<std::size_t>(cost.memory), crypto_pwhash_ALG_ARGON2ID13) != 0) {
        return fail(Kind::kUnavailable, "recovery.memory", {{"mb", std::to_string(cost.memory >> 20)}});
    }
    return key;
}

bool read_number(std::string_view text, std::uint64_t& number) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size();
}

}  // namespace

std::string make_recovery_code(base::Random& random) {
    std::array<std::uint8_t, kLength - 1> bytes{};
    random.fill(bytes);
    std::string code;
    for (const std::uint8_t byte : bytes) {
        code += kAlphabet[byte % kAlphabet.size()];  // 32 divides 256: every character is equally likely
    }
    code += kAlphabet[check_of(code)];
    return grouped(code);
}

Result<std::string> read_recovery_code(std::string_view typed) {
    std::string code;
    for (const char c : typed) {
        if (c == '-' || c == ' ' || c == '\n' || c == '\r' || c == '\t') {
            continue;
        }
        code += spelled(c);
        if (kAlphabet.find(code.back()) == std::string_view::npos) {
            return fail(Kind::kInvalid, "recovery.character", {{"place", std::to_string(code.size())}});
        }
    }
    if (code.size() != kLength) {
        return fail(Kind::kInvalid, "recovery.length", {{"count", std::to_string(code.size())}});
    }
    if (kAlphabet.find(code.back()) != check_of(code)) {
        return fail(Kind::kInvalid, "recovery.check");
    }
    return grouped(code);
}

Result<std::string> seal_for_recovery(const Keys& keys, const std::string& code, base::Random& random) {
    SealedForRecovery cost{keys.origin, {}, kRounds, kMemory, {}};
    random.fill(cost.salt);
    TRY(const auto key, key_from(code, cost));
    return std::string(kFormat) + keys.origin.text() + "\nargon2id " + base::hex(cost.salt) + " " + std::to_string(kRounds) +
           " " + std::to_string(kMemory) + "\nsealed " + ledger::wrap(key, keys.origin, keys.wrapping, random) + "\n";
}

Result<SealedForRecovery> parse_recovery(std::string_view text) {
    const auto broken = [] { return fail(Kind::kCorrupt, "recovery.broken"); };
    const auto lines = base::split(base::trim(text), '\n');
    if (lines.size() != 3 || !lines[0].starts_with(kFormat) || !lines[2].starts_with("sealed ")) {
        return broken();
    }
    const auto origin = base::Id::parse(lines[0].substr(kFormat.size()));
    const auto cost = base::split(lines[1], ' ');
    if (!origin || cost.size() != 4 || cost[0] != "argon2id") {
        return broken();
    }
    SealedForRecovery read{*origin, {}, 0, 0, lines[2].substr(7)};
    if (!base::from_hex(cost[1], read.salt) || !read_number(cost[2], read.rounds) || !read_number(cost[3], read.memory) ||
        read.rounds < 1 || read.rounds > 20 || read.memory < crypto_pwhash_MEMLIMIT_MIN || read.memory > kMostMemory) {
        return broken();
    }
    return read;
}

Result<ledger::SecretKey> open_with_recovery(std::string_view text, const std::string& code) {
    TRY(const auto sealed, parse_recovery(text));
    TRY(const auto key, key_from(code, sealed));
    auto opened = ledger::unwrap(key, sealed.origin, sealed.sealed);
    if (!opened) {
        return fail(Kind::kRefused, "recovery.wrong");
    }
    return opened;
}

Result<std::string> renew_recovery(const std::filesystem::path& folder, const Keys& keys, base::Random& random) {
    std::string code = make_recovery_code(random);
    TRY(const auto text, seal_for_recovery(keys, code, random));
    TRY_VOID(base::write_secret_file(folder / kRecoveryFile, text));
    return code;
}

}  // namespace travesia::node
