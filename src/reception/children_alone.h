// Children who are or become alone after they were registered: the need that shows is raised with its tasks, whoever noticed it
// and by whatever command.
#pragma once

#include <map>
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

/// What follows for the children of one family when `here` are all of it who are here and `coming` those still awaited: without
/// any adult of the family a child is recorded as unaccompanied, with nobody who may be a parent as separated.
[[nodiscard]] base::Result<std::vector<record::Change>> alone_among(View& view, const std::vector<record::Record>& here,
                                                                    const std::vector<record::Record>& coming,
                                                                    const Registering& with);

/// Who is on the list of a bus that has come, and what is known of each: "expected", "arrived" or "missing".
using OnBus = std::map<base::Id, std::string>;
/// The same for the families of those just `counted`, where somebody of the family is missing.
[[nodiscard]] base::Result<std::vector<record::Change>> alone_off_the_bus(View& view, const OnBus& bus,
                                                                          const std::set<base::Id>& counted,
                                                                          const Registering& with);

/// The same for the families of those who are `leaving`, among whoever of them stays here.
[[nodiscard]] base::Result<std::vector<record::Change>> left_behind(View& view, const std::set<base::Id>& leaving,
                                                                    const Registering& with);

}  // namespace travesia::reception
