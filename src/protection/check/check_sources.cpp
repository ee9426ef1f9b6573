// What a fact rests on.
#include <algorithm>

#include "protection/check/scope.h"

namespace travesia::protection::check {

namespace {

bool is_weak(const Source& source) {
    return source.strength == "press" || source.strength == "private";
}

/// Topics where a wrong value costs a person the procedure.
bool is_critical(const Fact& fact) {
    return fact.topic == "deadline" || fact.topic == "where" || fact.topic == "appeal";
}

void check_read(Scope& scope, const Placed& where, bool any_read) {
    for (const Source& source : where.fact.sources) {
        if (!source.read) {
            scope.note(any_read ? Severity::kNote : Severity::kWarning, "check.source_unread", where, "source",
                       {{"url", source.url}});
        }
    }
}

}  // namespace

void check_sources(Scope& scope) {
    scope.each_fact([&](const Placed& where) {
        const Fact& fact = where.fact;
        if (fact.status == Status::kUnconfirmed) {
            return;  // a gap that says so itself, and that nobody is shown
        }
        if (fact.sources.empty()) {
            scope.note(Severity::kError, "check.no_source", where, "source");
            return;
        }
        const auto read =
            std::count_if(fact.sources.begin(), fact.sources.end(), [](const Source& source) { return source.read; });
        check_read(scope, where, read > 0);
        if (std::none_of(fact.sources.begin(), fact.sources.end(),
                         [](const Source& source) { return source.date.has_value(); })) {
            scope.note(Severity::kWarning, "check.undated", where, "source");
        }
        const bool weak = std::all_of(fact.sources.begin(), fact.sources.end(),
                                      [](const Source& source) { return !source.read || is_weak(source); });
        if (is_critical(fact) && weak && read == 1) {
            scope.note(Severity::kWarning, "check.weak_source", where, "source", {{"topic", fact.topic}});
        }
    });
}

}  // namespace travesia::protection::check
