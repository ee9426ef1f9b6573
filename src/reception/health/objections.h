// What stands against a product whatever doses were given: the halves of permit.cpp that do not ask whether a dose is due.
#pragma once

#include <optional>

#include "reception/health/permit.h"

namespace travesia::reception::health {

/// Whether a dose of the series may be given with the product.
[[nodiscard]] bool is_for(const Series& series, const std::string& product);

/// A permit for the reasons of a decision; that values are not verified is no reason for or against.
[[nodiscard]] Permit permit_of(const Decision& decision, Permission permission, Cause cause);

/// What the cautions of any series that is for the product forbid or leave open: a dose may be done, or not asked of this person,
/// and its cautions hold all the same. Nothing when nothing stands against it.
[[nodiscard]] std::optional<Permit> objections_to(const std::string& product, const std::vector<Advice>& advice,
                                                  const Person& person);

/// Another live vaccine was given, or is said to have been, too short a time ago.
[[nodiscard]] std::optional<Permit> live_wait(const std::string& product, const Person& person);

}  // namespace travesia::reception::health
