#include "ledger/erasure.h"

#include <algorithm>
#include <charconv>

namespace travesia::ledger {

using base::fail;
using base::Kind;
using base::Result;

namespace {

constexpr std::string_view kHeading = "travesia-erasures-1";
constexpr std::string_view kEnd = "end ";

bool read_number(std::string_view text, std::int64_t& number) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() && number >= 0;
}

/// One line "ID MICROSECONDS".
bool read_line(std::string_view line, Erasure& erasure) {
    const std::size_t blank = line.find(' ');
    const auto person = base::Id::parse(line.substr(0, blank));
    if (!person || person->nobody() || blank == std::string_view::npos) {
        return false;
    }
    erasure.person = *person;
    return read_number(line.substr(blank + 1), erasure.recorded_at);
}

}  // namespace

bool is_reason_code(std::string_view reason) {
    const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
    return !reason.empty() && reason.size() <= 40 && std::all_of(reason.begin(), reason.end(), fits);
}

Draft erasure_draft(const base::Id& command, const base::Id& person, const std::string& reason, const base::Id& actor,
                    const base::Id& device, std::int64_t now) {
    // A reason code needs no escaping, so this is canonical.
    return {command, person, std::string(kPersonErased), actor, device, now, now, {}, R"({"reason":")" + reason + "\"}"};
}

std::string list_of(const std::vector<Erasure>& erasures) {
    std::string text = std::string(kHeading) + "\n";
    for (const Erasure& erasure : erasures) {
        text += erasure.person.text() + " " + std::to_string(erasure.recorded_at) + "\n";
    }
    return text + std::string(kEnd) + std::to_string(erasures.size()) + "\n";
}

Result<std::vector<Erasure>> erasures_of(std::string_view text) {
    std::vector<Erasure> erasures;
    std::size_t line_number = 0;
    const auto wrong = [&line_number] {
        return fail(Kind::kInvalid, "ledger.erasure_list", {{"line", std::to_string(line_number)}});
    };
    while (!text.empty()) {
        ++line_number;
        const std::size_t end = text.find('\n');
        if (end == std::string_view::npos) {
            return wrong();
        }
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(end + 1);
        if (line_number == 1) {
            if (line != kHeading) {
                return wrong();
            }
        } else if (line.starts_with(kEnd)) {
            std::int64_t count = 0;
            if (!read_number(line.substr(kEnd.size()), count) || static_cast<std::size_t>(count) != erasures.size() ||
                !text.empty()) {
                return wrong();
            }
            return erasures;
        } else if (Erasure erasure; read_line(line, erasure)) {
            erasures.push_back(erasure);
        } else {
            return wrong();
        }
    }
    ++line_number;  // the list was cut before its last line
    return wrong();
}

}  // namespace travesia::ledger
