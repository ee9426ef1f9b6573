#include "access/password.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <set>

#include "base/fold.h"
#include "base/text.h"

namespace travesia::access {

using base::fail;
using base::Kind;
using base::Result;

namespace {

constexpr std::int64_t kShortest = 12;
constexpr std::size_t kWords = 4;
constexpr std::size_t kLongestBytes = 1024;
constexpr std::size_t kDifferent = 5;
constexpr std::string_view kLetters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";  // Crockford's base 32: no I, L, O, U
constexpr std::size_t kCodeLetters = 16;

std::int64_t characters(std::string_view text) {
    return std::count_if(text.begin(), text.end(), [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; });
}

bool is_phrase(std::string_view text) {
    std::size_t words = 0;
    for (const std::string& word : base::split(text, ' ')) {
        words += characters(word) >= 2 ? 1U : 0U;
    }
    return words >= kWords;
}

std::string grouped(const std::string& letters) {
    std::string code;
    for (std::size_t at = 0; at < letters.size(); ++at) {
        code += at > 0 && at % 4 == 0 ? "-" : "";
        code += letters[at];
    }
    return code;
}

/// The letter meant, or 0 when it is none of a code.
char code_letter(char typed) {
    const char upper = static_cast<char>(std::toupper(static_cast<unsigned char>(typed)));
    const char meant = upper == 'O' ? '0' : upper == 'I' || upper == 'L' ? '1' : upper;
    return kLetters.find(meant) == std::string_view::npos ? '\0' : meant;
}

}  // namespace

Result<void> check_password(std::string_view password, const std::string& name) {
    if (password.size() > kLongestBytes) {
        return fail(Kind::kInvalid, "access.password_long",
                    {{"limit", std::to_string(kLongestBytes)}, {"parameter", "/password"}});
    }
    if (characters(password) < kShortest && !is_phrase(password)) {
        return fail(Kind::kInvalid, "access.password_short", {{"limit", std::to_string(kShortest)}, {"parameter", "/password"}});
    }
    if (std::set<char>(password.begin(), password.end()).size() < kDifferent) {
        return fail(Kind::kInvalid, "access.password_plain", {{"parameter", "/password"}});
    }
    const std::string folded = base::fold(password);
    const std::string folded_name = base::fold(name);
    if (folded_name.size() >= 4 && folded.find(folded_name) != std::string::npos) {
        return fail(Kind::kInvalid, "access.password_name", {{"parameter", "/password"}});
    }
    return {};
}

std::string make_code(base::Random& random) {
    std::array<std::uint8_t, kCodeLetters> bytes{};
    random.fill(bytes);
    std::string letters;
    for (const std::uint8_t byte : bytes) {
        letters += kLetters[byte % kLetters.size()];  // 256 is a multiple of 32: every letter is as likely
    }
    return grouped(letters);
}

std::string normal_code(std::string_view typed) {
    std::string letters;
    for (const char byte : typed) {
        if (byte == '-' || byte == ' ') {
            continue;
        }
        const char letter = code_letter(byte);
        if (letter == '\0' || letters.size() == kCodeLetters) {
            return std::string(typed);
        }
        letters += letter;
    }
    return letters.size() == kCodeLetters ? grouped(letters) : std::string(typed);
}

/// Somebody's turn to compute. Fails when too many wait.
class PasswordHasher::Turn {
public:
    [[nodiscard]] static Result<Turn> take(PasswordHasher& hasher) {
        std::unique_lock lock(hasher.mutex_);
        if (hasher.running_ > 0 && hasher.waiting_ >= hasher.may_wait_) {
            return fail(Kind::kBusy, "access.hashing_busy");
        }
        ++hasher.waiting_;
        hasher.free_.wait(lock, [&] { return hasher.running_ == 0; });
        --hasher.waiting_;
        ++hasher.running_;
        hasher.most_ = std::max(hasher.most_, hasher.running_);
        return Turn(hasher);
    }
    Turn(Turn&& other) noexcept : hasher_(std::exchange(other.hasher_, nullptr)) {}
    Turn& operator=(Turn&&) = delete;
    ~Turn() {
        if (hasher_ != nullptr) {
            {
                const std::lock_guard lock(hasher_->mutex_);
                --hasher_->running_;
            }
            hasher_->free_.notify_one();
        }
    }

private:
    explicit Turn(PasswordHasher& hasher) : hasher_(&hasher) {}
    PasswordHasher* hasher_;
};

Result<std::string> PasswordHasher::hash(std::string_view password) {
    TRY(const auto turn, Turn::take(*this));
    std::array<char, crypto_pwhash_STRBYTES> kept{};
    if (crypto_pwhash_str(kept.data(), password.data(), password.size(), cost_.operations, cost_.memory) != 0) {
        return fail(Kind::kUnavailable, "access.hashing_memory");
    }
    return std::string(kept.data());
}

Result<bool> PasswordHasher::verify(const std::string& kept, std::string_view password) {
    TRY(const auto turn, Turn::take(*this));
    return crypto_pwhash_str_verify(kept.c_str(), password.data(), password.size()) == 0;
}

std::size_t PasswordHasher::most_at_once() const {
    const std::lock_guard lock(mutex_);
    return most_;
}

}  // namespace travesia::access
