#include "protection/check/check.h"

#include <algorithm>

#include "base/file.h"
#include "protection/check/scope.h"

namespace travesia::protection::check {

void Scope::each_fact(const std::function<void(const Placed&)>& take) const {
    for (const Fact& fact : country.facts) {
        take({fact, nullptr});
    }
    for (const Procedure& procedure : country.procedures) {
        for (const Fact& fact : procedure.facts) {
            take({fact, &procedure});
        }
    }
}

const Language& Scope::language(const std::string& code) const {
    static const Language unknown;
    const auto found = knowledge.languages.find(code);
    return found == knowledge.languages.end() ? unknown : found->second;
}

void Scope::note(Severity severity, const std::string& id, const Placed& where, const std::string& field, base::Facts facts,
                 const std::string& language) {
    findings_.push_back({id, severity, country.code, country.code + "/" + where.owner() + ".toml", where.fact.line, where.item(),
                         field, language, std::move(facts)});
}

void Scope::note_file(Severity severity, const std::string& id, const std::string& file, const std::string& item,
                      const std::string& field, base::Facts facts, const std::string& language) {
    findings_.push_back(
        {id, severity, country.code, country.code + "/" + file + ".toml", 0, item, field, language, std::move(facts)});
}

base::Result<Knowledge> load_knowledge(const std::filesystem::path& data) {
    Knowledge knowledge;
    TRY(const auto languages, base::read_file(data / "protection" / "languages.toml"));
    TRY(knowledge.languages, read_languages(languages, "languages.toml"));
    TRY(const auto places, base::read_file(data / "protection" / "places.toml"));
    TRY(knowledge.places, read_places(places, "places.toml"));
    return knowledge;
}

std::vector<Finding> check(const Country& country, const Knowledge& knowledge, const base::Date& as_of) {
    Scope scope(country, knowledge, as_of);
    for (const auto part :
         {check_places, check_versions, check_sources, check_tables, check_limits, check_dates, check_reading, check_approvals}) {
        part(scope);
    }
    std::vector<Finding> findings = scope.take();
    std::stable_sort(findings.begin(), findings.end(),
                     [](const Finding& a, const Finding& b) { return std::tie(a.file, a.line) < std::tie(b.file, b.line); });
    return findings;
}

std::vector<Finding> check(const Library& library, const std::vector<Words>& words, const Knowledge& knowledge,
                           const base::Date& as_of) {
    const Knowledge all{knowledge.languages, with_names_of(knowledge.places, library.countries)};
    std::vector<Finding> findings = check_words(words);
    for (const Country& country : library.countries) {
        auto of_country = check(country, all, as_of);
        std::move(of_country.begin(), of_country.end(), std::back_inserter(findings));
    }
    return findings;
}

Finding broken_file(const std::string& country, const base::Error& error) {
    Finding finding;
    finding.id = error.id;
    finding.severity = Severity::kError;
    finding.country = country;
    const std::string file = base::fact(error, "file");
    finding.file = file.empty() ? country : file;
    const std::string line = base::fact(error, "line");
    finding.line = line.empty() ? 0 : std::stoi(line);
    finding.field = base::fact(error, "field");
    finding.facts = error.facts;
    return finding;
}

}  // namespace travesia::protection::check
