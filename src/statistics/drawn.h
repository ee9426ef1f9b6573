// For tests: observations drawn as text.
//
//     VEN 2023-01 10
//     HTI 2023-01 -        (announced, no figure)
#pragma once

#include <sstream>

#include "statistics/types.h"

namespace travesia::statistics {

inline Observations drawn(const std::string& text, const std::string& unit = "persons") {
    Observations made;
    CodeBook book(made.codes);
    std::istringstream lines(text);
    std::string nationality;
    std::string period;
    std::string value;
    while (lines >> nationality >> period >> value) {
        Key key{};
        key[index(Dimension::kNationality)] = book.number(nationality == "." ? "" : nationality);
        key[index(Dimension::kUnit)] = book.number(unit);
        made.add(key, *base::Period::parse(period), value == "-" ? kMissing : std::stoll(value));
    }
    return made;
}

}  // namespace travesia::statistics
