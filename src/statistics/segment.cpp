#include "statistics/segment.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace travesia::statistics {

using base::fail;
using base::Frequency;
using base::Kind;
using base::Period;
using base::Result;

static_assert(std::endian::native == std::endian::little, "segments are written as they lie in memory");

namespace {

constexpr std::string_view kMagic = "TVS1";

/// Eight bytes at a time; a guard against damage, not against an attacker.
std::uint64_t checksum(std::string_view bytes) {
    std::uint64_t hash = 0xCBF29CE484222325ULL ^ bytes.size();
    while (!bytes.empty()) {
        std::uint64_t word = 0;
        const std::size_t count = std::min<std::size_t>(8, bytes.size());
        std::memcpy(&word, bytes.data(), count);
        hash = std::rotl((hash ^ word) * 0x9E3779B97F4A7C15ULL, 31);
        bytes.remove_prefix(count);
    }
    return hash;
}

template <typename T>
void put(std::string& out, T value) {
    out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

unsigned char width_of(const Column& column) {
    const CodeIndex largest = column.largest();
    return column.constant() ? 0 : largest <= 0xFF ? 1 : largest <= 0xFFFF ? 2 : 4;
}

void put_column(std::string& out, const Column& column) {
    const unsigned char width = width_of(column);
    put(out, width);
    if (width == 0) {
        put(out, column.size() == 0 ? CodeIndex{0} : column[0]);
        return;
    }
    for (std::size_t row = 0; row < column.size(); ++row) {
        const CodeIndex code = column[row];
        out.append(reinterpret_cast<const char*>(&code), width);
    }
}

/// Takes values off the front; `ok` turns false, for good, when the bytes end too early.
class Cursor {
public:
    explicit Cursor(std::string_view bytes) : rest_(bytes) {}

    std::string_view take(std::size_t count) {
        ok_ = ok_ && count <= rest_.size();
        if (!ok_) {
            return {};
        }
        const auto part = rest_.substr(0, count);
        rest_.remove_prefix(count);
        return part;
    }
    template <typename T>
    T get() {
        T value{};
        const auto part = take(sizeof value);
        if (ok_) {
            std::memcpy(&value, part.data(), sizeof value);
        }
        return value;
    }
    [[nodiscard]] bool ok() const { return ok_; }
    [[nodiscard]] bool empty() const { return rest_.empty(); }

private:
    std::string_view rest_;
    bool ok_ = true;
};

template <typename Narrow>
void widen(std::string_view bytes, std::vector<CodeIndex>& column) {
    for (std::size_t i = 0; i < column.size(); ++i) {
        Narrow code = 0;
        std::memcpy(&code, bytes.data() + i * sizeof code, sizeof code);
        column[i] = code;
    }
}

/// Reads one dimension column of `rows` codes below `codes`; false when it cannot be right.
bool get_column(Cursor& cursor, std::size_t rows, std::size_t codes, Column& column) {
    const auto width = cursor.get<unsigned char>();
    if (width == 0) {
        column = Column(rows, cursor.get<CodeIndex>());
    } else if (width == 1 || width == 2 || width == 4) {
        const auto bytes = cursor.take(rows * width);
        if (!cursor.ok()) {
            return false;
        }
        std::vector<CodeIndex> wide(rows);
        width == 1   ? widen<std::uint8_t>(bytes, wide)
        : width == 2 ? widen<std::uint16_t>(bytes, wide)
                     : widen<std::uint32_t>(bytes, wide);
        column = Column(std::move(wide));
    } else {
        return false;
    }
    return cursor.ok() && column.largest() < codes;
}

bool get_periods(Cursor& cursor, std::size_t rows, std::vector<Period>& periods) {
    const auto months = cursor.take(rows * sizeof(std::int32_t));
    const auto frequencies = cursor.take(rows);
    if (!cursor.ok()) {
        return false;
    }
    periods.reserve(rows);
    for (std::size_t i = 0; i < rows; ++i) {
        std::int32_t month = 0;
        std::memcpy(&month, months.data() + i * sizeof month, sizeof month);
        const auto frequency = static_cast<unsigned char>(frequencies[i]);
        if (frequency > static_cast<unsigned char>(Frequency::kMonthly) || month < 1900 * 12 || month >= 2200 * 12) {
            return false;
        }
        periods.push_back(Period::from_first_month(static_cast<Frequency>(frequency), month));
    }
    return true;
}

bool get_hidden(Cursor& cursor, std::size_t rows, std::vector<HiddenFigure>& hidden) {
    const auto count = cursor.get<std::uint32_t>();
    for (std::uint32_t i = 0; i < count && cursor.ok(); ++i) {
        const HiddenFigure figure{cursor.get<std::uint32_t>(), cursor.get<std::int64_t>(), cursor.get<std::int64_t>()};
        const bool in_order = hidden.empty() || hidden.back().row < figure.row;
        if (figure.row >= rows || !in_order || figure.lower > figure.upper) {
            return false;
        }
        hidden.push_back(figure);
    }
    return cursor.ok();
}

Result<Observations> read_body(Cursor& cursor) {
    const auto corrupt = fail(Kind::kCorrupt, "store.corrupt_segment");
    Observations made;
    const auto rows = cursor.get<std::uint32_t>();
    const auto codes = cursor.get<std::uint32_t>();
    made.codes.clear();
    for (std::uint32_t i = 0; i < codes && cursor.ok(); ++i) {
        made.codes.emplace_back(cursor.take(cursor.get<std::uint16_t>()));
    }
    bool good = cursor.ok() && !made.codes.empty();
    for (std::size_t d = 0; good && d < kDimensions; ++d) {
        good = get_column(cursor, rows, made.codes.size(), made.dimension[d]);
    }
    if (!good || !get_periods(cursor, rows, made.period)) {
        return corrupt;
    }
    const auto values = cursor.take(rows * sizeof(std::int64_t));
    // Segments of before hidden figures were kept end here.
    if (!cursor.ok() || (!cursor.empty() && !get_hidden(cursor, rows, made.hidden)) || !cursor.empty()) {
        return corrupt;
    }
    made.value.resize(rows);
    if (rows > 0) {
        std::memcpy(made.value.data(), values.data(), values.size());
    }
    return made;
}

}  // namespace

std::string encode_segment(const Observations& observations) {
    std::string out(kMagic);
    put(out, static_cast<std::uint32_t>(observations.size()));
    put(out, static_cast<std::uint32_t>(observations.codes.size()));
    for (const std::string& code : observations.codes) {
        const std::string_view kept = std::string_view(code).substr(0, 0xFFFF);
        put(out, static_cast<std::uint16_t>(kept.size()));
        out += kept;
    }
    for (const auto& column : observations.dimension) {
        put_column(out, column);
    }
    for (const Period period : observations.period) {
        put(out, static_cast<std::int32_t>(period.first_month()));
    }
    for (const Period period : observations.period) {
        put(out, static_cast<unsigned char>(period.frequency()));
    }
    for (const std::int64_t value : observations.value) {
        put(out, value);
    }
    if (!observations.hidden.empty()) {
        put(out, static_cast<std::uint32_t>(observations.hidden.size()));
        for (const HiddenFigure& figure : observations.hidden) {
            put(out, figure.row);
            put(out, figure.lower);
            put(out, figure.upper);
        }
    }
    put(out, checksum(out));
    return out;
}

Result<Observations> decode_segment(std::string_view bytes) {
    const auto corrupt = fail(Kind::kCorrupt, "store.corrupt_segment");
    if (bytes.size() < kMagic.size() + sizeof(std::uint64_t) || !bytes.starts_with(kMagic)) {
        return corrupt;
    }
    std::uint64_t stored = 0;
    std::memcpy(&stored, bytes.data() + bytes.size() - sizeof stored, sizeof stored);
    const auto body = bytes.substr(0, bytes.size() - sizeof stored);
    if (checksum(body) != stored) {
        return corrupt;
    }
    Cursor cursor(body.substr(kMagic.size()));
    return read_body(cursor);
}

}  // namespace travesia::statistics
