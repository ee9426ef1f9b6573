#include "base/toml_reader.h"

#include <toml++/toml.h>

#include <set>

#include "base/text.h"

namespace travesia::base {

struct TomlDocument::State {
    std::string file;
    toml::table root;
    std::set<const void*> read;  ///< nodes somebody asked for
    std::optional<Error> error;

    void report(const toml::node& near, const std::string& field, const std::string& id, Facts facts) {
        if (error) {
            return;
        }
        facts.insert(facts.begin(), {{"file", file}, {"line", std::to_string(near.source().begin.line)}, {"field", field}});
        error = Error{Kind::kInvalid, id, std::move(facts)};
    }
};

namespace {

const toml::table& as_table(const void* table) {
    return *static_cast<const toml::table*>(table);
}

const toml::node* first_unread(const toml::table& table, const std::set<const void*>& read, std::string& field);

const toml::node* first_unread_in(const toml::node& node, const std::set<const void*>& read, std::string& field) {
    if (!read.contains(&node)) {
        return &node;
    }
    if (const auto* inner = node.as_table()) {
        return first_unread(*inner, read, field);
    }
    if (const auto* list = node.as_array()) {
        for (const auto& item : *list) {
            const auto* inner = item.as_table();
            const auto* found = inner != nullptr ? first_unread(*inner, read, field) : nullptr;
            if (found != nullptr) {
                return found;
            }
        }
    }
    return nullptr;
}

const toml::node* first_unread(const toml::table& table, const std::set<const void*>& read, std::string& field) {
    const std::string path = field;
    for (const auto& [key, node] : table) {
        field = (path.empty() ? "" : path + ".") + std::string(key.str());
        if (const auto* found = first_unread_in(node, read, field)) {
            return found;
        }
    }
    field = path;
    return nullptr;
}

}  // namespace

/// Looks a key up and marks it as read.
struct TomlReader::Node {
    static const toml::node* find(TomlReader& reader, const std::string& key, bool required) {
        const toml::node* node = as_table(reader.table_).get(key);
        if (node != nullptr) {
            reader.document_->state_->read.insert(node);
        } else if (required) {
            reader.report(key, "toml.missing");
        }
        return node;
    }
};

void TomlReader::report(const std::string& key, const std::string& id, Facts facts) {
    const toml::node* node = as_table(table_).get(key);
    document_->state_->report(node != nullptr ? *node : as_table(table_), full(key), id, std::move(facts));
}

std::string TomlReader::text(const std::string& key) {
    if (Node::find(*this, key, true) == nullptr) {
        return {};
    }
    std::string value = text_or(key, "");
    if (trim(value).empty()) {
        report(key, "toml.blank");
    }
    return value;
}

std::string TomlReader::text_or(const std::string& key, const std::string& otherwise) {
    const toml::node* node = Node::find(*this, key, false);
    if (node == nullptr) {
        return otherwise;
    }
    const auto value = node->value_exact<std::string>();
    if (!value) {
        report(key, "toml.type", {{"expected", "\"text\""}});
    }
    return value.value_or(otherwise);
}

std::int64_t TomlReader::whole_number_or(const std::string& key, std::int64_t otherwise) {
    const toml::node* node = Node::find(*this, key, false);
    const auto value = node != nullptr ? node->value_exact<std::int64_t>() : std::optional(otherwise);
    if (!value) {
        report(key, "toml.type", {{"expected", "123"}});
    }
    return value.value_or(otherwise);
}

std::optional<double> TomlReader::number(const std::string& key) {
    const toml::node* node = Node::find(*this, key, false);
    if (node == nullptr) {
        return std::nullopt;
    }
    const auto value = node->is_number() ? node->value<double>() : std::nullopt;
    if (!value) {
        report(key, "toml.type", {{"expected", "12.5"}});
    }
    return value;
}

bool TomlReader::flag_or(const std::string& key, bool otherwise) {
    const toml::node* node = Node::find(*this, key, false);
    const auto value = node != nullptr ? node->value_exact<bool>() : std::optional(otherwise);
    if (!value) {
        report(key, "toml.type", {{"expected", "true / false"}});
    }
    return value.value_or(otherwise);
}

namespace {

/// The texts of a list; nothing when one of its items is none.
std::optional<std::vector<std::string>> texts_of(const toml::array& list) {
    std::vector<std::string> values;
    for (const auto& item : list) {
        auto value = item.value_exact<std::string>();
        if (!value) {
            return std::nullopt;
        }
        values.push_back(std::move(*value));
    }
    return values;
}

}  // namespace

std::vector<std::string> TomlReader::texts(const std::string& key, bool required) {
    const toml::node* node = Node::find(*this, key, required);
    if (node == nullptr) {
        return {};
    }
    const auto* list = node->as_array();
    auto values = list != nullptr ? texts_of(*list) : std::nullopt;
    if (!values || (required && values->empty())) {
        report(key, "toml.type", {{"expected", "[\"text\", …]"}});
    }
    return std::move(values).value_or(std::vector<std::string>());
}

std::vector<std::vector<std::string>> TomlReader::lists(const std::string& key) {
    std::vector<std::vector<std::string>> values;
    const toml::node* node = Node::find(*this, key, false);
    const auto* list = node != nullptr ? node->as_array() : nullptr;
    bool fits = node == nullptr || list != nullptr;
    for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
        const auto* inner = list->get(i)->as_array();
        auto texts = inner != nullptr ? texts_of(*inner) : std::nullopt;
        fits = fits && texts;
        values.push_back(std::move(texts).value_or(std::vector<std::string>()));
    }
    if (!fits) {
        report(key, "toml.type", {{"expected", "[[\"text\", …], …]"}});
    }
    return values;
}

std::optional<TomlReader> TomlReader::table(const std::string& key, bool required) {
    const toml::node* node = Node::find(*this, key, required);
    if (node == nullptr) {
        return std::nullopt;
    }
    if (!node->is_table()) {
        report(key, "toml.type", {{"expected", "[" + full(key) + "]"}});
        return std::nullopt;
    }
    return TomlReader(document_, node->as_table(), full(key));
}

std::vector<TomlReader> TomlReader::tables(const std::string& key) {
    std::vector<TomlReader> found;
    const toml::node* node = Node::find(*this, key, false);
    if (node == nullptr) {
        return found;
    }
    const auto* list = node->as_array();
    if (list == nullptr) {
        report(key, "toml.type", {{"expected", "[[" + full(key) + "]]"}});
        return found;
    }
    for (const auto& item : *list) {
        if (!item.is_table()) {
            report(key, "toml.type", {{"expected", "[[" + full(key) + "]]"}});
            return found;
        }
        found.push_back(TomlReader(document_, item.as_table(), full(key)));
    }
    return found;
}

std::vector<std::string> TomlReader::keys() const {
    std::vector<std::string> names;
    for (const auto& [key, node] : as_table(table_)) {
        names.emplace_back(key.str());
    }
    return names;
}

int TomlReader::line() const {
    return static_cast<int>(as_table(table_).source().begin.line);
}

TomlDocument::TomlDocument(std::unique_ptr<State> state) : state_(std::move(state)) {}
TomlDocument::TomlDocument(TomlDocument&&) noexcept = default;
TomlDocument::~TomlDocument() = default;

Result<TomlDocument> TomlDocument::parse(std::string_view bytes, const std::string& file) {
    auto state = std::make_unique<State>();
    state->file = file;
    try {
        state->root = toml::parse(bytes);
    } catch (const toml::parse_error& error) {
        return fail(Kind::kInvalid, "toml.broken",
                    {{"file", file},
                     {"line", std::to_string(error.source().begin.line)},
                     {"reason", printable(error.description(), 200)}});
    }
    return TomlDocument(std::move(state));
}

TomlReader TomlDocument::root() {
    return {this, &state_->root, ""};
}

Result<void> TomlDocument::finish() {
    if (!state_->error) {
        std::string field;
        if (const auto* node = first_unread(state_->root, state_->read, field)) {
            state_->report(*node, field, "toml.unknown_key", {});
        }
    }
    if (state_->error) {
        return tl::make_unexpected(*state_->error);
    }
    return {};
}

}  // namespace travesia::base
