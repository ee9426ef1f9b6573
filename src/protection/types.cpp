#include "protection/types.h"

#include <algorithm>

#include "base/text.h"

namespace travesia::protection {

const Fact* Procedure::fact(const std::string& id) const {
    const auto found = std::find_if(facts.begin(), facts.end(), [&](const Fact& one) { return one.id == id; });
    return found == facts.end() ? nullptr : &*found;
}

const decision::Table* Procedure::table(const std::string& id) const {
    const auto found = std::find_if(tables.begin(), tables.end(), [&](const decision::Table& one) { return one.id == id; });
    return found == tables.end() ? nullptr : &*found;
}

const Country* Library::country(const std::string& code) const {
    const auto found = std::find_if(countries.begin(), countries.end(), [&](const Country& one) { return one.code == code; });
    return found == countries.end() ? nullptr : &*found;
}

base::Error no_such_country(const Library& library, const std::string& code) {
    std::vector<std::string> known;
    for (const Country& one : library.countries) {
        known.push_back(one.code);
    }
    return {
        base::Kind::kNotFound, "protection.no_country", {{"country", base::printable(code)}, {"known", base::join(known, ", ")}}};
}

std::optional<decision::Input> Questionnaire::input(const std::string& id) const {
    for (const decision::Input& one : inputs) {
        const bool family =
            one.id.ends_with('*') && id.size() == one.id.size() + 2 && id.starts_with(one.id.substr(0, one.id.size() - 1));
        if (one.id == id || family) {
            auto found = std::optional(one);
            found->id = id;
            return found;
        }
    }
    return std::nullopt;
}

}  // namespace travesia::protection
