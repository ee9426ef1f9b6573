#include "reception/complaints/pace.h"

#include <algorithm>

namespace travesia::reception::complaints {

namespace {

/// Seconds until one more fits; each letter moves `until` on by `rule.each`.
std::int64_t wait_for(std::int64_t until, const Pace::Rule& rule, std::int64_t now) {
    const std::int64_t paid = std::max(until, now) + rule.each;
    const std::int64_t wait = paid - now - rule.burst * rule.each;
    // A clock that went back must not close the box.
    return std::clamp<std::int64_t>(wait, 0, rule.burst * rule.each);
}

}  // namespace

std::int64_t Pace::wait(const std::string& address, std::int64_t now) {
    const auto found = addresses_.find(address);
    const Until mine = found == addresses_.end() ? 0 : std::min(found->second, now + kAddress.burst * kAddress.each);
    all_ = std::min(all_, now + kAll.burst * kAll.each);
    const std::int64_t wait = std::max(wait_for(mine, kAddress, now), wait_for(all_, kAll, now));
    if (wait > 0) {
        return wait;
    }
    if (found == addresses_.end() && addresses_.size() >= kKept) {
        std::erase_if(addresses_, [&](const auto& one) { return one.second <= now; });
        if (addresses_.size() >= kKept) {
            addresses_.clear();  // the limit for all together still holds
        }
    }
    addresses_[address] = std::max(mine, now) + kAddress.each;
    all_ = std::max(all_, now) + kAll.each;
    return 0;
}

}  // namespace travesia::reception::complaints
