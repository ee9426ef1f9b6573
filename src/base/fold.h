// Folding: the form in which two spellings of one name are equal.
//
// "República  Popular de CHINA ", "REPUBLICA POPULAR DE CHINA" and "republica-popular de china" all fold to
// "REPUBLICA POPULAR DE CHINA". Labels of published files are compared with the code lists in this form.
#pragma once

#include <string>
#include <string_view>

namespace travesia::base {

/// Upper case, without accents (Unicode decomposition, marks dropped), every run of anything but A-Z and 0-9 as one blank, none
/// at the ends. Text in other scripts folds to nothing. Invalid UTF-8 counts as punctuation.
[[nodiscard]] std::string fold(std::string_view text);

}  // namespace travesia::base
