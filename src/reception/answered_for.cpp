#include "reception/answered_for.h"

#include <algorithm>
#include <array>
#include <set>

namespace travesia::reception {

std::string accompanied_now(const record::Record& person, const std::vector<record::Record>& needs) {
    std::set<std::string> said;
    if (const auto stated = person.fields.find("accompanied"); stated != person.fields.end()) {
        for (const record::Stated& one : stated->second) {
            const auto* text = std::get_if<std::string>(&one.value);
            said.insert(text == nullptr ? "" : *text);
        }
    }
    for (const record::Record& need : needs) {
        if (need.text("state") != "closed") {
            said.insert(need.text("category"));
        }
    }
    static constexpr std::array kStrictestFirst = {"unaccompanied_child", "separated_child"};
    for (const char* alone : kStrictestFirst) {
        if (said.contains(alone)) {
            return alone;
        }
    }
    return person.text("accompanied");
}

bool asks_for(const std::vector<record::Record>& needs, const std::string& requirement) {
    return std::any_of(needs.begin(), needs.end(), [&](const record::Record& need) {
        const auto asked = need.list("requirements");
        return need.text("state") != "closed" && std::find(asked.begin(), asked.end(), requirement) != asked.end();
    });
}

}  // namespace travesia::reception
