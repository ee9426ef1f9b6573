#include "statistics/protect/records.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_map>

#include "base/csv.h"
#include "base/fold.h"
#include "base/text.h"
#include "statistics/protect/read_table.h"

namespace travesia::statistics::protect {

using base::fail;
using base::Kind;
using base::Result;

namespace {

constexpr std::array kValueNames{"VALUE", "VALOR",    "OBS VALUE", "COUNT", "N",
                                 "CASOS", "PERSONAS", "PERSONS",   "FREQ",  "FREQUENCY"};

/// The reader's errors do not know what the file is called.
tl::unexpected<base::Error> in_file(base::Error error, const std::string& file) {
    error.facts.insert(error.facts.begin(), {"file", file});
    return tl::make_unexpected(std::move(error));
}

Result<std::size_t> find_value_column(const std::vector<std::string>& header, const std::string& file, const std::string& asked) {
    for (std::size_t c = 0; c < header.size(); ++c) {
        if (asked.empty() ? std::find(kValueNames.begin(), kValueNames.end(), base::fold(header[c])) != kValueNames.end()
                          : header[c] == asked) {
            return c;
        }
    }
    if (asked.empty()) {
        return header.size() - 1;
    }
    return fail(Kind::kInvalid, "protect.no_column", {{"file", file}, {"column", base::printable(asked)}});
}

/// A whole number, also written "12.0" as some programs do.
Result<Count> read_count(std::string_view text, const base::Facts& where) {
    const auto broken = [&](const char* id) {
        base::Facts facts = where;
        facts.emplace_back("text", base::printable(text));
        return fail(Kind::kInvalid, id, std::move(facts));
    };
    if (text.empty()) {
        return broken("protect.blank");
    }
    Count count = 0;
    const auto [end, trouble] = std::from_chars(text.data(), text.data() + text.size(), count);
    std::string_view rest(end, static_cast<std::size_t>(text.data() + text.size() - end));
    if (rest.size() > 1 && rest.starts_with('.') && rest.find_first_not_of('0', 1) == std::string_view::npos) {
        rest = {};
    }
    if (trouble == std::errc::result_out_of_range || count > kLargestCount) {
        return broken("protect.too_large_count");
    }
    if (trouble != std::errc() || !rest.empty()) {
        return broken("protect.not_whole");
    }
    return count < 0 ? Result<Count>(broken("protect.negative")) : Result<Count>(count);
}

Result<void> check_header(const std::vector<std::string>& header, const std::string& file) {
    if (header.size() < 2 || header.size() > kMostDimensions + 1) {
        return fail(Kind::kInvalid, "protect.columns",
                    {{"file", file}, {"found", std::to_string(header.size())}, {"most", std::to_string(kMostDimensions)}});
    }
    for (std::size_t c = 0; c < header.size(); ++c) {
        if (header[c].empty() || std::count(header.begin(), header.end(), header[c]) > 1) {
            return fail(Kind::kInvalid, "protect.heading",
                        {{"file", file}, {"column", std::to_string(c + 1)}, {"text", base::printable(header[c])}});
        }
    }
    return {};
}

/// Numbers codes in the order in which they come.
class CodeBook {
public:
    explicit CodeBook(std::vector<std::string>& codes) : codes_(codes) {}
    std::uint32_t number(std::string_view code) {
        const auto [found, is_new] = numbers_.emplace(code, static_cast<std::uint32_t>(codes_.size()));
        if (is_new) {
            codes_.emplace_back(code);
        }
        return found->second;
    }

private:
    std::vector<std::string>& codes_;
    std::unordered_map<std::string, std::uint32_t> numbers_;
};

Result<void> take_row(const std::vector<std::string>& row, std::size_t value_column, const base::Facts& where, Records& records,
                      std::vector<CodeBook>& books) {
    std::size_t d = 0;
    for (std::size_t c = 0; c < row.size(); ++c) {
        const std::string_view field = base::trim(row[c]);
        if (c == value_column) {
            TRY(const Count count, read_count(field, where));
            records.counts.push_back(count);
            continue;
        }
        if (field.empty()) {
            base::Facts facts = where;
            facts.emplace_back("column", base::printable(records.names[d]));
            return fail(Kind::kInvalid, "protect.blank_code", std::move(facts));
        }
        records.keys.push_back(books[d++].number(field));
    }
    return {};
}

}  // namespace

Result<Records> read_records(std::string_view text, const std::string& file, const std::string& value_column) {
    if (const std::size_t bad = base::first_invalid_utf8(text); bad != std::string::npos) {
        const auto line = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(bad), '\n') + 1;
        return fail(Kind::kInvalid, "protect.not_utf8", {{"file", file}, {"line", std::to_string(line)}});
    }
    base::CsvReader reader(text);
    std::vector<std::string> row;
    const auto first = reader.next(row);
    if (!first || !*first) {
        return first ? fail(Kind::kInvalid, "csv.empty", {{"file", file}}) : in_file(first.error(), file);
    }
    for (std::string& heading : row) {
        heading = std::string(base::trim(heading));
    }
    TRY_VOID(check_header(row, file));
    TRY(const std::size_t value_at, find_value_column(row, file, value_column));
    Records records;
    records.value_name = row[value_at];
    records.names = row;
    records.names.erase(records.names.begin() + static_cast<std::ptrdiff_t>(value_at));
    records.codes.resize(records.names.size());
    std::vector<CodeBook> books(records.codes.begin(), records.codes.end());
    const std::size_t columns = row.size();
    while (true) {
        const auto more = reader.next(row);
        if (!more) {
            return in_file(more.error(), file);
        }
        if (!*more) {
            break;
        }
        const std::string line = std::to_string(reader.line());
        if (row.size() != columns) {
            return fail(
                Kind::kInvalid, "csv.ragged",
                {{"file", file}, {"line", line}, {"expected", std::to_string(columns)}, {"found", std::to_string(row.size())}});
        }
        if (records.rows() == kMostCells) {
            return fail(Kind::kTooLarge, "protect.too_large", {{"file", file}, {"limit", std::to_string(kMostCells)}});
        }
        TRY_VOID(take_row(row, value_at, {{"file", file}, {"line", line}}, records, books));
        records.lines.push_back(reader.line());
    }
    return records.rows() == 0 ? Result<Records>(fail(Kind::kInvalid, "csv.empty", {{"file", file}}))
                               : Result<Records>(std::move(records));
}

}  // namespace travesia::statistics::protect
