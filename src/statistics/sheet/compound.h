// A compound file ("OLE2"), the little file system inside an .xls: its streams and storages by name. Only read, every link
// checked, loops cut.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace travesia::statistics::sheet {

struct CompoundEntry {
    std::string name;  ///< letters beyond ASCII as "?"
    bool stream = false;
    std::uint32_t first_sector = 0;
    std::uint64_t size = 0;
};

class CompoundFile {
public:
    /// Error: `sheet.damaged` (fact reason). `bytes` must outlive the file.
    [[nodiscard]] static base::Result<CompoundFile> open(std::string_view bytes);
    [[nodiscard]] const std::vector<CompoundEntry>& entries() const { return entries_; }
    /// The entry called so, upper or lower case; null: there is none.
    [[nodiscard]] const CompoundEntry* find(std::string_view name) const;
    /// The bytes of a stream. Error: `sheet.damaged`.
    [[nodiscard]] base::Result<std::string> read(const CompoundEntry& entry) const;

private:
    [[nodiscard]] base::Result<void> read_tables();
    [[nodiscard]] base::Result<void> read_entries();
    /// The bytes of the sectors from `first` on, at most `size`.
    [[nodiscard]] base::Result<std::string> chain(std::uint32_t first, std::uint64_t size) const;
    [[nodiscard]] base::Result<std::string> short_chain(std::uint32_t first, std::uint64_t size) const;

    std::string_view bytes_;
    std::size_t sector_ = 512;
    std::vector<std::uint32_t> next_;        ///< of each sector
    std::vector<std::uint32_t> next_short_;  ///< of each short sector
    std::string short_stream_;
    std::vector<CompoundEntry> entries_;
};

}  // namespace travesia::statistics::sheet
