// From the records of a centre to the words of transfer: which trip, who sits in it, who could.
#pragma once

#include "reception/centre.h"
#include "reception/transfer/rules.h"

namespace travesia::reception {

/// The trip of that id when it goes that way ("out", "in"). Error: `reception.trip_none`.
[[nodiscard]] base::Result<record::Record> read_trip(View& view, const base::Id& id, const std::string& direction);
/// The same, and it is still planned. Error also: `reception.trip_not_planned` (fact `state`).
[[nodiscard]] base::Result<record::Record> read_planned(View& view, const base::Id& id);
/// The trusted centre with this id. Error: `reception.partner_none`.
[[nodiscard]] base::Result<record::Record> read_partner(View& view, const base::Id& id);
/// The trusted centre with this key; nothing when none is.
[[nodiscard]] base::Result<std::optional<record::Record>> partner_of(View& view, const ledger::PublicKey& key);

/// Records of `kind` ("stay" for a leaving trip, "arrival" for a coming one) that have a seat in the trip, by seat. Those of
/// erased people are left out: nothing can be said about them any more.
[[nodiscard]] base::Result<std::vector<record::Record>> seated_in(View& view, const base::Id& trip, const std::string& kind);

/// Everybody who is here, as the rules of transfer see them. Reads every person: for a proposal, outside the writer.
[[nodiscard]] base::Result<std::vector<transfer::Candidate>> candidates(View& view);
/// Of those who are here: `people` and their families. All that a check of `people` needs, whatever the size of the centre.
[[nodiscard]] base::Result<std::vector<transfer::Candidate>> candidates_around(View& view, const std::set<base::Id>& people);
/// The trip as the rules see it, with the seats of `seated` taken.
[[nodiscard]] transfer::Trip trip_of(const record::Record& trip, const std::vector<record::Record>& seated,
                                     const LocalTime& local);

/// What takes a person's seat away.
[[nodiscard]] std::map<std::string, record::Value> no_seat();

}  // namespace travesia::reception
