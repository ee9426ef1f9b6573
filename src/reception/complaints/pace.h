// How fast letters may come in. The box needs no name, so one tablet, or one person with a program, must not fill the disk. Kept
// in memory only; an address is never stored or logged.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

namespace travesia::reception::complaints {

/// Not safe for several threads by itself; keep it in a base::Guarded.
class Pace {
public:
    struct Rule {
        std::int64_t burst = 0;  ///< letters at once
        std::int64_t each = 0;   ///< seconds after which one more may come
    };
    static constexpr Rule kAddress{6, 20};
    static constexpr Rule kAll{30, 10};
    static constexpr std::size_t kKept = 4096;  ///< addresses remembered at most

    /// Seconds until a letter from `address` is taken; 0 = it may come now, and is counted. `now` in seconds.
    [[nodiscard]] std::int64_t wait(const std::string& address, std::int64_t now);
    [[nodiscard]] std::size_t size() const { return addresses_.size(); }

private:
    /// Until when the letters that came are paid for.
    using Until = std::int64_t;
    std::map<std::string, Until> addresses_;
    Until all_ = 0;
};

}  // namespace travesia::reception::complaints
