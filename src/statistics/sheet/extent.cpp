#include "statistics/sheet/extent.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace travesia::statistics::sheet {

namespace {

constexpr std::size_t kLongestTag = 4096;  ///< rows and cells have short tags; a longer one is something else
constexpr std::uint64_t kEnough = 1ULL << 31;

/// The value of ` name="…"` in a tag; blank when it is not there.
std::string_view attribute(std::string_view tag, std::string_view name) {
    for (std::size_t at = tag.find(name); at != std::string_view::npos; at = tag.find(name, at + 1)) {
        const std::size_t quote = at + name.size() + 1;
        const bool whole = at > 0 && (tag[at - 1] == ' ' || tag[at - 1] == '\n' || tag[at - 1] == '\t') && quote < tag.size() &&
                           tag[quote - 1] == '=' && (tag[quote] == '"' || tag[quote] == '\'');
        if (whole) {
            const std::size_t end = tag.find(tag[quote], quote + 1);
            return end == std::string_view::npos ? std::string_view() : tag.substr(quote + 1, end - quote - 1);
        }
    }
    return {};
}

std::uint64_t number(std::string_view text, std::uint64_t otherwise) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || (error != std::errc{} && error != std::errc::result_out_of_range)) {
        return otherwise;
    }
    return error == std::errc{} ? std::min(value, kEnough) : kEnough;
}

/// The column of "EJ43", from 1.
std::uint64_t column_of(std::string_view reference) {
    std::uint64_t column = 0;
    for (const char c : reference) {
        if (c < 'A' || c > 'Z') {
            break;
        }
        column = std::min(kEnough, column * 26 + static_cast<std::uint64_t>(c - 'A') + 1);
    }
    return column;
}

}  // namespace

void ExtentScanner::take(std::string_view piece) {
    while (!piece.empty()) {
        if (!in_tag_) {
            const std::size_t begin = piece.find('<');
            text_ = text_ || begin != 0;
            if (begin == std::string_view::npos) {
                return;
            }
            piece.remove_prefix(begin + 1);
            in_tag_ = true;
            open_.clear();
        }
        const std::size_t end = piece.find('>');
        const std::string_view part = piece.substr(0, end);
        open_ += part.substr(0, kLongestTag - std::min(kLongestTag, open_.size()));
        if (end == std::string_view::npos) {
            return;
        }
        tag(open_);
        in_tag_ = false;
        text_ = false;
        piece.remove_prefix(end + 1);
    }
}

void ExtentScanner::tag(std::string_view text) {
    const bool closing = text.starts_with('/');
    text.remove_prefix(closing ? 1 : 0);
    std::string_view name = text.substr(0, text.find_first_of(" \t\r\n/"));
    if (const std::size_t colon = name.find(':'); colon != std::string_view::npos) {
        name.remove_prefix(colon + 1);
    }
    if (closing) {
        value_ = value_ || (name == "v" && text_);
        const bool lacks = name == "c" && formula_ && !value_ && attribute(cell_, "t") != "str" && without_value_.empty();
        without_value_ = lacks ? std::string(attribute(cell_, "r")) : without_value_;
        return;
    }
    formula(text, name);
    doctype_ = doctype_ || name == "!DOCTYPE" || name == "!ENTITY";
    const bool truth = (name == "c" && attribute(text, "t") == "b") ||
                       (name.ends_with("table-cell") && attribute(text, "office:value-type") == "boolean");
    if (truth && truth_.empty()) {
        const std::string_view reference = attribute(text, "r");
        truth_ = reference.empty() ? "?" : reference;
    }
    if (name == "sheetData" || name == "table") {
        row_ = column_ = sheet_rows_ = sheet_columns_ = 0;
    } else if (name == "row") {
        row(number(attribute(text, "r"), row_ + 1), 1);
    } else if (name == "c") {
        cell(std::max<std::uint64_t>(column_of(attribute(text, "r")), column_ + 1), 1, true);
    } else if (name == "table-row") {
        row(row_ + repeated_, number(attribute(text, "table:number-rows-repeated"), 1));
    } else if (name == "table-cell" || name == "covered-table-cell") {
        const bool filled = !attribute(text, "office:value-type").empty();
        cell(column_ + 1, number(attribute(text, "table:number-columns-repeated"), 1), filled);
    } else {
        static constexpr std::array<std::string_view, 4> kElsewhere = {"table-source", "cell-range-source", "dde-link",
                                                                       "database-source-sql"};
        external_ = external_ || std::find(kElsewhere.begin(), kElsewhere.end(), name) != kElsewhere.end();
    }
}

/// Notes the open cell, and that it has a formula.
void ExtentScanner::formula(std::string_view text, std::string_view name) {
    if (name == "c") {
        cell_ = text;
        formula_ = value_ = false;
    }
    formula_ = formula_ || name == "f";
}

void ExtentScanner::row(std::uint64_t number, std::uint64_t repeated) {
    row_ = std::min(kEnough, number);
    repeated_ = std::max<std::uint64_t>(repeated, 1);
    column_ = 0;
}

void ExtentScanner::cell(std::uint64_t column, std::uint64_t repeated, bool filled) {
    column_ = std::min(kEnough, column - 1 + std::max<std::uint64_t>(repeated, 1));
    if (!filled) {
        return;
    }
    sheet_columns_ = std::max(sheet_columns_, column_);
    sheet_rows_ = std::max(sheet_rows_, std::min(kEnough, row_ + repeated_ - 1));
    columns_ = std::max(columns_, sheet_columns_);
    rows_ = std::max(rows_, sheet_rows_);
    cells_ = std::max(cells_, sheet_rows_ * sheet_columns_);
}

}  // namespace travesia::statistics::sheet
