#include "backup/manifest.h"

#include <nlohmann/json.hpp>

#include "backup/archive.h"
#include "base/encoding.h"
#include "base/file.h"
#include "ledger/canonical.h"
#include "ledger/chain.h"

namespace travesia::backup {

using base::fail;
using base::Kind;
using base::Result;
using nlohmann::json;

namespace {

constexpr const char* kFormat = "travesia-backup-1";

bool read(const json& object, const char* name, std::string& value) {
    const auto found = object.find(name);
    const bool fits = found != object.end() && found->is_string();
    value = fits ? found->get<std::string>() : "";
    return fits;
}

bool read(const json& object, const char* name, std::uint64_t& value) {
    const auto found = object.find(name);
    const bool fits = found != object.end() && found->is_number_unsigned();
    value = fits ? found->get<std::uint64_t>() : 0;
    return fits;
}

bool read(const json& object, const char* name, base::Id& value) {
    std::string text;
    const auto id = read(object, name, text) ? base::Id::parse(text) : base::Result<base::Id>(base::Id());
    value = id ? *id : base::Id();
    return !value.nobody();
}

bool is_hex(const std::string& text) {
    return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

bool read(const json& object, ledger::Head& head) {
    std::string hash;
    return object.is_object() && read(object, "origin", head.origin) && read(object, "seq", head.seq.value) &&
           read(object, "hash", hash) && base::from_hex(hash, head.hash);
}

bool read(const json& object, Part& part) {
    return object.is_object() && read(object, "name", part.name) && read(object, "bytes", part.bytes) &&
           read(object, "sha256", part.sha256) && is_part_name(part.name) && is_hex(part.sha256);
}

template <typename Item>
bool read_all(const json& object, const char* name, std::vector<Item>& items) {
    const auto found = object.find(name);
    if (found == object.end() || !found->is_array()) {
        return false;
    }
    for (const json& one : *found) {
        Item item;
        if (!read(one, item)) {
            return false;
        }
        items.push_back(std::move(item));
    }
    return true;
}

}  // namespace

namespace {

json object_of(const Manifest& manifest) {
    json object = {{"format", kFormat},         {"made_at", manifest.made_at},   {"origin", manifest.origin.text()},
                   {"events", manifest.events}, {"seals", manifest.seals},       {"erased", manifest.erased},
                   {"digest", manifest.digest}, {"recovery", manifest.recovery}, {"chains", json::array()},
                   {"parts", json::array()}};
    for (const ledger::Head& head : manifest.heads) {
        object["chains"].push_back(
            {{"origin", head.origin.text()}, {"seq", head.seq.value}, {"hash", ledger::hash_text(head.hash)}});
    }
    for (const Part& part : manifest.parts) {
        object["parts"].push_back({{"name", part.name}, {"bytes", part.bytes}, {"sha256", part.sha256}});
    }
    return object;
}

std::string written(const json& object) {
    return object.dump(1) + "\n";
}

}  // namespace

std::string json_of(const Manifest& manifest) {
    json object = object_of(manifest);
    base::Sha256 hash;
    hash.take(written(object));
    object["sha256"] = hash.finish();
    return written(object);
}

Result<Manifest> manifest_of(std::string_view text) {
    const auto broken = [] { return fail(Kind::kCorrupt, "backup.broken"); };
    const auto canonical = ledger::canonical_json(text);
    const json object = canonical ? json::parse(*canonical, nullptr, false) : json();
    std::string format;
    if (!object.is_object() || !read(object, "format", format)) {
        return broken();
    }
    if (format != kFormat) {
        return fail(Kind::kCorrupt, "backup.newer");
    }
    Manifest manifest;
    std::uint64_t made_at = 0;
    const auto recovery = object.find("recovery");
    if (!read(object, "made_at", made_at) || !read(object, "origin", manifest.origin) ||
        !read(object, "events", manifest.events) || !read(object, "seals", manifest.seals) ||
        !read(object, "erased", manifest.erased) || !read(object, "digest", manifest.digest) || !is_hex(manifest.digest) ||
        recovery == object.end() || !recovery->is_boolean() || !read_all(object, "chains", manifest.heads) ||
        !read_all(object, "parts", manifest.parts)) {
        return broken();
    }
    manifest.made_at = static_cast<std::int64_t>(made_at);
    manifest.recovery = recovery->get<bool>();
    // Every byte counts: what was read, written again, is the same text. Backups of before had no sum of their own.
    if (text != json_of(manifest) && text != written(object_of(manifest))) {
        return broken();
    }
    return manifest;
}

}  // namespace travesia::backup
