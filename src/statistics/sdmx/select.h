// A question answered with data: which rows of which releases, in which order.
#pragma once

#include "statistics/sdmx/data_set.h"
#include "statistics/sdmx/question.h"

namespace travesia::statistics::sdmx {

/// How an answer is laid out and what is left out of it.
struct Layout {
    std::size_t at_observation = kTime;  ///< a place of the key, or kDimensionCount: AllDimensions, no series
    std::array<bool, kAttributeCount> with{};
    bool figures = true;
    [[nodiscard]] bool flat() const { return at_observation == kDimensionCount; }
    [[nodiscard]] bool has(Attribute attribute) const { return with[static_cast<std::size_t>(attribute)]; }
    /// Neither figures nor attributes: only the keys of the series are asked for.
    [[nodiscard]] bool keys_only() const;
};

struct Selection {
    Layout layout;
    std::vector<DataSet> sets;  ///< without empty ones
    std::size_t rows = 0;
};

/// More observations than this are refused (`sdmx.too_large`); `limit` and `offset` bring them piece by piece.
inline constexpr std::size_t kMostObservations = 2'000'000;

/// The flows with a release, in the order of their ids.
[[nodiscard]] std::vector<Flow> flows_of(Library& library);

/// Answers `question`. `flat`: the format has no series, whatever dimensionAtObservation says. Errors: `sdmx.component` (422),
/// `sdmx.key_length` (422), `sdmx.no_flow` (404), `sdmx.not_offered` (501), `sdmx.too_large` (413), those of predicates and of
/// the library.
[[nodiscard]] base::Result<Selection> select(Library& library, const DataQuestion& question, bool flat,
                                             std::size_t most = kMostObservations);

/// The flows that a data question's context and path name. Errors: `sdmx.no_flow`, `sdmx.not_offered`.
[[nodiscard]] base::Result<std::vector<Flow>> flows_asked(Library& library, const DataQuestion& question);

/// Rows of a release that a question's key and filters admit; made once a question.
class RowFilter {
public:
    /// Errors: `sdmx.component`, `sdmx.key_length`, those of predicates.
    [[nodiscard]] static base::Result<RowFilter> make(const DataQuestion& question);
    /// Rows of `set` that are admitted, in the release's order. `but`: what is asked of this dimension does not count.
    [[nodiscard]] std::vector<std::uint32_t> rows(const DataSet& set, std::size_t but = kDimensionCount) const;
    [[nodiscard]] bool selects(std::size_t position) const;

private:
    [[nodiscard]] bool admits_set(const DataSet& set) const;

    std::vector<KeyWish> keys_;
    std::vector<std::pair<std::size_t, Predicate>> codes_;  ///< by place of the key
    std::vector<TimePredicate> times_;
    std::vector<FigurePredicate> figures_;
    std::vector<Predicate> statuses_;
    std::vector<std::pair<Attribute, Predicate>> attributes_;
};

}  // namespace travesia::statistics::sdmx
