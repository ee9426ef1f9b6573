#include "reception/consent.h"

namespace travesia::reception {

base::Result<bool> agreed(View& view, const base::Id& person, const std::string& purpose) {
    TRY(const auto consents, view.of(person, "consent"));
    bool yes = false;
    for (const record::Record& consent : consents) {
        const auto given = consent.fields.find("given");
        if (consent.text("purpose") != purpose || given == consent.fields.end()) {
            continue;
        }
        for (const record::Stated& stated : given->second) {
            if (stated.value == record::Value("no")) {
                return false;
            }
            yes = yes || stated.value == record::Value("yes");
        }
    }
    return yes;
}

}  // namespace travesia::reception
