// From the records of a centre to the words of the vaccine store: lots, what came and went, where they stood, how warm it was.
#pragma once

#include "reception/centre.h"
#include "reception/health/stock.h"

namespace travesia::reception {

/// A lot as its record has it. Two records may be the same lot: two tablets that received it without seeing each other.
struct LotFile {
    record::Record record;
    health::LotState state;  ///< of all records of the same lot together
    std::string fridge;      ///< record id of where it stands; empty = nobody said
    std::vector<record::Record> decisions;
};

/// Every lot, one file a record of its own lot id; those whose key is gone or whose product is unknown are left out.
struct Store {
    std::vector<LotFile> lots;
    std::vector<health::Excursion> excursions;  ///< `refrigerator` is the record id
    std::vector<health::Reason> problems;
};

[[nodiscard]] health::Minute minute_of(std::int64_t microseconds);
[[nodiscard]] health::LotId lot_id_of(const record::Record& lot);

/// The whole store. Reads every lot: for a page, outside the writer.
[[nodiscard]] base::Result<Store> read_store(View& view, const Vaccines& vaccines, std::int64_t now, base::Date today);

/// One lot with all that bears on it. Error: `reception.no_lot` (fact parameter).
[[nodiscard]] base::Result<LotFile> read_lot(View& view, const Vaccines& vaccines, const base::Id& lot, std::int64_t now,
                                             base::Date today);

/// Every record of that lot, the oldest first; empty when it was never received.
[[nodiscard]] base::Result<std::vector<record::Record>> records_of_lot(View& view, const health::LotId& lot);

/// Why doses may not be taken from it, as a refusal: `reception.lot_empty`, `reception.lot_expired`, `reception.lot_blocked`,
/// `reception.lot_discarded`.
[[nodiscard]] base::Result<void> check_usable(View& view, const LotFile& lot, base::Date today);

/// The name of a refrigerator; its id when it has none.
[[nodiscard]] base::Result<std::string> fridge_name(View& view, const std::string& id);
/// The refrigerator. Error: `reception.no_fridge` (fact parameter).
[[nodiscard]] base::Result<record::Record> read_fridge(View& view, const base::Id& fridge);

/// How warm a refrigerator was, in order of time.
[[nodiscard]] base::Result<std::vector<health::Reading>> readings_of(View& view, const std::string& fridge);

/// A new movement of a lot: "received", "wasted", "returned".
[[nodiscard]] record::Change movement(View& view, const base::Id& lot, const std::string& move, std::int64_t doses,
                                      std::int64_t at, const std::string& reason = "");
/// One dose taken to be given.
[[nodiscard]] record::Change use_of(View& view, const base::Id& lot);

}  // namespace travesia::reception
