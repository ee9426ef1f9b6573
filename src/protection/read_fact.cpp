#include "protection/read_fact.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "protection/decision/value.h"

namespace travesia::protection {

using base::Date;
using base::TomlReader;

namespace {

bool one_of(std::span<const char* const> allowed, const std::string& text) {
    return std::find(allowed.begin(), allowed.end(), text) != allowed.end();
}

Source read_source(TomlReader table) {
    Source source;
    source.url = table.text("url");
    source.date = read_date(table, "date");
    source.strength = table.text("strength");
    source.read = table.flag_or("read", true);
    expect_one_of(table, "strength", source.strength, kStrengths, "protection.strength");
    return source;
}

Office read_office(TomlReader table) {
    Office office;
    office.name = table.text_or("name", "");
    office.address = table.text_or("address", "");
    office.phone = table.text_or("phone", "");
    office.country = table.text_or("country", "");
    office.latitude = table.number("latitude");
    office.longitude = table.number("longitude");
    const bool fits = office.latitude.has_value() == office.longitude.has_value() &&
                      std::abs(office.latitude.value_or(0)) <= 90 && std::abs(office.longitude.value_or(0)) <= 180;
    if (!fits) {
        table.report("latitude", "protection.place");
    }
    return office;
}

Fact read_fact(TomlReader table) {
    Fact fact;
    fact.id = table.text("id");
    fact.topic = table.text("topic");
    expect_one_of(table, "topic", fact.topic, kTopics, "protection.topic");
    fact.status = read_status(table, Status::kInForce);
    const std::string governs = table.text_or("governs", "entry");
    expect_one_of(table, "governs", governs, std::array{"entry", "application"}, "protection.governs");
    fact.governs_application = governs == "application";
    fact.valid_from = read_date(table, "valid_from");
    fact.valid_to = read_date(table, "valid_to");
    fact.published = read_date(table, "published");
    fact.in_force = read_date(table, "in_force");
    fact.review_by = read_date(table, "review_by");
    fact.origin = table.text_or("origin", "");
    fact.mentions = table.texts("mentions", false);
    fact.deadline = read_deadline(table);
    if (auto office = table.table("office")) {
        fact.office = read_office(*office);
    }
    fact.text = read_texts(table, "text", true);
    for (TomlReader& source : table.tables("source")) {
        fact.sources.push_back(read_source(source));
    }
    fact.line = table.line();
    return fact;
}

std::optional<Holiday> holiday_rule(TomlReader& table) {
    Holiday holiday;
    if (auto nth = table.table("nth")) {
        holiday.rule = Holiday::Rule::kNth;
        holiday.week = static_cast<int>(nth->whole_number_or("week", 0));
        holiday.month = static_cast<int>(nth->whole_number_or("month", 0));
        const auto day = weekday_named(nth->text("weekday"));
        holiday.weekday = day.value_or(0);
        const bool fits =
            day && (holiday.week == -1 || (holiday.week >= 1 && holiday.week <= 5)) && holiday.month >= 1 && holiday.month <= 12;
        return fits ? std::optional(holiday) : std::nullopt;
    }
    constexpr std::int64_t kNone = 1000;
    const std::int64_t offset = table.whole_number_or("easter", kNone);
    if (offset != kNone) {
        holiday.rule = Holiday::Rule::kEaster;
        holiday.offset = static_cast<int>(offset);
        return std::abs(offset) <= 100 ? std::optional(holiday) : std::nullopt;
    }
    const auto day = Date::parse("2024-" + table.text("day"));  // a leap year has every day
    if (!day) {
        return std::nullopt;
    }
    holiday.month = static_cast<int>(day->month());
    holiday.day = std::stoi(day->text().substr(8));
    return holiday;
}

std::optional<int> read_year(TomlReader& table, const std::string& key) {
    const std::int64_t year = table.whole_number_or(key, 0);
    return year == 0 ? std::nullopt : std::optional(static_cast<int>(year));
}

Holiday read_holiday(TomlReader table) {
    const auto rule = holiday_rule(table);
    const std::string move = table.text_or("move", "none");
    constexpr std::array kMoves{"none", "sunday_to_monday", "nearest"};
    const auto found = std::find(kMoves.begin(), kMoves.end(), move);
    if (!rule || found == kMoves.end()) {
        table.report("day", "protection.holiday");
        return {};
    }
    Holiday holiday = *rule;
    holiday.move = static_cast<Holiday::Move>(found - kMoves.begin());
    holiday.from_year = read_year(table, "from_year");
    holiday.to_year = read_year(table, "to_year");
    holiday.name = table.text("name");
    holiday.source = table.text("source");
    return holiday;
}

}  // namespace

void expect_one_of(TomlReader& table, const std::string& key, const std::string& text, std::span<const char* const> allowed,
                   const std::string& id) {
    if (!one_of(allowed, text)) {
        table.report(key, id,
                     {{"value", base::printable(text)}, {"allowed", base::join({allowed.begin(), allowed.end()}, ", ")}});
    }
}

std::optional<Date> read_date(TomlReader& table, const std::string& key) {
    const std::string text = table.text_or(key, "");
    if (text.empty()) {
        return std::nullopt;
    }
    const auto date = Date::parse(text);
    if (!date) {
        table.report(key, "date.invalid", {{"text", base::printable(text)}});
        return std::nullopt;
    }
    return *date;
}

Status read_status(TomlReader& table, Status otherwise) {
    const std::string text = table.text_or("status", name(otherwise));
    const auto found = std::find(kStatuses.begin(), kStatuses.end(), text);
    if (found == kStatuses.end()) {
        expect_one_of(table, "status", text, kStatuses, "protection.status");
        return otherwise;
    }
    return static_cast<Status>(found - kStatuses.begin());
}

Texts read_texts(TomlReader& table, const std::string& key, bool required) {
    Texts texts;
    auto inner = table.table(key, required);
    for (const std::string& language : inner ? inner->keys() : std::vector<std::string>()) {
        if (language.size() != 2 || language.find_first_not_of("abcdefghijklmnopqrstuvwxyz") != std::string::npos) {
            inner->report(language, "protection.language", {{"value", base::printable(language)}});
        }
        texts[language] = inner->text(language);
    }
    return texts;
}

std::optional<Deadline> read_deadline(TomlReader& fact) {
    auto table = fact.table("deadline");
    if (!table) {
        return std::nullopt;
    }
    const std::string length = table->text("length");
    const std::string days = table->text_or("days", "calendar");
    const std::string from = table->text("from");
    const auto value = decision::duration(length);
    const auto start = from_named(from);
    const auto* whole_days = value ? std::get_if<decision::Days>(&*value) : nullptr;
    const auto* months = value ? std::get_if<decision::Months>(&*value) : nullptr;
    const std::int64_t count = whole_days != nullptr ? whole_days->count : months != nullptr ? months->count : 0;
    const bool working = days == "working";
    if (count < 1 || count > 5000 || !start || (!working && days != "calendar") || (working && whole_days == nullptr)) {
        table->report("length", "protection.deadline", {{"value", base::printable(length + " " + days + " " + from)}});
        return std::nullopt;
    }
    const auto unit = months != nullptr ? Deadline::Unit::kMonths
                      : working         ? Deadline::Unit::kWorkingDays
                                        : Deadline::Unit::kDays;
    return Deadline{static_cast<int>(count), unit, *start};
}

std::vector<Fact> read_facts(TomlReader& top) {
    std::vector<Fact> facts;
    std::set<std::string> ids;
    for (TomlReader& table : top.tables("fact")) {
        facts.push_back(read_fact(table));
        if (!ids.insert(facts.back().id).second) {
            table.report("id", "protection.twice", {{"value", base::printable(facts.back().id)}});
        }
    }
    return facts;
}

Calendar read_calendar(TomlReader& top) {
    std::array<bool, 7> weekend{};
    for (const std::string& day : top.texts("weekend", true)) {
        const auto number = weekday_named(day);
        if (!number) {
            top.report("weekend", "protection.holiday");
            continue;
        }
        weekend[static_cast<std::size_t>(*number)] = true;
    }
    if (std::all_of(weekend.begin(), weekend.end(), [](bool off) { return off; })) {
        top.report("weekend", "protection.holiday");
        weekend = {};
    }
    std::vector<Holiday> holidays;
    for (TomlReader& table : top.tables("holiday")) {
        holidays.push_back(read_holiday(table));
    }
    return {weekend, std::move(holidays)};
}

}  // namespace travesia::protection
