#include "reception/overriding.h"

#include <nlohmann/json.hpp>

#include "reception/read_json.h"
#include "reception/trip_records.h"

namespace travesia::reception {

using base::Error;
using base::fail;
using base::Kind;
using base::Result;

std::string override_reason(const nlohmann::json& body, std::vector<Error>& errors) {
    constexpr std::size_t kShortest = 10;
    const std::string reason = text_at(body, "override_reason", false, errors);
    if (!reason.empty() && reason.size() < kShortest) {
        errors.push_back({Kind::kInvalid,
                          "reception.reason_short",
                          {{"limit", std::to_string(kShortest)}, {"parameter", "/override_reason"}}});
    }
    return reason;
}

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
