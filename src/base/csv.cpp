#include "base/csv.h"

#include <algorithm>

namespace travesia::base {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

CsvReader::CsvReader(std::string_view text, char delimiter) : text_(text), delimiter_(delimiter) {
    if (text_.starts_with(kByteOrderMark)) {
        at_ = kByteOrderMark.size();
    }
}

bool CsvReader::at_end_of_line() const {
    return at_ >= text_.size() || text_[at_] == '\n' || text_[at_] == '\r';
}

void CsvReader::skip_line_end() {
    if (at_ >= text_.size()) {
        return;
    }
    at_ += text_.substr(at_).starts_with("\r\n") ? 2 : 1;
    ++next_line_;
}

Result<std::string> CsvReader::quoted_field() {
    std::string field;
    for (++at_; at_ < text_.size(); ++at_) {
        if (text_[at_] == '"' && text_.substr(at_ + 1).starts_with('"')) {
            ++at_;
        } else if (text_[at_] == '"') {
            ++at_;
            if (!at_end_of_line() && text_[at_] != delimiter_) {
                return fail(Kind::kInvalid, "csv.quote_stray", {{"line", std::to_string(line_)}});
            }
            return field;
        } else if (text_[at_] == '\n') {
            ++next_line_;
        }
        field += text_[at_];
    }
    return fail(Kind::kInvalid, "csv.quote_open", {{"line", std::to_string(line_)}});
}

std::string CsvReader::plain_field() {
    const std::size_t start = at_;
    while (!at_end_of_line() && text_[at_] != delimiter_) {
        ++at_;
    }
    return std::string(text_.substr(start, at_ - start));
}

Result<bool> CsvReader::next(std::vector<std::string>& row) {
    row.clear();
    while (at_ < text_.size() && at_end_of_line()) {
        skip_line_end();
    }
    if (at_ >= text_.size()) {
        return false;
    }
    line_ = next_line_;
    while (true) {
        if (at_ < text_.size() && text_[at_] == '"') {
            TRY(auto field, quoted_field());
            row.push_back(std::move(field));
        } else {
            row.push_back(plain_field());
        }
        if (at_end_of_line()) {
            skip_line_end();
            return true;
        }
        ++at_;  // the delimiter
    }
}

std::size_t CsvTable::column(std::string_view name) const {
    const auto found = std::find(header.begin(), header.end(), name);
    return found == header.end() ? std::string::npos : static_cast<std::size_t>(found - header.begin());
}

Result<CsvTable> read_csv_table(std::string_view text) {
    CsvReader reader(text);
    CsvTable table;
    TRY(const bool any, reader.next(table.header));
    if (!any) {
        return fail(Kind::kInvalid, "csv.empty");
    }
    std::vector<std::string> row;
    while (true) {
        TRY(const bool more, reader.next(row));
        if (!more) {
            return table;
        }
        if (row.size() != table.header.size()) {
            return fail(Kind::kInvalid, "csv.ragged",
                        {{"line", std::to_string(reader.line())},
                         {"expected", std::to_string(table.header.size())},
                         {"found", std::to_string(row.size())}});
        }
        table.rows.push_back(row);
        table.lines.push_back(reader.line());
    }
}

}  // namespace travesia::base
