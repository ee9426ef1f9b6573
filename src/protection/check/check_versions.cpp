// The language versions of one text against each other, and against the value that is reckoned with.
//
// Which version is wrong cannot be known. The one that differs from most is named; between two, the one that is not Spanish (else
// not English).
#include <algorithm>

#include "base/fold.h"
#include "base/text.h"
#include "protection/check/figures.h"
#include "protection/check/scope.h"

namespace travesia::protection::check {

namespace {

struct Version {
    std::string language;
    std::string text;
    Figures figures;
};

/// What sets a version apart from the others.
struct Difference {
    std::vector<std::string> missing;
    std::vector<std::string> extra;
};

/// `number` is said in words where the other versions write a figure.
bool says_in_words(const Scope& scope, const Version& version, const std::string& value) {
    const bool small = value.size() <= 2 && value.find_first_not_of("0123456789") == std::string::npos;
    return small && says_number(scope.language(version.language), version.text, std::stoi(value));
}

/// Notes for each version whether it is alone with having, or with not having, what `has` asks for.
void compare(const std::vector<Version>& versions, const std::string& shown, const std::function<bool(const Version&)>& has,
             const std::function<bool(const Version&)>& excused, std::map<std::string, Difference>& differences) {
    std::vector<const Version*> with;
    std::vector<const Version*> without;
    for (const Version& version : versions) {
        if (has(version)) {
            with.push_back(&version);
        } else if (!excused(version)) {
            without.push_back(&version);
        }
    }
    if (with.empty() || without.empty()) {
        return;
    }
    const bool trust_with = with.size() != without.size() ? with.size() > without.size() : with.front() == &versions.front();
    for (const Version* version : trust_with ? without : with) {
        auto& difference = differences[version->language];
        (trust_with ? difference.missing : difference.extra).push_back(shown);
    }
}

/// Spanish first, then English, then by code.
std::vector<Version> versions_of(const Scope& scope, const Texts& texts) {
    std::vector<Version> versions;
    for (const auto& [language, text] : texts) {
        versions.push_back({language, text, figures_of(text, scope.language(language))});
    }
    const auto rank = [](const Version& version) { return version.language == "es" ? 0 : version.language == "en" ? 1 : 2; };
    std::stable_sort(versions.begin(), versions.end(), [&](const Version& a, const Version& b) { return rank(a) < rank(b); });
    return versions;
}

std::map<std::string, Difference> differences_of(const Scope& scope, const std::vector<Version>& versions) {
    std::set<std::string> values;
    std::set<int> months;
    for (const Version& version : versions) {
        values.insert(version.figures.values.begin(), version.figures.values.end());
        months.insert(version.figures.months.begin(), version.figures.months.end());
    }
    std::map<std::string, Difference> differences;
    for (const std::string& value : values) {
        compare(
            versions, value, [&](const Version& one) { return one.figures.values.contains(value); },
            [&](const Version& one) { return says_in_words(scope, one, value); }, differences);
    }
    for (const int month : months) {
        compare(
            versions, "month " + std::to_string(month), [&](const Version& one) { return one.figures.months.contains(month); },
            [](const Version& one) { return !one.figures.months_known; }, differences);
    }
    return differences;
}

void check_contradictions(Scope& scope, const Placed& where) {
    const auto versions = versions_of(scope, where.fact.text);
    for (const auto& [language, difference] : differences_of(scope, versions)) {
        std::vector<std::string> others;
        for (const Version& version : versions) {
            if (version.language != language) {
                others.push_back(version.language);
            }
        }
        const auto shown = [](const std::vector<std::string>& values) {
            return values.empty() ? std::string("-") : base::join(values, ", ");
        };
        scope.note(Severity::kError, "check.contradiction", where, "text",
                   {{"language", language},
                    {"others", base::join(others, ", ")},
                    {"missing", shown(difference.missing)},
                    {"extra", shown(difference.extra)}},
                   language);
    }
}

bool has_word(const std::string& folded_text, const std::string& word) {
    return folded_text.find(" " + word) != std::string::npos;  // also with an ending: "Belmopanda"
}

/// A town or street of the office's address that one language names and another does not: a translation that is older than the
/// move. Only languages in Latin letters, in which such names are not translated; a letter's accent does not count.
void check_address(Scope& scope, const Placed& where, const std::string& address) {
    std::map<std::string, std::string> folded;
    for (const auto& [language, text] : where.fact.text) {
        const std::string latin = base::fold(text);
        if (latin.size() * 2 > text.size()) {
            folded[language] = " " + latin;
        }
    }
    for (const std::string& word : base::split(base::fold(address), ' ')) {
        std::vector<std::string> with;
        std::vector<std::string> without;
        for (const auto& [language, text] : folded) {
            (has_word(text, word) ? with : without).push_back(language);
        }
        // Addresses are written in Spanish or English: what only that version says is a common word ("sede", "building").
        const bool common = with.size() == 1 && (with[0] == "es" || with[0] == "en");
        const bool name = word.size() >= 4 && word.find_first_of("0123456789") == std::string::npos && !common;
        if (name && !with.empty() && !without.empty()) {
            scope.note(Severity::kWarning, "check.place_not_said", where, "text",
                       {{"word", word}, {"with", base::join(with, ", ")}, {"without", base::join(without, ", ")}});
        }
    }
}

/// The figures by which a text may say the limit: 12 months are 1 year, 14 days 2 weeks.
std::vector<int> counts_of(const Deadline& deadline) {
    std::vector<int> counts{deadline.count};
    if (deadline.unit == Deadline::Unit::kMonths && deadline.count % 12 == 0) {
        counts.push_back(deadline.count / 12);
    }
    if (deadline.unit == Deadline::Unit::kDays && deadline.count % 7 == 0) {
        counts.push_back(deadline.count / 7);
    }
    return counts;
}

void check_count(Scope& scope, const Placed& where, const Deadline& deadline) {
    const auto counts = counts_of(deadline);
    for (const auto& version : where.fact.text) {
        const std::string& code = version.first;
        const std::string& text = version.second;
        const Language& language = scope.language(code);
        const Figures figures = figures_of(text, language);
        const bool said = std::any_of(counts.begin(), counts.end(), [&](int count) {
            return figures.values.contains(std::to_string(count)) || says_number(language, text, count);
        });
        if (!said) {
            scope.note(Severity::kError, "check.count_not_said", where, "text",
                       {{"count", std::to_string(deadline.count)}, {"language", code}}, code);
        }
    }
}

}  // namespace

void check_versions(Scope& scope) {
    scope.each_fact([&](const Placed& where) {
        check_contradictions(scope, where);
        if (where.fact.office) {
            check_address(scope, where, where.fact.office->address);
        }
        if (where.fact.deadline) {
            check_count(scope, where, *where.fact.deadline);
        }
    });
}

}  // namespace travesia::protection::check
