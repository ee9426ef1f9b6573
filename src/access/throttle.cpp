#include "access/throttle.h"

#include <algorithm>
#include <vector>

#include "base/fold.h"

namespace travesia::access {

namespace {

constexpr std::size_t kLongestKey = 80;

std::string name_key(const std::string& name) {
    return "name " + base::fold(name).substr(0, kLongestKey);
}

std::string address_key(const std::string& address) {
    return "address " + address.substr(0, kLongestKey);
}

}  // namespace

std::int64_t Throttle::wait(const std::string& key, const Rule& rule, std::int64_t now) const {
    const auto found = entries_.find(key);
    if (found == entries_.end() || found->second.attempts < rule.free || now - found->second.last >= kForgotten) {
        return 0;
    }
    constexpr std::int64_t kDoublings = 20;  // more would only overflow; `longest` is reached before
    const std::int64_t delay =
        std::min(rule.longest, std::int64_t{1} << std::min(found->second.attempts - rule.free, kDoublings));
    // A clock that went back must not make anybody wait longer than the rule says.
    return std::clamp<std::int64_t>(found->second.last + delay - now, 0, rule.longest);
}

void Throttle::count(const std::string& key, std::int64_t now) {
    Entry& entry = entries_[key];
    entry.attempts = now - entry.last >= kForgotten ? 1 : entry.attempts + 1;
    entry.last = now;
}

void Throttle::give_back(const std::string& key) {
    const auto found = entries_.find(key);
    if (found != entries_.end() && --found->second.attempts <= 0) {
        entries_.erase(found);
    }
}

void Throttle::forget(std::int64_t now) {
    if (entries_.size() < kKept) {
        return;
    }
    std::erase_if(entries_, [now](const auto& entry) { return now - entry.second.last >= kForgotten; });
    if (entries_.size() < kKept) {
        return;
    }
    // A tenth at once, the longest silent ones: forgetting one by one would make each attempt of a flood walk over all.
    std::vector<std::map<std::string, Entry>::iterator> all;
    for (auto entry = entries_.begin(); entry != entries_.end(); ++entry) {
        all.push_back(entry);
    }
    const auto tenth = all.begin() + static_cast<std::ptrdiff_t>(kKept / 10);
    std::nth_element(all.begin(), tenth, all.end(), [](auto a, auto b) { return a->second.last < b->second.last; });
    std::for_each(all.begin(), tenth, [this](auto entry) { entries_.erase(entry); });
}

std::int64_t Throttle::attempt(const std::string& name, const std::string& address, std::int64_t now) {
    const std::int64_t seconds = std::max(wait(name_key(name), kName, now), wait(address_key(address), kAddress, now));
    if (seconds == 0) {
        forget(now);
        count(name_key(name), now);
        count(address_key(address), now);
    }
    return seconds;
}

void Throttle::succeeded(const std::string& name, const std::string& address) {
    entries_.erase(name_key(name));
    give_back(address_key(address));
}

void Throttle::undone(const std::string& name, const std::string& address) {
    give_back(name_key(name));
    give_back(address_key(address));
}

}  // namespace travesia::access
