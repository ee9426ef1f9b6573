// Children who are or become alone after they were registered: the need that shows is raised with its tasks, whoever noticed it
// and by whatever command.
#pragma once

#include <set>

#include "reception/register_party.h"
#include "reception/view.h"

namespace travesia::reception {

/// The need with those of its tasks that are not open already; nothing when such a need is open.
[[nodiscard]] base::Result<std::vector<record::Change>> raise_need(View& view, const base::Id& person,
                                                                   const std::string& category, const Registering& with);

/// What follows when `person` is changed, who stands as `there`: another company ("unaccompanied_child") or another birth date
/// may show a need. Nothing for other changes.
[[nodiscard]] base::Result<std::vector<record::Change>> shown_by_change(View& view, const record::Record& there,
                                                                        const record::Change& person, const Registering& with);

/// What follows for the children of their families who are here when `leaving` go away: without any adult of the family left a
/// child is recorded as unaccompanied, with nobody left who may be a parent as separated.
[[nodiscard]] base::Result<std::vector<record::Change>> left_behind(View& view, const std::set<base::Id>& leaving,
                                                                    const Registering& with);

}  // namespace travesia::reception
