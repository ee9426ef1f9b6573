// Why a change may not be made: its shape and its permission, field by field.
#include <algorithm>

#include "base/partial_date.h"
#include "base/text.h"
#include "record/schema.h"

namespace travesia::record {

using base::Error;
using base::Facts;
using base::Kind;

namespace {

/// Between 1900 and 2199.
bool is_partial_date(const std::string& text) {
    const auto date = base::PartialDate::parse(text);
    return date && date->first.year() >= 1900 && date->first.year() <= 2199;
}

std::int64_t characters(const std::string& text) {
    return std::count_if(text.begin(), text.end(), [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; });
}

bool is_text(const Field& field, const std::string& text) {
    // Control characters (but for line ends) are never typed; they come from a scanner gone wrong or worse.
    const bool clean =
        std::none_of(text.begin(), text.end(), [](char byte) { return static_cast<unsigned char>(byte) < 0x20 && byte != '\n'; });
    return clean && base::first_invalid_utf8(text) == std::string_view::npos && characters(text) <= field.limit;
}

bool fits_text(const Field& field, const std::string& text) {
    switch (field.type) {
        case Type::kText: return is_text(field, text);
        case Type::kCode: return field.values.contains(text);
        case Type::kAnswer: return text == "yes" || text == "no" || text == "unknown";
        case Type::kPartialDate: return is_partial_date(text);
        case Type::kDate: return base::Date::parse(text).has_value();
        case Type::kRecord: return base::Id::parse(text).has_value();
        default: return false;
    }
}

bool fits_list(const Field& field, const std::vector<std::string>& list) {
    const auto fits = [&](const std::string& item) {
        return field.type == Type::kCodes ? field.values.contains(item) : base::Id::parse(item).has_value();
    };
    const bool is_list = field.type == Type::kCodes || field.type == Type::kRecords;
    return is_list && static_cast<std::int64_t>(list.size()) <= field.limit && std::all_of(list.begin(), list.end(), fits);
}

bool fits(const Field& field, const Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) {
        return fits_text(field, *text);
    }
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        return field.type == Type::kInstant || (field.type == Type::kNumber && *number >= -field.limit && *number <= field.limit);
    }
    if (const auto* list = std::get_if<std::vector<std::string>>(&value)) {
        return fits_list(field, *list);
    }
    return true;  // withdrawn
}

std::string expected(const Field& field) {
    constexpr std::size_t kShown = 12;
    switch (field.type) {
        case Type::kText: return "text ≤ " + std::to_string(field.limit);
        case Type::kAnswer: return "yes, no, unknown";
        case Type::kPartialDate: return "1990, 1990-05, 1990-05-12";
        case Type::kDate: return "1990-05-12";
        case Type::kInstant: return "µs";
        case Type::kNumber: return "0-" + std::to_string(field.limit);
        case Type::kRecord: return "id";
        case Type::kRecords: return "[id, …]";
        default: break;
    }
    std::vector<std::string> first(
        field.values.begin(),
        std::next(field.values.begin(), static_cast<std::ptrdiff_t>(std::min(kShown, field.values.size()))));
    return base::join(first, ", ") + (field.values.size() > kShown ? ", …" : "");
}

/// `roles` null = who asks does not matter.
std::vector<Error> check(const Schema& schema, const Change& change, const Roles* roles) {
    const KindOf* kind = schema.kind(change.kind);
    if (kind == nullptr) {
        return {{Kind::kInvalid, "record.kind", {{"kind", base::printable(change.kind)}}}};
    }
    std::vector<Error> found;
    for (const auto& [name, value] : change.set) {
        const Field* field = schema.field(change.kind, name);
        const Facts where = {
            {"kind", change.kind}, {"field", base::printable(name)}, {"parameter", "/set/" + base::printable(name)}};
        if (field == nullptr) {
            found.push_back({Kind::kInvalid, "record.field", where});
        } else if (roles != nullptr && !any_of(*roles, field->write)) {
            found.push_back({Kind::kForbidden, "record.may_not", where});
        } else if (!fits(*field, value)) {
            // What was sent is not repeated: it may be a person's own data in the wrong box.
            Facts facts = where;
            facts.emplace_back("expected", expected(*field));
            found.push_back({Kind::kInvalid, "record.value", facts});
        }
    }
    return found;
}

}  // namespace

std::vector<Error> problems(const Schema& schema, const Change& change, const Roles& roles) {
    return check(schema, change, &roles);
}

std::vector<Error> misfits(const Schema& schema, const Change& change) {
    return check(schema, change, nullptr);
}

}  // namespace travesia::record
