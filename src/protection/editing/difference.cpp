#include "protection/editing/difference.h"

#include <algorithm>
#include <map>

namespace travesia::protection::editing {

using nlohmann::json;

namespace {

void flatten(const json& value, const std::string& at, std::map<std::string, json>& leaves) {
    if (!value.is_structured()) {
        if (!value.is_null()) {
            leaves[at] = value;
        }
        return;
    }
    const std::string before = at.empty() ? "" : at + "/";
    if (value.is_object()) {
        for (const auto& [name, member] : value.items()) {
            flatten(member, before + name, leaves);
        }
        return;
    }
    for (std::size_t i = 0; i < value.size(); ++i) {
        flatten(value[i], before + std::to_string(i), leaves);
    }
}

json at(const std::map<std::string, json>& leaves, const std::string& field) {
    const auto found = leaves.find(field);
    return found == leaves.end() ? json() : found->second;
}

}  // namespace

std::vector<Difference> differences(const json& before, const json& after) {
    std::map<std::string, json> old;
    std::map<std::string, json> now;
    flatten(before, "", old);
    flatten(after, "", now);
    std::map<std::string, json> all = old;
    all.insert(now.begin(), now.end());
    std::vector<Difference> found;
    for (const auto& [field, ignored] : all) {
        Difference one{field, at(old, field), at(now, field)};
        if (one.before != one.after) {
            found.push_back(std::move(one));
        }
    }
    return found;
}

}  // namespace travesia::protection::editing
