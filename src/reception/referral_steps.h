// Referrals are not forgotten: each step ends the reminder of the step before and begins its own.
#pragma once

#include "reception/register_party.h"
#include "reception/view.h"

namespace travesia::reception {

/// The tasks that end and begin when `referral` is stated: it is new, or its state changes. Nothing for other records and when no
/// state is stated.
[[nodiscard]] base::Result<std::vector<record::Change>> reminders(View& view, const record::Change& referral,
                                                                  const Registering& with);

}  // namespace travesia::reception
