#include "statistics/sheet/workbook.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <gdal/cpl_conv.h>
#include <gdal/cpl_error.h>
#include <gdal/cpl_vsi.h>
#include <gdal/gdal.h>
#include <gdal/ogr_api.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <mutex>
#include <optional>

#include "base/file.h"
#include "base/temporary_folder.h"
#include "base/text.h"
#include "statistics/sheet/inspect.h"

namespace travesia::statistics::sheet {

namespace fs = std::filesystem;
using base::fail;
using base::Kind;
using base::Result;

namespace {

constexpr std::size_t kMostCells = 20'000'000;

// GDAL is loaded when the first workbook is opened: it and the libraries it needs take longer to load than most commands run.
// clang-format off
#define TRAVESIA_GDAL_FUNCTIONS(X) \
    X(CPLSetConfigOption) \
    X(CPLPushErrorHandler) \
    X(CPLPopErrorHandler) \
    X(CPLQuietErrorHandler) \
    X(CPLErrorReset) \
    X(CPLGetLastErrorMsg) \
    X(VSIFileFromMemBuffer) \
    X(VSIFCloseL) \
    X(VSIUnlink) \
    X(GDALOpenEx) \
    X(GDALClose) \
    X(GDALDatasetGetLayerCount) \
    X(GDALDatasetGetLayer) \
    X(OGR_L_GetName) \
    X(OGR_L_GetLayerDefn) \
    X(OGR_L_ResetReading) \
    X(OGR_L_GetNextFeature) \
    X(OGR_FD_GetFieldCount) \
    X(OGR_F_GetFID) \
    X(OGR_F_IsFieldSetAndNotNull) \
    X(OGR_F_GetFieldAsString) \
    X(OGR_F_Destroy)
// clang-format on

struct Gdal {
#define TRAVESIA_GDAL_MEMBER(name) decltype(&::name) name = nullptr;
    TRAVESIA_GDAL_FUNCTIONS(TRAVESIA_GDAL_MEMBER)
#undef TRAVESIA_GDAL_MEMBER
};

template <typename Function>
bool find(void* library, const char* name, Function& function) {
    function = reinterpret_cast<Function>(::dlsym(library, name));
    return function != nullptr;
}

/// Only the three drivers of workbooks are registered, so nothing else can be opened. Nothing is guessed: no header, no types.
bool prepare(void* library, const Gdal& gdal) {
    for (const char* driver : {"XLSX", "XLS", "ODS"}) {
        using Register = void (*)();
        Register add = nullptr;
        if (!find(library, (std::string("RegisterOGR") + driver).c_str(), add)) {
            return false;
        }
        add();
        gdal.CPLSetConfigOption((std::string("OGR_") + driver + "_HEADERS").c_str(), "DISABLE");
        gdal.CPLSetConfigOption((std::string("OGR_") + driver + "_FIELD_TYPES").c_str(), "STRING");
    }
    gdal.CPLSetConfigOption("GDAL_DISABLE_READDIR_ON_OPEN", "EMPTY_DIR");
    gdal.CPLSetConfigOption("PROJ_NETWORK", "OFF");
    gdal.CPLSetConfigOption("GDAL_HTTP_MAX_RETRY", "0");
    return true;
}

std::optional<Gdal> load() {
    void* library = ::dlopen(TRAVESIA_GDAL, RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr) {
        return std::nullopt;
    }
    Gdal functions;
    bool all = true;
#define TRAVESIA_GDAL_FIND(name) all = find(library, #name, functions.name) && all;
    TRAVESIA_GDAL_FUNCTIONS(TRAVESIA_GDAL_FIND)
#undef TRAVESIA_GDAL_FIND
    return all && prepare(library, functions) ? std::optional(functions) : std::nullopt;
}

const std::optional<Gdal>& loaded() {
    static const std::optional<Gdal> kGdal = load();
    return kGdal;
}

/// GDAL keeps what it says to itself, and we ask for its reason.
class Quiet {
public:
    explicit Quiet(const Gdal& gdal) : gdal_(gdal) {
        gdal_.CPLErrorReset();
        gdal_.CPLPushErrorHandler(gdal_.CPLQuietErrorHandler);
    }
    Quiet(const Quiet&) = delete;
    Quiet& operator=(const Quiet&) = delete;
    ~Quiet() { gdal_.CPLPopErrorHandler(); }
    [[nodiscard]] std::string reason() const { return base::printable(gdal_.CPLGetLastErrorMsg(), 200); }

private:
    const Gdal& gdal_;
};

base::Error with_file(base::Error error, const fs::path& file) {
    if (base::fact(error, "file").empty()) {
        error.facts.insert(error.facts.begin(), {"file", file.string()});
    }
    return error;
}

}  // namespace

/// The bytes that were inspected are the ones that are read: from memory, or - the .xls reader wants a file - from a copy in a
/// folder of our own.
struct Workbook::Open {
    const Gdal& gdal;
    std::string bytes;
    std::string memory_name;                      ///< GDAL's name for `bytes`
    std::optional<base::TemporaryFolder> folder;  ///< with the copy
    GDALDatasetH dataset = nullptr;
    fs::path file;
    std::vector<std::string> names;

    explicit Open(const Gdal& functions) : gdal(functions) {}
    Open(const Open&) = delete;
    Open& operator=(const Open&) = delete;
    ~Open() {
        const Quiet quiet(gdal);
        if (dataset != nullptr) {
            gdal.GDALClose(dataset);
        }
        if (!memory_name.empty()) {
            gdal.VSIUnlink(memory_name.c_str());
        }
    }

    std::string place_in_memory(const char* ending) {
        static std::atomic<unsigned> number = 0;
        memory_name = "/vsimem/travesia_" + std::to_string(number++) + ending;
        VSILFILE* handle =
            gdal.VSIFileFromMemBuffer(memory_name.c_str(), reinterpret_cast<GByte*>(bytes.data()), bytes.size(), FALSE);
        if (handle != nullptr) {
            (void)gdal.VSIFCloseL(handle);
        }
        return memory_name;
    }

    Result<std::string> place_in_folder() {
        folder.emplace();
        if (folder->path().empty()) {
            std::error_code ignored;
            return fail(Kind::kUnavailable, "file.unwritable", {{"file", fs::temp_directory_path(ignored).string()}});
        }
        const fs::path copy = folder->path() / "workbook.xls";
        TRY_VOID(base::write_secret_file(copy, bytes));
        return copy.string();
    }

    Result<void> open(WorkbookKind kind) {
        std::string name;
        if (kind == WorkbookKind::kXls) {
            TRY(name, place_in_folder());
        } else {
            name = place_in_memory(kind == WorkbookKind::kXlsx ? ".xlsx" : ".ods");
        }
        const Quiet quiet(gdal);
        dataset = gdal.GDALOpenEx(name.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, nullptr, nullptr, nullptr);
        if (dataset == nullptr) {
            return fail(Kind::kInvalid, "sheet.refused", {{"reason", quiet.reason()}});
        }
        for (int layer = 0; layer < gdal.GDALDatasetGetLayerCount(dataset); ++layer) {
            names.emplace_back(gdal.OGR_L_GetName(gdal.GDALDatasetGetLayer(dataset, layer)));
        }
        return {};
    }
};

Workbook::Workbook(std::unique_ptr<Open> open) : open_(std::move(open)) {}
Workbook::Workbook(Workbook&&) noexcept = default;
Workbook& Workbook::operator=(Workbook&&) noexcept = default;
Workbook::~Workbook() = default;

Result<Workbook> Workbook::open(const fs::path& file) {
    const Limits limits;
    TRY(auto bytes, base::read_file(file, limits.file));
    const auto kind = inspect(bytes, limits);
    if (!kind) {
        return tl::make_unexpected(with_file(kind.error(), file));
    }
    if (!loaded()) {
        return fail(Kind::kUnavailable, "sheet.no_reader", {{"file", file.string()}});
    }
    auto open = std::make_unique<Open>(*loaded());
    open->bytes = std::move(bytes);
    open->file = file;
    const auto done = open->open(*kind);
    if (!done) {
        return tl::make_unexpected(with_file(done.error(), file));
    }
    return Workbook(std::move(open));
}

const std::vector<std::string>& Workbook::names() const {
    return open_->names;
}

Result<Grid> Workbook::read(std::size_t sheet) const {
    const Gdal& gdal = open_->gdal;
    const Quiet quiet(gdal);
    OGRLayerH layer = gdal.GDALDatasetGetLayer(open_->dataset, static_cast<int>(sheet));
    if (layer == nullptr) {
        return fail(Kind::kInvalid, "sheet.refused", {{"file", open_->file.string()}, {"reason", quiet.reason()}});
    }
    Grid grid;
    grid.name = open_->names[sheet];
    gdal.OGR_L_ResetReading(layer);
    const int columns = gdal.OGR_FD_GetFieldCount(gdal.OGR_L_GetLayerDefn(layer));
    std::size_t cells = 0;
    while (OGRFeatureH feature = gdal.OGR_L_GetNextFeature(layer)) {
        // The number of a feature is that of its row, from 1: blank rows at the top are not told.
        const auto number = static_cast<std::size_t>(std::max<GIntBig>(gdal.OGR_F_GetFID(feature), 1));
        std::vector<std::string> row;
        for (int column = 0; column < columns; ++column) {
            if (gdal.OGR_F_IsFieldSetAndNotNull(feature, column) != 0) {
                row.resize(static_cast<std::size_t>(column) + 1);
                row.back() = tidy(gdal.OGR_F_GetFieldAsString(feature, column));
            }
        }
        gdal.OGR_F_Destroy(feature);
        grid.columns = std::max(grid.columns, row.size());
        cells += row.size();
        if (cells > kMostCells || number > kMostCells) {
            return fail(Kind::kInvalid, "sheet.too_wide",
                        {{"file", open_->file.string()},
                         {"sheet", grid.name},
                         {"rows", std::to_string(number)},
                         {"columns", std::to_string(columns)}});
        }
        grid.rows.resize(std::max(grid.rows.size(), number));
        grid.rows[number - 1] = std::move(row);
    }
    return grid;
}

}  // namespace travesia::statistics::sheet
