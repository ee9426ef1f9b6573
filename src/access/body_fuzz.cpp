// What a client sends to sign in or to change an account: whatever comes, mistakes are told without a crash and without repeating
// a value, and what is taken has the form that was asked for.
#include "access/body.h"
#include "access/password.h"
#include "access/sessions.h"
#include "base/ensure.h"
#include "http/json_body.h"

using namespace travesia;  // NOLINT: a fuzz target has no names of its own

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {  // NOLINT: libFuzzer's name
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const std::string code = access::normal_code(bytes);
    ENSURE(access::normal_code(code) == code);
    ENSURE(!access::token_hash(bytes) || size == 43);
    (void)access::check_password(bytes, "Amina");
    const auto value = http::parse_json(bytes);
    if (!value) {
        return 0;
    }
    access::Body body(*value, {"name", "person", "roles", "seen"});
    const std::string name = body.text("name", 1, 20);
    const auto person = body.id("person");
    const auto roles = body.roles("roles");
    const auto seen = body.seen("seen");
    if (body.errors().empty()) {
        ENSURE(!name.empty() && name.size() <= 20 && !person.nobody());
        ENSURE(value->is_object() && value->contains("seen") && (!roles || value->contains("roles")));
    }
    return 0;
}
