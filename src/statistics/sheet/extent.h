// How large the sheets of a zipped workbook are, and whether their formulas have values, found by walking over their XML: only
// the tags of rows and cells are looked at.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace travesia::statistics::sheet {

class ExtentScanner {
public:
    /// Takes the next piece of a part.
    void take(std::string_view piece);

    [[nodiscard]] std::uint64_t rows() const { return rows_; }
    [[nodiscard]] std::uint64_t columns() const { return columns_; }
    /// rows() times columns() of the largest sheet.
    [[nodiscard]] std::uint64_t cells() const { return cells_; }
    /// A tag of an OpenDocument sheet that takes its content from another file.
    [[nodiscard]] bool external() const { return external_; }
    /// The first cell ("C5") with a formula whose value was not stored: a reader sees nothing there. Blank: none.
    [[nodiscard]] const std::string& without_value() const { return without_value_; }
    /// The first cell ("C5"; of an OpenDocument sheet "?") that holds TRUE or FALSE: readers make 1 and 0 of them. Blank: none.
    [[nodiscard]] const std::string& truth() const { return truth_; }
    /// A document type: no workbook has one, and it may define what the rest of the part says.
    [[nodiscard]] bool doctype() const { return doctype_; }

private:
    void tag(std::string_view text);
    void formula(std::string_view text, std::string_view name);
    void row(std::uint64_t number, std::uint64_t repeated);
    void cell(std::uint64_t column, std::uint64_t repeated, bool filled);

    std::string open_;  ///< a tag cut by the end of a piece
    bool in_tag_ = false;
    bool text_ = false;  ///< something stands between the last tag and this one
    std::string cell_;   ///< the open cell of an .xlsx, by its tag
    bool formula_ = false;
    bool value_ = false;
    std::string without_value_;
    std::string truth_;
    bool doctype_ = false;
    std::uint64_t row_ = 0;
    std::uint64_t repeated_ = 1;
    std::uint64_t column_ = 0;
    std::uint64_t rows_ = 0;
    std::uint64_t columns_ = 0;
    std::uint64_t sheet_rows_ = 0;
    std::uint64_t sheet_columns_ = 0;
    std::uint64_t cells_ = 0;
    bool external_ = false;
};

}  // namespace travesia::statistics::sheet
