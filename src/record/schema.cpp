#include "record/schema.h"

#include <algorithm>

#include "base/csv.h"
#include "base/file.h"
#include "base/toml_reader.h"

namespace travesia::record {

using base::Kind;
using base::Result;

namespace {

const std::map<std::string, Type> kTypes = {{"text", Type::kText},
                                            {"code", Type::kCode},
                                            {"codes", Type::kCodes},
                                            {"answer", Type::kAnswer},
                                            {"partial_date", Type::kPartialDate},
                                            {"date", Type::kDate},
                                            {"instant", Type::kInstant},
                                            {"number", Type::kNumber},
                                            {"record", Type::kRecord},
                                            {"records", Type::kRecords}};

/// The column `code` of a code list.
Result<std::set<std::string>> codes_of(const std::filesystem::path& file) {
    TRY(const auto bytes, base::read_file(file, 4 << 20));
    TRY(const auto table, base::read_csv_table(bytes));
    std::set<std::string> codes;
    const std::size_t column = table.column("code");
    for (const auto& row : table.rows) {
        if (column < row.size()) {
            codes.insert(row[column]);
        }
    }
    return codes;
}

class Reading {
public:
    Reading(Roles roles, const std::filesystem::path& data) : roles_(std::move(roles)), data_(data) {}

    Roles roles(base::TomlReader& table, const std::string& key, const Roles& otherwise) {
        const auto names = table.texts(key, false);
        for (const auto& name : names) {
            if (!roles_.contains(name)) {
                table.report(key, "record.schema", {{"reason", "unknown role " + name}});
            }
        }
        return names.empty()                                 ? otherwise
               : names == std::vector<std::string>{"nobody"} ? Roles{}
                                                             : Roles(names.begin(), names.end());
    }

    Result<Field> field(base::TomlReader table, const std::string& name, const Roles& read, const Roles& write) {
        Field field;
        field.name = name;
        const std::string type = table.text("type");
        const auto known = kTypes.find(type);
        if (known == kTypes.end()) {
            table.report("type", "record.schema", {{"reason", "unknown type " + type}});
            return field;
        }
        field.type = known->second;
        field.personal = table.flag_or("personal", false);
        field.limit = table.whole_number_or("limit", field.type == Type::kNumber ? 1'000'000'000 : 200);
        field.read = roles(table, "read", read);
        field.write = roles(table, "write", write);
        const auto values = table.texts("values", false);
        field.values.insert(values.begin(), values.end());
        if (const std::string list = table.text_or("list", ""); !list.empty()) {
            TRY(field.values, codes_of(data_ / list));
        }
        const bool needs_values = field.type == Type::kCode || field.type == Type::kCodes;
        if (needs_values == field.values.empty()) {
            table.report("values", "record.schema",
                         {{"reason", needs_values ? "a code needs values or a list" : "only a code has values"}});
        }
        return field;
    }

    Result<KindOf> kind(base::TomlReader table, const std::string& name) {
        KindOf kind;
        kind.name = name;
        kind.owner = table.text_or("owner", "");
        kind.is_person = name == "person";
        kind.is_owned = !kind.owner.empty();
        kind.is_quiet = table.flag_or("quiet", false);
        kind.open = roles(table, "open", {});
        const Roles read = roles(table, "read", {});
        const Roles write = roles(table, "write", {});
        auto fields = table.table("field", true);
        for (const auto& key : fields ? fields->keys() : std::vector<std::string>{}) {
            TRY(kind.fields[key], field(*fields->table(key, true), key, read, write));
            if (kind.fields[key].personal && !kind.is_owned) {
                fields->report(key, "record.schema", {{"reason", "personal, but the record has no owner to seal it for"}});
            }
        }
        return kind;
    }

private:
    Roles roles_;
    const std::filesystem::path& data_;
};

}  // namespace

Result<Schema> Schema::parse(std::string_view bytes, const std::string& file, const std::filesystem::path& data) {
    TRY(auto document, base::TomlDocument::parse(bytes, file));
    auto root = document.root();
    Schema schema;
    const auto names = root.texts("roles", true);
    schema.roles_ = Roles(names.begin(), names.end());
    Roles allowed = schema.roles_;
    allowed.insert("nobody");
    Reading reading(allowed, data);
    auto kinds = root.table("kind", true);
    for (const auto& name : kinds ? kinds->keys() : std::vector<std::string>{}) {
        TRY(schema.kinds_[name], reading.kind(*kinds->table(name, true), name));
    }
    for (const auto& [name, kind] : schema.kinds_) {
        const auto owner = schema.kinds_.find(kind.owner);
        const bool has_key = kind.owner == "itself" || (owner != schema.kinds_.end() && owner->second.owner == "itself");
        if (kind.is_owned && !has_key) {
            kinds->report(name, "record.schema", {{"reason", "owner is neither itself nor a kind that owns itself"}});
        }
    }
    auto commands = root.table("command");
    for (const auto& name : commands ? commands->keys() : std::vector<std::string>{}) {
        auto command = *commands->table(name, true);
        schema.commands_[name] = reading.roles(command, "roles", {});
    }
    TRY_VOID(document.finish());
    return schema;
}

Roles Schema::may(const std::string& command) const {
    const auto found = commands_.find(command);
    return found == commands_.end() ? Roles{} : found->second;
}

Result<Schema> Schema::load(const std::filesystem::path& data) {
    const auto file = data / "reception" / "records.toml";
    TRY(const auto bytes, base::read_file(file, 1 << 20));
    return parse(bytes, file.string(), data);
}

const KindOf* Schema::kind(const std::string& name) const {
    const auto found = kinds_.find(name);
    return found == kinds_.end() ? nullptr : &found->second;
}

const Field* Schema::field(const std::string& kind, const std::string& name) const {
    const KindOf* of = this->kind(kind);
    const auto found = of == nullptr ? std::map<std::string, Field>::const_iterator{} : of->fields.find(name);
    return of == nullptr || found == of->fields.end() ? nullptr : &found->second;
}

bool any_of(const Roles& have, const Roles& allowed) {
    return std::any_of(have.begin(), have.end(), [&](const std::string& role) { return allowed.contains(role); });
}

Record visible(const Schema& schema, const Record& record, const Roles& roles) {
    Record shown = record;
    std::erase_if(shown.fields, [&](const auto& entry) {
        const Field* field = schema.field(record.kind, entry.first);
        return field == nullptr || !any_of(roles, field->read);
    });
    return shown;
}

}  // namespace travesia::record
