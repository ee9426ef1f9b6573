#include "statistics/sdmx/names.h"

#include <algorithm>

namespace travesia::statistics::sdmx {

namespace {

constexpr std::array<const char*, 3> kLanguages = {"en", "es", "fr"};

/// The name in the reader's language; Spanish, the node's own, where there is none; else whatever there is.
void choose_best(Name& name, const std::string& language, const std::string& otherwise) {
    const auto in = [&](const std::string& wanted) {
        return std::find_if(name.all.begin(), name.all.end(), [&](const auto& one) { return one.first == wanted; });
    };
    auto found = in(language);
    found = found == name.all.end() ? in("es") : found;
    found = found == name.all.end() ? name.all.begin() : found;
    name.best = found == name.all.end() ? otherwise : found->second;
}

}  // namespace

Names::Names(const CodeLists& codes, base::Language language) : codes_(codes), language_(base::code(language)) {
    if (std::find(kLanguages.begin(), kLanguages.end(), language_) == kLanguages.end()) {
        language_ = "es";
    }
}

Name Names::of_list(std::string_view list, const std::string& code) const {
    Name name;
    const CodeList* codes = codes_.find(list);
    if (codes != nullptr && codes->names.contains(code)) {
        const auto& names = codes->names.at(code);
        for (const char* language : kLanguages) {
            const auto found = names.find(language);
            if (found != names.end() && !found->second.empty()) {
                name.all.emplace_back(language, found->second);
            }
        }
    }
    choose_best(name, language_, code);
    return name;
}

Name Names::code(std::string_view list, const std::string& code) const {
    const CodeList* codes = codes_.find(list);
    const bool own = codes != nullptr && codes->names.contains(code);
    return code == kNotApplicable && !own ? of_list("sdmx", code) : of_list(list, code);
}

Name Names::flow(const Source& source) const {
    Name name;
    for (const auto& [language, title] : source.title) {
        name.all.emplace_back(language, title);
    }
    choose_best(name, language_, source.id);
    return name;
}

}  // namespace travesia::statistics::sdmx
