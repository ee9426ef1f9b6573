// Passwords and one-time codes: what is accepted, how they are kept, how they are compared.
//
// They are kept as Argon2id strings (libsodium), which cost 64 MiB and about a tenth of a second each on purpose. So that twenty
// tablets signing in at the change of shift do not take the memory of a laptop, one is computed at a time, a few wait, and the
// rest are told to try again in a moment.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>

#include "base/random.h"
#include "base/result.h"

namespace travesia::access {

/// What one Argon2id computation costs; libsodium's "interactive" values unless told otherwise.
struct PasswordCost {
    unsigned long long operations = 2;
    std::size_t memory = 64U << 20U;  ///< bytes
};

/// Why `password` is not taken for somebody called `name`; nothing wrong = success. At least 12 characters, or a phrase of four
/// words; at least five different characters; not the name. No forced mixtures, no expiry (NIST SP 800-63B). Errors:
/// `access.password_short`, `access.password_plain`, `access.password_name`, `access.password_long`. The password is never among
/// the facts.
[[nodiscard]] base::Result<void> check_password(std::string_view password, const std::string& name);

/// A new one-time code of 80 random bits: "7K2M-Q4ZD-…", letters and digits that cannot be confused, four times four.
[[nodiscard]] std::string make_code(base::Random& random);
/// What somebody typed, as make_code() writes it: case, blanks and hyphens do not matter, O is 0, I and L are 1. Text that is no
/// code is given back unchanged.
[[nodiscard]] std::string normal_code(std::string_view typed);

class PasswordHasher {
public:
    /// At most `waiting` computations wait while one runs.
    explicit PasswordHasher(PasswordCost cost = {}, std::size_t waiting = 4) : cost_(cost), may_wait_(waiting) {}

    /// The string to keep. Errors: `access.hashing_busy` (too many wait), `access.hashing_memory`.
    [[nodiscard]] base::Result<std::string> hash(std::string_view password);
    /// Whether `password` is the one `kept` was made from. Error: `access.hashing_busy`.
    [[nodiscard]] base::Result<bool> verify(const std::string& kept, std::string_view password);
    /// The most computations that ever ran at the same time.
    [[nodiscard]] std::size_t most_at_once() const;

private:
    class Turn;

    PasswordCost cost_;
    std::size_t may_wait_;
    mutable std::mutex mutex_;  ///< guards what follows
    std::condition_variable free_;
    std::size_t waiting_ = 0;
    std::size_t running_ = 0;
    std::size_t most_ = 0;
};

}  // namespace travesia::access
