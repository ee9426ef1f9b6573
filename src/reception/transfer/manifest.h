// What a manifest says to the destination: who is on the bus. Somebody who did not agree that their data goes along is a number
// and a seat, no more; whoever agreed is described as far as the next centre needs to receive them.
#pragma once

#include <map>
#include <variant>

#include "reception/transfer/sealed_file.h"
#include "reception/transfer/types.h"

namespace travesia::reception::transfer {

/// A value of a field of a person: a text, or a list of codes.
using Value = std::variant<std::string, std::vector<std::string>>;
using Values = std::map<std::string, Value>;

struct Passenger {
    std::string number;  ///< "7KQ-M4R-TXP"
    Seat seat;
    int group = 0;                          ///< who has the same belongs together; 1, 2, 3 …
    Values shared;                          ///< fields of "person"; empty without consent
    std::vector<std::string> requirements;  ///< what the next centre must have ready ("accessible_unit"), never why; with consent
    friend bool operator==(const Passenger&, const Passenger&) = default;
};

struct Manifest {
    base::Id trip;
    ledger::PublicKey from{};
    ledger::PublicKey to{};
    std::int64_t departed_at = 0;  ///< microseconds since 1970 UTC; 0 = has not left, this is a draft
    std::string vehicle;
    std::string seal;
    std::vector<Passenger> passengers;
    bool synthetic = false;
    friend bool operator==(const Manifest&, const Manifest&) = default;
};

/// Fields of a person that may go along.
extern const std::set<std::string> kSharedFields;
constexpr std::size_t kMostPassengers = 200;

[[nodiscard]] std::string write_manifest(const Manifest& manifest, const ledger::SigningKey& key);

/// The manifest inside an opened file. Error: `reception.file_shape` (fact `reason`) when a number is wrong or stands twice, two
/// sit in one seat, nobody travels, it has not departed, or something stands in it that is no part of the format.
[[nodiscard]] base::Result<Manifest> manifest_of(const Cover& cover, std::string_view content);

}  // namespace travesia::reception::transfer
