// The registration form on paper, for the day everything is down: the same fields as the screen, in the same order and with the
// same numbers, so that back-entry is typing from top to bottom.
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
    std::vector<std::string> consents;   ///< one purpose each; answered yes or no
};

[[nodiscard]] paper::Document registration_form(const RegistrationChoices& choices, const Printing& printing);

}  // namespace travesia::reception
