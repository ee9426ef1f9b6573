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

Result<std::string> purpose_answered(View& view, const record::Change& change) {
    if (change.kind != "consent" || !change.set.contains("given")) {
        return std::string();
    }
    if (const auto stated = change.set.find("purpose"); stated != change.set.end()) {
        const auto* purpose = std::get_if<std::string>(&stated->second);
        return purpose == nullptr ? std::string() : *purpose;
    }
    TRY(const auto consent, view.read(change.record));
    return consent ? consent->text("purpose") : std::string();
}

Result<std::vector<record::Change>> taking_names_back(View& view, const record::Change& change) {
    TRY(const auto purpose, purpose_answered(view, change));
    if (purpose != "registration" || change.set.at("given") != record::Value("no")) {
        return std::vector<record::Change>{};
    }
    TRY(const auto person, view.read(change.owner));
    if (!person) {
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
