#include "protection/decision/value.h"

#include <fmt/format.h>

#include <array>
#include <charconv>

namespace travesia::protection::decision {

namespace {

constexpr std::array kNames{"boolean", "number", "text", "date", "days", "months"};

void skip_blanks(std::string_view& text) {
    const auto first = text.find_first_not_of(" \t");
    text.remove_prefix(first == std::string_view::npos ? text.size() : first);
}

bool take_word(std::string_view& text, std::string_view word) {
    if (!text.starts_with(word)) {
        return false;
    }
    text.remove_prefix(word.size());
    return true;
}

/// "text" with \" and \\ inside.
std::optional<std::string> take_quoted(std::string_view& text) {
    if (!text.starts_with('"')) {
        return std::nullopt;
    }
    std::string value;
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (text[i] == '"') {
            text.remove_prefix(i + 1);
            return value;
        }
        if (text[i] == '\\' && ++i == text.size()) {
            break;
        }
        value += text[i];
    }
    return std::nullopt;
}

std::optional<Value> take_number(std::string_view& text) {
    // from_chars would take "inf" and "1e3"; S-FEEL knows neither.
    const std::size_t sign = text.starts_with('-') ? 1 : 0;
    std::size_t end = text.find_first_not_of("0123456789", sign);
    end = end == std::string_view::npos ? text.size() : end;
    if (end + 1 < text.size() && text[end] == '.' && text[end + 1] != '.') {
        const auto behind = text.find_first_not_of("0123456789", end + 1);
        end = behind == std::string_view::npos ? text.size() : behind;
    }
    double value = 0;
    const auto [last, error] = std::from_chars(text.data(), text.data() + end, value, std::chars_format::fixed);
    if (error != std::errc{} || last != text.data() + end) {
        return std::nullopt;
    }
    text.remove_prefix(end);
    return value == 0 ? 0.0 : value;  // -0 is 0
}

/// The quoted text between `name(` and `)`.
std::optional<std::string> take_call(std::string_view& text, std::string_view name) {
    std::string_view rest = text;
    if (!take_word(rest, name)) {
        return std::nullopt;
    }
    skip_blanks(rest);
    if (!take_word(rest, "(")) {
        return std::nullopt;
    }
    skip_blanks(rest);
    auto inside = take_quoted(rest);
    skip_blanks(rest);
    if (!inside || !take_word(rest, ")")) {
        return std::nullopt;
    }
    text = rest;
    return inside;
}

/// A count and its letter from the front of a duration, "6M".
std::optional<std::int64_t> take_part(std::string_view& text, char letter) {
    std::int64_t count = 0;
    const auto [last, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    const auto used = static_cast<std::size_t>(last - text.data());
    if (error != std::errc{} || count < 0 || count > 1'000'000 || used == text.size() || text[used] != letter) {
        return std::nullopt;
    }
    text.remove_prefix(used + 1);
    return count;
}

std::string months_text(std::int64_t months) {
    const std::int64_t years = months / 12;
    const std::int64_t rest = months % 12;
    std::string text = "P";
    if (years != 0) {
        text += fmt::format("{}Y", years);
    }
    if (rest != 0 || years == 0) {
        text += fmt::format("{}M", rest);
    }
    return text;
}

std::string quoted(std::string_view text) {
    std::string all = "\"";
    for (const char c : text) {
        all += c == '"' || c == '\\' ? std::string{'\\', c} : std::string{c};
    }
    return all + '"';
}

struct Written {
    std::string operator()(bool value) const { return value ? "true" : "false"; }
    std::string operator()(double value) const { return fmt::format("{}", value); }
    std::string operator()(const std::string& value) const { return quoted(value); }
    std::string operator()(const base::Date& value) const { return fmt::format("date(\"{}\")", value.text()); }
    std::string operator()(Days value) const { return fmt::format("duration(\"P{}D\")", value.count); }
    std::string operator()(Months value) const { return fmt::format("duration(\"{}\")", months_text(value.count)); }
};

}  // namespace

bool is_ordered(Type type) {
    return type != Type::kBoolean && type != Type::kText;
}

const char* name(Type type) {
    return kNames[static_cast<std::size_t>(type)];
}

std::optional<Type> type_named(std::string_view name) {
    for (std::size_t i = 0; i < kNames.size(); ++i) {
        if (name == kNames[i]) {
            return static_cast<Type>(i);
        }
    }
    return std::nullopt;
}

std::optional<Value> duration(std::string_view text) {
    if (!take_word(text, "P")) {
        return std::nullopt;
    }
    const auto days = take_part(text, 'D');
    if (days) {
        return text.empty() ? std::optional<Value>(Days{*days}) : std::nullopt;
    }
    const auto years = take_part(text, 'Y');
    const auto months = take_part(text, 'M');
    if ((!years && !months) || !text.empty()) {
        return std::nullopt;
    }
    return Months{years.value_or(0) * 12 + months.value_or(0)};
}

std::optional<Value> take_literal(std::string_view& text) {
    if (auto quoted_text = take_quoted(text)) {
        return Value(std::move(*quoted_text));
    }
    for (const bool value : {true, false}) {
        if (take_word(text, value ? "true" : "false")) {
            return Value(value);
        }
    }
    std::string_view rest = text;
    if (const auto day = take_call(rest, "date")) {
        const auto date = base::Date::parse(*day);
        if (date) {
            text = rest;
            return Value(*date);
        }
        return std::nullopt;
    }
    if (const auto span = take_call(rest, "duration")) {
        auto value = duration(*span);
        if (value) {
            text = rest;
        }
        return value;
    }
    return take_number(text);
}

std::optional<Value> literal(std::string_view text) {
    skip_blanks(text);
    auto value = take_literal(text);
    skip_blanks(text);
    return text.empty() ? value : std::nullopt;
}

std::string text_of(const Value& value) {
    return std::visit(Written{}, value);
}

}  // namespace travesia::protection::decision
