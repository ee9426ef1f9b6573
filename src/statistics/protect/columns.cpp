#include "statistics/protect/columns.h"

#include <algorithm>

#include "base/text.h"

namespace travesia::statistics::protect {

using base::fail;
using base::Kind;
using base::Result;

namespace {

const Dimension* find(const Table& table, const std::string& name, std::size_t& place) {
    for (place = 0; place < table.dimensions.size(); ++place) {
        if (table.dimensions[place].name == name) {
            return &table.dimensions[place];
        }
    }
    return nullptr;
}

/// Numbers the codes of all tables; the total is 0 whatever it is called.
class Codes {
public:
    std::uint32_t number(const std::string& code) {
        const auto [found, is_new] = numbers_.emplace(code, static_cast<std::uint32_t>(codes.size()));
        if (is_new) {
            codes.push_back(code);
        }
        return found->second;
    }
    std::uint32_t total(const std::string& code) {
        if (codes.empty()) {
            codes.push_back(code);
        }
        numbers_.emplace(code, 0);
        return 0;
    }
    std::vector<std::string> codes;

private:
    std::unordered_map<std::string, std::uint32_t> numbers_;
};

/// A column in which no table tells codes apart: all must be about the same one.
Result<void> number_constants(const std::vector<LinkedTable>& tables, Column& column, Codes& codes) {
    for (std::size_t t = 0; t < tables.size(); ++t) {
        if (const Dimension* const dimension = find(tables[t].table, column.name, column.dimension[t])) {
            column.code_of[t] = {codes.total(dimension->codes[0])};
            if (dimension->codes[0] != codes.codes[0]) {
                return fail(Kind::kInvalid, "protect.linked_constant",
                            {{"column", base::printable(column.name)},
                             {"first", base::printable(codes.codes[0])},
                             {"second", base::printable(dimension->codes[0])}});
            }
        }
    }
    return {};
}

Result<void> number_codes(const std::vector<LinkedTable>& tables, Column& column, Codes& codes) {
    // Totals first, so that a code called as another table's total is that total.
    for (const bool totals : {true, false}) {
        for (std::size_t t = 0; t < tables.size(); ++t) {
            const Dimension* const dimension = find(tables[t].table, column.name, column.dimension[t]);
            if (dimension == nullptr) {
                continue;
            }
            const bool is_total = dimension->codes.size() > 1 || !total_words(dimension->codes).empty();
            if (totals) {
                if (is_total) {
                    codes.total(dimension->codes[0]);
                }
                continue;
            }
            for (std::size_t code = 0; code < dimension->codes.size(); ++code) {
                const std::string& text = dimension->codes[code];
                column.code_of[t].push_back(code == 0 && is_total ? codes.total(text) : codes.number(text));
            }
            if (std::count(column.code_of[t].begin(), column.code_of[t].end(), 0U) >
                1) {  // a part called as another table's total
                return fail(Kind::kInvalid, "protect.two_totals",
                            {{"file", tables[t].file},
                             {"column", base::printable(column.name)},
                             {"list", base::printable(dimension->codes[0]) + ", " + base::printable(codes.codes[0])}});
            }
        }
    }
    return {};
}

/// Puts the codes in the order of a tree.
void arrange(Column& column, Codes& codes, const Hierarchies& hierarchies) {
    std::vector<std::uint32_t> parent(codes.codes.size(), 0);
    if (const auto hierarchy = hierarchies.find(column.name); hierarchy != hierarchies.end()) {
        const auto above = above_each(codes.codes, hierarchy->second);
        for (std::size_t code = 1; code < parent.size(); ++code) {
            parent[code] = above[code].value_or(0);
        }
    }
    const Arranged arranged = arrange_tree(parent);
    column.tree = arranged.tree;
    column.codes.resize(codes.codes.size());
    for (std::size_t code = 0; code < codes.codes.size(); ++code) {
        column.codes[arranged.place[code]] = codes.codes[code];
    }
    for (auto& of_table : column.code_of) {
        for (std::uint32_t& code : of_table) {
            code = arranged.place[code];
        }
    }
}

}  // namespace

Result<void> check_use(const std::vector<LinkedTable>& tables, const Hierarchies& hierarchies) {
    for (const auto& [name, hierarchy] : hierarchies) {
        std::vector<std::string> codes;
        std::size_t place = 0;
        for (const LinkedTable& linked : tables) {
            if (const Dimension* const dimension = find(linked.table, name, place)) {
                codes.insert(codes.end(), dimension->codes.begin(), dimension->codes.end());
            }
        }
        if (codes.empty()) {
            return fail(Kind::kInvalid, "protect.no_column", {{"file", tables[0].file}, {"column", base::printable(name)}});
        }
        if (!says_something(codes, hierarchy)) {
            return fail(Kind::kInvalid, "protect.hierarchy_unknown",
                        {{"file", hierarchy.file}, {"column", base::printable(name)}});
        }
    }
    return {};
}

Result<std::vector<Column>> columns_of(const std::vector<LinkedTable>& tables, const Hierarchies& hierarchies) {
    std::vector<std::string> names;
    for (const LinkedTable& linked : tables) {
        for (const Dimension& dimension : linked.table.dimensions) {
            if (std::find(names.begin(), names.end(), dimension.name) == names.end()) {
                names.push_back(dimension.name);
            }
        }
    }
    std::vector<Column> columns;
    for (const std::string& name : names) {
        Column column{
            name, {}, {}, std::vector<std::vector<std::uint32_t>>(tables.size()), std::vector<std::size_t>(tables.size())};
        std::size_t place = 0;
        const bool told_apart = std::any_of(tables.begin(), tables.end(), [&](const LinkedTable& linked) {
            const Dimension* const dimension = find(linked.table, name, place);
            return dimension != nullptr && dimension->codes.size() > 1;
        });
        Codes codes;
        if (told_apart) {
            TRY_VOID(number_codes(tables, column, codes));
        } else {
            TRY_VOID(number_constants(tables, column, codes));
        }
        arrange(column, codes, hierarchies);
        columns.push_back(std::move(column));
    }
    return columns;
}

}  // namespace travesia::statistics::protect
