#include "statistics/protect/hierarchy.h"

#include <algorithm>
#include <array>

#include "base/csv.h"
#include "base/fold.h"
#include "base/text.h"

namespace travesia::statistics::protect {

using base::fail;
using base::Kind;
using base::Result;

namespace {

constexpr std::array kCodeNames{"CODE", "CODIGO"};
constexpr std::array kParentNames{"PARENT", "PADRE", "PARTE DE", "PART OF"};

std::size_t find_column(const std::vector<std::string>& header, const auto& names) {
    const auto found = std::find_if(header.begin(), header.end(), [&](const std::string& heading) {
        return std::find(names.begin(), names.end(), base::fold(heading)) != names.end();
    });
    return static_cast<std::size_t>(found - header.begin());
}

/// A code above which one never comes to an end.
std::optional<std::string> find_circle(const Hierarchy& hierarchy) {
    for (const auto& [code, parent] : hierarchy.parent) {
        auto above = hierarchy.parent.find(code);
        for (std::size_t steps = 0; above != hierarchy.parent.end(); ++steps) {
            if (steps > hierarchy.parent.size()) {
                return code;
            }
            above = hierarchy.parent.find(above->second);
        }
    }
    return std::nullopt;
}

std::string names(const std::vector<std::string>& codes, const std::vector<std::uint32_t>& which) {
    std::vector<std::string> list;
    for (const std::uint32_t code : which) {
        list.push_back(base::printable(codes[code]));
    }
    return base::join(list, ", ");
}

Result<Hierarchy> take_rows(base::CsvReader& reader, std::size_t code_at, std::size_t parent_at, const std::string& file) {
    Hierarchy hierarchy{file, {}};
    std::unordered_map<std::string, std::string> known;
    std::vector<std::string> row;
    auto more = reader.next(row);
    for (; more && *more; more = reader.next(row)) {
        const std::string line = std::to_string(reader.line());
        if (row.size() <= std::max(code_at, parent_at)) {
            return fail(Kind::kInvalid, "csv.ragged",
                        {{"file", file},
                         {"line", line},
                         {"expected", std::to_string(std::max(code_at, parent_at) + 1)},
                         {"found", std::to_string(row.size())}});
        }
        const std::string code(base::trim(row[code_at]));
        const std::string parent(base::trim(row[parent_at]));
        const auto [before, is_new] = known.emplace(code, parent);
        if (code.empty() || (!is_new && before->second != parent)) {
            return fail(Kind::kInvalid, "protect.hierarchy_twice",
                        {{"file", file}, {"line", line}, {"code", base::printable(code)}});
        }
        if (!parent.empty()) {
            hierarchy.parent.emplace(code, parent);
        }
    }
    if (!more) {
        base::Error error = more.error();
        error.facts.insert(error.facts.begin(), {"file", file});
        return tl::make_unexpected(std::move(error));
    }
    return hierarchy;
}

}  // namespace

std::vector<std::optional<std::uint32_t>> above_each(const std::vector<std::string>& codes, const Hierarchy& hierarchy) {
    std::unordered_map<std::string, std::uint32_t> places;
    for (std::uint32_t code = 0; code < codes.size(); ++code) {
        places.emplace(codes[code], code);
    }
    std::vector<std::optional<std::uint32_t>> above(codes.size());
    for (std::uint32_t code = 0; code < codes.size(); ++code) {
        auto step = hierarchy.parent.find(codes[code]);
        while (!above[code] && step != hierarchy.parent.end()) {
            if (const auto place = places.find(step->second); place != places.end()) {
                above[code] = place->second;
            }
            step = hierarchy.parent.find(step->second);
        }
    }
    return above;
}

Result<Hierarchy> read_hierarchy(std::string_view text, const std::string& file) {
    if (const std::size_t bad = base::first_invalid_utf8(text); bad != std::string::npos) {
        const auto line = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(bad), '\n') + 1;
        return fail(Kind::kInvalid, "protect.not_utf8", {{"file", file}, {"line", std::to_string(line)}});
    }
    base::CsvReader reader(text);
    std::vector<std::string> header;
    const auto first = reader.next(header);
    if (!first || !*first) {
        return fail(Kind::kInvalid, "csv.empty", {{"file", file}});
    }
    const std::size_t code_at = find_column(header, kCodeNames);
    const std::size_t parent_at = find_column(header, kParentNames);
    if (code_at == header.size() || parent_at == header.size()) {
        return fail(Kind::kInvalid, "protect.hierarchy_heading", {{"file", file}});
    }
    TRY(Hierarchy hierarchy, take_rows(reader, code_at, parent_at, file));
    if (const auto code = find_circle(hierarchy)) {
        return fail(Kind::kInvalid, "protect.hierarchy_circle", {{"file", file}, {"code", base::printable(*code)}});
    }
    return hierarchy;
}

bool says_something(const std::vector<std::string>& codes, const Hierarchy& hierarchy) {
    const auto above = above_each(codes, hierarchy);
    return std::any_of(above.begin(), above.end(), [](const auto& parent) { return parent.has_value(); });
}

Result<Structure> structure_of(const std::vector<std::string>& codes, const Hierarchy& hierarchy, const std::string& file,
                               const std::string& column) {
    const auto above = above_each(codes, hierarchy);
    std::vector<std::uint32_t> tops;
    for (std::uint32_t code = 0; code < codes.size(); ++code) {
        if (!above[code]) {
            tops.push_back(code);
        }
    }
    std::vector<std::uint32_t> words = total_words(codes);
    std::erase_if(words, [&](std::uint32_t code) { return above[code].has_value(); });
    const bool by_word = !words.empty();
    const std::vector<std::uint32_t>& found = by_word ? words : tops;
    if (found.size() != 1) {
        return fail(Kind::kInvalid, by_word ? "protect.two_totals" : "protect.no_total",
                    {{"file", file}, {"column", base::printable(column)}, {"list", names(codes, found)}});
    }
    Structure structure{{}, by_word ? TotalFound::kByWord : TotalFound::kByHierarchy};
    for (const auto& parent : above) {
        structure.parent.push_back(parent.value_or(found[0]));
    }
    return structure;
}

}  // namespace travesia::statistics::protect
