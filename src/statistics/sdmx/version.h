// Versions of artefacts as a question may name them: "1.0.0", "*" all, "+" the latest stable, "~" the latest of any state, and
// these signs at one place of a version: "1.+.0", "2.3+.1" (SDMX REST 2.2, querying versions).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace travesia::statistics::sdmx {

class VersionPattern {
public:
    /// Reads one pattern. `legacy`: the words of SDMX 2.1 too ("latest", "all", and "1.0" for 1.0.0). Error: `sdmx.version`
    /// (text).
    [[nodiscard]] static base::Result<VersionPattern> parse(std::string_view text, bool legacy = false);
    /// Whether `version` ("1.0.0", stable) is one of those the pattern names, if it were the only one there is.
    [[nodiscard]] bool admits(std::string_view version) const;

private:
    enum class Sign : std::uint8_t { kNone, kAny, kStable, kLatest };
    struct Part {
        unsigned long number = 0;
        Sign sign = Sign::kNone;  ///< this number or a larger one
    };
    [[nodiscard]] static bool read_part(std::string_view text, Part& part);

    std::vector<Part> parts_;
    std::string extension_;  ///< "draft" of "1.0.0-draft"
    bool legacy_ = false;
};

}  // namespace travesia::statistics::sdmx
