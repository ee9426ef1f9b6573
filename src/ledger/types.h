// The words of the ledger: an event, its place in a chain, the head of a chain.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "base/id.h"

namespace travesia::ledger {

/// BLAKE2b-256.
using Hash = std::array<std::uint8_t, 32>;

/// Position in the chain of one origin: 1, 2, 3 … without gaps. 0 is "before the first".
struct Seq {
    std::uint64_t value = 0;
    friend auto operator<=>(const Seq&, const Seq&) = default;
    friend bool operator==(const Seq&, const Seq&) = default;
};

/// One event anywhere.
struct EventRef {
    base::Id origin;
    Seq seq;
    friend bool operator==(const EventRef&, const EventRef&) = default;
};

/// What a writer wants to record. The client made `command`; the same command never takes effect twice.
struct Draft {
    base::Id command;
    base::Id subject;  ///< the person, place or thing it is about; nobody when about none
    std::string kind;  ///< "arrival.recorded.v1"
    base::Id actor;
    base::Id device;
    std::int64_t occurred_at = 0;     ///< microseconds since 1970 UTC, as the device believed
    std::int64_t recorded_at = 0;     ///< microseconds since 1970 UTC, when the node wrote it
    std::optional<EventRef> revises;  ///< a correction or withdrawal points back; nothing is edited
    std::string body;                 ///< canonical JSON; personal fields sealed
    friend bool operator==(const Draft&, const Draft&) = default;
};

/// A recorded event: a draft with its place in the chain of its origin.
struct Event {
    base::Id origin;
    Seq seq;
    Hash prev{};  ///< hash of the event before; zeros for the first
    Hash hash{};
    Draft content;
    friend bool operator==(const Event&, const Event&) = default;
};

/// The last event of a chain, or (origin, 0, zeros) when there is none. All the state a chain needs to grow.
struct Head {
    base::Id origin;
    Seq seq;
    Hash hash{};
    friend bool operator==(const Head&, const Head&) = default;
};

}  // namespace travesia::ledger
