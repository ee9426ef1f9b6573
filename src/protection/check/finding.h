// What the checker found: which of its rules is broken, where, and how bad that is.
#pragma once

#include <string>
#include <vector>

#include "base/date.h"
#include "base/error.h"

namespace travesia::protection::check {

enum class Severity : std::uint8_t {
    kNote,     ///< worth knowing, may be right
    kWarning,  ///< a person should look at it before the text is approved
    kError,    ///< wrong, or may mislead somebody: not to be published
};
/// "note", "warning" or "error".
[[nodiscard]] const char* name(Severity severity);

struct Finding {
    std::string id;  ///< of its sentence: "check.other_country"
    Severity severity = Severity::kWarning;
    std::string country;   ///< empty for the words of the guide
    std::string file;      ///< "MEX/asylum.toml"
    int line = 0;          ///< where the fact begins; 0 = the file as a whole
    std::string item;      ///< as in review.h: "asylum/deadline", "asylum/advice@table"
    std::string field;     ///< "text", "source", "office.latitude" …
    std::string language;  ///< of the text that is meant, if one is
    base::Facts facts;     ///< fill the sentence

    friend bool operator==(const Finding&, const Finding&) = default;
};

/// How many of each severity.
struct Counts {
    std::size_t errors = 0;
    std::size_t warnings = 0;
    std::size_t notes = 0;
};
[[nodiscard]] Counts counted(const std::vector<Finding>& findings);

}  // namespace travesia::protection::check
