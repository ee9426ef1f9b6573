// The pages: a folder of built files, read into memory at the start.
#pragma once

#include <filesystem>
#include <map>

#include "base/result.h"
#include "http/message.h"

namespace travesia::http {

class StaticFiles {
public:
    /// Reads all files below `folder`. Error: `http.no_pages` when there is no index.html.
    [[nodiscard]] static base::Result<StaticFiles> load(const std::filesystem::path& folder);
    /// The file for the request's path ("/" = index.html), in the best encoding there is a ready-made copy of (.br, .gz).
    [[nodiscard]] std::optional<Response> find(const Request& request) const;

private:
    std::map<std::string, std::string> files_;  ///< path → bytes
};

}  // namespace travesia::http
