#include "reception/named.h"

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "reception/present.h"
#include "reception/read_json.h"

namespace travesia::reception {

using base::fail;
using base::Id;
using base::Kind;
using base::Result;
using record::Record;

Named named_at(const nlohmann::json& body, std::vector<base::Error>& errors) {
    Named named{text_at(body, "code", false, errors), id_at(body, "person", false, errors)};
    if (errors.empty() && named.code.empty() && named.person.nobody()) {
        errors.push_back({Kind::kInvalid, "reception.shape", {{"parameter", "/code"}, {"expected", "code, person"}}});
    }
    return named;
}

Result<Record> find_named(View& view, const Named& named) {
    const std::string code(base::trim(named.code));
    Id id = named.person;
    if (!code.empty()) {
        TRY(const auto number, number_of_scan(view, code));
        TRY(id, person_with(view, number));
    }
    TRY(const auto person, view.read(id));
    if (!person || person->kind != "person") {
        return fail(Kind::kNotFound, "reception.no_person", {{"parameter", code.empty() ? "/person" : "/code"}});
    }
    return *person;
}

}  // namespace travesia::reception
