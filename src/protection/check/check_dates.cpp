// What time has overtaken: programmes that ended, facts that no longer hold, reviews that are due.
#include "protection/check/scope.h"

namespace travesia::protection::check {

namespace {

void check_procedure(Scope& scope, const Procedure& procedure) {
    if (counts(procedure.status) && procedure.closed_on && *procedure.closed_on < scope.as_of) {
        scope.note_file(
            Severity::kError, "check.closed_but_offered", procedure.kind, procedure.kind + "@procedure", "closed_on",
            {{"procedure", procedure.kind}, {"closed_on", procedure.closed_on->text()}, {"status", name(procedure.status)}});
    }
    if (procedure.status == Status::kClosed && !procedure.closed_on) {
        scope.note_file(Severity::kWarning, "check.no_closing_day", procedure.kind, procedure.kind + "@procedure", "closed_on",
                        {{"procedure", procedure.kind}});
    }
}

void check_review(Scope& scope, const Placed& where) {
    const Fact& fact = where.fact;
    if (!fact.review_by) {
        scope.note(Severity::kWarning, "check.no_review_day", where, "review_by");
    } else if (*fact.review_by < scope.as_of) {
        // Nobody is shown an unconfirmed fact: it is a task, not a danger.
        scope.note(fact.status == Status::kUnconfirmed ? Severity::kNote : Severity::kWarning, "check.review_due", where,
                   "review_by", {{"review_by", fact.review_by->text()}});
    }
}

}  // namespace

void check_dates(Scope& scope) {
    for (const Procedure& procedure : scope.country.procedures) {
        check_procedure(scope, procedure);
    }
    scope.each_fact([&](const Placed& where) {
        const Fact& fact = where.fact;
        check_review(scope, where);
        // A limit that governs the day of entry still counts for those who came in while it held.
        if (counts(fact.status) && fact.governs_application && fact.valid_to && *fact.valid_to < scope.as_of) {
            scope.note(Severity::kWarning, "check.expired", where, "valid_to",
                       {{"valid_to", fact.valid_to->text()}, {"status", name(fact.status)}});
        }
        if (fact.status == Status::kProposed && fact.in_force && *fact.in_force <= scope.as_of) {
            scope.note(Severity::kWarning, "check.still_proposed", where, "status", {{"in_force", fact.in_force->text()}});
        }
        if (fact.valid_from && fact.valid_to && *fact.valid_to < *fact.valid_from) {
            scope.note(Severity::kError, "check.never_valid", where, "valid_to",
                       {{"valid_from", fact.valid_from->text()}, {"valid_to", fact.valid_to->text()}});
        }
    });
}

}  // namespace travesia::protection::check
