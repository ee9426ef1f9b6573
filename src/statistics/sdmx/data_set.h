// One data set of an answer: rows of one release of one series, in the order in which they are to be written.
//
// Nothing is copied: a data set shares the release's observations and holds four bytes for each row.
#pragma once

#include <memory>
#include <unordered_map>

#include "statistics/library.h"
#include "statistics/sdmx/components.h"

namespace travesia::statistics::sdmx {

/// A data flow: one series of ours.
struct Flow {
    std::string id;  ///< "PAN-SNM_DARIEN-NATIONALITY"
    const Source* source = nullptr;
};

/// What a reader should do with the rows. Delete: they are no longer in the release.
enum class Action : std::uint8_t { kInformation, kReplace, kDelete };

class DataSet {
public:
    DataSet(Flow flow, LoadedRelease release);

    [[nodiscard]] const Flow& flow() const { return flow_; }
    [[nodiscard]] const Observations& observations() const { return *release_.observations; }
    [[nodiscard]] base::Date vintage() const { return release_.facts.vintage; }

    /// The code of a row at a place of the key, in SDMX's form; for TIME_PERIOD its number is that of its period.
    [[nodiscard]] const std::string& code(std::uint32_t row, std::size_t position) const;
    /// A number that is the same for two rows exactly when their codes are, for any place of the key.
    [[nodiscard]] std::uint32_t code_number(std::uint32_t row, std::size_t position) const {
        const auto& dimension = kDimensionSpecs[position];
        if (dimension.of) {
            return release_.observations->dimension[index(*dimension.of)][row];
        }
        const auto period = release_.observations->period[row];
        return position == kTime ? number_of(period) : static_cast<std::uint32_t>(period.frequency());
    }
    [[nodiscard]] const std::string& code_of_number(std::uint32_t number, std::size_t position) const;
    /// Of a dimension's codes, in the order of their text (of time for TIME_PERIOD): comparing ranks compares codes.
    [[nodiscard]] std::uint32_t rank(std::uint32_t number, std::size_t position) const;
    [[nodiscard]] std::string period(std::uint32_t row) const { return observations().period[row].text(); }
    [[nodiscard]] std::int64_t figure(std::uint32_t row) const { return observations().value[row]; }
    /// "A", or "O" when the figure was announced but not given.
    [[nodiscard]] std::string_view status(std::uint32_t row) const { return figure(row) == kMissing ? "O" : "A"; }
    /// A data set attribute's value (not OBS_STATUS); empty when the source does not state it.
    [[nodiscard]] std::string attribute(Attribute attribute) const;
    /// Whether two rows differ in no dimension but `but`.
    [[nodiscard]] bool same_series(std::uint32_t left, std::uint32_t right, std::size_t but) const;

    std::vector<std::uint32_t> rows;
    Action action = Action::kInformation;
    std::optional<base::Date> valid_from;
    std::optional<base::Date> valid_to;

private:
    struct Names;

    /// A period as a number that grows with time; of two that begin together the longer comes first.
    static std::uint32_t number_of(base::Period period) {
        return static_cast<std::uint32_t>(period.first_month()) * 4 + static_cast<std::uint32_t>(period.frequency());
    }

    Flow flow_;
    LoadedRelease release_;
    std::shared_ptr<const Names> names_;  ///< shared by the data sets of a release
};

}  // namespace travesia::statistics::sdmx
