#include "reception/consent.h"

namespace travesia::reception {

using base::Result;

Result<std::optional<bool>> said(View& view, const base::Id& person, const std::string& purpose) {
    TRY(const auto consents, view.of(person, "consent"));
    std::optional<bool> answer;
    for (const record::Record& consent : consents) {
        const auto given = consent.fields.find("given");
        if (consent.text("purpose") != purpose || given == consent.fields.end()) {
            continue;
        }
        for (const record::Stated& stated : given->second) {
            if (stated.value == record::Value("no")) {
                return std::optional(false);
            }
            answer = stated.value == record::Value("yes") ? std::optional(true) : answer;
        }
    }
    return answer;
}

Result<bool> agreed(View& view, const base::Id& person, const std::string& purpose) {
    TRY(const auto answer, said(view, person, purpose));
    return answer == true;
}

Result<std::vector<record::Change>> taking_names_back(View& view, const record::Change& change) {
    const auto given = change.set.find("given");
    if (change.kind != "consent" || given == change.set.end() || given->second != record::Value("no")) {
        return std::vector<record::Change>{};
    }
    const auto stated = change.set.find("purpose");
    TRY(const auto consent, view.read(change.record));
    const record::Value purpose =
        stated != change.set.end() ? stated->second : record::Value(consent ? consent->text("purpose") : "");
    TRY(const auto person, view.read(change.owner));
    if (purpose != record::Value("registration") || !person) {
        return std::vector<record::Change>{};
    }
    std::map<std::string, record::Value> nothing;
    for (const std::string_view field : kSaysWho) {
        if (person->fields.contains(std::string(field))) {
            nothing.emplace(field, record::Value());
        }
    }
    return nothing.empty() ? std::vector<record::Change>{} : std::vector{record::changing(*person, std::move(nothing))};
}

}  // namespace travesia::reception
