#include <algorithm>

#include "base/text.h"
#include "statistics/sdmx/select.h"

namespace travesia::statistics::sdmx {

using base::fail;
using base::Kind;
using base::Result;

namespace {

tl::unexpected<base::Error> unknown_component(std::string_view id) {
    return fail(
        Kind::kInvalid, "sdmx.component",
        {{"component", base::printable(id)}, {"known", known_components()}, {"parameter", "c[" + base::printable(id) + "]"}});
}

/// For each code number of a dimension whether it is wanted; worked out when a number is first met.
class WantedCodes {
public:
    WantedCodes(const DataSet& set, std::size_t position) : set_(set), position_(position) {}

    template <typename Wants>
    bool wants(std::uint32_t row, const Wants& wants) {
        const std::uint32_t number = set_.code_number(row, position_);
        if (number >= known_.size()) {
            known_.resize(number + 1, 2);
        }
        if (known_[number] == 2) {
            known_[number] = wants(set_.code_of_number(number, position_)) ? 1 : 0;
        }
        return known_[number] == 1;
    }

private:
    const DataSet& set_;
    std::size_t position_;
    std::vector<char> known_;
};

/// Whether any of several keys admits a row. For each code that occurs it is kept, as bits, which keys admit it at its place, so
/// that a thousand keys cost a few words a row and not a thousand comparisons.
class KeyMatcher {
public:
    KeyMatcher(const DataSet& set, const std::vector<KeyWish>& keys, std::size_t but)
        : set_(set), keys_(keys), words_((keys.size() + 63) / 64), left_(words_) {
        for (std::size_t position = 0; position < kTime; ++position) {
            const bool asked = position != but && std::any_of(keys.begin(), keys.end(), [&](const KeyWish& key) {
                                   return position < key.size() && !key[position].empty();
                               });
            if (asked) {
                places_.push_back({position, {}});
            }
        }
    }

    bool any(std::uint32_t row) {
        std::fill(left_.begin(), left_.end(), ~std::uint64_t{0});
        for (Place& place : places_) {
            const auto& bits = admitted(place, set_.code_number(row, place.position));
            for (std::size_t i = 0; i < words_; ++i) {
                left_[i] &= bits[i];
            }
        }
        // Bits beyond the last key were never asked about: at no place is one set.
        return places_.empty() || std::any_of(left_.begin(), left_.end(), [](std::uint64_t word) { return word != 0; });
    }

private:
    struct Place {
        std::size_t position;
        std::vector<std::vector<std::uint64_t>> by_code;
    };

    const std::vector<std::uint64_t>& admitted(Place& place, std::uint32_t number) const {
        if (number >= place.by_code.size()) {
            place.by_code.resize(number + 1);
        }
        auto& bits = place.by_code[number];
        if (bits.empty()) {
            bits.resize(words_);
            const std::string& code = set_.code_of_number(number, place.position);
            for (std::size_t i = 0; i < keys_.size(); ++i) {
                const bool wild = place.position >= keys_[i].size() || keys_[i][place.position].empty();
                if (wild || keys_[i][place.position].contains(code)) {
                    bits[i / 64] |= std::uint64_t{1} << (i % 64);
                }
            }
        }
        return bits;
    }

    const DataSet& set_;
    const std::vector<KeyWish>& keys_;
    std::size_t words_;
    std::vector<std::uint64_t> left_;
    std::vector<Place> places_;
};

/// Rows for which `wants` is true of their code at `position`.
template <typename Wants>
void keep(const DataSet& set, std::size_t position, std::vector<std::uint32_t>& rows, const Wants& wants) {
    WantedCodes wanted(set, position);
    std::erase_if(rows, [&](std::uint32_t row) { return !wanted.wants(row, wants); });
}

}  // namespace

Result<RowFilter> RowFilter::make(const DataQuestion& question) {
    RowFilter filter;
    filter.keys_ = question.keys;
    for (const auto& key : question.keys) {
        if (key.size() > kTime) {
            return fail(Kind::kInvalid, "sdmx.key_length",
                        {{"found", std::to_string(key.size())}, {"most", std::to_string(kTime)}});
        }
    }
    for (const auto& predicate : question.filters) {
        const auto position = dimension_position(predicate.component);
        const auto attribute = attribute_called(predicate.component);
        if (position == kTime) {
            TRY(auto time, TimePredicate::make(predicate, question.year_start));
            filter.times_.push_back(std::move(time));
        } else if (position) {
            filter.codes_.emplace_back(*position, predicate);
        } else if (predicate.component == kMeasure) {
            TRY(auto figure, FigurePredicate::make(predicate));
            filter.figures_.push_back(std::move(figure));
        } else if (attribute == Attribute::kStatus) {
            filter.statuses_.push_back(predicate);
        } else if (attribute) {
            filter.attributes_.emplace_back(*attribute, predicate);
        } else {
            return unknown_component(predicate.component);
        }
    }
    return filter;
}

bool RowFilter::admits_set(const DataSet& set) const {
    return std::all_of(attributes_.begin(), attributes_.end(),
                       [&](const auto& wish) { return holds_for_text(wish.second, set.attribute(wish.first)); });
}

bool RowFilter::selects(std::size_t position) const {
    const auto in_key = [&](const KeyWish& key) { return position < key.size() && !key[position].empty(); };
    const auto in_filter = [&](const auto& code) { return code.first == position; };
    return std::any_of(keys_.begin(), keys_.end(), in_key) || std::any_of(codes_.begin(), codes_.end(), in_filter) ||
           (position == kTime && !times_.empty());
}

std::vector<std::uint32_t> RowFilter::rows(const DataSet& set, std::size_t but) const {
    std::vector<std::uint32_t> all;
    if (!admits_set(set)) {
        return all;
    }
    all.resize(set.observations().size());
    for (std::uint32_t row = 0; row < all.size(); ++row) {
        all[row] = row;
    }
    if (!keys_.empty()) {
        KeyMatcher matcher(set, keys_, but);
        std::erase_if(all, [&](std::uint32_t row) { return !matcher.any(row); });
    }
    for (const auto& [position, predicate] : codes_) {
        if (position != but) {
            keep(set, position, all, [&, &wish = predicate](const std::string& code) { return holds_for_text(wish, code); });
        }
    }
    const auto& observations = set.observations();
    for (const auto& time : times_) {
        if (but != kTime) {
            // Rows stand mostly in order of time: a period is looked at once, not for each of its rows.
            base::Period last;
            bool holds = time.holds_for(last);
            std::erase_if(all, [&](std::uint32_t row) {
                if (observations.period[row] != last) {
                    last = observations.period[row];
                    holds = time.holds_for(last);
                }
                return !holds;
            });
        }
    }
    for (const auto& figure : figures_) {
        std::erase_if(all, [&](std::uint32_t row) { return !figure.holds_for(observations.value[row]); });
    }
    for (const auto& status : statuses_) {
        std::erase_if(all, [&](std::uint32_t row) { return !holds_for_text(status, set.status(row)); });
    }
    return all;
}

}  // namespace travesia::statistics::sdmx
