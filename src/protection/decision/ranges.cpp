#include "protection/decision/ranges.h"

#include <algorithm>

namespace travesia::protection::decision {

namespace {

/// Whether a range that ends at `high` and one that begins at `low` leave nothing between them. At one and the same value it is
/// enough that one of them holds it.
bool touches(const End& high, const End& low) {
    if (!high.value || !low.value) {
        return true;
    }
    return *low.value < *high.value || (*low.value == *high.value && (low.included || high.included));
}

bool starts_before(const Range& a, const Range& b) {
    if (!a.low.value || !b.low.value) {
        return !a.low.value && b.low.value;
    }
    return *a.low.value < *b.low.value || (*a.low.value == *b.low.value && a.low.included && !b.low.included);
}

/// Whether the high end `a` reaches further than `b`.
bool reaches_further(const End& a, const End& b) {
    if (!a.value || !b.value) {
        return !a.value && b.value;
    }
    return *b.value < *a.value || (*a.value == *b.value && a.included && !b.included);
}

}  // namespace

bool contains(const Range& range, const Value& value) {
    const auto& [low, high] = range;
    const bool above = !low.value || *low.value < value || (low.included && *low.value == value);
    return above && (!high.value || value < *high.value || (high.included && *high.value == value));
}

bool is_empty(const Range& range) {
    const auto& [low, high] = range;
    return low.value && high.value &&
           (*high.value < *low.value || (*high.value == *low.value && !(low.included && high.included)));
}

std::vector<Range> united(std::vector<Range> ranges) {
    std::erase_if(ranges, is_empty);
    std::stable_sort(ranges.begin(), ranges.end(), starts_before);
    std::vector<Range> joined;
    for (auto& range : ranges) {
        if (joined.empty() || !touches(joined.back().high, range.low)) {
            joined.push_back(std::move(range));
        } else if (reaches_further(range.high, joined.back().high)) {
            joined.back().high = std::move(range.high);
        }
    }
    return joined;
}

std::vector<Range> complement(const std::vector<Range>& ranges) {
    std::vector<Range> rest;
    End low;  // where what is outside begins
    for (const Range& range : ranges) {
        if (range.low.value) {
            rest.push_back({low, {range.low.value, !range.low.included}});
        }
        if (!range.high.value) {
            return rest;
        }
        low = {range.high.value, !range.high.included};
    }
    rest.push_back({low, {}});
    return rest;
}

}  // namespace travesia::protection::decision
