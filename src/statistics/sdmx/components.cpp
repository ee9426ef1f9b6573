#include "statistics/sdmx/components.h"

#include <algorithm>

namespace travesia::statistics::sdmx {

namespace {

constexpr std::array<std::string_view, kAttributeCount> kAttributeIds = {
    "OBS_STATUS",        "SOURCE",       "LICENCE",  "VINTAGE",    "COUNT_BASIS", "LEGAL_BASIS", "COVERAGE",
    "NATIONALITY_BASIS", "PERIOD_BASIS", "ROUNDING", "SUPPRESSION"};

bool allowed_in_id(char c) {
    const auto lower = static_cast<char>(c | 0x20);
    return (c >= '0' && c <= '9') || (lower >= 'a' && lower <= 'z') || c == '_' || c == '-';
}

}  // namespace

std::optional<std::size_t> dimension_position(std::string_view id) {
    for (std::size_t position = 0; position < kDimensionCount; ++position) {
        if (dimensions()[position].id == id) {
            return position;
        }
    }
    return std::nullopt;
}

std::string_view id_of(Attribute attribute) {
    return kAttributeIds[static_cast<std::size_t>(attribute)];
}

const std::array<Attribute, kAttributeCount>& attributes() {
    static const auto kAll = [] {
        std::array<Attribute, kAttributeCount> all{};
        for (std::size_t i = 0; i < kAttributeCount; ++i) {
            all[i] = static_cast<Attribute>(i);
        }
        return all;
    }();
    return kAll;
}

std::optional<Attribute> attribute_called(std::string_view id) {
    const auto found = std::find(kAttributeIds.begin(), kAttributeIds.end(), id);
    return found == kAttributeIds.end() ? std::nullopt : std::optional(static_cast<Attribute>(found - kAttributeIds.begin()));
}

std::string known_components() {
    std::string all;
    for (const auto& dimension : dimensions()) {
        all.append(dimension.id).append(", ");
    }
    all.append(kMeasure);
    for (const auto id : kAttributeIds) {
        all.append(", ").append(id);
    }
    return all;
}

std::string sdmx_code(std::string_view code) {
    if (code.empty()) {
        return std::string(kNotApplicable);
    }
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string made;
    if (code.front() == '?') {
        made = "$";
        code.remove_prefix(1);
    }
    for (const char c : code) {
        if (allowed_in_id(c)) {
            made += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            made += '@';
            made += kDigits[byte / 16];
            made += kDigits[byte % 16];
        }
    }
    return made;
}

std::string flow_id(std::string_view series) {
    std::string id;
    for (const char c : series) {
        id += c == '/' ? '_' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return id;
}

}  // namespace travesia::statistics::sdmx
