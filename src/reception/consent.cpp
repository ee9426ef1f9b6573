#include "reception/consent.h"

namespace travesia::reception {

using base::Result;

Result<std::optional<bool>> said(View& view, const base::Id& person, const std::string& purpose) {
    TRY(const auto consents, view.of(person, "consent"));
    std::optional<bool> answer;
    for (const record::Record& consent : consents) {
        const auto given = consent.fields.find("given");
        if (consent.text("purpose") != purpose || given == consent.fields.end()) {
            continue;
        }
        for (const record::Stated& stated : given->second) {
            if (stated.value == record::Value("no")) {
                return std::optional(false);
            }
            answer = stated.value == record::Value("yes") ? std::optional(true) : answer;
        }
    }
    return answer;
}

Result<bool> agreed(View& view, const base::Id& person, const std::string& purpose) {
    TRY(const auto answer, said(view, person, purpose));
    return answer == true;
}

}  // namespace travesia::reception
