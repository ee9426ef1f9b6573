// What a person has agreed to, purpose by purpose.
#pragma once

#include "reception/view.h"

namespace travesia::reception {

/// What the person said about `purpose` ("registration", "share_on_transfer"); nothing when they were not asked or did not say. A
/// no that stands is never outvoted by a yes: not by another record, and not by the other value of a conflict.
[[nodiscard]] base::Result<std::optional<bool>> said(View& view, const base::Id& person, const std::string& purpose);
/// Whether they said yes.
[[nodiscard]] base::Result<bool> agreed(View& view, const base::Id& person, const std::string& purpose);

}  // namespace travesia::reception
