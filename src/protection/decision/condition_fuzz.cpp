// Bytes from anywhere as a condition: refused with an error that has an id, or read - and then the examples of its classes
// behave: what holds for the condition does not hold for its negation.
#include <string>

#include "base/ensure.h"
#include "protection/decision/analyse.h"
#include "protection/decision/classes.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {  // NOLINT: libFuzzer's name
    using namespace travesia::protection::decision;                                   // NOLINT: this file has no names of its own
    if (size == 0) {
        return 0;
    }
    const auto type = static_cast<Type>(data[0] % 6);
    const std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
    const auto condition = Condition::parse(text, type);
    if (!condition) {
        ENSURE(!condition.error().id.empty());
        return 0;
    }
    const auto negation = Condition::parse("not(" + text + ")", type);
    Table table;
    table.policy = HitPolicy::kFirst;
    table.inputs = {{"x", type, {}, {}, false}};
    table.rules = {{"it", {*condition}, {}, {}}, {"else", {Condition()}, {}, {}}};
    for (const Class& one : classes_of(table, 0)) {
        ENSURE(condition->holds(one.example) == ((one.rules & 1U) != 0));
        ENSURE(!negation || negation->holds(one.example) != condition->holds(one.example));
    }
    ENSURE(analyse(table).has_value());
    return 0;
}
