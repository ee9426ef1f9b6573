#include "statistics/protect/cell_key.h"

#include <sodium/crypto_shorthash.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace travesia::statistics::protect {

namespace {

static_assert(std::tuple_size_v<NoiseKey> == crypto_shorthash_KEYBYTES);

std::uint64_t hash(const NoiseKey& key, const void* bytes, std::size_t size) {
    std::uint64_t result = 0;
    crypto_shorthash(reinterpret_cast<unsigned char*>(&result), static_cast<const unsigned char*>(bytes), size, key.data());
    return result;
}

}  // namespace

CellKey::CellKey(const NoiseTable& noise, const NoiseKey& key) : largest_(noise.largest), key_(key) {
    for (const std::vector<double>& probabilities : noise.probabilities) {
        Row& row = rows_.emplace_back();
        long double sum = 0;
        for (std::size_t v = 0; v < probabilities.size(); ++v) {
            sum += probabilities[v];
            const long double limit = std::floor(sum * 0x1p64L);
            row.limits[v] = limit >= 0x1p64L ? std::numeric_limits<std::uint64_t>::max() : static_cast<std::uint64_t>(limit);
        }
        row.limits[probabilities.size() - 1] = std::numeric_limits<std::uint64_t>::max();
    }
}

std::uint64_t CellKey::part(const std::string& dimension, const std::string& code) const {
    const std::string text = dimension + '\x1f' + code;
    return hash(key_, text.data(), text.size());
}

Count CellKey::moved(std::uint64_t identity, Count count) const {
    if (count <= 0) {
        return count;
    }
    const std::uint64_t drawn = hash(key_, &identity, sizeof identity);
    const Row& row = rows_[static_cast<std::size_t>(std::min<Count>(count, largest_))];
    int at = std::max(0, largest_ - static_cast<int>(std::min<Count>(count, largest_)));
    while (at < 2 * largest_ && drawn >= row.limits[static_cast<std::size_t>(at)]) {
        ++at;
    }
    return count + at - largest_;
}

std::vector<Count> perturb(const Table& table, const CellKey& cell_key) {
    std::vector<std::vector<std::uint64_t>> parts;
    for (const Dimension& dimension : table.dimensions) {
        std::vector<std::uint64_t>& list = parts.emplace_back();
        for (std::size_t code = 0; code < dimension.codes.size(); ++code) {
            const bool total = code == 0 && dimension.found != TotalFound::kConstant;
            list.push_back(total ? 0 : cell_key.part(dimension.name, dimension.codes[code]));
        }
    }
    std::vector<Count> moved(table.values.size());
    std::vector<std::uint32_t> codes(parts.size(), 0);
    for (Cell cell = 0; cell < table.values.size(); ++cell) {
        std::uint64_t identity = 0;
        for (std::size_t d = 0; d < parts.size(); ++d) {
            identity += parts[d][codes[d]];
        }
        moved[cell] = cell_key.moved(identity, table.values[cell]);
        for (std::size_t d = parts.size(); d-- > 0 && ++codes[d] == table.grid.sizes[d];) {
            codes[d] = 0;
        }
    }
    return moved;
}

}  // namespace travesia::statistics::protect
