#include "protection/words.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "base/text.h"

namespace travesia::protection {

namespace fs = std::filesystem;
using base::fail;
using base::Result;

namespace {

fs::path folder_of(const fs::path& data) {
    return data / "i18n" / "guide";
}

}  // namespace

std::vector<std::string> guide_languages(const fs::path& data) {
    std::vector<std::string> languages;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder_of(data), error)) {
        if (entry.path().extension() == ".json") {
            languages.push_back(entry.path().stem().string());
        }
    }
    std::sort(languages.begin(), languages.end());
    return languages;
}

Result<Words> Words::load(const fs::path& data, const std::string& language) {
    const auto known = guide_languages(data);
    if (std::find(known.begin(), known.end(), language) == known.end()) {
        return fail(base::Kind::kInvalid, "protection.no_language",
                    {{"language", base::printable(language)}, {"known", base::join(known, ", ")}});
    }
    const fs::path file = folder_of(data) / (language + ".json");
    TRY(const auto bytes, base::read_file(file));
    const auto object = nlohmann::json::parse(bytes, nullptr, false);
    const bool fits =
        object.is_object() && std::all_of(object.begin(), object.end(), [](const auto& one) { return one.is_string(); });
    if (!fits) {
        return fail(base::Kind::kInvalid, "protection.words", {{"file", file.string()}});
    }
    Words words;
    words.language_ = language;
    for (const auto& [key, value] : object.items()) {
        words.words_[key] = value.get<std::string>();
    }
    return words;
}

std::string Words::say(const std::string& key, const base::Facts& facts) const {
    const auto found = words_.find(key);
    std::string text = found == words_.end() ? key : found->second;
    for (const auto& [name, value] : facts) {
        const std::string gap = "{" + name + "}";
        for (std::size_t at = text.find(gap); at != std::string::npos; at = text.find(gap, at + value.size())) {
            text.replace(at, gap.size(), value);
        }
    }
    return text;
}

}  // namespace travesia::protection
