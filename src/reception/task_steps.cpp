#include "reception/task_steps.h"

#include "reception/read_json.h"
#include "reception/saying.h"

namespace travesia::reception {

using base::fail;
using base::Kind;
using base::Result;
using record::Change;
using record::Record;

namespace {

bool has_ended(const std::string& state) {
    return state == "done" || state == "not_needed";
}

/// Whether everything called `what` that was begun for the person has been done, and something was.
Result<bool> has_been_done(View& view, const base::Id& person, const std::string& what) {
    TRY(const auto tasks, view.of(person, "task"));
    bool done = false;
    for (const Record& task : tasks) {
        if (task.text("what") == what) {
            if (!has_ended(task.text("state"))) {
                return false;
            }
            done = done || task.text("state") == "done";
        }
    }
    return done;
}

Result<void> check_step(View& view, const StepRule& step, const Record* there, const Change& task) {
    const std::string state = says(there, task, "state");
    if (!has_ended(state)) {
        return {};
    }
    if (says(there, task, "outcome").size() < kShortestReason) {
        return fail(Kind::kRefused, "reception.step_outcome",
                    {{"limit", std::to_string(kShortestReason)}, {"parameter", "/set/outcome"}});
    }
    if (step.after.empty() || state != "done") {
        return {};
    }
    TRY(const bool done, has_been_done(view, task.owner, step.after));
    return done ? Result<void>() : fail(Kind::kRefused, "reception.step_too_early", {{"parameter", "/set/state"}});
}

}  // namespace

Result<void> check_task(View& view, const Record* there, const Change& task, const Registering& with) {
    if (task.kind != "task") {
        return {};
    }
    const std::string what = there == nullptr ? says(nullptr, task, "what") : there->text("what");
    const std::string role = there == nullptr ? says(nullptr, task, "for_role") : there->text("for_role");
    const StepRule* step = with.rules.step(what);
    if (step == nullptr && there != nullptr) {
        step = with.rules.step(says(there, task, "what"));
    }
    // Otherwise another role's task could be made a step, or a step another role's, and be ended so.
    const bool renamed = there != nullptr && (says(there, task, "what") != what || says(there, task, "for_role") != role);
    if (step != nullptr && (renamed || role != step->for_role)) {
        return fail(Kind::kRefused, "reception.step_fixed", {{"parameter", "/set/for_role"}});
    }
    const bool touches = there != nullptr || has_ended(says(nullptr, task, "state"));
    const bool own = with.roles.contains(role);
    const bool may = own || (step == nullptr && record::any_of(with.roles, with.schema.may("close_any_task")));
    if (touches && !may) {
        return fail(Kind::kForbidden, "reception.task_not_yours", {{"parameter", "/record"}});
    }
    return step == nullptr ? Result<void>() : check_step(view, *step, there, task);
}

}  // namespace travesia::reception
