#include "access/body.h"

#include <algorithm>

#include "base/text.h"

namespace travesia::access {

using base::Id;
using nlohmann::json;

Body::Body(const json& value, std::initializer_list<const char*> known) : value_(value) {
    if (!value.is_object()) {
        wrong("", "{…}");
        return;
    }
    for (const auto& [name, ignored] : value.items()) {
        if (std::find(known.begin(), known.end(), name) == known.end()) {
            wrong(base::printable(name, 40).c_str(), base::join({known.begin(), known.end()}, ", "));
        }
    }
}

const json* Body::find(const char* name) const {
    if (!value_.is_object()) {
        return nullptr;
    }
    const auto found = value_.find(name);
    return found == value_.end() ? nullptr : &*found;
}

void Body::wrong(const char* name, const std::string& expected) {
    // What was sent is not repeated: it may be a password.
    errors_.push_back({base::Kind::kInvalid, "access.body", {{"parameter", "/" + std::string(name)}, {"expected", expected}}});
}

std::optional<std::string> Body::optional_text(const char* name, std::size_t longest) {
    const json* found = find(name);
    if (found == nullptr) {
        return std::nullopt;
    }
    const auto* text = found->get_ptr<const std::string*>();
    if (text == nullptr || text->size() > longest) {
        wrong(name, "\"…\" ≤ " + std::to_string(longest));
        return std::nullopt;
    }
    return *text;
}

std::string Body::text(const char* name, std::size_t shortest, std::size_t longest) {
    const json* found = find(name);
    const auto* text = found == nullptr ? nullptr : found->get_ptr<const std::string*>();
    if (text == nullptr || text->size() < shortest || text->size() > longest) {
        wrong(name, "\"…\" " + std::to_string(shortest) + "-" + std::to_string(longest));
        return {};
    }
    return *text;
}

Id Body::id(const char* name) {
    const json* found = find(name);
    const auto* text = found == nullptr ? nullptr : found->get_ptr<const std::string*>();
    const auto id = text == nullptr ? base::Result<Id>(Id()) : Id::parse(*text);
    if (!id || id->nobody()) {
        wrong(name, "id");
        return {};
    }
    return *id;
}

std::optional<record::Roles> Body::roles(const char* name) {
    const json* found = find(name);
    if (found == nullptr) {
        return std::nullopt;
    }
    const auto is_text = [](const json& one) { return one.is_string(); };
    if (!found->is_array() || !std::all_of(found->begin(), found->end(), is_text)) {
        wrong(name, "[\"intake\", …]");
        return std::nullopt;
    }
    record::Roles roles;
    for (const json& one : *found) {
        roles.insert(*one.get_ptr<const std::string*>());
    }
    return roles;
}

record::Seen Body::seen(const char* name) {
    record::Seen seen;
    const json* found = find(name);
    if (found == nullptr || !found->is_object()) {
        wrong(name, "{\"id\": 12}");
        return seen;
    }
    for (const auto& [origin, seq] : found->items()) {
        const auto id = Id::parse(origin);
        if (!id || !seq.is_number_unsigned()) {
            wrong(name, "{\"id\": 12}");
            return seen;
        }
        seen.add({*id, {seq.get<std::uint64_t>()}});
    }
    return seen;
}

}  // namespace travesia::access
