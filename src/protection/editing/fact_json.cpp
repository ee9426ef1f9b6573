#include "protection/editing/fact_json.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <span>

#include "base/text.h"

namespace travesia::protection::editing {

using base::Date;
using base::Error;
using nlohmann::json;

namespace {

constexpr std::size_t kLongestText = 4000;
constexpr std::size_t kLongestWord = 300;
constexpr std::size_t kMostSources = 12;
constexpr int kLongestDeadline = 5000;

/// An object with its members; mistakes go to one list, each with its place.
class Members {
public:
    Members(const json& value, std::string at, std::vector<Error>& errors, std::initializer_list<const char*> known)
        : value_(value), at_(std::move(at)), errors_(errors) {
        if (!value.is_object()) {
            wrong("", "{…}");
            return;
        }
        for (const auto& [name, ignored] : value.items()) {
            if (std::find(known.begin(), known.end(), name) == known.end()) {
                wrong(base::printable(name, 40), base::join({known.begin(), known.end()}, ", "));
            }
        }
    }

    void wrong(const std::string& name, const std::string& expected) {
        const std::string where = name.empty() ? at_ : at_ + "/" + name;
        errors_.push_back({base::Kind::kInvalid, "protection_editing.content", {{"parameter", where}, {"expected", expected}}});
    }

    /// Null when it is missing, which is a mistake.
    const json* find(const char* name) {
        const auto found = value_.is_object() ? value_.find(name) : value_.end();
        if (!value_.is_object() || found == value_.end()) {
            wrong(name, "…");
            return nullptr;
        }
        return &*found;
    }

    std::string text(const char* name, std::size_t shortest, std::size_t longest) {
        const json* found = find(name);
        const auto* text = found == nullptr ? nullptr : found->get_ptr<const std::string*>();
        if (found != nullptr && (text == nullptr || text->size() < shortest || text->size() > longest)) {
            wrong(name, "\"…\" " + std::to_string(shortest) + "-" + std::to_string(longest));
            return {};
        }
        return text == nullptr ? std::string() : *text;
    }

    std::size_t one_of(const char* name, std::span<const char* const> allowed) {
        const json* found = find(name);
        const auto* text = found == nullptr ? nullptr : found->get_ptr<const std::string*>();
        const auto at = text == nullptr ? allowed.end() : std::find(allowed.begin(), allowed.end(), *text);
        if (found != nullptr && at == allowed.end()) {
            wrong(name, base::join({allowed.begin(), allowed.end()}, ", "));
        }
        return at == allowed.end() ? 0 : static_cast<std::size_t>(at - allowed.begin());
    }

    std::optional<Date> date(const char* name) {
        const json* found = find(name);
        if (found == nullptr || found->is_null()) {
            return std::nullopt;
        }
        const auto* text = found->get_ptr<const std::string*>();
        const auto date = text == nullptr ? base::Result<Date>(Date()) : Date::parse(*text);
        if (text == nullptr || !date) {
            wrong(name, "2026-05-12, null");
            return std::nullopt;
        }
        return *date;
    }

    bool flag(const char* name) {
        const json* found = find(name);
        const auto* flag = found == nullptr ? nullptr : found->get_ptr<const json::boolean_t*>();
        if (found != nullptr && flag == nullptr) {
            wrong(name, "true, false");
        }
        return flag != nullptr && *flag;
    }

    /// A number within -`most` and `most`.
    std::optional<double> degrees(const char* name, double most) {
        const json* found = find(name);
        if (found == nullptr || found->is_null()) {
            return std::nullopt;
        }
        const double value = found->is_number() ? found->get<double>() : most + 1;
        if (!std::isfinite(value) || std::abs(value) > most) {
            wrong(name, "-" + std::to_string(static_cast<int>(most)) + "-" + std::to_string(static_cast<int>(most)) + ", null");
            return std::nullopt;
        }
        return value;
    }

    [[nodiscard]] const std::string& at() const { return at_; }
    [[nodiscard]] std::vector<Error>& errors() { return errors_; }

private:
    const json& value_;
    std::string at_;
    std::vector<Error>& errors_;
};

std::optional<Deadline> deadline_of(const json& value, const std::string& at, std::vector<Error>& errors) {
    Members members(value, at, errors, {"count", "unit", "working", "from"});
    const std::size_t before = errors.size();
    const json* count = members.find("count");
    const bool whole = count != nullptr && count->is_number_integer() && *count >= 1 && *count <= kLongestDeadline;
    if (count != nullptr && !whole) {
        members.wrong("count", "1-" + std::to_string(kLongestDeadline));
    }
    const bool months = members.one_of("unit", std::array{"D", "M"}) == 1;
    const bool working = members.flag("working");
    if (months && working) {
        members.wrong("working", "false");
    }
    const auto from = from_named(members.text("from", 1, kLongestWord));
    if (!from) {
        members.wrong("from", base::join({name(Deadline::From::kEntry), name(Deadline::From::kDayAfterEntry),
                                          name(Deadline::From::kWorkingDayAfterEntry), name(Deadline::From::kDayAfterNotice)},
                                         ", "));
    }
    if (errors.size() > before) {
        return std::nullopt;
    }
    const auto unit = months ? Deadline::Unit::kMonths : working ? Deadline::Unit::kWorkingDays : Deadline::Unit::kDays;
    return Deadline{count->get<int>(), unit, *from};
}

Office office_of(const json& value, const std::string& at, std::vector<Error>& errors) {
    Members members(value, at, errors, {"name", "address", "phone", "country", "latitude", "longitude"});
    Office office{members.text("name", 0, kLongestWord),  members.text("address", 0, kLongestWord),
                  members.text("phone", 0, kLongestWord), members.text("country", 0, 3),
                  members.degrees("latitude", 90),        members.degrees("longitude", 180)};
    if (office.latitude.has_value() != office.longitude.has_value()) {
        members.wrong("longitude", "latitude, longitude");
    }
    return office;
}

Source source_of(const json& value, const std::string& at, std::vector<Error>& errors) {
    Members members(value, at, errors, {"url", "date", "strength", "read"});
    Source source;
    source.url = members.text("url", 1, 2000);
    if (!source.url.empty() && !source.url.starts_with("https://") && !source.url.starts_with("http://")) {
        members.wrong("url", "https://…");  // it becomes a link on the reviewer's page and on the person's
    }
    source.date = members.date("date");
    source.strength = kStrengths.at(members.one_of("strength", kStrengths));
    source.read = members.flag("read");
    return source;
}

bool is_language(const std::string& code) {
    return code.size() == 2 && code.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos;
}

Texts texts_of(Members& fact) {
    const json* found = fact.find("text");
    if (found == nullptr || !found->is_object() || found->empty()) {
        fact.wrong("text", "{\"es\": \"…\"}");
        return {};
    }
    Texts texts;
    for (const auto& [language, sentence] : found->items()) {
        const auto* text = sentence.get_ptr<const std::string*>();
        if (!is_language(language) || text == nullptr || base::trim(*text).empty() || text->size() > kLongestText) {
            fact.wrong("text/" + base::printable(language, 10), "\"…\" 1-" + std::to_string(kLongestText));
            continue;
        }
        texts[language] = *text;
    }
    return texts;
}

std::vector<Source> sources_of(Members& fact) {
    const json* found = fact.find("sources");
    if (found == nullptr || !found->is_array() || found->size() > kMostSources) {
        fact.wrong("sources", "[…] ≤ " + std::to_string(kMostSources));
        return {};
    }
    std::vector<Source> sources;
    for (std::size_t i = 0; i < found->size(); ++i) {
        sources.push_back(source_of((*found)[i], fact.at() + "/sources/" + std::to_string(i), fact.errors()));
    }
    return sources;
}

}  // namespace

tl::expected<Fact, std::vector<Error>> fact_of(const json& value, const std::string& at) {
    std::vector<Error> errors;
    Members members(value, at, errors,
                    {"id", "topic", "status", "governs", "valid_from", "valid_to", "published", "in_force", "review_by",
                     "deadline", "office", "text", "sources"});
    Fact fact;
    fact.id = members.text("id", 1, kLongestWord);
    fact.topic = kTopics.at(members.one_of("topic", kTopics));
    fact.status = static_cast<Status>(members.one_of("status", kStatuses));
    fact.governs_application = members.one_of("governs", std::array{"entry", "application"}) == 1;
    fact.valid_from = members.date("valid_from");
    fact.valid_to = members.date("valid_to");
    fact.published = members.date("published");
    fact.in_force = members.date("in_force");
    fact.review_by = members.date("review_by");
    if (const json* deadline = members.find("deadline"); deadline != nullptr && !deadline->is_null()) {
        fact.deadline = deadline_of(*deadline, at + "/deadline", errors);
    }
    if (const json* office = members.find("office"); office != nullptr && !office->is_null()) {
        fact.office = office_of(*office, at + "/office", errors);
    }
    fact.text = texts_of(members);
    fact.sources = sources_of(members);
    if (fact.valid_from && fact.valid_to && *fact.valid_to < *fact.valid_from) {
        members.wrong("valid_to", "≥ " + fact.valid_from->text());
    }
    if (!errors.empty()) {
        return tl::make_unexpected(std::move(errors));
    }
    return fact;
}

}  // namespace travesia::protection::editing
