// Bytes from anywhere as a rule file: refused with an error that has an id, or read - and then its tables can be analysed and
// evaluated with nothing known.
#include <string>

#include "base/ensure.h"
#include "protection/decision/analyse.h"
#include "protection/decision/evaluate.h"
#include "protection/read.h"

namespace {

using namespace travesia::protection;  // NOLINT: this file has no names of its own

const Questionnaire& questionnaire() {
    static const Questionnaire all = [] {
        Questionnaire made;
        made.inputs = {{"persecution", decision::Type::kBoolean, {}, {}, false},
                       {"days_here", decision::Type::kNumber, {}, decision::Value(0.0), true},
                       {"nationality", decision::Type::kText, {}, {}, false},
                       {"arrived", decision::Type::kDate, {}, {}, false},
                       {"through_*", decision::Type::kBoolean, {}, {}, false}};
        return made;
    }();
    return all;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {  // NOLINT: libFuzzer's name
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto country = read_country(bytes, "country.toml", "XEX");
    ENSURE(country || !country.error().id.empty());
    const auto reviews = read_reviews(bytes, "reviews.toml");
    ENSURE(reviews || !reviews.error().id.empty());
    const auto inputs = read_questionnaire(bytes, "inputs.toml");
    ENSURE(inputs || !inputs.error().id.empty());
    const auto procedure = read_procedure(bytes, "asylum.toml", "XEX", questionnaire());
    if (!procedure) {
        ENSURE(!procedure.error().id.empty());
        return 0;
    }
    for (const decision::Table& table : procedure->tables) {
        const auto flaws = decision::analyse(table);
        ENSURE(flaws || flaws.error().id == "decision.too_large" || flaws.error().id == "decision.shape");
        ENSURE(!decision::evaluate(table, std::vector<decision::Known>(table.inputs.size())).hits.empty());
    }
    return 0;
}
