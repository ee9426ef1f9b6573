// Who is asking: the words every guarded address speaks.
#pragma once

#include <optional>
#include <string>

#include "base/id.h"
#include "record/schema.h"

namespace travesia::access {

/// Somebody who signed in, as a handler sees them.
struct Principal {
    base::Id account;
    std::string name;  ///< as it stands on the screen: a staff member's name, never that of a person on the move
    record::Roles roles;
    base::Id device;  ///< the tablet they work on
    /// Glass broken for one person: until then the roles below are theirs too, for that person only.
    struct BrokenGlass {
        base::Id person;
        std::int64_t until = 0;  ///< microseconds since 1970 UTC
    };
    std::optional<BrokenGlass> broken_glass;

    [[nodiscard]] bool has(const std::string& role) const { return roles.contains(role); }
    /// The roles that count for reading `person` at `now`.
    [[nodiscard]] record::Roles roles_for(const base::Id& person, std::int64_t now) const;
};

}  // namespace travesia::access
