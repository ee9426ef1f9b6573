// The definitions of a series as words of a fixed vocabulary, and what it means when those of two series differ.
//
// A source's author also describes each definition in a sentence of her own; a sentence is for people and cannot be compared.
// What the author does not state is unstated here, and said so: it is not taken for "the same".
#pragma once

#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace travesia::statistics::comparable {

enum class Aspect : std::uint8_t { kFlow, kUnit, kCounts, kCoverage, kNationality, kPeriod, kRounding, kSuppression };

/// The words a source may use for an aspect; empty for those that are code lists (flow, unit) or numbers (rounding).
///   counts       every-passage · every-event · every-application · every-decision · every-return
///   coverage     one-crossing · land-border · national · several-countries
///   nationality  registered · declared · citizenship · origin · none
///   period       calendar · fiscal
///   suppression  none · hidden · changed      (small figures are all there; left out; replaced by others)
[[nodiscard]] const std::vector<std::string_view>& vocabulary(Aspect aspect);
/// "flow", "unit", "counts" …
[[nodiscard]] std::string_view name(Aspect aspect);

struct Terms {
    std::string flow;
    std::string unit;
    std::string counts;
    std::string coverage;
    std::string nationality;
    std::string period;
    std::string suppression;
    std::int64_t rounding = 1;  ///< figures are multiples of this
};

/// A definition that differs. `forbids`: the figures count different things and no coarsening helps.
struct Difference {
    Aspect aspect = Aspect::kFlow;
    std::string left;
    std::string right;
    bool forbids = false;
    std::string id;  ///< of the sentence that says what it means
    base::Facts facts;
};

/// All differences, in the order of Aspect. `passages`: flows that count somebody on the way, which are comparable with each
/// other.
[[nodiscard]] std::vector<Difference> differences(const Terms& left, const Terms& right, const std::set<std::string>& passages);

}  // namespace travesia::statistics::comparable
