// How a rule recognises a text: "*" stands for any text, "?" for one character, "{}" for any text that is kept as the name.
//
//     "{} - Total" recognises "Airport - Total" and the name in it is "Airport".
//
// Upper and lower case, accents, and the kinds of dashes and quotation marks make no difference.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace travesia::statistics::sheet {

class Pattern {
public:
    /// Nothing when there is more than one {}.
    [[nodiscard]] static std::optional<Pattern> parse(std::string_view text);

    [[nodiscard]] bool matches(std::string_view text) const { return name_in(text).has_value(); }
    /// What stands at {} in `text`, or all of it when the pattern has none; nothing when it does not match.
    [[nodiscard]] std::optional<std::string> name_in(std::string_view text) const;
    /// As it was written.
    [[nodiscard]] const std::string& written() const { return written_; }

private:
    std::string written_;
    std::vector<std::string> signs_;  ///< folded characters; "*", "?" and "{}" mean what they mean in a pattern
};

}  // namespace travesia::statistics::sheet
