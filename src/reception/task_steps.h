// Who may end a task, and the steps of the best-interest procedure: each by its own role, in their order, with what came of it.
#pragma once

#include "reception/register_party.h"
#include "reception/view.h"

namespace travesia::reception {

/// Whether somebody with the roles of `with` may state `task`; `there` is the task as it stands, null for a new one. A task is
/// changed and ended by the role it is for and by those the matrix lets (`close_any_task`); a step of screening.toml by its own
/// role alone, after the step before it, with an outcome, and it never becomes another task. Nothing for other records. Errors:
/// `reception.task_not_yours`, `reception.step_fixed`, `reception.step_too_early`, `reception.step_outcome`.
[[nodiscard]] base::Result<void> check_task(View& view, const record::Record* there, const record::Change& task,
                                            const Registering& with);

}  // namespace travesia::reception
