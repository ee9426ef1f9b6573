#include "protection/check/finding.h"

namespace travesia::protection::check {

const char* name(Severity severity) {
    switch (severity) {
        case Severity::kNote: return "note";
        case Severity::kWarning: return "warning";
        case Severity::kError: return "error";
    }
    return "error";
}

Counts counted(const std::vector<Finding>& findings) {
    Counts counts;
    for (const Finding& one : findings) {
        ++(one.severity == Severity::kError     ? counts.errors
           : one.severity == Severity::kWarning ? counts.warnings
                                                : counts.notes);
    }
    return counts;
}

}  // namespace travesia::protection::check
