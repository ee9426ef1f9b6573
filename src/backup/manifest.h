// What a backup says about itself: the first entry of the archive, manifest.json. It names nobody.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/types.h"

namespace travesia::backup {

struct Part {
    std::string name;
    std::uint64_t bytes = 0;
    std::string sha256;
    friend bool operator==(const Part&, const Part&) = default;
};

struct Manifest {
    std::int64_t made_at = 0;         ///< seconds since 1970 UTC
    base::Id origin;                  ///< the node that made it
    std::vector<ledger::Head> heads;  ///< the end of each chain
    std::uint64_t events = 0;
    std::uint64_t seals = 0;
    std::uint64_t erased = 0;  ///< persons whose erasure it knows
    std::string digest;        ///< of the records as they stood
    bool recovery = false;     ///< node.recovery is in it: the recovery code opens it
    std::vector<Part> parts;   ///< in the order they follow
    friend bool operator==(const Manifest&, const Manifest&) = default;
};

inline constexpr const char* kManifest = "manifest.json";

[[nodiscard]] std::string json_of(const Manifest& manifest);
/// Errors: `backup.broken`; `backup.newer` when a newer program made it.
[[nodiscard]] base::Result<Manifest> manifest_of(std::string_view json);

}  // namespace travesia::backup
