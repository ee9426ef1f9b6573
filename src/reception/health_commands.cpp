#include "reception/health_commands.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "reception/read_json.h"

namespace travesia::reception {

using base::Date;
using base::Error;
using base::fail;
using base::Id;
using base::Kind;
using base::Result;
using nlohmann::json;

namespace {

constexpr std::int64_t kOldest = 24 * 3'600'000'000;
constexpr std::int64_t kFewestLetters = 10;

std::int64_t characters(const std::string& text) {
    return std::count_if(text.begin(), text.end(), [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; });
}

void note(std::vector<Error>& errors, const char* key, const std::string& expected) {
    errors.push_back({Kind::kInvalid, "reception.shape", {{"parameter", std::string("/") + key}, {"expected", expected}}});
}

}  // namespace

std::int64_t moment_of(const Centre& centre, const Command& command) {
    const std::int64_t now = centre.now();
    return command.occurred_at <= now && command.occurred_at > now - kOldest ? command.occurred_at : now;
}

Result<void> check_person(View& view, const Id& person) {
    TRY(const auto record, view.store().records().read(person));
    return record && record->kind == "person" ? Result<void>()
                                              : fail(Kind::kNotFound, "reception.no_person", {{"parameter", "/person"}});
}

Result<void> no_health_consent() {
    return fail(Kind::kRefused, "reception.health_consent", {{"parameter", "/person"}});
}

std::string reason_at(const json& body, const char* key, std::vector<Error>& errors) {
    const std::size_t before = errors.size();
    std::string reason = text_at(body, key, true, errors);
    if (errors.size() == before && characters(reason) < kFewestLetters) {
        errors.push_back({Kind::kInvalid,
                          "reception.reason_short",
                          {{"limit", std::to_string(kFewestLetters)}, {"parameter", std::string("/") + key}}});
    }
    return reason;
}

std::int64_t number_at(const json& body, const char* key, std::int64_t least, std::int64_t most, std::vector<Error>& errors) {
    const auto found = body.is_object() ? body.find(key) : body.end();
    // A number too large for the type reads as unsigned; it is out of range like any other.
    const bool is_whole = body.is_object() && found != body.end() && found->is_number_integer() &&
                          (!found->is_number_unsigned() || found->get<std::uint64_t>() <= static_cast<std::uint64_t>(INT64_MAX));
    const std::int64_t number = is_whole ? found->get<std::int64_t>() : 0;
    if (!is_whole || number < least || number > most) {
        note(errors, key, std::to_string(least) + "-" + std::to_string(most));
        return least;
    }
    return number;
}

Date date_at(const json& body, const char* key, std::vector<Error>& errors) {
    const std::size_t before = errors.size();
    const std::string text = text_at(body, key, true, errors);
    const auto date = Date::parse(text);
    if (!date && errors.size() == before) {
        note(errors, key, "2026-11-25");
    }
    return date.value_or(Date());
}

std::string product_at(const json& body, const Vaccines& vaccines, std::vector<Error>& errors) {
    const std::size_t before = errors.size();
    std::string product = text_at(body, "product", true, errors);
    if (errors.size() == before && vaccines.catalogue.find(product) == nullptr) {
        errors.push_back({Kind::kInvalid, "reception.no_product", {{"parameter", "/product"}}});
    }
    return product;
}

void check_fits(Centre& centre, const char* kind, const std::map<std::string, record::Value>& set, std::vector<Error>& errors) {
    const auto& schema = centre.node().schema();
    const record::Change change{Id(), kind, Id(), {}, set, {}};
    for (Error& error : record::misfits(schema, change)) {
        for (auto& [name, value] : error.facts) {
            // The body of these commands has the fields at its top.
            value = name == "parameter" && value.starts_with("/set/") ? value.substr(4) : value;
        }
        errors.push_back(std::move(error));
    }
}

}  // namespace travesia::reception
