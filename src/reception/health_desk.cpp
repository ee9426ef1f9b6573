#include "reception/health_desk.h"

#include "http/problem.h"

namespace travesia::reception {

using base::fail;
using base::Id;
using base::Kind;
using base::Result;

Result<HealthWords> health_words(const Desk& desk, View& view, const http::Request& request) {
    TRY(const auto all, view.all("fridge"));
    std::map<std::string, std::string> fridges;
    for (const auto& fridge : all) {
        fridges[fridge.id.text()] = fridge.text("name");
    }
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

Result<void> may_give(const Desk& desk, const access::Principal& who, const char* command) {
    return record::any_of(who.roles, desk.centre.node().schema().may(command))
               ? Result<void>()
               : fail(Kind::kForbidden, "reception.may_not", {{"command", command}});
}

Result<Id> person_of_address(const http::Parameters& parameters) {
    const auto id = Id::parse(parameters.at("id"));
    return id ? Result<Id>(*id) : fail(Kind::kNotFound, "reception.no_person");
}

}  // namespace travesia::reception
