// What the forms of protect-table share: its options, and a folder that appears whole or not at all.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>

#include "app/verbs.h"
#include "statistics/protect/render.h"

namespace travesia::app {

inline constexpr std::uintmax_t kLargestTable = 512ULL << 20;

struct ProtectOptions {
    std::vector<std::string> tables;
    std::string out;
    std::string value;
    std::vector<std::string> hierarchies;  ///< COLUMN=FILE
    std::string zeros = "shown";
    std::string previous;  ///< the folder of the release before
    std::string accept;    ///< why a table is released that the two releases together give away in part
    std::string method = "suppress";
    std::string key;          ///< cell-key: a file of 32 hexadecimal digits
    std::string noise = "2";  ///< cell-key: its variance
    std::int64_t threshold = 5;
    std::int64_t base = 5;             ///< round: figures become multiples of it
    std::string bounds = "exact";      ///< or "quick": no linear programs of large components
    std::int64_t bounds_seconds = 20;  ///< exact: after so long the rest is told as not exact
};

using Files = std::vector<std::pair<std::string, std::string>>;  // name, which may have a folder in front, and text

/// Errors: `protect.hierarchy_form`, and those of reading the files.
[[nodiscard]] base::Result<statistics::protect::Hierarchies> read_hierarchies(const ProtectOptions& options);
/// How much work the bounds are worth; the seconds count from the first bound on. Errors: `protect.bounds`,
/// `protect.bounds_seconds`.
[[nodiscard]] base::Result<statistics::protect::Effort> effort_of(const ProtectOptions& options);
/// A release is not written over: it may have been published. Error: `protect.out_taken`.
[[nodiscard]] base::Result<void> check_free(const std::filesystem::path& out);
/// All files or none: they are written beside the folder, which then takes its name. Error: `file.unwritable`.
[[nodiscard]] base::Result<void> write_folder(const std::filesystem::path& out, const Files& files);
/// The protected table and its bounds, for the office and for publication.
void add_files(const std::string& folder, const statistics::protect::Table& table, const statistics::protect::Rule& rule,
               const statistics::protect::Protection& protection, bool json, Files& files);
/// "figure,value" lines of the numbers of a summary.
[[nodiscard]] std::string as_csv(const nlohmann::ordered_json& summary);

/// Several tables at once.
[[nodiscard]] base::Result<ExitCode> protect_linked_tables(const Context& context, const ProtectOptions& options,
                                                           const statistics::protect::Rule& rule, bool json);

}  // namespace travesia::app
