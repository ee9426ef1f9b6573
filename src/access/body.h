// Reading the fields of a JSON body: every mistake is collected, so that a form shows them all at once.
#pragma once

#include <initializer_list>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "record/schema.h"

namespace travesia::access {

class Body {
public:
    /// `known` are the fields there may be; another one is a mistake. Mistakes are `access.body` (facts parameter, expected).
    Body(const nlohmann::json& value, std::initializer_list<const char*> known);

    /// The text of a field that must be there, with at least `shortest` and at most `longest` bytes.
    [[nodiscard]] std::string text(const char* name, std::size_t shortest, std::size_t longest);
    /// The same for one that may be left out.
    [[nodiscard]] std::optional<std::string> optional_text(const char* name, std::size_t longest);
    [[nodiscard]] base::Id id(const char* name);
    [[nodiscard]] std::optional<record::Roles> roles(const char* name);
    /// {"<origin>": 12, …}
    [[nodiscard]] record::Seen seen(const char* name);

    void wrong(const char* name, const std::string& expected);
    [[nodiscard]] const std::vector<base::Error>& errors() const { return errors_; }

private:
    [[nodiscard]] const nlohmann::json* find(const char* name) const;

    const nlohmann::json& value_;
    std::vector<base::Error> errors_;
};

}  // namespace travesia::access
