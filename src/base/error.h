// What went wrong, as a value.
//
// An Error names what happened by a stable id ("csv.ragged") and carries the facts that fill its sentence ({"line", "12"}).
// The sentence itself - what, where, what to do - lives in data/i18n/messages.toml in every interface language, so that
// a message is written once, can be translated, and never contains code. `Kind` decides the exit code and the HTTP status.
// Errors are for what a user, a file or a peer can cause; a bug is ENSURE's business (base/ensure.h).
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace travesia::base {

/// What sort of trouble it is. One place maps it to exit codes (app/exit_code.h), one to HTTP (http/problem.h).
enum class Kind {
    kInvalid,          ///< the input breaks its own rules: a file, an option, a parameter
    kRefused,          ///< well-formed, but a rule of ours says no (release gate)
    kNotFound,         ///< no such series, file, page
    kConflict,         ///< somebody else was first
    kTooLarge,         ///< over a stated limit
    kBusy,             ///< try again later
    kUnavailable,      ///< disk, database or library failed
    kCorrupt,          ///< stored data does not have the shape or the hash it was stored with
    kUnauthenticated,  ///< nobody is logged in, or not any more
    kForbidden,        ///< who is logged in may not do this
    kTooOften,         ///< the same client tried too often; wait
    kStorageFull,      ///< the disk has no room: nothing was written
};

/// One named fact of a message, in the order the code wrote them.
using Facts = std::vector<std::pair<std::string, std::string>>;

/// A failure: kind, stable id of its sentence, and the facts that fill it.
struct Error {
    Kind kind = Kind::kInvalid;
    std::string id;
    Facts facts;
};

/// The fact called `name`, or an empty string.
[[nodiscard]] std::string fact(const Error& error, const std::string& name);

}  // namespace travesia::base
