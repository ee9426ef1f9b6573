// How ids, hashes and numbers stand in the columns of the ledger's tables. Only for the files that implement LedgerStore.
#pragma once

#include <array>
#include <cstring>

#include "ledger/types.h"
#include "store/sqlite/database.h"

namespace travesia::store::sqlite {

/// The index of erasures (ledger_erasure.cpp); applied with the ledger's migrations.
extern const char* const kErasureSql;

template <std::size_t Size>
[[nodiscard]] std::string_view view(const std::array<std::uint8_t, Size>& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// A blob of a fixed size; zeros when the stored one has another size, which verify() then finds.
template <std::size_t Size>
[[nodiscard]] std::array<std::uint8_t, Size> fixed(std::string_view bytes) {
    std::array<std::uint8_t, Size> value{};
    if (bytes.size() == Size) {
        std::memcpy(value.data(), bytes.data(), Size);
    }
    return value;
}

[[nodiscard]] inline base::Id id_at(const Statement& row, int column) {
    return base::Id(fixed<16>(row.bytes(column)));
}

[[nodiscard]] inline std::int64_t number(ledger::Seq seq) {
    return static_cast<std::int64_t>(seq.value);
}

}  // namespace travesia::store::sqlite
