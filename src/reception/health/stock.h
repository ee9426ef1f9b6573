// What is in the vaccine store, and what of it may be used.
//
// A lot may be used when doses are left, it has not expired, and no excursion stands against it. An excursion in the refrigerator
// where a lot stands blocks it from that time on, until a named person decides, after the excursion is over. "Discard" is final:
// when one person releases a lot and another discards it, it stays out of use, and the contradiction is shown.
//
// Pure folds: the order of the facts does not matter, and a record told twice counts once.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reception/health/cold_chain.h"

namespace travesia::reception::health {

/// An excursion that stands against a lot.
struct Block {
    Excursion excursion;
    Minute from;                             ///< when the lot was first exposed to it
    std::optional<LotDecision> released_by;  ///< nothing: still blocked
};

struct LotState {
    Lot lot;
    std::int64_t received = 0;
    std::int64_t used = 0;
    std::int64_t wasted = 0;
    std::int64_t returned = 0;
    std::vector<Block> blocks;
    bool usable = false;
    std::vector<Reason> reasons;  ///< why not usable, and what does not add up

    [[nodiscard]] std::int64_t left() const { return received - used - wasted - returned; }
};

struct Stock {
    std::vector<LotState> lots;  ///< by lot id
    std::vector<Excursion> excursions;
    std::vector<Reason> problems;  ///< facts about lots or products nobody registered, lots with two expiry dates
};

[[nodiscard]] Stock fold_stock(const Catalogue& catalogue, const StockFacts& facts, Minute now, base::Date today);

/// The last day on which a vial opened on `opened` may be used: by its product's rule, and never after the lot expires.
[[nodiscard]] base::Date open_vial_use_by(const Product& product, const Lot& lot, base::Date opened);

/// A dose in somebody's record.
struct DoseRecord {
    std::string person;  ///< the caller's id
    DoseGiven dose;
    friend auto operator<=>(const DoseRecord&, const DoseRecord&) = default;
    friend bool operator==(const DoseRecord&, const DoseRecord&) = default;
};
/// Who received doses of this lot, in order of person and day. For recalls and adverse events.
[[nodiscard]] std::vector<DoseRecord> recipients(const std::vector<DoseRecord>& records, const LotId& lot);
/// Who received doses of this lot since it was exposed to an excursion that nobody has released it from. The day before counts
/// too: days are the place's, minutes are UTC.
[[nodiscard]] std::vector<DoseRecord> exposed(const std::vector<DoseRecord>& records, const LotState& state);

}  // namespace travesia::reception::health
