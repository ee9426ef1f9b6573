// A perturbed or rounded table, its noise and its summary as files.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "statistics/protect/cell_key.h"
#include "statistics/protect/rounding.h"

namespace travesia::statistics::protect {

/// For publication: the rows of the file with moved counts.
[[nodiscard]] std::string perturbed_csv(const Table& table, const std::vector<Count>& moved);
[[nodiscard]] std::string perturbed_json(const Table& table, const std::vector<Count>& moved);
/// For the office only: count, noise, probability. Who knows how far a count can be moved knows more about it than is good.
[[nodiscard]] std::string noise_csv(const NoiseTable& noise);
/// Method and information loss. For publication: the variance is in it, the largest noise is not.
[[nodiscard]] nlohmann::ordered_json cell_key_summary(const Table& table, const std::vector<Count>& moved,
                                                      const NoiseTable& noise);

/// For publication: how many figures changed, how far, and how many totals are further off than a base.
[[nodiscard]] nlohmann::ordered_json rounding_summary(const Table& table, const Rounding& rounding);

}  // namespace travesia::statistics::protect
