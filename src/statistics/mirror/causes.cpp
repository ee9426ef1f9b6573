#include "statistics/mirror/causes.h"

#include <algorithm>
#include <array>

namespace travesia::statistics::mirror {

namespace {

Cause cause_of(const Part& part, const Flows& left, const Flows& right, const std::set<std::string>& members) {
    if (part.nationality == left.area || part.nationality == right.area) {
        return Cause::kOwnNationals;
    }
    if (members.contains(part.nationality)) {
        return Cause::kMembers;
    }
    if (says_no_nationality(part.nationality)) {
        return Cause::kUnknown;
    }
    if (!left.list.contains(part.nationality) || !right.list.contains(part.nationality)) {
        return Cause::kOutsideList;
    }
    if (part.left == 0) {
        return Cause::kAbsentBefore;
    }
    return part.right == 0 ? Cause::kAbsentAfter : Cause::kCountedByBoth;
}

std::vector<Part> parts_of(const Sums& sums) {
    std::map<std::string, Part> parts;
    for (const auto& [code, value] : sums.left) {
        parts[code] = {code, value, figure(sums.right, code)};
    }
    for (const auto& [code, value] : sums.right) {
        parts.try_emplace(code, Part{code, 0, value});
    }
    std::vector<Part> list;
    for (auto& [code, part] : parts) {
        list.push_back(std::move(part));
    }
    std::stable_sort(list.begin(), list.end(), [](const Part& a, const Part& b) { return a.difference() > b.difference(); });
    return list;
}

}  // namespace

std::string_view name(Cause cause) {
    static constexpr std::array<std::string_view, kCauses> kNames = {"own-nationals",    "members",       "unknown-nationality",
                                                                     "outside-the-list", "absent-before", "absent-after",
                                                                     "counted-by-both"};
    return kNames[static_cast<std::size_t>(cause)];
}

std::vector<CauseShare> explain(const Flows& left, const Flows& right, const Sums& sums, const std::set<std::string>& members) {
    std::vector<CauseShare> shares(kCauses);
    std::int64_t all = 0;
    for (std::size_t i = 0; i < kCauses; ++i) {
        shares[i].cause = static_cast<Cause>(i);
    }
    for (Part& part : parts_of(sums)) {
        if (part.difference() == 0) {
            continue;
        }
        CauseShare& share = shares[static_cast<std::size_t>(cause_of(part, left, right, members))];
        share.figures += part.difference();
        all += part.difference();
        share.parts.push_back(std::move(part));
    }
    for (CauseShare& share : shares) {
        share.share = all == 0 ? 0 : static_cast<double>(share.figures) / static_cast<double>(all);
    }
    return shares;
}

}  // namespace travesia::statistics::mirror
