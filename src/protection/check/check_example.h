// For the tests of the checks: a procedure without a flaw, to which each test adds one.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "protection/check/check.h"

namespace travesia::protection::check::example {

inline const base::Date kToday = *base::Date::parse("2026-11-29");

inline Questionnaire questionnaire() {
    Questionnaire all;
    all.inputs = {{"persecution", decision::Type::kBoolean, {}, {}, false}, {"in_time", decision::Type::kBoolean, {}, {}, false}};
    return all;
}

inline const Knowledge& knowledge() {
    static const Knowledge all = load_knowledge(std::string(TRAVESIA_ROOT) + "/data").value();
    return all;
}

/// A fact without a flaw, but for what `lines` say otherwise.
inline std::string fact(const std::string& id, const std::string& topic, const std::string& text, const std::string& lines = "",
                        const std::string& sources = "") {
    return "[[fact]]\nid = \"" + id + "\"\ntopic = \"" + topic + "\"\n" +
           (lines.find("review_by") == std::string::npos ? "review_by = \"2027-06-30\"\n" : "") + lines + "\n[fact.text]\n" +
           text + "\n" +
           (sources.empty() ? "[[fact.source]]\nurl = \"https://example.org\"\ndate = \"2026-03-11\"\nstrength = \"law\"\n"
                            : sources);
}

inline const std::string kAdvice =
    "[[table]]\nid = \"advice\"\nhit_policy = \"unique\"\ninputs = [\"persecution\"]\noutputs = [\"answer\"]\nrule = [\n"
    "  { id = \"yes\", when = [\"true\"], then = [\"apply\"], cites = [\"who\"] },\n"
    "  { id = \"no\", when = [\"false\"], then = [\"not_this_way\"], cites = [\"who\"] },\n]\n";
inline const std::string kWho = fact("who", "who", "en = \"You fear harm.\"\nes = \"Usted teme un daño.\"");

inline Country country_of(const std::string& procedure, const std::string& code = "PAN") {
    Country country =
        read_country("country = \"" + code + "\"\nweekend = [\"sunday\"]\n[name]\nen = \"Panama\"\n", "country.toml", code)
            .value();
    auto read =
        read_procedure("kind = \"asylum\"\ncountry = \"" + code + "\"\n" + procedure, "asylum.toml", code, questionnaire());
    country.procedures.push_back(std::move(read).value());
    return country;
}

inline std::vector<std::string> ids(const Country& country) {
    std::vector<std::string> found;
    for (const Finding& one : check(country, knowledge(), kToday)) {
        found.push_back(one.id);
    }
    return found;
}

inline std::vector<std::string> ids(const std::string& facts, const std::string& tables = kAdvice) {
    return ids(country_of(kWho + facts + tables));
}

inline std::optional<Finding> finding(const Country& country, const std::string& id) {
    const auto all = check(country, knowledge(), kToday);
    const auto found = std::find_if(all.begin(), all.end(), [&](const Finding& one) { return one.id == id; });
    return found == all.end() ? std::nullopt : std::optional(*found);
}

}  // namespace travesia::protection::check::example
