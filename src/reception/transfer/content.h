// Reading the JSON inside a file: every value is asked for by name and shape, and what was not asked for is a mistake. Inside
// this folder only.
#pragma once

#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "base/result.h"

namespace travesia::reception::transfer {

/// One object. After the first mistake everything is empty and `reason()` says which.
class Content {
public:
    explicit Content(const nlohmann::json& object);
    [[nodiscard]] std::string text(const char* key);
    /// From `least` to `most`.
    [[nodiscard]] std::int64_t number(const char* key, std::int64_t least, std::int64_t most);
    [[nodiscard]] std::vector<std::string> texts(const char* key);
    /// Each of a list of objects.
    [[nodiscard]] const nlohmann::json& list(const char* key);
    [[nodiscard]] const nlohmann::json& object(const char* key);
    /// Notes a mistake of meaning.
    void refuse(const std::string& reason);
    /// Everything was there, well-shaped and asked for. Error: `reception.file_shape`.
    [[nodiscard]] base::Result<void> finish();

private:
    [[nodiscard]] const nlohmann::json& at(const char* key);

    const nlohmann::json& object_;
    std::set<std::string> asked_;
    std::string reason_;
};

/// The number as it is written on a card: "7KQ-M4R-TXP", in its one spelling.
[[nodiscard]] bool is_person_number(const std::string& text);

}  // namespace travesia::reception::transfer
