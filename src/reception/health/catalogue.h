// What can be given and how it must be kept: data/vaccines/products.toml, read and checked.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "reception/health/span.h"
#include "reception/health/types.h"

namespace travesia::reception::health {

/// A kind of vaccine.
struct Product {
    std::string id;
    std::map<std::string, std::string> title;  ///< by language
    std::vector<std::string> antigens;
    bool live = false;
    bool live_spacing = false;  ///< keeps other such vaccines waiting, and waits for them
    std::string route;
    std::vector<Condition> contains;  ///< allergies that forbid it
    bool freeze_sensitive = false;
    Span opened;        ///< how long an opened vial may be used; 0 days: that day only
    bool icvp = false;  ///< goes into the International Certificate of Vaccination or Prophylaxis
    Span certificate_after;
    Provenance provenance;
};

/// Of whom a question is asked when the answer is not known.
struct Question {
    Condition condition{};
    Sex sex = Sex::kUnknown;  ///< kUnknown: of everybody
    std::optional<Span> age_from;
    std::optional<Span> age_under;
    Provenance provenance;
};

/// Out of range: beyond a temperature for at least some minutes. Tenths of a degree Celsius.
struct TemperatureLimit {
    int tenths = 0;
    int minutes = 0;
    Provenance provenance;
    /// What is applied: a limit nobody has verified is read strictly, as 0 minutes.
    [[nodiscard]] int applied_minutes() const { return provenance.verified ? minutes : 0; }
};

struct ColdChain {
    int lowest = 20;  ///< of the range in which all products here are kept
    int highest = 80;
    TemperatureLimit freeze;  ///< at or below; freeze-sensitive products only
    TemperatureLimit cold;    ///< below; freeze-sensitive products only
    TemperatureLimit heat;    ///< above; every product
};

struct Catalogue {
    std::vector<Product> products;
    std::vector<Question> questions;
    Span live_spacing;
    Provenance live_provenance;
    ColdChain cold_chain;

    /// Null when there is none.
    [[nodiscard]] const Product* find(std::string_view id) const;
};

/// Reads products.toml. Pure. Errors: `toml.*`, `health.*` with file, line, field.
[[nodiscard]] base::Result<Catalogue> parse_catalogue(std::string_view toml, const std::string& file_name);

}  // namespace travesia::reception::health
