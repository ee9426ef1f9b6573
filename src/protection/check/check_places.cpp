// The wrong country in a text, and an office that is not where its country is.
#include <fmt/format.h>

#include "protection/check/figures.h"
#include "protection/check/plain_digits.h"
#include "protection/check/scope.h"

namespace travesia::protection::check {

namespace {

/// Countries that this fact may name: its own, those it has to name, and the one its office stands in.
std::set<std::string> allowed(const Scope& scope, const Fact& fact) {
    std::set<std::string> codes(fact.mentions.begin(), fact.mentions.end());
    codes.insert(scope.country.code);
    if (fact.office && !fact.office->country.empty()) {
        codes.insert(fact.office->country);
    }
    return codes;
}

void note_mentions(Scope& scope, const Placed& where, const std::string& text, const std::string& field,
                   const std::string& language, bool cities_only) {
    for (const Mention& mention : mentions_of(text, language, scope.knowledge.places, allowed(scope, where.fact), cities_only)) {
        scope.note(Severity::kError, "check.other_country", where, field,
                   {{"word", mention.word}, {"other", mention.code}, {"country", scope.country.code}}, language);
    }
}

void check_box(Scope& scope, const Placed& where, const Office& office) {
    const std::string code = office.country.empty() ? scope.country.code : office.country;
    const auto box = scope.knowledge.places.boxes.find(code);
    if (!office.latitude || box == scope.knowledge.places.boxes.end()) {
        return;
    }
    if (!box->second.contains(*office.latitude, *office.longitude)) {
        scope.note(Severity::kError, "check.office_outside", where, "office.latitude",
                   {{"latitude", fmt::format("{}", *office.latitude)},
                    {"longitude", fmt::format("{}", *office.longitude)},
                    {"country", code}});
    }
}

std::string digits_of(const std::string& phone) {
    std::string digits;
    for (const char c : with_plain_digits(phone)) {
        if (c >= '0' && c <= '9') {
            digits += c;
        }
    }
    return digits;
}

/// A telephone number in the text that is another than the office's.
void check_phone(Scope& scope, const Placed& where, const std::string& phone) {
    const std::string own = digits_of(phone);
    for (const auto& [code, text] : where.fact.text) {
        for (const std::string& value : figures_of(text, scope.language(code)).values) {
            const bool is_phone = value.starts_with('+') || value.starts_with("tel:");
            const std::string said = digits_of(value);
            if (is_phone && !own.ends_with(said) && !said.ends_with(own)) {
                scope.note(Severity::kError, "check.phone_differs", where, "text", {{"value", value}, {"office", phone}}, code);
            }
        }
    }
}

void check_office(Scope& scope, const Placed& where, const Office& office) {
    if (!office.country.empty() && office.country != scope.country.code) {
        scope.note(Severity::kWarning, "check.office_elsewhere", where, "office.country",
                   {{"other", office.country}, {"country", scope.country.code}});
    }
    note_mentions(scope, where, office.name, "office.name", "", false);
    // Streets are named after countries everywhere ("Avenida México"), but hardly after another country's border town.
    note_mentions(scope, where, office.address, "office.address", "", true);
    check_box(scope, where, office);
    if (!office.phone.empty()) {
        check_phone(scope, where, office.phone);
    }
}

}  // namespace

void check_places(Scope& scope) {
    scope.each_fact([&](const Placed& where) {
        for (const auto& [language, text] : where.fact.text) {
            note_mentions(scope, where, text, "text", language, false);
        }
        if (where.fact.office) {
            check_office(scope, where, *where.fact.office);
        }
    });
}

}  // namespace travesia::protection::check
