#include "reception/health/stock.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>
#include <tuple>

#include "reception/health/span.h"

namespace travesia::reception::health {

using base::Date;

namespace {

constexpr std::int64_t kMinutesOfDay = 24 * 60;

base::Facts facts_of(const LotId& lot) {
    return {{"product", lot.product}, {"lot", lot.number}};
}

Reason reason(const char* id, const LotId& lot, base::Facts more = {}) {
    base::Facts facts = facts_of(lot);
    facts.insert(facts.end(), more.begin(), more.end());
    return {id, std::move(facts)};
}

Date day_of(Minute minute) {
    const std::int64_t days = (minute.value >= 0 ? minute.value : minute.value - kMinutesOfDay + 1) / kMinutesOfDay;
    return plus_days(Date(), static_cast<int>(days));
}

std::string degrees(int tenths) {
    const int size = std::abs(tenths);
    return (tenths < 0 ? "-" : "") + std::to_string(size / 10) + "." + std::to_string(size % 10);
}

void count(LotState& state, const Movement& movement) {
    switch (movement.kind) {
        case Movement::Kind::kReceived: state.received += movement.doses; return;
        case Movement::Kind::kUsed: state.used += movement.doses; return;
        case Movement::Kind::kWasted: state.wasted += movement.doses; return;
        case Movement::Kind::kReturned: state.returned += movement.doses; return;
    }
}

/// A stay of a lot in a refrigerator; without end when it is still there.
struct Stay {
    std::string refrigerator;
    Minute from;
    std::optional<Minute> until;
};

std::vector<Stay> stays_of(std::vector<Placement> placements, const LotId& lot, Minute now) {
    std::erase_if(placements, [&](const Placement& placement) { return placement.lot != lot || placement.at > now; });
    std::sort(placements.begin(), placements.end(), [](const Placement& a, const Placement& b) {
        return std::tie(a.at, a.refrigerator) < std::tie(b.at, b.refrigerator);
    });
    std::vector<Stay> stays;
    for (const Placement& placement : placements) {
        if (!stays.empty()) {
            stays.back().until = placement.at;
        }
        stays.push_back({placement.refrigerator, placement.at, std::nullopt});
    }
    return stays;
}

/// When a stay met an excursion; the minute it ended is still inside, for the lot may have left because of it.
std::optional<Minute> met(const Stay& stay, const Excursion& excursion) {
    const bool apart = stay.refrigerator != excursion.refrigerator || (stay.until && *stay.until < excursion.from) ||
                       (excursion.until && *excursion.until <= stay.from);
    return apart ? std::nullopt : std::optional(std::max(stay.from, excursion.from));
}

std::vector<LotDecision> decisions_on(const StockFacts& facts, const LotId& lot, Minute now) {
    std::vector<LotDecision> own;
    for (const LotDecision& decision : facts.decisions) {
        if (decision.lot == lot && decision.at <= now && !decision.person.empty()) {
            own.push_back(decision);
        }
    }
    std::sort(own.begin(), own.end(), [](const LotDecision& a, const LotDecision& b) {
        return std::tie(a.at, a.person, a.verdict) < std::tie(b.at, b.person, b.verdict);
    });
    return own;
}

void find_blocks(LotState& state, const Product& product, const StockFacts& facts, const std::vector<Excursion>& excursions,
                 const std::vector<LotDecision>& decisions, Minute now) {
    const auto stays = stays_of(facts.placements, state.lot.id, now);
    if (stays.empty()) {
        state.reasons.push_back(reason("health.lot_unplaced", state.lot.id));
    }
    for (const Excursion& excursion : excursions) {
        std::optional<Minute> from;
        for (const Stay& stay : stays) {
            const auto begins = met(stay, excursion);
            from = begins && (!from || *begins < *from) ? begins : from;
        }
        if (!from || !harms(excursion.kind, product)) {
            continue;
        }
        const auto release = std::find_if(decisions.begin(), decisions.end(), [&](const LotDecision& decision) {
            return decision.verdict == LotDecision::Verdict::kRelease && excursion.until && *excursion.until <= decision.at;
        });
        state.blocks.push_back({excursion, *from, release == decisions.end() ? std::nullopt : std::optional(*release)});
    }
}

/// Whether the lot may be used, with every reason why not.
void judge(LotState& state, const std::vector<LotDecision>& decisions, Date today) {
    const LotId& lot = state.lot.id;
    bool stopped = state.left() <= 0;
    if (stopped) {
        state.reasons.push_back(reason("health.lot_empty", lot, {{"left", std::to_string(state.left())}}));
    }
    if (state.left() < 0) {
        state.reasons.push_back(reason("health.lot_negative", lot, {{"missing", std::to_string(-state.left())}}));
    }
    if (state.lot.expiry < today) {
        stopped = true;
        state.reasons.push_back(reason("health.lot_expired", lot, {{"day", state.lot.expiry.text()}}));
    }
    for (const Block& block : state.blocks) {
        if (!block.released_by) {
            stopped = true;
            state.reasons.push_back(reason("health.lot_blocked", lot,
                                           {{"refrigerator", block.excursion.refrigerator},
                                            {"time", base::utc_text(block.from.value * 60)},
                                            {"degrees", degrees(block.excursion.extreme)},
                                            {"limit", block.excursion.limit_verified ? "verified" : "unverified"}}));
        }
    }
    const LotDecision* discarded = nullptr;
    const LotDecision* released = nullptr;
    for (const LotDecision& decision : decisions) {
        (decision.verdict == LotDecision::Verdict::kDiscard ? discarded : released) = &decision;
    }
    if (discarded != nullptr) {
        stopped = true;
        state.reasons.push_back(reason("health.lot_discarded", lot, {{"person", discarded->person}}));
    }
    if (discarded != nullptr && released != nullptr) {
        state.reasons.push_back(
            reason("health.lot_decisions_differ", lot, {{"person", discarded->person}, {"other", released->person}}));
    }
    state.usable = !stopped;
}

/// The registered lots; of two expiry dates the earlier holds, and the contradiction is noted.
std::map<LotId, LotState> register_lots(const Catalogue& catalogue, const StockFacts& facts, std::vector<Reason>& problems) {
    std::map<LotId, LotState> states;
    std::set<LotId> unclear;
    for (const Lot& lot : facts.lots) {
        const auto [at, fresh] = states.try_emplace(lot.id);
        if (!fresh && at->second.lot.expiry != lot.expiry) {
            unclear.insert(lot.id);
        }
        at->second.lot = {lot.id, fresh ? lot.expiry : std::min(at->second.lot.expiry, lot.expiry)};
    }
    for (const LotId& lot : unclear) {
        problems.push_back(reason("health.lot_expiries", lot, {{"day", states.at(lot).lot.expiry.text()}}));
    }
    std::erase_if(states, [&](const auto& entry) {
        const bool unknown = catalogue.find(entry.first.product) == nullptr;
        if (unknown) {
            problems.push_back(reason("health.lot_product", entry.first));
        }
        return unknown;
    });
    return states;
}

/// Counts each record once. Two records of one id that say different things: the first in a fixed order counts, and it is shown.
void count_movements(const StockFacts& facts, Minute now, std::map<LotId, LotState>& states, std::vector<Reason>& problems) {
    const auto key = [](const Movement& m) { return std::tie(m.id, m.lot, m.kind, m.doses, m.at); };
    std::vector<Movement> movements = facts.movements;
    std::erase_if(movements, [&](const Movement& movement) { return movement.at > now || movement.doses <= 0; });
    std::sort(movements.begin(), movements.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });
    movements.erase(
        std::unique(movements.begin(), movements.end(), [&](const auto& a, const auto& b) { return key(a) == key(b); }),
        movements.end());
    std::set<LotId> strangers;
    const Movement* before = nullptr;
    for (const Movement& movement : movements) {
        if (before != nullptr && before->id == movement.id) {
            problems.push_back(reason("health.movement_differs", movement.lot, {{"record", movement.id}}));
            continue;
        }
        before = &movement;
        const auto found = states.find(movement.lot);
        if (found != states.end()) {
            count(found->second, movement);
        } else if (strangers.insert(movement.lot).second) {
            problems.push_back(reason("health.lot_unknown", movement.lot));
        }
    }
}

std::vector<DoseRecord> sorted(std::vector<DoseRecord> records) {
    std::sort(records.begin(), records.end());
    records.erase(std::unique(records.begin(), records.end()), records.end());
    return records;
}

}  // namespace

LotId lot_of(std::string product, std::string_view number) {
    std::string plain;
    for (const char c : number) {
        if (std::isspace(static_cast<unsigned char>(c)) == 0) {
            plain += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
        }
    }
    return {std::move(product), std::move(plain)};
}

Stock fold_stock(const Catalogue& catalogue, const StockFacts& facts, Minute now, Date today) {
    Stock stock;
    stock.excursions = find_excursions(catalogue.cold_chain, facts.readings, now);
    std::map<LotId, LotState> states = register_lots(catalogue, facts, stock.problems);
    count_movements(facts, now, states, stock.problems);
    for (auto& [id, state] : states) {
        const auto decisions = decisions_on(facts, id, now);
        find_blocks(state, *catalogue.find(id.product), facts, stock.excursions, decisions, now);
        judge(state, decisions, today);
        stock.lots.push_back(std::move(state));
    }
    return stock;
}

Date open_vial_use_by(const Product& product, const Lot& lot, Date opened) {
    return std::min(after(opened, product.opened), lot.expiry);
}

std::vector<DoseRecord> recipients(const std::vector<DoseRecord>& records, const LotId& lot) {
    std::vector<DoseRecord> found;
    for (const DoseRecord& record : records) {
        if (lot_of(record.dose.product, record.dose.lot) == lot) {
            found.push_back(record);
        }
    }
    return sorted(std::move(found));
}

std::vector<DoseRecord> exposed(const std::vector<DoseRecord>& records, const LotState& state) {
    std::optional<Date> since;
    for (const Block& block : state.blocks) {
        const Date day = plus_days(day_of(block.from), -1);
        since = block.released_by ? since : std::min(since.value_or(day), day);
    }
    std::vector<DoseRecord> found = since ? recipients(records, state.lot.id) : std::vector<DoseRecord>{};
    std::erase_if(found, [&](const DoseRecord& record) { return record.dose.day < *since; });
    return found;
}

}  // namespace travesia::reception::health
