// The protected table, the bounds and the summary as files.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "statistics/protect/previous.h"
#include "statistics/protect/protect.h"

namespace travesia::statistics::protect {

/// For publication: a hidden cell has no figure and CONF_STATUS C (SDMX: confidential), whatever it was hidden for; a shown one
/// F.
[[nodiscard]] std::string protected_csv(const Table& table, const Rule& rule, const Pattern& pattern);
[[nodiscard]] std::string protected_json(const Table& table, const Rule& rule, const Pattern& pattern);
/// For the office only: it says which hidden cells are small.
[[nodiscard]] std::string bounds_csv(const Table& table, const Protection& protection);
[[nodiscard]] std::string bounds_json(const Table& table, const Protection& protection);
/// Method, information loss and what was checked how. For publication with the table.
[[nodiscard]] nlohmann::ordered_json summary(const Table& table, const Rule& rule, const Protection& protection);

/// The same of several tables at once: first what holds for all of them together, then each table, called by its file.
[[nodiscard]] nlohmann::ordered_json linked_summary(const std::vector<LinkedTable>& tables, const Rule& rule,
                                                    const LinkedProtection& linked);

/// What became of the attack with the release before in hand; a part of the summary.
[[nodiscard]] nlohmann::ordered_json summary(const Previous& previous, const Differencing& found);

}  // namespace travesia::statistics::protect
