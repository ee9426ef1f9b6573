#include "statistics/protect/previous.h"

#include <algorithm>
#include <charconv>
#include <unordered_map>

#include "base/csv.h"
#include "base/text.h"

namespace travesia::statistics::protect {

using base::fail;
using base::Kind;
using base::Result;

namespace {

constexpr std::size_t kNoColumn = static_cast<std::size_t>(-1);

/// Where the columns of the table stand in the release before; its other columns (a constant, the status) do not matter.
struct Columns {
    std::vector<std::size_t> dimensions;
    std::size_t value = kNoColumn;
    std::size_t count = 0;
};

Result<Columns> find_columns(const std::vector<std::string>& header, const std::string& file, const Table& table) {
    const auto find = [&](const std::string& name) -> Result<std::size_t> {
        const auto found = std::find(header.begin(), header.end(), name);
        if (found == header.end()) {
            return fail(Kind::kInvalid, "protect.previous_column", {{"file", file}, {"column", base::printable(name)}});
        }
        return static_cast<std::size_t>(found - header.begin());
    };
    Columns columns;
    columns.count = header.size();
    for (const Dimension& dimension : table.dimensions) {
        TRY(const std::size_t column, find(dimension.name));
        columns.dimensions.push_back(column);
    }
    TRY(columns.value, find(table.value_name));
    TRY_VOID(find("CONF_STATUS"));
    return columns;
}

/// The codes of each dimension and their places.
class CodeMaps {
public:
    explicit CodeMaps(const Table& table) : table_(table), places_(table.dimensions.size()) {
        for (std::size_t d = 0; d < table.dimensions.size(); ++d) {
            for (std::uint32_t code = 0; code < table.dimensions[d].codes.size(); ++code) {
                places_[d].emplace(table.dimensions[d].codes[code], code);
            }
        }
    }
    /// The cell of a row; false: the table has no such code any more.
    bool find(const std::vector<std::string>& row, const Columns& columns, Cell& cell) const {
        cell = 0;
        for (std::size_t d = 0; d < places_.size(); ++d) {
            const auto found = places_[d].find(row[columns.dimensions[d]]);
            if (found == places_[d].end()) {
                return false;
            }
            cell += found->second * table_.grid.strides[d];
        }
        return true;
    }

private:
    const Table& table_;
    std::vector<std::unordered_map<std::string, std::uint32_t>> places_;
};

/// What the release before says about a cell. A row it leaves out says nothing certain: it may be new, or a zero.
enum class Said : std::uint8_t { kNothing, kHidden, kFigure };

Result<void> take_row(const std::vector<std::string>& row, const Columns& columns, const base::Facts& where,
                      const CodeMaps& codes, std::vector<Said>& said, std::vector<Count>& figures) {
    if (row.size() != columns.count) {
        base::Facts facts = where;
        facts.emplace_back("expected", std::to_string(columns.count));
        facts.emplace_back("found", std::to_string(row.size()));
        return fail(Kind::kInvalid, "csv.ragged", std::move(facts));
    }
    Cell cell = 0;
    if (!codes.find(row, columns, cell)) {
        return {};
    }
    const std::string& text = row[columns.value];
    said[cell] = text.empty() ? Said::kHidden : Said::kFigure;
    const auto [end, trouble] = std::from_chars(text.data(), text.data() + text.size(), figures[cell]);
    if (!text.empty() && (trouble != std::errc() || end != text.data() + text.size())) {
        base::Facts facts = where;
        facts.emplace_back("text", base::printable(text));
        return fail(Kind::kInvalid, "protect.previous_figure", std::move(facts));
    }
    return {};
}

Previous compare(const Table& table, const std::vector<Said>& said, const std::vector<Count>& figures) {
    Previous previous;
    previous.shown_same.assign(table.grid.cells, false);
    for (Cell cell = 0; cell < table.grid.cells; ++cell) {
        const bool same = said[cell] == Said::kFigure && figures[cell] == table.values[cell];
        previous.shown_same[cell] = same;
        previous.shown_otherwise += said[cell] == Said::kFigure && !same ? 1 : 0;
        previous.hidden += said[cell] == Said::kHidden ? 1 : 0;
        previous.unknown += said[cell] == Said::kNothing ? 1 : 0;
    }
    return previous;
}

}  // namespace

Result<Previous> read_previous(std::string_view text, const std::string& file, const Table& table) {
    const auto named = [&](base::Error error) {
        error.facts.insert(error.facts.begin(), {"file", file});
        return tl::make_unexpected(std::move(error));
    };
    base::CsvReader reader(text);
    std::vector<std::string> row;
    auto more = reader.next(row);
    if (!more || !*more) {
        return more ? fail(Kind::kInvalid, "csv.empty", {{"file", file}}) : named(more.error());
    }
    TRY(const Columns columns, find_columns(row, file, table));
    const CodeMaps codes(table);
    std::vector<Said> said(table.grid.cells, Said::kNothing);
    std::vector<Count> figures(table.grid.cells, 0);
    for (more = reader.next(row); more && *more; more = reader.next(row)) {
        TRY_VOID(take_row(row, columns, {{"file", file}, {"line", std::to_string(reader.line())}}, codes, said, figures));
    }
    return more ? Result<Previous>(compare(table, said, figures)) : named(more.error());
}

Differencing attack(const Pattern& pattern, const Previous& previous) {
    const auto stands_on_shown = [&](const Alternative& alternative) {
        return std::any_of(alternative.begin(), alternative.end(),
                           [&](const Change& change) { return previous.shown_same[change.cell]; });
    };
    Differencing found;
    for (Cell cell = 0; cell < pattern.status.size(); ++cell) {
        if (pattern.status[cell] == Status::kSmall && previous.shown_same[cell]) {
            found.known_already.push_back(cell);
        }
    }
    for (std::size_t i = 0; i < pattern.needs.size(); ++i) {
        if (stands_on_shown(pattern.low[i]) || stands_on_shown(pattern.high[i])) {
            found.given_away.push_back(i);
        }
    }
    return found;
}

}  // namespace travesia::statistics::protect
