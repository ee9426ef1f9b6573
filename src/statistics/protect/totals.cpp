#include "statistics/protect/totals.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/fold.h"
#include "base/text.h"

namespace travesia::statistics::protect {

using base::fail;
using base::Kind;

namespace {

/// Folded (base/fold.h): "_T" is "T", "Todas las edades" is "TODAS LAS EDADES".
constexpr std::array kWords{"T",     "TOTAL",  "TOTALES",  "TOTALS",     "TOT",         "TTL",
                            "TODOS", "TODAS",  "ALL",      "AMBOS",      "AMBOS SEXOS", "BOTH SEXES",
                            "TOUS",  "TOUTES", "ENSEMBLE", "GRAN TOTAL", "GRAND TOTAL", "TOTAL GENERAL"};
constexpr std::array kBeginnings{"TOTAL ", "TODOS LOS ", "TODAS LAS ", "ALL "};

std::vector<std::uint32_t> where(const std::vector<std::string>& codes, const auto& matches) {
    std::vector<std::uint32_t> found;
    for (std::uint32_t code = 0; code < codes.size(); ++code) {
        if (matches(base::fold(codes[code]))) {
            found.push_back(code);
        }
    }
    return found;
}

std::string names(const std::vector<std::string>& codes, const std::vector<std::uint32_t>& which) {
    std::vector<std::string> list;
    for (const std::uint32_t code : which) {
        list.push_back(base::printable(codes[code]));
    }
    return base::join(list, ", ");
}

}  // namespace

std::vector<std::uint32_t> total_words(const std::vector<std::string>& codes) {
    const auto whole =
        where(codes, [](const std::string& folded) { return std::find(kWords.begin(), kWords.end(), folded) != kWords.end(); });
    if (!whole.empty()) {
        return whole;
    }
    return where(codes, [](const std::string& folded) {
        return std::any_of(kBeginnings.begin(), kBeginnings.end(), [&](const char* word) { return folded.starts_with(word); });
    });
}

std::vector<std::uint32_t> codes_that_add_up(const Records& records, std::size_t dimension) {
    const std::size_t dimensions = records.names.size();
    std::map<std::vector<std::uint32_t>, std::vector<std::size_t>> lines;  // all codes but this dimension's → rows
    for (std::size_t row = 0; row < records.rows(); ++row) {
        const auto begin = records.keys.begin() + static_cast<std::ptrdiff_t>(row * dimensions);
        std::vector<std::uint32_t> key(begin, begin + static_cast<std::ptrdiff_t>(dimensions));
        key.erase(key.begin() + static_cast<std::ptrdiff_t>(dimension));
        lines[std::move(key)].push_back(row);
    }
    std::vector<std::uint32_t> possible;
    for (std::uint32_t code = 0; code < records.codes[dimension].size(); ++code) {
        possible.push_back(code);
    }
    std::vector<Count> of_code(records.codes[dimension].size(), 0);
    for (const auto& [key, rows] : lines) {
        Count sum = 0;
        for (const std::size_t row : rows) {
            of_code[records.keys[row * dimensions + dimension]] += records.counts[row];
            sum += records.counts[row];
        }
        std::erase_if(possible, [&](std::uint32_t code) { return 2 * of_code[code] != sum; });
        for (const std::size_t row : rows) {
            of_code[records.keys[row * dimensions + dimension]] = 0;
        }
    }
    return possible;
}

base::Result<FoundTotal> find_total(const Records& records, std::size_t dimension, const std::string& file) {
    const std::vector<std::string>& codes = records.codes[dimension];
    if (codes.size() == 1) {
        return FoundTotal{0, TotalFound::kConstant};
    }
    const std::vector<std::uint32_t> words = total_words(codes);
    const std::vector<std::uint32_t> found = words.empty() ? codes_that_add_up(records, dimension) : words;
    const base::Facts facts{{"file", file}, {"column", base::printable(records.names[dimension])}, {"list", names(codes, found)}};
    if (found.empty()) {
        return fail(Kind::kInvalid, "protect.no_total", facts);
    }
    if (found.size() > 1) {
        return fail(Kind::kInvalid, "protect.two_totals", facts);
    }
    return FoundTotal{found[0], words.empty() ? TotalFound::kByAdding : TotalFound::kByWord};
}

}  // namespace travesia::statistics::protect
