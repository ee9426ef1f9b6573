#include "statistics/sheet/inspect.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "statistics/sheet/biff.h"
#include "statistics/sheet/compound.h"
#include "statistics/sheet/extent.h"
#include "statistics/sheet/grid.h"
#include "statistics/sheet/zip.h"

namespace travesia::statistics::sheet {

using base::fail;
using base::Kind;
using base::Result;

namespace {

constexpr std::string_view kZip = "PK\x03\x04";
constexpr std::string_view kCompound = "\xD0\xCF\x11\xE0";
constexpr std::uint64_t kRatioFrom = 4ULL << 20;

bool contains(std::string_view name, std::string_view part) {
    return name.find(part) != std::string_view::npos;
}

/// What a file that is no workbook seems to be: much is called .xls that is something else.
std::string seems(std::string_view bytes) {
    std::string head(base::trim(bytes.substr(0, 400)));
    std::transform(head.begin(), head.end(), head.begin(),
                   [](char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c | 0x20 : c); });
    const auto begins = [&](std::string_view with) { return head.starts_with(with); };
    return bytes.empty()                                                         ? "nothing"
           : begins("%pdf")                                                      ? "PDF"
           : begins("<!doctype html") || begins("<html")                         ? "HTML"
           : begins("<?xml") || begins("\xEF\xBB\xBF<?x")                        ? "XML"
           : base::first_invalid_utf8(bytes.substr(0, 400)) == std::string::npos ? "text"
                                                                                 : "?";
}

Result<void> refuse_entries(const std::vector<ZipEntry>& entries, const Limits& limits) {
    static constexpr std::array<std::string_view, 6> kMacros = {"vbaProject.bin", "/macrosheets/", "/intlmacrosheets/",
                                                                "/dialogsheets/", "Basic/",        "Scripts/"};
    static constexpr std::array<std::string_view, 3> kExternal = {"/externalLinks/", "/connections.xml", "/queryTables/"};
    if (entries.size() > limits.parts) {
        return fail(Kind::kInvalid, "sheet.bomb", {{"entry", std::to_string(entries.size()) + " parts"}});
    }
    for (const ZipEntry& entry : entries) {
        const base::Facts facts = {{"entry", base::printable(entry.name)}};
        const auto names = [&](std::string_view part) { return contains(entry.name, part); };
        if (entry.encrypted) {
            return fail(Kind::kInvalid, "sheet.encrypted");
        }
        if (std::any_of(kMacros.begin(), kMacros.end(), names)) {
            return fail(Kind::kInvalid, "sheet.macros", facts);
        }
        if (std::any_of(kExternal.begin(), kExternal.end(), names)) {
            return fail(Kind::kInvalid, "sheet.external", facts);
        }
        const bool swollen =
            entry.unpacked > kRatioFrom && entry.unpacked / std::max<std::uint64_t>(entry.packed, 1) > limits.ratio;
        if (swollen || entry.unpacked > limits.unpacked) {
            return fail(Kind::kInvalid, "sheet.bomb", facts);
        }
    }
    return {};
}

Result<void> refuse_extent(const std::string& part, std::uint64_t rows, std::uint64_t columns, std::uint64_t cells,
                           const Limits& limits) {
    if (rows <= limits.rows && columns <= limits.columns && cells <= limits.cells) {
        return {};
    }
    return fail(Kind::kInvalid, "sheet.too_wide",
                {{"sheet", base::printable(part)}, {"rows", std::to_string(rows)}, {"columns", std::to_string(columns)}});
}

/// Unpacks every part once, for its real size, and measures the sheets, whatever part they are in.
Result<void> unpack_all(std::string_view bytes, const std::vector<ZipEntry>& entries, const Limits& limits) {
    std::uint64_t left = limits.unpacked;
    for (const ZipEntry& entry : entries) {
        const std::uint64_t allowed = std::min(left, std::max(kRatioFrom, std::uint64_t{entry.packed} * limits.ratio));
        ExtentScanner scanner;
        std::string types;  // what the workbook says its parts are: macros may be meant though none are there
        const bool says_types = entry.name == "[Content_Types].xml";
        std::uint64_t unpacked = 0;
        TRY_VOID(unpack(bytes, entry, allowed, [&](std::string_view piece) -> Result<void> {
            unpacked += piece.size();
            scanner.take(piece);
            types += says_types ? piece : std::string_view();
            return refuse_extent(entry.name, scanner.rows(), scanner.columns(), scanner.cells(), limits);
        }));
        left -= unpacked;
        if (!scanner.without_value().empty()) {
            return fail(Kind::kInvalid, "sheet.no_value",
                        {{"entry", base::printable(entry.name)}, {"cell", base::printable(scanner.without_value())}});
        }
        if (scanner.doctype() && !entry.name.ends_with(".svg")) {  // pictures have one, and nobody opens them
            return fail(Kind::kInvalid, "sheet.doctype", {{"entry", base::printable(entry.name)}});
        }
        if (!scanner.truth().empty()) {
            return fail(Kind::kInvalid, "sheet.truth",
                        {{"entry", base::printable(entry.name)}, {"cell", base::printable(scanner.truth())}});
        }
        if (types.find("macroEnabled") != std::string::npos) {
            return fail(Kind::kInvalid, "sheet.macros", {{"entry", "macroEnabled"}});
        }
        if (scanner.external()) {
            return fail(Kind::kInvalid, "sheet.external", {{"entry", base::printable(entry.name)}});
        }
    }
    return {};
}

Result<WorkbookKind> inspect_zip(std::string_view bytes, const Limits& limits) {
    TRY(const auto entries, zip_directory(bytes));
    TRY_VOID(refuse_entries(entries, limits));
    const auto holds = [&](std::string_view name) {
        return std::any_of(entries.begin(), entries.end(), [&](const ZipEntry& entry) { return entry.name == name; });
    };
    const bool xlsx = holds("xl/workbook.xml");
    if (!xlsx && !(holds("content.xml") && holds("mimetype"))) {
        return fail(Kind::kInvalid, "sheet.not_workbook", {{"found", holds("xl/workbook.bin") ? "xlsb" : "zip"}});
    }
    TRY_VOID(unpack_all(bytes, entries, limits));
    return xlsx ? WorkbookKind::kXlsx : WorkbookKind::kOds;
}

Result<WorkbookKind> inspect_compound(std::string_view bytes, const Limits& limits) {
    TRY(const auto file, CompoundFile::open(bytes));
    if (file.find("EncryptedPackage") != nullptr) {
        return fail(Kind::kInvalid, "sheet.encrypted");
    }
    for (const char* macros : {"_VBA_PROJECT_CUR", "_VBA_PROJECT", "VBA"}) {
        if (file.find(macros) != nullptr) {
            return fail(Kind::kInvalid, "sheet.macros", {{"entry", macros}});
        }
    }
    const CompoundEntry* stream = file.find("Workbook");
    if (stream == nullptr) {
        return file.find("Book") != nullptr ? fail(Kind::kInvalid, "sheet.old")
                                            : fail(Kind::kInvalid, "sheet.not_workbook", {{"found", "OLE2"}});
    }
    TRY(const auto records, file.read(*stream));
    const BiffFacts facts = read_biff(records);
    if (!facts.workbook) {
        return fail(Kind::kInvalid, "sheet.damaged", {{"reason", "it does not begin as a workbook does"}});
    }
    if (facts.old || facts.encrypted) {
        return fail(Kind::kInvalid, facts.encrypted ? "sheet.encrypted" : "sheet.old");
    }
    if (facts.macro_sheet || facts.external) {
        return fail(Kind::kInvalid, facts.macro_sheet ? "sheet.macros" : "sheet.external", {{"entry", "Workbook"}});
    }
    if (facts.truth) {
        return fail(Kind::kInvalid, "sheet.truth",
                    {{"entry", "Workbook"}, {"cell", cell_name(facts.truth->first, facts.truth->second)}});
    }
    TRY_VOID(refuse_extent("Workbook", facts.rows, facts.columns, facts.cells, limits));
    return WorkbookKind::kXls;
}

}  // namespace

bool looks_like_workbook(std::string_view first_bytes) {
    return first_bytes.starts_with(kZip) || first_bytes.starts_with(kCompound);
}

Result<WorkbookKind> inspect(std::string_view bytes, const Limits& limits) {
    if (bytes.size() > limits.file) {
        return fail(Kind::kInvalid, "sheet.too_large", {{"limit", std::to_string(limits.file >> 20U)}});
    }
    if (bytes.starts_with(kCompound)) {
        return inspect_compound(bytes, limits);
    }
    if (bytes.starts_with(kZip)) {
        return inspect_zip(bytes, limits);
    }
    return fail(Kind::kInvalid, "sheet.not_workbook", {{"found", seems(bytes)}});
}

}  // namespace travesia::statistics::sheet
