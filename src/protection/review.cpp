#include "protection/review.h"

#include <algorithm>

#include "protection/json.h"

namespace travesia::protection {

namespace {

using Approvals = std::map<std::string, Review>;

std::string id_of(const std::string& owner, const std::string& id) {
    return owner + "/" + id;
}

std::string table_id(const Procedure& procedure, const decision::Table& table) {
    return procedure.kind + "/" + table.id + "@table";
}

std::vector<Fact> approved_facts(const std::vector<Fact>& facts, const std::string& owner, const Approvals& approvals) {
    std::vector<Fact> kept;
    std::copy_if(facts.begin(), facts.end(), std::back_inserter(kept), [&](const Fact& fact) {
        return approvals.contains(id_of(owner, fact.id)) && fact.status != Status::kUnconfirmed;
    });
    return kept;
}

/// Every time limit that the table can name is there, approved.
bool limits_stand(const decision::Table& table, const Procedure& approved, bool calendar_approved) {
    return std::all_of(table.rules.begin(), table.rules.end(), [&](const decision::Rule& rule) {
        const auto* id = std::get_if<std::string>(&rule.then.front());
        const Fact* fact = id != nullptr ? approved.fact(*id) : nullptr;
        const bool none = id != nullptr && *id == "none";
        return none || (fact != nullptr && (calendar_approved || fact->deadline->unit != Deadline::Unit::kWorkingDays));
    });
}

bool stands(const Procedure& whole, const Procedure& approved, const Approvals& approvals) {
    if (!approvals.contains(whole.kind + "@procedure") || approved.table(kAdviceTable) == nullptr) {
        return false;
    }
    const decision::Table* table = whole.table(kDeadlineTable);
    return table == nullptr ||
           (approved.table(kDeadlineTable) != nullptr && limits_stand(*table, approved, approvals.contains("country/holidays")));
}

}  // namespace

std::vector<Item> items_of(const Country& country) {
    std::vector<Item> items{{"country/holidays", digest_of(country.calendar)}};
    for (const Fact& fact : country.facts) {
        items.push_back({id_of("country", fact.id), digest_of(fact)});
    }
    for (const Procedure& procedure : country.procedures) {
        items.push_back({procedure.kind + "@procedure", digest_of(procedure)});
        for (const Fact& fact : procedure.facts) {
            items.push_back({id_of(procedure.kind, fact.id), digest_of(fact)});
        }
        for (const decision::Table& table : procedure.tables) {
            items.push_back({table_id(procedure, table), digest_of(table)});
        }
    }
    return items;
}

Approvals approvals_of(const Country& country) {
    std::map<std::string, std::string> digests;
    for (Item& item : items_of(country)) {
        digests[item.id] = std::move(item.digest);
    }
    Approvals last;
    for (const Review& review : country.reviews) {
        if (digests.contains(review.item) && digests[review.item] == review.digest && review.proposed_by != review.reviewed_by) {
            last[review.item] = review;
        }
    }
    std::erase_if(last, [](const auto& one) { return !one.second.approved; });
    return last;
}

Country approved_part(const Country& country) {
    const Approvals approvals = approvals_of(country);
    Country part = country;
    part.facts = approved_facts(country.facts, "country", approvals);
    part.procedures.clear();
    for (const Procedure& procedure : country.procedures) {
        Procedure kept = procedure;
        kept.facts = approved_facts(procedure.facts, procedure.kind, approvals);
        std::erase_if(kept.tables, [&](const decision::Table& table) { return !approvals.contains(table_id(procedure, table)); });
        if (stands(procedure, kept, approvals)) {
            part.procedures.push_back(std::move(kept));
        }
    }
    return part;
}

}  // namespace travesia::protection
