#include "reception/health_desk.h"

#include "http/problem.h"

namespace travesia::reception {

using base::fail;
using base::Id;
using base::Kind;
using base::Result;

Result<std::map<std::string, std::string>> names_of_fridges(View& view) {
    TRY(const auto all, view.all("fridge"));
    std::map<std::string, std::string> names;
    for (const auto& fridge : all) {
        names[fridge.id.text()] = fridge.text("name");
    }
    return names;
}

Result<HealthWords> health_words(const Desk& desk, View& view, const http::Request& request) {
    TRY(auto fridges, names_of_fridges(view));
    return HealthWords(desk.messages, http::language_of(request), desk.centre.vaccines(), desk.centre.local(),
                       std::move(fridges));
}

Result<void> may_read_health(const Desk& desk, const access::Principal& who, const Id& person) {
    const auto roles = who.roles_for(person, desk.centre.now());
    const auto& schema = desk.centre.node().schema();
    for (const auto& [kind, field] : {std::pair("vaccine_dose", "product"), std::pair("health_answers", "answered_at")}) {
        const auto* of = schema.field(kind, field);
        if (of == nullptr || !record::any_of(roles, of->read)) {
            return fail(Kind::kForbidden, "reception.may_not_read");
        }
    }
    return {};
}

}  // namespace travesia::reception
