#include "access/types.h"

namespace travesia::access {

record::Roles Principal::roles_for(const base::Id& person, std::int64_t now) const {
    record::Roles all = roles;
    if (broken_glass && broken_glass->person == person && now < broken_glass->until) {
        // What care in an emergency needs: never the complaints box, never administration.
        all.insert({"intake", "health", "housing", "protection"});
    }
    return all;
}

}  // namespace travesia::access
