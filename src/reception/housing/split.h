// Splitting a party that no unit holds: the only way in which those who belong together may sleep apart.
//
// Allowed when the party has agreed to it, when each part that has a child (or somebody who may be one) has a person who is
// certainly an adult of that party, and when the parts sleep in one block, in units within Limits::adjacent_metres of each other.
// Nothing else is: a family that fits into some unit is never split, however crowded the night; it waits, and its refusal says
// for what.
#pragma once

#include <span>

#include "reception/housing/rules.h"

namespace travesia::reception::housing {

/// Metres between two places, rounded down.
[[nodiscard]] int metres_between(Position a, Position b);

/// Whether `here` (the members who sleep in a unit of `block` at `position`) and party.elsewhere keep the conditions above.
[[nodiscard]] bool split_allowed(const Party& party, std::span<const Person> here, BlockId block, Position position,
                                 const Limits& limits);

/// The members of `party` in parts of at most `sizes` people, every part with a certain adult; the youngest are in the first
/// part, with most adults. Empty if there are too few adults or too few beds, or if some part would remain empty.
[[nodiscard]] std::vector<std::vector<Person>> split_members(const Party& party, const std::vector<int>& sizes);

}  // namespace travesia::reception::housing
