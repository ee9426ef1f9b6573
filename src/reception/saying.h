// What a change says, and what a record says once a change has taken effect.
#pragma once

#include "record/types.h"

namespace travesia::reception {

/// The text a change gives a field; empty when it gives none.
inline std::string text_of(const record::Change& change, const std::string& field) {
    const auto found = change.set.find(field);
    const auto* text = found == change.set.end() ? nullptr : std::get_if<std::string>(&found->second);
    return text == nullptr ? "" : *text;
}

/// What the field says after the change. `there`: the record as it stands; none when the change makes it.
inline std::string says(const record::Record* there, const record::Change& change, const std::string& field) {
    return there == nullptr || change.set.contains(field) ? text_of(change, field) : there->text(field);
}

}  // namespace travesia::reception
