// The registration form on paper, for the day everything is down: the same fields as the screen, in the same order and with the
// same numbers, so that back-entry is typing from top to bottom. The order is data/reception/registration_form.json, which the
// screen reads and to which this form is held by its test.
#pragma once

#include <string>
#include <vector>

#include "reception/paper/printing.h"

namespace travesia::reception {

/// Choices that are data of the centre (data/reception/records.toml), in the reader's language.
struct RegistrationChoices {
    std::vector<std::string> languages;
    std::vector<std::string> relations;  ///< to the head of the family group
    std::vector<std::string> needs;      ///< specific needs asked at intake
    /// One question each, answered yes or no; the first is that of being registered and is asked before the names.
    std::vector<std::string> consents;
};

/// What the form asks, in its order, by the names of registration_form.json; consents stand here as they are worded.
[[nodiscard]] std::vector<std::string> fields_asked(const RegistrationChoices& choices, const Printing& printing);
[[nodiscard]] paper::Document registration_form(const RegistrationChoices& choices, const Printing& printing);

}  // namespace travesia::reception
