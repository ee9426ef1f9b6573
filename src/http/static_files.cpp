#include "http/static_files.h"

#include "base/file.h"
#include "http/finish.h"

namespace travesia::http {

namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t kLargestFile = 16 << 20;

// 'unsafe-inline' is for styles only: the charts write their dimensions as inline styles.
constexpr const char* kContentPolicy =
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; base-uri 'none'; form-action 'self'; ";
/// The one page made to stand inside others' pages: it shows a chart of public figures and nothing can be done with it.
constexpr const char* kEmbedded = "/embed.html";

std::string content_type(const std::string& path) {
    static const std::map<std::string, std::string> kTypes = {{".html", "text/html; charset=utf-8"},
                                                              {".js", "text/javascript; charset=utf-8"},
                                                              {".mjs", "text/javascript; charset=utf-8"},
                                                              {".css", "text/css; charset=utf-8"},
                                                              {".svg", "image/svg+xml"},
                                                              {".json", "application/json"},
                                                              {".png", "image/png"},
                                                              {".ico", "image/x-icon"},
                                                              {".txt", "text/plain; charset=utf-8"},
                                                              {".webmanifest", "application/manifest+json"}};
    const auto found = kTypes.find(fs::path(path).extension().string());
    return found == kTypes.end() ? "application/octet-stream" : found->second;
}

}  // namespace

base::Result<StaticFiles> StaticFiles::load(const fs::path& folder) {
    StaticFiles pages;
    std::error_code error;
    for (const auto& entry : fs::recursive_directory_iterator(folder, error)) {
        if (entry.is_regular_file()) {
            TRY(auto bytes, base::read_file(entry.path(), kLargestFile));
            pages.files_.emplace("/" + fs::relative(entry.path(), folder).generic_string(), std::move(bytes));
        }
    }
    if (!pages.files_.contains("/index.html")) {
        return base::fail(base::Kind::kNotFound, "http.no_pages", {{"folder", folder.string()}});
    }
    return pages;
}

std::optional<Response> StaticFiles::find(const Request& request) const {
    const std::string path = request.path == "/" ? "/index.html" : request.path;
    const auto plain = files_.find(path);
    if (plain == files_.end()) {
        return std::nullopt;
    }
    auto response = text_response(200, content_type(path), {});
    const std::string accepted = request.header("accept-encoding");
    const std::string* bytes = &plain->second;
    for (const auto& [coding, ending] : {std::pair{"br", ".br"}, std::pair{"gzip", ".gz"}}) {
        const auto packed = files_.find(path + ending);
        if (packed != files_.end() && accepts_coding(accepted, coding)) {
            response.headers.emplace_back("Content-Encoding", coding);
            bytes = &packed->second;
            break;
        }
    }
    response.body = *bytes;
    response.shareable = true;
    response.headers.emplace_back("Vary", "Accept-Encoding");
    response.headers.emplace_back("Cache-Control",
                                  path.starts_with("/assets/") ? "public, max-age=31536000, immutable" : "no-cache");
    response.headers.emplace_back("Content-Security-Policy",
                                  std::string(kContentPolicy) + "frame-ancestors " + (path == kEmbedded ? "*" : "'none'"));
    return response;
}

}  // namespace travesia::http
