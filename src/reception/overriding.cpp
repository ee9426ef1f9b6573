#include "reception/overriding.h"

#include "reception/present.h"

namespace travesia::reception {

using base::fail;
using base::Kind;
using base::Result;

Result<std::vector<std::string>> settle(View& view, const std::vector<transfer::Violation>& violations, const std::string& reason,
                                        const char* parameter) {
    std::set<std::string> overridden;
    for (const auto& violation : violations) {
        if (reason.empty() || !transfer::may_be_overridden(violation.rule)) {
            TRY(const auto number, number_of(view, violation.person));
            return fail(Kind::kRefused, transfer::rule_id(violation.rule), {{"number", number}, {"parameter", parameter}});
        }
        overridden.insert(transfer::rule_id(violation.rule));
    }
    return std::vector<std::string>(overridden.begin(), overridden.end());
}

}  // namespace travesia::reception
