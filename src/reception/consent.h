// What a person has agreed to, purpose by purpose.
#pragma once

#include "reception/view.h"

namespace travesia::reception {

/// Whether the person agreed to `purpose` ("registration", "share_on_transfer"). A no that stands is never outvoted by a yes:
/// not by another record, and not by the other value of a conflict. "unknown" and no answer are no yes.
[[nodiscard]] base::Result<bool> agreed(View& view, const base::Id& person, const std::string& purpose);

}  // namespace travesia::reception
