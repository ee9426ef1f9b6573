// Numbers as they lie in files of the PC: little end first. Beyond the end all is zero, and `has` says so.
#pragma once

#include <cstdint>
#include <string_view>

namespace travesia::statistics::sheet {

[[nodiscard]] constexpr bool has(std::string_view bytes, std::size_t offset, std::size_t count) {
    return offset <= bytes.size() && count <= bytes.size() - offset;
}

[[nodiscard]] constexpr std::uint16_t u16(std::string_view bytes, std::size_t offset) {
    if (!has(bytes, offset, 2)) {
        return 0;
    }
    const auto low = static_cast<unsigned char>(bytes[offset]);
    const auto high = static_cast<unsigned char>(bytes[offset + 1]);
    return static_cast<std::uint16_t>(low | (high << 8U));
}

[[nodiscard]] constexpr std::uint32_t u32(std::string_view bytes, std::size_t offset) {
    return u16(bytes, offset) | (static_cast<std::uint32_t>(u16(bytes, offset + 2)) << 16U);
}

}  // namespace travesia::statistics::sheet
