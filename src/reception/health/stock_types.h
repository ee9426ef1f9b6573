// The facts of a vaccine store: lots, what came and went, where each lot stood, how warm it was, and what a person decided.
//
// They are facts as people and recorders wrote them; nothing here is a balance. stock.h folds them into states.
#pragma once

#include <compare>
#include <string>
#include <vector>

#include "reception/health/types.h"

namespace travesia::reception::health {

/// A point in time, minutes since 1970-01-01 00:00 UTC.
struct Minute {
    std::int64_t value = 0;
    friend auto operator<=>(const Minute&, const Minute&) = default;
    friend bool operator==(const Minute&, const Minute&) = default;
};

/// A lot: a product and the number printed on its vials. Letter case and blanks make no difference (see `lot_of`).
struct LotId {
    std::string product;
    std::string number;
    friend auto operator<=>(const LotId&, const LotId&) = default;
    friend bool operator==(const LotId&, const LotId&) = default;
};
/// The lot id with its number in capitals without blanks: "ab 12" and "AB12" are the same lot.
[[nodiscard]] LotId lot_of(std::string product, std::string_view number);

struct Lot {
    LotId id;
    base::Date expiry;  ///< the last day on which it may be used
};

struct Movement {
    enum class Kind { kReceived, kUsed, kWasted, kReturned };
    std::string id;  ///< of the record; the same record told twice counts once
    LotId lot;
    Kind kind = Kind::kReceived;
    int doses = 0;  ///< more than 0
    Minute at;
};

/// From `at` on the lot stands in this refrigerator, until it is placed elsewhere.
struct Placement {
    LotId lot;
    std::string refrigerator;
    Minute at;
};

struct Reading {
    std::string refrigerator;
    Minute at;
    int tenths = 0;  ///< of a degree Celsius
};

/// What a named person decided about a lot after an excursion.
struct LotDecision {
    enum class Verdict { kRelease, kDiscard };
    LotId lot;
    Verdict verdict = Verdict::kDiscard;
    std::string person;
    Minute at;
};

struct StockFacts {
    std::vector<Lot> lots;
    std::vector<Movement> movements;
    std::vector<Placement> placements;
    std::vector<Reading> readings;
    std::vector<LotDecision> decisions;
};

}  // namespace travesia::reception::health
