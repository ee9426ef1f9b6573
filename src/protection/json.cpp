#include "protection/json.h"

#include <sodium.h>

#include <array>
#include <nlohmann/json.hpp>

#include "base/encoding.h"

namespace travesia::protection {

using base::Date;
using nlohmann::json;

namespace {

using travesia::protection::json_of;  // else the ones below would hide it

json json_of(const decision::Value& value) {
    if (const auto* yes = std::get_if<bool>(&value)) {
        return *yes;
    }
    if (const auto* number = std::get_if<double>(&value)) {
        return *number;
    }
    if (const auto* text = std::get_if<std::string>(&value)) {
        return *text;
    }
    if (const auto* date = std::get_if<Date>(&value)) {
        return date->text();
    }
    return decision::text_of(value);
}

json end_of(const std::optional<decision::Value>& value) {
    return value ? json_of(*value) : json();
}

json json_of(const std::vector<decision::Value>& values) {
    json list = json::array();
    for (const decision::Value& value : values) {
        list.push_back(json_of(value));
    }
    return list;
}

json json_of(const Deadline& deadline) {
    return {{"count", deadline.count},
            {"unit", deadline.unit == Deadline::Unit::kMonths ? "M" : "D"},
            {"working", deadline.unit == Deadline::Unit::kWorkingDays},
            {"from", name(deadline.from)}};
}

json json_of(const Office& office) {
    return {{"name", office.name},
            {"address", office.address},
            {"phone", office.phone},
            {"country", office.country},
            {"latitude", json_of(office.latitude)},
            {"longitude", json_of(office.longitude)}};
}

json reviewed(json object, const std::map<std::string, Review>& approvals, const std::string& item) {
    const auto found = approvals.find(item);
    object["reviewed_on"] = found == approvals.end() ? json() : json(found->second.on.text());
    object["languages_reviewed"] = found == approvals.end() ? json::array() : json(found->second.languages);
    return object;
}

json facts_json(const std::vector<Fact>& facts, const std::string& owner, const std::map<std::string, Review>& approvals) {
    json list = json::array();
    for (const Fact& fact : facts) {
        list.push_back(reviewed(json_of(fact), approvals, owner + "/" + fact.id));
    }
    return list;
}

json procedure_json(const Procedure& procedure, const std::map<std::string, Review>& approvals) {
    json tables = json::array();
    for (const decision::Table& table : procedure.tables) {
        tables.push_back(reviewed(json_of(table), approvals, procedure.kind + "/" + table.id + "@table"));
    }
    return {{"kind", procedure.kind},
            {"status", name(procedure.status)},
            {"closed_on", json_of(procedure.closed_on)},
            {"facts", facts_json(procedure.facts, procedure.kind, approvals)},
            {"tables", std::move(tables)}};
}

json questions_json(const Questionnaire& questionnaire) {
    json list = json::array();
    for (const Question& question : questionnaire.questions) {
        list.push_back({{"id", question.id}, {"kind", question.kind}, {"inputs", question.inputs}});
    }
    return list;
}

json inputs_json(const Questionnaire& questionnaire) {
    json list = json::array();
    for (const decision::Input& input : questionnaire.inputs) {
        list.push_back({{"id", input.id}, {"type", decision::name(input.type)}, {"values", json_of(input.allowed)}});
    }
    return list;
}

std::string hash_of(const json& content) {
    const std::string bytes = content.dump();
    std::array<std::uint8_t, 16> hash{};
    crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), nullptr, 0);
    return base::hex(hash);
}

json weekend_of(const Calendar& calendar) {
    json days = json::array();
    for (std::size_t day = 0; day < 7; ++day) {
        if (calendar.weekend()[day]) {
            days.push_back(day);
        }
    }
    return days;
}

json texts_of(const std::vector<Date>& days) {
    json list = json::array();
    for (const Date& day : days) {
        list.push_back(day.text());
    }
    return list;
}

}  // namespace

json json_of(const std::optional<int>& number) {
    return number ? json(*number) : json();
}

json json_of(const std::optional<double>& number) {
    return number ? json(*number) : json();
}

json json_of(const std::optional<Date>& date) {
    return date ? json(date->text()) : json();
}

json json_of(const Source& source) {
    return {{"url", source.url}, {"date", json_of(source.date)}, {"strength", source.strength}, {"read", source.read}};
}

json json_of(const Fact& fact) {
    json sources = json::array();
    for (const Source& source : fact.sources) {
        sources.push_back(json_of(source));
    }
    return {{"id", fact.id},
            {"topic", fact.topic},
            {"status", name(fact.status)},
            {"governs", fact.governs_application ? "application" : "entry"},
            {"valid_from", json_of(fact.valid_from)},
            {"valid_to", json_of(fact.valid_to)},
            {"published", json_of(fact.published)},
            {"in_force", json_of(fact.in_force)},
            {"review_by", json_of(fact.review_by)},
            {"deadline", fact.deadline ? json_of(*fact.deadline) : json()},
            {"office", fact.office ? json_of(*fact.office) : json()},
            {"text", fact.text},
            {"sources", std::move(sources)}};
}

json json_of(const decision::Condition& condition) {
    if (condition.always()) {
        return nullptr;
    }
    if (!condition.listed().empty()) {
        return {{condition.excluded() ? "not_in" : "in", json_of(condition.listed())}};
    }
    json ranges = json::array();
    for (const decision::Range& range : condition.ranges()) {
        ranges.push_back({end_of(range.low.value), range.low.included, end_of(range.high.value), range.high.included});
    }
    return {{"ranges", std::move(ranges)}};
}

json json_of(const decision::Table& table) {
    json inputs = json::array();
    for (const decision::Input& input : table.inputs) {
        inputs.push_back(input.id);
    }
    json rules = json::array();
    for (const decision::Rule& rule : table.rules) {
        json when = json::array();
        for (const decision::Condition& condition : rule.when) {
            when.push_back(json_of(condition));
        }
        rules.push_back({{"id", rule.id}, {"when", std::move(when)}, {"then", json_of(rule.then)}, {"cites", rule.cites}});
    }
    return {{"id", table.id},
            {"hit_policy", decision::name(table.policy)},
            {"inputs", std::move(inputs)},
            {"outputs", table.outputs},
            {"rules", std::move(rules)}};
}

json guide_json(const Country& country, const std::map<std::string, Review>& approvals, const Questionnaire& questionnaire,
                const Date& as_of) {
    json procedures = json::array();
    for (const Procedure& procedure : country.procedures) {
        procedures.push_back(procedure_json(procedure, approvals));
    }
    const int from = as_of.year() - 2;
    const int to = as_of.year() + 3;
    return {{"country", country.code},
            {"name", country.name},
            {"demonstration", country.demonstration},
            {"as_of", as_of.text()},
            {"weekend", weekend_of(country.calendar)},
            {"holidays", texts_of(country.calendar.holidays(from, to))},
            {"holidays_from", from},
            {"holidays_to", to},
            {"questions", questions_json(questionnaire)},
            {"inputs", inputs_json(questionnaire)},
            {"facts", facts_json(country.facts, "country", approvals)},
            {"procedures", std::move(procedures)}};
}

std::string digest_of(const Fact& fact) {
    return hash_of(json_of(fact));
}

std::string digest_of(const decision::Table& table) {
    return hash_of(json_of(table));
}

std::string digest_of(const Procedure& procedure) {
    return hash_of(
        json({{"kind", procedure.kind}, {"status", name(procedure.status)}, {"closed_on", json_of(procedure.closed_on)}}));
}

std::string digest_of(const Calendar& calendar) {
    json holidays = json::array();
    for (const Holiday& one : calendar.rules()) {
        holidays.push_back({static_cast<int>(one.rule), one.month, one.day, one.offset, one.week, one.weekday,
                            static_cast<int>(one.move), json_of(one.from_year), json_of(one.to_year), one.name});
    }
    return hash_of(json({{"weekend", weekend_of(calendar)}, {"holidays", std::move(holidays)}}));
}

}  // namespace travesia::protection
