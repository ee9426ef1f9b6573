#include "app/protect_files.h"

#include <unistd.h>

#include <chrono>

#include "base/file.h"
#include "base/text.h"

namespace travesia::app {

namespace fs = std::filesystem;
namespace protect = statistics::protect;

namespace {

base::Result<void> fill_folder(const fs::path& folder, const Files& files) {
    for (const auto& [name, text] : files) {
        std::error_code ignored;  // writing then says what is wrong
        fs::create_directories((folder / name).parent_path(), ignored);
        TRY_VOID(base::write_file(folder / name, text));
        TRY_VOID(base::sync_folder((folder / name).parent_path()));
    }
    return base::sync_folder(folder);
}

}  // namespace

base::Result<protect::Hierarchies> read_hierarchies(const ProtectOptions& options) {
    protect::Hierarchies hierarchies;
    for (const std::string& text : options.hierarchies) {
        const std::size_t at = text.find('=');
        if (at == std::string::npos || at == 0 || at + 1 == text.size()) {
            return base::fail(base::Kind::kInvalid, "protect.hierarchy_form", {{"text", base::printable(text)}});
        }
        const std::string file = text.substr(at + 1);
        TRY(const auto rows, base::read_file(file, kLargestTable));
        TRY(hierarchies[text.substr(0, at)], protect::read_hierarchy(rows, file));
    }
    return hierarchies;
}

base::Result<protect::Effort> effort_of(const ProtectOptions& options) {
    constexpr std::int64_t kDay = 86'400;
    if (options.bounds_seconds < 0 || options.bounds_seconds > kDay) {
        return base::fail(base::Kind::kInvalid, "protect.bounds_seconds", {{"text", std::to_string(options.bounds_seconds)}});
    }
    if (options.bounds == "quick") {
        return protect::Effort{protect::Effort::kQuick, {}};
    }
    if (options.bounds != "exact") {
        return base::fail(base::Kind::kInvalid, "protect.bounds", {{"text", base::printable(options.bounds)}});
    }
    // The clock starts with the first question: hiding is not what the seconds are for.
    using Clock = std::chrono::steady_clock;
    return protect::Effort{protect::Effort::kAny, [seconds = std::chrono::seconds(options.bounds_seconds),
                                                   end = std::optional<Clock::time_point>()]() mutable {
                               const auto now = Clock::now();
                               end = end.value_or(now + seconds);
                               return now >= *end;
                           }};
}

base::Result<void> check_free(const fs::path& out) {
    std::error_code ignored;
    if (fs::exists(out, ignored) && !(fs::is_directory(out, ignored) && fs::is_empty(out, ignored))) {
        return base::fail(base::Kind::kInvalid, "protect.out_taken", {{"folder", out.string()}});
    }
    return {};
}

base::Result<void> write_folder(const fs::path& out, const Files& files) {
    const fs::path target = fs::absolute(out.has_filename() ? out : out.parent_path());
    const fs::path beside =
        target.parent_path() / ("." + target.filename().string() + "." + std::to_string(::getpid()) + ".part");
    std::error_code trouble;
    fs::create_directories(beside, trouble);
    auto done = trouble ? base::Result<void>(base::fail(base::Kind::kUnavailable, "file.unwritable", {{"file", out.string()}}))
                        : fill_folder(beside, files);
    if (done) {
        fs::rename(beside, target, trouble);
        if (trouble) {
            done = base::fail(base::Kind::kUnavailable, "file.unwritable", {{"file", out.string()}});
        }
    }
    if (!done) {
        fs::remove_all(beside, trouble);
        return done;
    }
    return base::sync_folder(target.parent_path());
}

void add_files(const std::string& folder, const protect::Table& table, const protect::Rule& rule,
               const protect::Protection& protection, bool json, Files& files) {
    if (json) {
        files.emplace_back(folder + "protected.json", protect::protected_json(table, rule, protection.pattern));
        files.emplace_back(folder + "bounds.json", protect::bounds_json(table, protection));
    } else {
        files.emplace_back(folder + "protected.csv", protect::protected_csv(table, rule, protection.pattern));
        files.emplace_back(folder + "bounds.csv", protect::bounds_csv(table, protection));
    }
}

std::string as_csv(const nlohmann::ordered_json& summary) {
    std::string text = "figure,value\n";
    const auto flat = summary.flatten();
    for (const auto& [key, value] : flat.items()) {
        if (value.is_number()) {
            text += key.substr(1) + "," + value.dump() + "\n";
        }
    }
    return text;
}

}  // namespace travesia::app
