// The demonstration: an empty store becomes a centre with synthetic people in it, and is a synthetic one for ever.
#pragma once

#include "reception/centre.h"
#include "reception/demo/synthetic_people.h"

namespace travesia::reception {

struct Demo {
    std::uint64_t seed = 11;
    std::size_t parties = 130;
};

/// Whether a store fits what is wanted of it: an empty one fits both. Gives true when it is empty and a demonstration is wanted:
/// it must be filled before it is used. Errors: `reception.synthetic_store` (it holds made-up people and a demonstration is not
/// wanted), `reception.real_store` (it holds something, and not a demonstration).
[[nodiscard]] base::Result<bool> needs_filling(Centre& centre, bool demo_wanted);

/// Marks the empty store as synthetic, then lays out tents and has parties arrive over the last three days: registered, housed,
/// some left again. All through the commands that people use. Errors: those of Centre::record.
[[nodiscard]] base::Result<void> fill(Centre& centre, const std::map<std::string, NamesOf>& names, const Demo& demo);

}  // namespace travesia::reception
