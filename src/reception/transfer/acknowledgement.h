// What the destination says back: who has arrived, who has not, who came though nobody announced them. Each person stands on
// their own; a later file says more than an earlier one and never less, so that the order in which sticks arrive does not matter.
#pragma once

#include <map>
#include <vector>

#include "reception/transfer/sealed_file.h"

namespace travesia::reception::transfer {

enum class Arrival { kExpected, kArrived, kMissing };

struct Acknowledgement {
    base::Id trip;
    ledger::PublicKey from{};               ///< the destination
    ledger::PublicKey to{};                 ///< where the bus came from
    std::int64_t at = 0;                    ///< microseconds since 1970 UTC
    std::map<std::string, Arrival> people;  ///< by number, everybody of the manifest
    std::vector<std::string> extra;         ///< numbers of those who were not on it; empty text = somebody without a number
    bool synthetic = false;
    friend bool operator==(const Acknowledgement&, const Acknowledgement&) = default;
};

[[nodiscard]] std::string write_acknowledgement(const Acknowledgement& acknowledgement, const ledger::SigningKey& key);
/// Error: `reception.file_shape` (fact `reason`).
[[nodiscard]] base::Result<Acknowledgement> acknowledgement_of(const Cover& cover, std::string_view content);

}  // namespace travesia::reception::transfer
