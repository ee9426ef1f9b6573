// What holds at a place: the settings a centre has switched on, each with the day it began ("displacement" since 2026-03-01).
#pragma once

#include <map>
#include <string>

#include "base/date.h"

namespace travesia::reception::health {

struct Situation {
    std::map<std::string, base::Date> settings;

    [[nodiscard]] bool holds(const std::string& setting) const { return setting.empty() || settings.contains(setting); }
};

}  // namespace travesia::reception::health
