#include "base/messages.h"

#include <toml++/toml.h>

#include "base/file.h"
#include "base/text.h"

namespace travesia::base {

namespace {

void fill(std::string& sentence, const std::string& name, const std::string& value) {
    const std::string gap = "{" + name + "}";
    for (std::size_t at = sentence.find(gap); at != std::string::npos; at = sentence.find(gap, at + value.size())) {
        sentence.replace(at, gap.size(), value);
    }
}

std::string bare(const std::string& id, const Facts& facts) {
    std::string text = id;
    for (const auto& [name, value] : facts) {
        text.append(" ").append(name).append("=").append(value);
    }
    return text;
}

void add(std::map<std::string, std::map<std::string, std::string>>& all, const std::string& room, const toml::node& sentences) {
    if (!sentences.is_table()) {
        return;
    }
    for (const auto& [id, languages] : *sentences.as_table()) {
        if (!languages.is_table()) {
            continue;
        }
        for (const auto& [language, sentence] : *languages.as_table()) {
            all[room + "." + std::string(id.str())][std::string(language.str())] = sentence.value_or(std::string());
        }
    }
}

}  // namespace

const char* code(Language language) {
    switch (language) {
        case Language::kSpanish: return "es";
        case Language::kEnglish: return "en";
        case Language::kFrench: return "fr";
        case Language::kPortuguese: return "pt";
        case Language::kHaitianCreole: return "ht";
    }
    return "es";
}

Language choose_language(std::string_view wish, Language otherwise) {
    for (const auto& part : split(wish, ',')) {
        const auto tag = trim(part);
        for (const Language language : kLanguages) {
            // "ht" is Haitian, "hto" would be Minica: the code ends where the letters end.
            const std::string_view known = code(language);
            if (tag.starts_with(known) &&
                (tag.size() == known.size() || std::string_view("-_.;@ ").find(tag[known.size()]) < 6)) {
                return language;
            }
        }
    }
    return otherwise;
}

Result<Messages> Messages::load(const std::filesystem::path& data) {
    const auto file = data / "i18n" / "messages.toml";
    TRY(const auto bytes, read_file(file));
    Messages messages;
    try {
        const toml::table all = toml::parse(bytes);
        for (const auto& [room, sentences] : all) {
            add(messages.sentences_, std::string(room.str()), sentences);
        }
    } catch (const toml::parse_error& error) {
        return fail(Kind::kInvalid, "messages.broken",
                    {{"file", file.string()},
                     {"line", std::to_string(error.source().begin.line)},
                     {"reason", std::string(error.description())}});
    }
    return messages;
}

std::string Messages::say(const std::string& id, const Facts& facts, Language language) const {
    const auto found = sentences_.find(id);
    if (found == sentences_.end()) {
        return bare(id, facts);
    }
    auto sentence = found->second.find(code(language));
    if (sentence == found->second.end()) {
        sentence = found->second.find(code(Language::kSpanish));
    }
    if (sentence == found->second.end()) {
        return bare(id, facts);
    }
    std::string text = sentence->second;
    for (const auto& [name, value] : facts) {
        fill(text, name, value);
    }
    return text;
}

}  // namespace travesia::base
