// Small rule files for tests, and the shipped ones.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "protection/read.h"

namespace travesia::protection::test {

inline const std::filesystem::path& root() {
    static const std::filesystem::path path = TRAVESIA_ROOT;
    return path;
}

inline const Loaded& shipped() {
    static const Loaded all = load_library(root() / "data").value();
    return all;
}

inline const Country& country(const std::string& code) {
    for (const Country& one : shipped().library.countries) {
        if (one.code == code) {
            return one;
        }
    }
    throw std::runtime_error("no country " + code);
}

inline nlohmann::json json_file(const std::string& path) {
    return nlohmann::json::parse(base::read_file(root() / path).value());
}

inline base::Date day(std::string_view text) {
    return base::Date::parse(text).value();
}

}  // namespace travesia::protection::test
