#include "reception/gate.h"

namespace travesia::reception {

using base::Id;
using base::Result;
using record::Record;

Result<std::map<Id, Pass>> last_passes(View& view, std::int64_t keep_days) {
    std::map<Id, Pass> last;
    TRY(const auto days, view.store().records().all("gate_day"));
    for (const Record& day : days) {
        const auto date = base::Date::parse(day.text("day"));
        TRY(const auto key, view.store().person_key(day.id));
        if (!key || !date || *date < view.today().plus(-static_cast<int>(keep_days))) {
            continue;  // forgotten, or about to be
        }
        TRY(const auto passes, view.of(day.id, "gate_pass"));
        for (const Record& pass : passes) {
            const auto person = Id::parse(pass.text("person"));
            const std::int64_t at = pass.number("at", 0);
            if (person && at >= last[*person].at) {
                last[*person] = {pass.text("direction") == "out", at};
            }
        }
    }
    return last;
}

Result<std::optional<Record>> gate_day(View& view, base::Date day) {
    TRY(auto days, view.where("gate_day", "day", day.text()));
    for (Record& one : days) {
        TRY(const auto key, view.store().person_key(one.id));
        if (key) {
            return std::optional(std::move(one));
        }
    }
    return std::optional<Record>();
}

Result<std::size_t> forget_old_passes(Centre& centre) {
    const base::Date today = centre.today();
    std::vector<Id> old;
    TRY_VOID(centre.read([&](View& view) -> Result<void> {
        TRY(const auto days, view.store().records().all("gate_day"));
        for (const Record& day : days) {
            const auto date = base::Date::parse(day.text("day"));
            TRY(const auto key, view.store().person_key(day.id));
            if (key && (!date || *date < today.plus(-static_cast<int>(centre.daily().keep_days)))) {
                old.push_back(day.id);
            }
        }
        return {};
    }));
    for (const Id& day : old) {
        TRY_VOID(centre.node().erase_person({centre.node().new_id(), day, "gate-retention", {}, {}}));
    }
    return old.size();
}

}  // namespace travesia::reception
