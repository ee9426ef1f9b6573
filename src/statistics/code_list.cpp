#include "statistics/code_list.h"

#include <algorithm>
#include <set>

#include "base/csv.h"
#include "base/file.h"

namespace travesia::statistics {

namespace fs = std::filesystem;
using base::CsvTable;
using base::fail;
using base::Kind;
using base::Result;

namespace {

constexpr std::string_view kLabelSuffix = "_label";
constexpr std::uintmax_t kListLimit = 8 << 20;

/// The error of a CSV text, with the file it came from.
tl::unexpected<base::Error> in_file(base::Error error, const fs::path& file) {
    error.facts.insert(error.facts.begin(), {"file", file.string()});
    return tl::make_unexpected(std::move(error));
}

Result<CsvTable> read_table(const fs::path& file, const std::vector<std::string>& wanted) {
    TRY(const auto bytes, base::read_file(file, kListLimit));
    auto table = base::read_csv_table(bytes);
    if (!table) {
        return in_file(table.error(), file);
    }
    for (const auto& column : wanted) {
        if (table->column(column) == std::string::npos) {
            return fail(Kind::kInvalid, "codes.column", {{"file", file.string()}, {"column", column}});
        }
    }
    return table;
}

Result<CodeList> read_codes(const fs::path& file) {
    const std::vector<std::string> languages = {"en", "es", "fr"};
    TRY(const auto table, read_table(file, {"code", "en", "es", "fr"}));
    CodeList list;
    list.name = file.stem().string();
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        const auto& row = table.rows[r];
        const std::string& code = row[table.column("code")];
        if (code.empty() || list.names.contains(code)) {
            return fail(Kind::kInvalid, "codes.twice",
                        {{"file", file.string()}, {"line", std::to_string(table.lines[r])}, {"code", code}});
        }
        list.codes.push_back(code);
        list.labels.push_back({code, code, false});
        for (const auto& language : languages) {
            const std::string& name = row[table.column(language)];
            list.names[code][language] = name;
            list.labels.push_back({name, code, false});
        }
    }
    return list;
}

Result<void> read_labels(const fs::path& file, CodeList& list) {
    TRY(const auto table, read_table(file, {"label", "code", "review", "note"}));
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        const auto& row = table.rows[r];
        const std::string& code = row[table.column("code")];
        const std::string& review = row[table.column("review")];
        const base::Facts where = {{"file", file.string()}, {"line", std::to_string(table.lines[r])}, {"code", code}};
        if (!list.names.contains(code)) {
            return fail(Kind::kInvalid, "codes.unknown_code", where);
        }
        if (!review.empty() && review != "no" && review != "yes") {
            return fail(Kind::kInvalid, "codes.review", where);
        }
        list.labels.push_back({row[table.column("label")], code, review == "yes"});
    }
    return {};
}

}  // namespace

Result<CodeLists> CodeLists::load(const fs::path& data) {
    std::set<fs::path> files;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(data / "codes", ignored)) {
        const bool is_list = entry.path().extension() == ".csv" && !entry.path().stem().string().ends_with(kLabelSuffix);
        if (is_list) {
            files.insert(entry.path());
        }
    }
    if (files.empty()) {
        return fail(Kind::kInvalid, "codes.none", {{"folder", (data / "codes").string()}});
    }
    CodeLists all;
    for (const auto& file : files) {
        TRY(auto list, read_codes(file));
        const fs::path labels = file.parent_path() / (list.name + std::string(kLabelSuffix) + ".csv");
        if (fs::exists(labels, ignored)) {
            TRY_VOID(read_labels(labels, list));
        }
        all.lists_.push_back(std::move(list));
    }
    return all;
}

const CodeList* CodeLists::find(std::string_view name) const {
    const auto found = std::find_if(lists_.begin(), lists_.end(), [&](const CodeList& list) { return list.name == name; });
    return found == lists_.end() ? nullptr : &*found;
}

std::string CodeLists::name_of(std::string_view list, const std::string& code, const std::string& language) const {
    const CodeList* codes = find(list);
    if (codes == nullptr || !codes->names.contains(code)) {
        return code;
    }
    const auto& names = codes->names.at(code);
    const auto found = names.find(language);
    return found == names.end() || found->second.empty() ? code : found->second;
}

}  // namespace travesia::statistics
