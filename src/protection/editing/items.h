// Finding one item of a country by the id that reviews name it with (protection/review.h).
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "protection/types.h"

namespace travesia::protection::editing {

/// Digest of the item as it stands; empty when there is none.
[[nodiscard]] std::string digest_in(const Country& country, const std::string& item);
/// The fact; null when there is none, or the item is none.
[[nodiscard]] const Fact* fact_in(const Country& country, const std::string& item);
[[nodiscard]] Fact* fact_in(Country& country, const std::string& item);
/// Whether a table of time limits names the fact: then it has to be one.
[[nodiscard]] bool is_named_limit(const Country& country, const std::string& item);

enum class Sort : std::uint8_t { kFact, kTable, kProcedure, kHolidays };
[[nodiscard]] Sort sort_of(const std::string& item);
[[nodiscard]] const char* name(Sort sort);
/// What the item says, in the form of json_of(); holidays with the days of `year` and the next.
[[nodiscard]] nlohmann::json content_in(const Country& country, const std::string& item, int year);

}  // namespace travesia::protection::editing
