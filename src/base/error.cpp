#include "base/error.h"

namespace travesia::base {

std::string fact(const Error& error, const std::string& name) {
    for (const auto& [key, value] : error.facts) {
        if (key == name) {
            return value;
        }
    }
    return {};
}

}  // namespace travesia::base
