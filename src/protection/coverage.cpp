#include "protection/coverage.h"

#include <algorithm>
#include <map>

#include "protection/review.h"

namespace travesia::protection {

using base::Date;

namespace {

/// What is known of a country's approvals, worked out once for all its cells.
struct Approved {
    std::map<std::string, Review> approvals;
    Country part;
};

bool by_speaker(const Review& review, const std::string& language) {
    return std::find(review.languages.begin(), review.languages.end(), language) != review.languages.end();
}

/// Adds one fact to a cell.
void count(CoverageCell& cell, const Fact& fact, const Approved& approved, const Date& as_of) {
    const auto review = approved.approvals.find(cell.procedure + "/" + fact.id);
    const bool is_approved = review != approved.approvals.end();
    ++cell.facts;
    cell.written += fact.text.contains(cell.language) ? 1 : 0;
    cell.approved += is_approved ? 1 : 0;
    cell.by_speaker += is_approved && fact.text.contains(cell.language) && by_speaker(review->second, cell.language) ? 1 : 0;
    cell.due += fact.review_by && *fact.review_by < as_of ? 1 : 0;
    if (fact.review_by && (!cell.next_review || *fact.review_by < *cell.next_review)) {
        cell.next_review = fact.review_by;
    }
}

bool is_contested(const Procedure& procedure) {
    return procedure.status == Status::kContested ||
           std::any_of(procedure.facts.begin(), procedure.facts.end(),
                       [](const Fact& fact) { return fact.status == Status::kContested; });
}

Coverage state_of(const CoverageCell& cell, const Procedure* shown) {
    if (cell.written == 0) {
        return Coverage::kMissing;
    }
    // One fact that is not approved, or that no speaker has reviewed, is enough: nobody should take the whole for reviewed.
    if (shown == nullptr || cell.by_speaker < cell.facts) {
        return Coverage::kDraft;
    }
    return cell.due > 0 ? Coverage::kStale : is_contested(*shown) ? Coverage::kContested : Coverage::kReviewed;
}

const Procedure* find(const std::vector<Procedure>& procedures, const std::string& kind) {
    const auto found = std::find_if(procedures.begin(), procedures.end(), [&](const Procedure& one) { return one.kind == kind; });
    return found == procedures.end() ? nullptr : &*found;
}

/// What the guide has to cover: no known gaps, and nothing that is not yet law.
bool counts(const Fact& fact) {
    return fact.status != Status::kUnconfirmed && fact.status != Status::kProposed;
}

CoverageCell cell_of(const Country& country, const Approved& approved, const std::string& kind, const std::string& language,
                     const Date& as_of) {
    CoverageCell cell{country.code, kind, language, Coverage::kMissing, 0, 0, 0, 0, 0, {}};
    const Procedure* procedure = find(country.procedures, kind);
    if (procedure == nullptr) {
        return cell;
    }
    for (const Fact& fact : procedure->facts) {
        if (counts(fact)) {
            count(cell, fact, approved, as_of);
        }
    }
    cell.state = state_of(cell, find(approved.part.procedures, kind));
    return cell;
}

CoverageCountry country_of(const Country& country, const std::vector<std::string>& languages, const Date& as_of) {
    const Approved approved{approvals_of(country), approved_part(country)};
    const auto english = country.name.find("en");
    CoverageCountry row{country.code, english == country.name.end() ? country.code : english->second, country.demonstration, {}};
    for (const char* kind : kProcedureKinds) {
        for (const std::string& language : languages) {
            row.cells.push_back(cell_of(country, approved, kind, language, as_of));
        }
    }
    return row;
}

}  // namespace

const char* name(Coverage state) {
    constexpr std::array kNames{"missing", "draft", "contested", "stale", "reviewed"};
    return kNames[static_cast<std::size_t>(state)];
}

std::vector<CoverageCountry> coverage(const Library& library, const std::vector<std::string>& languages, const Date& as_of) {
    std::map<std::string, CoverageCountry> rows;
    for (const char* member : kMembers) {
        Country missing;
        missing.code = member;
        rows[member] = country_of(missing, languages, as_of);
    }
    for (const Country& country : library.countries) {
        rows[country.code] = country_of(country, languages, as_of);
    }
    std::vector<CoverageCountry> all;
    for (auto& [code, row] : rows) {
        all.push_back(std::move(row));
    }
    return all;
}

}  // namespace travesia::protection
