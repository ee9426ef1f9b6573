#include "reception/transfer/content.h"

#include "base/text.h"
#include "reception/card/person_number.h"

namespace travesia::reception::transfer {

using nlohmann::json;

namespace {

const json& nothing() {
    static const json kNothing;
    return kNothing;
}

}  // namespace

Content::Content(const json& object) : object_(object) {
    if (!object.is_object()) {
        refuse("content");
    }
}

void Content::refuse(const std::string& reason) {
    if (reason_.empty()) {
        reason_ = base::printable(reason);
    }
}

const json& Content::at(const char* key) {
    asked_.insert(key);
    const auto found = object_.is_object() ? object_.find(key) : object_.end();
    if (!object_.is_object() || found == object_.end()) {
        refuse(key);
        return nothing();
    }
    return *found;
}

std::string Content::text(const char* key) {
    const auto* text = at(key).get_ptr<const std::string*>();
    if (text == nullptr) {
        refuse(key);
        return {};
    }
    return *text;
}

std::int64_t Content::number(const char* key, std::int64_t least, std::int64_t most) {
    const json& value = at(key);
    if (!value.is_number_integer() || value.get<std::int64_t>() < least || value.get<std::int64_t>() > most) {
        refuse(key);
        return least;
    }
    return value.get<std::int64_t>();
}

std::vector<std::string> Content::texts(const char* key) {
    std::vector<std::string> texts;
    for (const json& item : list(key)) {
        const auto* text = item.get_ptr<const std::string*>();
        text == nullptr ? refuse(key) : texts.push_back(*text);
    }
    return texts;
}

const json& Content::list(const char* key) {
    static const json kEmpty = json::array();
    const json& value = at(key);
    if (!value.is_array()) {
        refuse(key);
        return kEmpty;
    }
    return value;
}

const json& Content::object(const char* key) {
    static const json kEmpty = json::object();
    const json& value = at(key);
    if (!value.is_object()) {
        refuse(key);
        return kEmpty;
    }
    return value;
}

base::Result<void> Content::finish() {
    for (const auto& [key, value] : object_.is_object() ? object_.items() : nothing().items()) {
        if (!asked_.contains(key)) {
            refuse(key);
        }
    }
    return reason_.empty() ? base::Result<void>()
                           : base::fail(base::Kind::kInvalid, "reception.file_shape", {{"reason", reason_}});
}

bool is_person_number(const std::string& text) {
    const auto number = PersonNumber::parse(text);
    return number && number->text() == text;
}

}  // namespace travesia::reception::transfer
