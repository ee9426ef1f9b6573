// What an input can be and what a literal can say: the values of S-FEEL that the tables use.
//
// Two values compare only when they have the same type; a table is checked when it is read, so that this never comes up later.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/date.h"

namespace travesia::protection::decision {

/// A days-and-time duration of whole days, "P5D".
struct Days {
    std::int64_t count = 0;
    friend auto operator<=>(const Days&, const Days&) = default;
};

/// A years-and-months duration in months, "P1Y6M".
struct Months {
    std::int64_t count = 0;
    friend auto operator<=>(const Months&, const Months&) = default;
};

using Value = std::variant<bool, double, std::string, base::Date, Days, Months>;

/// In the order of Value's alternatives.
enum class Type : std::uint8_t { kBoolean, kNumber, kText, kDate, kDays, kMonths };

[[nodiscard]] inline Type type_of(const Value& value) {
    return static_cast<Type>(value.index());
}
/// Whether "less than" means something: not for booleans and texts.
[[nodiscard]] bool is_ordered(Type type);
/// "boolean", "number", "text", "date", "days" or "months".
[[nodiscard]] const char* name(Type type);
[[nodiscard]] std::optional<Type> type_named(std::string_view name);

/// One literal from the front of `text`, which is moved behind it: true, false, 12.5, "text", date("2026-01-31"),
/// duration("P6M"). Nothing, with `text` unchanged, when there is none.
[[nodiscard]] std::optional<Value> take_literal(std::string_view& text);
/// The whole of `text` is one literal.
[[nodiscard]] std::optional<Value> literal(std::string_view text);
/// As it is written in a table.
[[nodiscard]] std::string text_of(const Value& value);
/// "P5D", "P6M", "P1Y", "P1Y6M": days or months; nothing for what mixes both or has a time of day.
[[nodiscard]] std::optional<Value> duration(std::string_view text);

}  // namespace travesia::protection::decision
