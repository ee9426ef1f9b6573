#include "app/context.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "base/text.h"

namespace travesia::app {

namespace fs = std::filesystem;

ExitCode Context::report(const base::Error& error) const {
    std::fprintf(stderr, "%s\n", messages.say(error, language).c_str());
    return exit_code(error.kind);
}

void Context::tell(const std::string& id, const base::Facts& facts) const {
    std::fprintf(stderr, "%s\n", messages.say(id, facts, language).c_str());
}

base::Result<std::string> Context::choose_format(const std::vector<std::string>& known) const {
    if (format.empty()) {
        return known.front();
    }
    if (std::find(known.begin(), known.end(), format) == known.end()) {
        return base::fail(base::Kind::kInvalid, "app.format",
                          {{"format", base::printable(format)}, {"known", base::join(known, ", ")}});
    }
    return format;
}

void print(const std::string& text) {
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fflush(stdout);
}

fs::path find_data(const std::string& asked, const fs::path& built_with) {
    std::error_code ignored;
    if (!asked.empty()) {
        return asked;
    }
    const fs::path beside = fs::read_symlink("/proc/self/exe", ignored).parent_path().parent_path() / "data";
    return fs::exists(beside / "i18n" / "messages.toml", ignored) ? beside : built_with;
}

base::Language language_of_environment() {
    for (const char* variable : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(variable);
        if (value != nullptr && *value != '\0') {
            return base::choose_language(value, base::Language::kEnglish);
        }
    }
    return base::Language::kEnglish;
}

}  // namespace travesia::app
