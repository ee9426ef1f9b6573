// The guide's own words: the same keys with the same gaps in every language.
#include "base/text.h"
#include "protection/check/scope.h"

namespace travesia::protection::check {

namespace {

/// "{n}", "{date}": the names between braces, sorted.
std::set<std::string> gaps_of(const std::string& text) {
    std::set<std::string> gaps;
    for (std::size_t open = text.find('{'); open != std::string::npos; open = text.find('{', open + 1)) {
        const std::size_t close = text.find('}', open);
        if (close != std::string::npos) {
            gaps.insert(text.substr(open, close + 1 - open));
        }
    }
    return gaps;
}

std::string shown(const std::set<std::string>& gaps) {
    return gaps.empty() ? "-" : base::join({gaps.begin(), gaps.end()}, " ");
}

class WordsCheck {
public:
    explicit WordsCheck(std::vector<Finding>& findings) : findings_(findings) {}

    void compare(const Words& first, const Words& other) {
        for (const auto& [key, text] : first.all()) {
            if (!other.has(key)) {
                note(Severity::kError, "check.word_missing", other, key, {{"key", key}, {"first", first.language()}});
                continue;
            }
            const auto wanted = gaps_of(text);
            const auto found = gaps_of(other.say(key));
            if (wanted != found) {
                note(Severity::kError, "check.word_gaps", other, key,
                     {{"key", key}, {"wanted", shown(wanted)}, {"found", shown(found)}});
            }
        }
        for (const auto& [key, text] : other.all()) {
            if (!first.has(key)) {
                note(Severity::kWarning, "check.word_extra", other, key, {{"key", key}, {"first", first.language()}});
            }
        }
    }

private:
    void note(Severity severity, const std::string& id, const Words& words, const std::string& key, base::Facts facts) {
        facts.emplace_back("language", words.language());
        findings_.push_back(
            {id, severity, "", "guide/" + words.language() + ".json", 0, "", key, words.language(), std::move(facts)});
    }

    std::vector<Finding>& findings_;
};

}  // namespace

std::vector<Finding> check_words(const std::vector<Words>& words) {
    std::vector<Finding> findings;
    WordsCheck check(findings);
    for (std::size_t i = 1; i < words.size(); ++i) {
        check.compare(words.front(), words[i]);
    }
    return findings;
}

}  // namespace travesia::protection::check
