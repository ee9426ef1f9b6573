// How often somebody may guess. Each failed sign-in counts for the name that was typed and for the address it came from; after a
// few the next guess has to wait, twice as long each time, up to a limit. Nothing is ever locked for good: a stranger who guesses
// at a name can make its owner wait a minute, no more.
//
// Kept in memory only: addresses of clients are never stored, a guess must not cost a write to the disk, and the names typed may
// be passwords in the wrong box. Names that do not exist count like those that do, so that waiting tells nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

namespace travesia::access {

/// Not safe for several threads by itself; keep it in a base::Guarded.
class Throttle {
public:
    struct Rule {
        std::int64_t free = 0;     ///< attempts before the first wait
        std::int64_t longest = 0;  ///< seconds of the longest wait
    };
    static constexpr Rule kName{5, 60};
    static constexpr Rule kAddress{20, 900};
    static constexpr std::size_t kKept = 10'000;         ///< keys remembered at most; the longest silent one is forgotten first
    static constexpr std::int64_t kForgotten = 60 * 60;  ///< seconds of silence after which all is forgiven

    /// Seconds to wait before the next attempt is looked at; 0 = it may go on, and then it counts as a failed one until
    /// succeeded() or undone(). `now` in seconds.
    [[nodiscard]] std::int64_t attempt(const std::string& name, const std::string& address, std::int64_t now);
    /// The password was right: the name starts afresh; the address gets this attempt back only, or its owner could guess for ever
    /// by signing in to their own account in between.
    void succeeded(const std::string& name, const std::string& address);
    /// The attempt was not looked at after all.
    void undone(const std::string& name, const std::string& address);
    [[nodiscard]] std::size_t size() const { return entries_.size(); }

private:
    struct Entry {
        std::int64_t attempts = 0;
        std::int64_t last = 0;
    };
    [[nodiscard]] std::int64_t wait(const std::string& key, const Rule& rule, std::int64_t now) const;
    void count(const std::string& key, std::int64_t now);
    void give_back(const std::string& key);
    void forget(std::int64_t now);

    std::map<std::string, Entry> entries_;
};

}  // namespace travesia::access
