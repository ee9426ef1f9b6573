// Buses of which nobody has said that they arrived.
#pragma once

#include "reception/centre.h"

namespace travesia::reception {

/// Raises an alarm with a task, once a trip, where people are still waited for longer after the departure than daily.toml says:
/// passengers of a bus that left here, or those another centre has announced. Gives how many were raised. Errors: those of
/// Node::record and the store; what was not raised is raised at the next call.
[[nodiscard]] base::Result<std::size_t> ask_about_late_trips(Centre& centre);

}  // namespace travesia::reception
