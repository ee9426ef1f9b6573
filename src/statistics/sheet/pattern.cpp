#include "statistics/sheet/pattern.h"

#include <algorithm>
#include <array>

#include "base/fold.h"
#include "base/text.h"
#include "statistics/sheet/grid.h"

namespace travesia::statistics::sheet {

namespace {

constexpr std::size_t kLongest = 1000;  ///< characters of a cell that are looked at: labels are short, notes are not labels

struct Characters {
    std::vector<std::string> folded;
    std::vector<std::size_t> begin;  ///< where each stands in the text; one more for the end
};

/// Spellings of one sign.
constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kSame = {{{"\u2010", "-"},
                                                                                 {"\u2011", "-"},
                                                                                 {"\u2012", "-"},
                                                                                 {"\u2013", "-"},
                                                                                 {"\u2014", "-"},
                                                                                 {"\u2212", "-"},
                                                                                 {"\u2018", "'"},
                                                                                 {"\u2019", "'"},
                                                                                 {"\u00B4", "'"}}};

std::string fold_character(std::string_view character) {
    if (character.size() == 1) {
        const char c = character[0];
        return std::string(1, c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c);
    }
    for (const auto& [spelling, sign] : kSame) {
        if (spelling == character) {
            return std::string(sign);
        }
    }
    std::string folded = base::fold(character);
    return folded.empty() ? std::string(character) : folded;
}

Characters characters_of(std::string_view text) {
    Characters made;
    std::size_t place = 0;
    while (place < text.size() && made.begin.size() < kLongest) {
        const auto lead = static_cast<unsigned char>(text[place]);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        const std::string_view character = text.substr(place, length);
        made.begin.push_back(place);
        made.folded.push_back(fold_character(character));
        place += character.size();
    }
    made.begin.push_back(place);
    return made;
}

/// Matches by trying; what is known not to match is remembered, so that the work stays within signs times characters.
class Match {
public:
    Match(const std::vector<std::string>& signs, const Characters& text)
        : signs_(signs), text_(text), failed_((signs.size() + 1) * (text.folded.size() + 1)) {}

    bool from(std::size_t sign, std::size_t character) {
        if (sign == signs_.size()) {
            return character == text_.folded.size();
        }
        const std::size_t here = sign * (text_.folded.size() + 1) + character;
        if (failed_[here]) {
            return false;
        }
        const bool fits = tries(sign, character);
        failed_[here] = !fits;
        return fits;
    }

    std::size_t name_begin = 0;
    std::size_t name_end = 0;
    bool named = false;

private:
    bool tries(std::size_t sign, std::size_t character) {
        const std::string& wanted = signs_[sign];
        if (wanted == "*" || wanted == "{}") {
            for (std::size_t end = character; end <= text_.folded.size(); ++end) {
                if (from(sign + 1, end)) {
                    if (wanted == "{}") {
                        named = true;
                        name_begin = character;
                        name_end = end;
                    }
                    return true;
                }
            }
            return false;
        }
        const bool fits = character < text_.folded.size() && (wanted == "?" || wanted == text_.folded[character]);
        return fits && from(sign + 1, character + 1);
    }

    const std::vector<std::string>& signs_;
    const Characters& text_;
    std::vector<bool> failed_;
};

}  // namespace

std::optional<Pattern> Pattern::parse(std::string_view text) {
    Pattern pattern;
    pattern.written_ = tidy(text);
    std::string_view rest = pattern.written_;
    std::size_t names = 0;
    while (!rest.empty()) {
        const std::size_t name = rest.find("{}");
        for (std::string& sign : characters_of(rest.substr(0, name)).folded) {
            pattern.signs_.push_back(std::move(sign));
        }
        if (name == std::string_view::npos) {
            break;
        }
        ++names;
        pattern.signs_.emplace_back("{}");
        rest.remove_prefix(name + 2);
    }
    return names > 1 ? std::nullopt : std::optional(std::move(pattern));
}

std::optional<std::string> Pattern::name_in(std::string_view text) const {
    const Characters characters = characters_of(text);
    if (characters.begin.back() != text.size()) {
        return std::nullopt;
    }
    Match match(signs_, characters);
    if (!match.from(0, 0)) {
        return std::nullopt;
    }
    if (!match.named) {
        return std::string(text);
    }
    const std::size_t begin = characters.begin[match.name_begin];
    return std::string(base::trim(text.substr(begin, characters.begin[match.name_end] - begin)));
}

}  // namespace travesia::statistics::sheet
