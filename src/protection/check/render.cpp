#include "protection/check/render.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/text.h"

namespace travesia::protection::check {

using base::Language;
using base::Messages;
using nlohmann::json;

namespace {

base::Facts facts_of(const Counts& counts) {
    return {{"errors", std::to_string(counts.errors)},
            {"warnings", std::to_string(counts.warnings)},
            {"notes", std::to_string(counts.notes)}};
}

const char* severity_id(Severity severity) {
    switch (severity) {
        case Severity::kNote: return "check.severity_note";
        case Severity::kWarning: return "check.severity_warning";
        case Severity::kError: return "check.severity_error";
    }
    return "check.severity_error";
}

std::string place_of(const Finding& finding) {
    std::string place = finding.file + (finding.line > 0 ? ":" + std::to_string(finding.line) : "");
    if (!finding.item.empty()) {
        place += " " + finding.item;
    }
    if (!finding.field.empty()) {
        place += " " + finding.field;
    }
    return finding.language.empty() ? place : place + " [" + finding.language + "]";
}

}  // namespace

std::string sentence(const Finding& finding, const Messages& messages, Language language) {
    return messages.say(finding.id, finding.facts, language);
}

std::string to_text(const std::vector<Finding>& findings, const Messages& messages, Language language) {
    std::string text;
    for (std::size_t i = 0; i < findings.size();) {
        const std::string& country = findings[i].country;
        std::vector<Finding> of_country;
        for (; i < findings.size() && findings[i].country == country; ++i) {
            of_country.push_back(findings[i]);
        }
        base::Facts facts = facts_of(counted(of_country));
        facts.emplace_back("country", country.empty() ? messages.say("check.words_heading", {}, language) : country);
        text += messages.say("check.heading", facts, language) + "\n";
        for (const Finding& one : of_country) {
            text += fmt::format("  {}: {}\n    {}\n", messages.say(severity_id(one.severity), {}, language), place_of(one),
                                sentence(one, messages, language));
        }
    }
    return text + messages.say("check.total", facts_of(counted(findings)), language) + "\n";
}

json to_json(const std::vector<Finding>& findings, const Messages& messages, Language language) {
    json list = json::array();
    for (const Finding& one : findings) {
        json facts = json::object();
        for (const auto& [name, value] : one.facts) {
            facts[name] = value;
        }
        list.push_back({{"id", one.id},
                        {"severity", name(one.severity)},
                        {"country", one.country},
                        {"file", one.file},
                        {"line", one.line},
                        {"item", one.item},
                        {"field", one.field},
                        {"language", one.language},
                        {"sentence", sentence(one, messages, language)},
                        {"facts", facts}});
    }
    const Counts counts = counted(findings);
    return {{"findings", list}, {"errors", counts.errors}, {"warnings", counts.warnings}, {"notes", counts.notes}};
}

std::string to_csv(const std::vector<Finding>& findings, const Messages& messages, Language language) {
    std::string csv = "severity,id,country,file,line,item,field,language,sentence\n";
    for (const Finding& one : findings) {
        std::vector<std::string> fields{name(one.severity),
                                        one.id,
                                        one.country,
                                        one.file,
                                        std::to_string(one.line),
                                        one.item,
                                        one.field,
                                        one.language,
                                        sentence(one, messages, language)};
        for (std::string& field : fields) {
            field = base::csv_field(field);
        }
        csv += base::join(fields, ",") + "\n";
    }
    return csv;
}

}  // namespace travesia::protection::check
