#include "protection/editing/items.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "protection/json.h"
#include "protection/review.h"

namespace travesia::protection::editing {

using nlohmann::json;

namespace {

constexpr std::string_view kTableEnd = "@table";
constexpr std::string_view kProcedureEnd = "@procedure";
constexpr const char* kHolidaysItem = "country/holidays";

/// "asylum/deadline" → asylum, deadline.
std::pair<std::string, std::string> parts_of(const std::string& item) {
    const auto slash = item.find('/');
    return slash == std::string::npos ? std::pair<std::string, std::string>{item, ""}
                                      : std::pair{item.substr(0, slash), item.substr(slash + 1)};
}

const Procedure* procedure_called(const Country& country, const std::string& kind) {
    const auto found = std::find_if(country.procedures.begin(), country.procedures.end(),
                                    [&](const Procedure& one) { return one.kind == kind; });
    return found == country.procedures.end() ? nullptr : &*found;
}

const decision::Table* table_in(const Country& country, const std::string& item) {
    const auto [owner, id] = parts_of(item);
    const Procedure* procedure = procedure_called(country, owner);
    return procedure == nullptr || !id.ends_with(kTableEnd) ? nullptr
                                                            : procedure->table(id.substr(0, id.size() - kTableEnd.size()));
}

const Procedure* procedure_in(const Country& country, const std::string& item) {
    return item.ends_with(kProcedureEnd) ? procedure_called(country, item.substr(0, item.size() - kProcedureEnd.size()))
                                         : nullptr;
}

json holidays_of(const Calendar& calendar, int year) {
    json weekend = json::array();
    for (int day = 0; day < 7; ++day) {
        if (calendar.weekend()[static_cast<std::size_t>(day)]) {
            weekend.push_back(day);
        }
    }
    json holidays = json::array();
    for (const Holiday& one : calendar.rules()) {
        json days = json::array();
        for (const int of : {year, year + 1}) {
            if (const auto day = one.in(of)) {
                days.push_back(day->text());
            }
        }
        holidays.push_back({{"name", one.name}, {"source", one.source}, {"days", std::move(days)}});
    }
    return {{"weekend", std::move(weekend)}, {"holidays", std::move(holidays)}};
}

}  // namespace

const Fact* fact_in(const Country& country, const std::string& item) {
    const auto [owner, id] = parts_of(item);
    if (owner == "country") {
        const auto found =
            std::find_if(country.facts.begin(), country.facts.end(), [&](const Fact& one) { return one.id == id; });
        return found == country.facts.end() ? nullptr : &*found;
    }
    const Procedure* procedure = procedure_called(country, owner);
    return procedure == nullptr ? nullptr : procedure->fact(id);
}

Fact* fact_in(Country& country, const std::string& item) {
    return const_cast<Fact*>(fact_in(std::as_const(country), item));
}

std::string digest_in(const Country& country, const std::string& item) {
    if (item == kHolidaysItem) {
        return digest_of(country.calendar);
    }
    if (const decision::Table* table = table_in(country, item)) {
        return digest_of(*table);
    }
    if (const Procedure* procedure = procedure_in(country, item)) {
        return digest_of(*procedure);
    }
    const Fact* fact = fact_in(country, item);
    return fact == nullptr ? std::string() : digest_of(*fact);
}

bool is_named_limit(const Country& country, const std::string& item) {
    const auto [owner, id] = parts_of(item);
    const Procedure* procedure = procedure_called(country, owner);
    const decision::Table* table = procedure == nullptr ? nullptr : procedure->table(kDeadlineTable);
    return table != nullptr &&
           std::any_of(table->rules.begin(), table->rules.end(), [&, wanted = id](const decision::Rule& rule) {
               const auto* named = rule.then.empty() ? nullptr : std::get_if<std::string>(&rule.then.front());
               return named != nullptr && *named == wanted;
           });
}

Sort sort_of(const std::string& item) {
    return item == kHolidaysItem           ? Sort::kHolidays
           : item.ends_with(kTableEnd)     ? Sort::kTable
           : item.ends_with(kProcedureEnd) ? Sort::kProcedure
                                           : Sort::kFact;
}

const char* name(Sort sort) {
    constexpr std::array kNames{"fact", "table", "procedure", "holidays"};
    return kNames.at(static_cast<std::size_t>(sort));
}

json content_in(const Country& country, const std::string& item, int year) {
    if (item == kHolidaysItem) {
        return holidays_of(country.calendar, year);
    }
    if (const decision::Table* table = table_in(country, item)) {
        return json_of(*table);
    }
    if (const Procedure* procedure = procedure_in(country, item)) {
        return {{"kind", procedure->kind}, {"status", name(procedure->status)}, {"closed_on", json_of(procedure->closed_on)}};
    }
    const Fact* fact = fact_in(country, item);
    return fact == nullptr ? json() : json_of(*fact);
}

}  // namespace travesia::protection::editing
