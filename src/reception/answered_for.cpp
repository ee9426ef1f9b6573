#include "reception/answered_for.h"

#include <algorithm>
#include <array>
#include <set>

namespace travesia::reception {

base::Result<std::string> accompanied_now(View& view, const record::Record& person) {
    std::set<std::string> said;
    if (const auto stated = person.fields.find("accompanied"); stated != person.fields.end()) {
        for (const record::Stated& one : stated->second) {
            const auto* text = std::get_if<std::string>(&one.value);
            said.insert(text == nullptr ? "" : *text);
        }
    }
    TRY(const auto needs, view.of(person.id, "need"));
    for (const record::Record& need : needs) {
        if (need.text("state") != "closed") {
            said.insert(need.text("category"));
        }
    }
    static constexpr std::array kStrictestFirst = {"unaccompanied_child", "separated_child"};
    for (const char* alone : kStrictestFirst) {
        if (said.contains(alone)) {
            return std::string(alone);
        }
    }
    return person.text("accompanied");
}

}  // namespace travesia::reception
