// For tests: a folder that goes away with its contents.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

namespace travesia::store::sqlite {

class TemporaryFolder {
public:
    TemporaryFolder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "travesia-store-XXXXXX").string();
        path = ::mkdtemp(pattern.data());
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }
    std::filesystem::path path;
};

}  // namespace travesia::store::sqlite
