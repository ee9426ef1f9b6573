// Identities: 128-bit UUIDs, version 7 when we make them (RFC 9562): the time in front, so that they sort by age and index well.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/random.h"
#include "base/result.h"

namespace travesia::base {

class Id {
public:
    Id() = default;  ///< all zero: "nobody", "nothing"
    explicit Id(const std::array<std::uint8_t, 16>& bytes) : bytes_(bytes) {}

    /// Reads "0190a5b0-7e4c-7b1a-8000-0123456789ab", upper or lower case. Error: `id.invalid` with fact `text`.
    [[nodiscard]] static Result<Id> parse(std::string_view text);
    /// A new version 7 id for the time `milliseconds` since 1970 UTC.
    [[nodiscard]] static Id make(std::int64_t milliseconds, Random& random);

    /// Lower case, with hyphens.
    [[nodiscard]] std::string text() const;
    [[nodiscard]] const std::array<std::uint8_t, 16>& bytes() const { return bytes_; }
    [[nodiscard]] std::string_view view() const { return {reinterpret_cast<const char*>(bytes_.data()), bytes_.size()}; }
    /// 7 for those made here; other versions may come from elsewhere.
    [[nodiscard]] int version() const { return bytes_[6] >> 4; }
    [[nodiscard]] bool nobody() const { return bytes_ == std::array<std::uint8_t, 16>{}; }

    friend auto operator<=>(const Id&, const Id&) = default;
    friend bool operator==(const Id&, const Id&) = default;

private:
    std::array<std::uint8_t, 16> bytes_{};
};

}  // namespace travesia::base
