// What every check of a country gets, and where it writes what it found.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "protection/check/check.h"
#include "protection/review.h"

namespace travesia::protection::check {

/// A fact and the file it stands in.
struct Placed {
    const Fact& fact;
    const Procedure* procedure = nullptr;  ///< nothing: of the country as a whole
    [[nodiscard]] std::string owner() const { return procedure != nullptr ? procedure->kind : "country"; }
    [[nodiscard]] std::string item() const { return owner() + "/" + fact.id; }
};

class Scope {
public:
    Scope(const Country& checked, const Knowledge& known, const base::Date& day)
        : country(checked), knowledge(known), as_of(day), approvals(approvals_of(checked)) {}

    /// Every fact, in the order of the files.
    void each_fact(const std::function<void(const Placed&)>& take) const;
    [[nodiscard]] const Language& language(const std::string& code) const;

    void note(Severity severity, const std::string& id, const Placed& where, const std::string& field, base::Facts facts = {},
              const std::string& language = "");
    /// Of a procedure's table, of the procedure itself ("asylum"), or of a country's reviews.
    void note_file(Severity severity, const std::string& id, const std::string& file, const std::string& item,
                   const std::string& field, base::Facts facts = {}, const std::string& language = "");
    [[nodiscard]] std::vector<Finding> take() { return std::move(findings_); }

    const Country& country;
    const Knowledge& knowledge;
    const base::Date& as_of;
    const std::map<std::string, Review> approvals;

private:
    std::vector<Finding> findings_;
};

/// Whether it is law now, as far as its status says: in force or contested.
[[nodiscard]] inline bool counts(Status status) {
    return status == Status::kInForce || status == Status::kContested;
}

// The checks, a file each.
void check_places(Scope& scope);
void check_versions(Scope& scope);
void check_sources(Scope& scope);
void check_tables(Scope& scope);
void check_limits(Scope& scope);
void check_dates(Scope& scope);
void check_reading(Scope& scope);
void check_approvals(Scope& scope);
[[nodiscard]] std::vector<Finding> check_words(const std::vector<Words>& words);

}  // namespace travesia::protection::check
