#include "reception/temperature_log.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/text.h"

namespace travesia::reception {

namespace {

std::optional<std::int64_t> whole(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    constexpr std::int64_t kFarthest = 1'000'000'000;
    const bool fits = error == std::errc() && end == text.data() + text.size() && number >= -kFarthest && number <= kFarthest;
    return fits ? std::optional(number) : std::nullopt;
}

}  // namespace

std::string log_text(std::vector<Temperature> readings) {
    std::sort(readings.begin(), readings.end());
    std::string text;
    for (const Temperature& one : readings) {
        text += (text.empty() ? "" : ", ") + std::to_string(one.at.value - readings.front().at.value) + " " +
                std::to_string(one.tenths);
    }
    return text;
}

std::vector<Temperature> read_log(std::string_view text, health::Minute first) {
    std::vector<Temperature> readings;
    for (const auto& item : base::split(text, ',')) {
        const auto parts = base::split(base::trim(item), ' ');
        const auto after = parts.size() == 2 ? whole(parts[0]) : std::nullopt;
        const auto tenths = parts.size() == 2 ? whole(parts[1]) : std::nullopt;
        if (!after || !tenths) {
            break;
        }
        readings.push_back({{first.value + *after}, static_cast<int>(*tenths)});
    }
    return readings;
}

}  // namespace travesia::reception
