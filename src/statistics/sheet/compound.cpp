#include "statistics/sheet/compound.h"

#include <algorithm>

#include "statistics/sheet/little.h"

namespace travesia::statistics::sheet {

using base::fail;
using base::Kind;
using base::Result;

namespace {

constexpr std::size_t kHeader = 512;
constexpr std::size_t kShortSector = 64;
constexpr std::size_t kEntry = 128;
constexpr std::uint32_t kLast = 0xFFFFFFFA;  ///< numbers from here on mean "none", "end" and the like
constexpr std::uint64_t kShortLimit = 4096;  ///< streams below it lie in short sectors
constexpr std::string_view kSignature = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

tl::unexpected<base::Error> damaged(const char* reason) {
    return fail(Kind::kInvalid, "sheet.damaged", {{"reason", reason}});
}

std::string lower(std::string_view text) {
    std::string made(text);
    std::transform(made.begin(), made.end(), made.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return made;
}

/// Up to 31 UTF-16 letters.
std::string entry_name(std::string_view entry) {
    std::string name;
    const std::size_t length = std::min<std::size_t>(u16(entry, 64), 64);
    for (std::size_t i = 0; i + 2 < length + 1 && i + 1 < 64; i += 2) {
        const std::uint16_t letter = u16(entry, i);
        if (letter == 0) {
            break;
        }
        name += letter < 0x80 ? static_cast<char>(letter) : '?';
    }
    return name;
}

}  // namespace

Result<CompoundFile> CompoundFile::open(std::string_view bytes) {
    CompoundFile file;
    file.bytes_ = bytes;
    if (!bytes.starts_with(kSignature) || !has(bytes, 0, kHeader)) {
        return damaged("it is too short");
    }
    const std::uint16_t shift = u16(bytes, 30);
    if (shift != 9 && shift != 12) {
        return damaged("its sectors have an unknown size");
    }
    file.sector_ = std::size_t{1} << shift;
    TRY_VOID(file.read_tables());
    TRY_VOID(file.read_entries());
    return file;
}

Result<void> CompoundFile::read_tables() {
    const std::size_t sectors = bytes_.size() / sector_;
    std::vector<std::uint32_t> tables;
    for (std::size_t i = 0; i < 109; ++i) {
        tables.push_back(u32(bytes_, 76 + 4 * i));
    }
    std::uint32_t more = u32(bytes_, 68);
    for (std::size_t turn = 0; more < kLast && turn < sectors; ++turn) {
        const std::size_t begin = (std::size_t{more} + 1) * sector_;
        if (!has(bytes_, begin, sector_)) {
            return damaged("its table of sectors is cut");
        }
        for (std::size_t i = 0; i + 4 < sector_; i += 4) {
            tables.push_back(u32(bytes_, begin + i));
        }
        more = u32(bytes_, begin + sector_ - 4);
    }
    for (const std::uint32_t table : tables) {
        const std::size_t begin = (std::size_t{table} + 1) * sector_;
        if (table >= kLast || next_.size() > sectors) {
            continue;
        }
        if (!has(bytes_, begin, 4)) {
            return damaged("its table of sectors is cut");
        }
        for (std::size_t i = 0; i < sector_; i += 4) {
            next_.push_back(u32(bytes_, begin + i));
        }
    }
    return {};
}

Result<void> CompoundFile::read_entries() {
    TRY(const auto directory, chain(u32(bytes_, 48), bytes_.size()));
    for (std::size_t place = 0; has(directory, place, kEntry); place += kEntry) {
        const std::string_view entry = std::string_view(directory).substr(place, kEntry);
        const auto kind = static_cast<unsigned char>(entry[66]);
        if (kind == 1 || kind == 2 || kind == 5) {
            entries_.push_back({entry_name(entry), kind == 2, u32(entry, 116), u32(entry, 120)});
        }
        if (kind == 5) {
            TRY(short_stream_, chain(u32(entry, 116), u32(entry, 120)));
        }
    }
    TRY(const auto table, chain(u32(bytes_, 60), bytes_.size()));
    for (std::size_t i = 0; i + 4 <= table.size(); i += 4) {
        next_short_.push_back(u32(table, i));
    }
    return entries_.empty() ? Result<void>(damaged("it has no directory")) : Result<void>();
}

Result<std::string> CompoundFile::chain(std::uint32_t first, std::uint64_t size) const {
    std::string made;
    std::size_t turns = 0;
    for (std::uint32_t sector = first; sector < kLast && made.size() < size; sector = next_[sector]) {
        const std::size_t begin = (std::size_t{sector} + 1) * sector_;
        if (++turns > next_.size() || sector >= next_.size() || begin >= bytes_.size()) {
            return damaged("its sectors are linked wrongly");
        }
        made += bytes_.substr(begin, sector_);
    }
    made.resize(std::min<std::size_t>(made.size(), size));
    return made;
}

Result<std::string> CompoundFile::short_chain(std::uint32_t first, std::uint64_t size) const {
    std::string made;
    std::size_t turns = 0;
    for (std::uint32_t sector = first; sector < kLast && made.size() < size; sector = next_short_[sector]) {
        const std::size_t begin = std::size_t{sector} * kShortSector;
        if (++turns > next_short_.size() || sector >= next_short_.size() || begin >= short_stream_.size()) {
            return damaged("its short sectors are linked wrongly");
        }
        made += std::string_view(short_stream_).substr(begin, kShortSector);
    }
    made.resize(std::min<std::size_t>(made.size(), size));
    return made;
}

const CompoundEntry* CompoundFile::find(std::string_view name) const {
    const auto found = std::find_if(entries_.begin(), entries_.end(),
                                    [&](const CompoundEntry& entry) { return lower(entry.name) == lower(name); });
    return found == entries_.end() ? nullptr : &*found;
}

Result<std::string> CompoundFile::read(const CompoundEntry& entry) const {
    return entry.size < kShortLimit ? short_chain(entry.first_sector, entry.size) : chain(entry.first_sector, entry.size);
}

}  // namespace travesia::statistics::sheet
