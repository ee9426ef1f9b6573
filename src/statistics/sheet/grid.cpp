#include "statistics/sheet/grid.h"

#include <algorithm>
#include <charconv>
#include <limits>

#include "base/text.h"

namespace travesia::statistics::sheet {

namespace {

constexpr std::size_t kToTheEdge = std::numeric_limits<std::size_t>::max();

/// White space of more than one byte: no-break, figure and thin blanks, zero-width ones, the byte order mark.
constexpr std::string_view kWideBlanks[] = {"\u00A0", "\u2007", "\u2009", "\u200A", "\u200B", "\u202F", "\uFEFF"};

std::size_t blank_at(std::string_view text, std::size_t place) {
    const char c = text[place];
    if (c == ' ' || (c >= '\t' && c <= '\r')) {
        return 1;
    }
    for (const std::string_view blank : kWideBlanks) {
        if (text.substr(place).starts_with(blank)) {
            return blank.size();
        }
    }
    return 0;
}

/// One end of a range: "EJ43", "B", "43" or nothing; a missing half stays as it was.
bool read_corner(std::string_view text, std::size_t& row, std::size_t& column) {
    std::size_t letters = 0;
    std::size_t number = 0;
    for (; letters < text.size() && ((text[letters] | 0x20) >= 'a' && (text[letters] | 0x20) <= 'z'); ++letters) {
        number = number * 26 + static_cast<std::size_t>((text[letters] | 0x20) - 'a') + 1;
    }
    if (letters > 4) {
        return false;
    }
    column = letters > 0 ? number - 1 : column;
    const std::string_view digits = text.substr(letters);
    if (digits.empty()) {
        return true;
    }
    std::size_t line = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), line);
    if (error != std::errc{} || end != digits.data() + digits.size() || line == 0) {
        return false;
    }
    row = line - 1;
    return true;
}

}  // namespace

const std::string& Grid::at(std::size_t row, std::size_t column) const {
    static const std::string kBlank;
    return row < rows.size() && column < rows[row].size() ? rows[row][column] : kBlank;
}

std::string column_name(std::size_t column) {
    std::string name;
    for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
        name.insert(name.begin(), static_cast<char>('A' + (rest - 1) % 26));
    }
    return name;
}

std::string cell_name(std::size_t row, std::size_t column) {
    return column_name(column) + std::to_string(row + 1);
}

std::optional<Area> parse_area(std::string_view text) {
    text = base::trim(text);
    Area area{0, kToTheEdge, 0, kToTheEdge};
    const std::size_t colon = text.find(':');
    const std::string_view from = text.substr(0, colon);
    const std::string_view to = colon == std::string_view::npos ? std::string_view() : text.substr(colon + 1);
    const bool read = !text.empty() && read_corner(base::trim(from), area.first_row, area.first_column) &&
                      read_corner(base::trim(to), area.last_row, area.last_column);
    if (!read || area.first_row > area.last_row || area.first_column > area.last_column) {
        return std::nullopt;
    }
    return area;
}

Area within(const Area& area, const Grid& grid) {
    Area part = area;
    part.last_row = std::min(part.last_row, grid.rows.empty() ? 0 : grid.rows.size() - 1);
    part.last_column = std::min(part.last_column, grid.columns == 0 ? 0 : grid.columns - 1);
    return part;
}

std::string tidy(std::string_view text) {
    std::string made;
    bool between = false;
    for (std::size_t place = 0; place < text.size();) {
        const std::size_t blank = blank_at(text, place);
        if (blank > 0) {
            between = !made.empty();
            place += blank;
            continue;
        }
        if (between) {
            made += ' ';
            between = false;
        }
        made += text[place++];
    }
    return made;
}

}  // namespace travesia::statistics::sheet
