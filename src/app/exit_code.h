// What the command line's exit codes mean. Scripts rely on them: they do not change.
#pragma once

#include "base/error.h"

namespace travesia::app {

enum class ExitCode : int {
    kDone = 0,
    kFailed = 1,        ///< the machine's trouble: disk, database, port
    kBroken = 2,        ///< the input or the question is wrong
    kUnreconciled = 3,  ///< figures do not add up
    kRefused = 4,       ///< a rule said no: the release gate, a permission
};

[[nodiscard]] inline ExitCode exit_code(base::Kind kind) {
    switch (kind) {
        case base::Kind::kInvalid:
        case base::Kind::kNotFound:
        case base::Kind::kTooLarge: return ExitCode::kBroken;
        case base::Kind::kForbidden:
        case base::Kind::kRefused: return ExitCode::kRefused;
        case base::Kind::kConflict:
        case base::Kind::kBusy:
        case base::Kind::kUnavailable:
        case base::Kind::kUnauthenticated:
        case base::Kind::kTooOften:
        case base::Kind::kStorageFull:
        case base::Kind::kCorrupt: return ExitCode::kFailed;
    }
    return ExitCode::kFailed;
}

}  // namespace travesia::app
