#include "statistics/sdmx/version.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"

namespace travesia::statistics::sdmx {

using base::fail;
using base::Kind;
using base::Result;

/// "3", "3+", "+": a number, a sign, or both.
bool VersionPattern::read_part(std::string_view text, Part& part) {
    if (!text.empty() && std::string_view("*+~").find(text.back()) != std::string_view::npos) {
        part.sign = text.back() == '*' ? Sign::kAny : text.back() == '+' ? Sign::kStable : Sign::kLatest;
        text.remove_suffix(1);
        if (text.empty()) {
            return true;
        }
    }
    const bool leading_zero = text.size() > 1 && text.front() == '0';
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), part.number);
    return error == std::errc{} && end == text.data() + text.size() && !leading_zero;
}

Result<VersionPattern> VersionPattern::parse(std::string_view text, bool legacy) {
    const auto refuse = fail(Kind::kInvalid, "sdmx.version", {{"text", base::printable(text)}});
    if (legacy && (text == "all" || text == "latest")) {
        text = text == "all" ? "*" : "~";
    }
    VersionPattern pattern;
    pattern.legacy_ = legacy;
    const std::size_t dash = std::min(text.find('-'), text.size());
    pattern.extension_ = std::string(text.substr(std::min(dash + 1, text.size())));
    if (dash < text.size() && pattern.extension_.empty()) {
        return refuse;
    }
    const auto parts = base::split(text.substr(0, dash), '.');
    std::size_t signs = 0;
    for (const auto& part_text : parts) {
        Part part;
        if (!read_part(part_text, part)) {
            return refuse;
        }
        signs += part.sign == Sign::kNone ? 0 : 1;
        pattern.parts_.push_back(part);
    }
    const bool extended_pattern = dash < text.size() && (signs > 0 || parts.size() != 3);
    return parts.empty() || parts.size() > 3 || signs > 1 || extended_pattern ? Result<VersionPattern>(refuse) : pattern;
}

bool VersionPattern::admits(std::string_view version) const {
    if (!extension_.empty()) {
        return false;  // nothing of ours is a draft
    }
    if (parts_.size() == 1 && parts_.front().sign != Sign::kNone && parts_.front().number == 0) {
        return true;
    }
    const auto numbers = base::split(version, '.');
    auto parts = parts_;
    if (legacy_) {
        parts.resize(numbers.size());
    }
    if (parts.size() != numbers.size()) {
        return false;
    }
    // From the part with a sign on, the numbers are a least version: "1+.2.0" admits 1.2.0, 1.3.0 and 2.0.0.
    bool at_least = false;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        Part there;
        (void)read_part(numbers[i], there);
        at_least = at_least || parts[i].sign != Sign::kNone;
        if (there.number != parts[i].number) {
            return at_least && there.number > parts[i].number;
        }
    }
    return true;
}

}  // namespace travesia::statistics::sdmx
