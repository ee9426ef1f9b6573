#include "access/render.h"

#include <algorithm>

namespace travesia::access {

using nlohmann::ordered_json;

namespace {

constexpr std::int64_t kMinute = 60'000'000;
constexpr std::int64_t kSecond = 1'000'000;

std::string time_text(std::int64_t microseconds) {
    return base::utc_text(microseconds / kSecond);
}

ordered_json id_or_null(const base::Id& id) {
    return id.nobody() ? ordered_json() : ordered_json(id.text());
}

}  // namespace

ordered_json session_json(const Standing& standing, std::int64_t now) {
    ordered_json body = {{"account", standing.account.id.text()},
                         {"name", standing.account.name},
                         {"roles", standing.account.roles},
                         {"password_first", standing.session.once},
                         {"minutes_left", std::max<std::int64_t>(0, (standing.ends_at - now) / kMinute)},
                         {"broken_glass", nullptr}};
    if (standing.session.glass_until > now) {
        body["broken_glass"] = glass_json(standing.session.glass_person, standing.session.glass_until);
    }
    return body;
}

ordered_json account_json(const Account& account) {
    ordered_json version = ordered_json::object();
    for (const auto& [origin, seq] : account.version.frontier()) {
        version[origin.text()] = seq.value;
    }
    return {{"id", account.id.text()},
            {"name", account.name},
            {"roles", account.roles},
            {"state", account.active ? "active" : "disabled"},
            {"version", version}};
}

ordered_json accounts_json(const std::vector<Account>& accounts) {
    ordered_json list = ordered_json::array();
    for (const Account& account : accounts) {
        list.push_back(account_json(account));
    }
    return {{"accounts", list}};
}

ordered_json code_json(const base::Id& account, const OneTimeCode& code) {
    return {{"account", account.text()}, {"code", code.code}, {"expires_at", time_text(code.expires_at)}};
}

ordered_json glass_json(const base::Id& person, std::int64_t until) {
    return {{"person", person.text()}, {"until", time_text(until)}};
}

ordered_json audit_json(const std::vector<AuditEntry>& entries, const std::vector<Account>& accounts, std::size_t limit) {
    ordered_json list = ordered_json::array();
    for (const AuditEntry& entry : entries) {
        const auto who =
            std::find_if(accounts.begin(), accounts.end(), [&](const Account& one) { return one.id == entry.account; });
        ordered_json persons = ordered_json::array();
        for (const base::Id& person : entry.persons) {
            persons.push_back(person.text());
        }
        list.push_back({{"seq", entry.seq.value},
                        {"at", time_text(entry.recorded_at)},
                        {"account", id_or_null(entry.account)},
                        {"name", who == accounts.end() ? ordered_json() : ordered_json(who->name)},
                        {"device", id_or_null(entry.device)},
                        {"kind", entry.kind},
                        {"about", id_or_null(entry.subject)},
                        {"persons", persons},
                        {"reason", entry.reason.empty() ? ordered_json() : ordered_json(entry.reason)},
                        {"until", entry.until == 0 ? ordered_json() : ordered_json(time_text(entry.until))},
                        {"what", entry.what.empty() ? ordered_json() : ordered_json(entry.what)},
                        {"rules", entry.rules}});
    }
    const bool full = !entries.empty() && entries.size() >= limit;
    return {{"entries", list}, {"next", full ? ordered_json(entries.back().seq.value) : ordered_json()}};
}

}  // namespace travesia::access
