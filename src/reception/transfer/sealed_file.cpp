#include "reception/transfer/sealed_file.h"

#include <nlohmann/json.hpp>

#include "base/encoding.h"
#include "base/ensure.h"
#include "base/file.h"
#include "base/text.h"
#include "ledger/canonical.h"
#include "reception/transfer/box.h"

namespace travesia::reception::transfer {

using base::fail;
using base::Id;
using base::Kind;
using base::Result;
using nlohmann::json;

namespace {

constexpr std::string_view kFormat = "travesia-transfer-1";
constexpr std::string_view kAnyFormat = "travesia-transfer-";
constexpr std::string_view kPurpose = "reception.transfer.1";
constexpr std::size_t kFields = 9;

const char* name(FileKind kind) {
    return kind == FileKind::kManifest ? "manifest" : "acknowledgement";
}

json json_of(const Cover& cover, std::string_view box) {
    return {{"format", kFormat},
            {"kind", name(cover.kind)},
            {"trip", cover.trip.text()},
            {"from", key_text(cover.from)},
            {"to", key_text(cover.to)},
            {"at", cover.at},
            {"data", cover.synthetic ? "synthetic" : "real"},
            {"sealed", base::base64url(box)}};
}

tl::unexpected<base::Error> misshapen(const char* reason) {
    return fail(Kind::kInvalid, "reception.file_shape", {{"reason", reason}});
}

std::string text_at(const json& object, const char* key) {
    const auto found = object.find(key);
    const auto* text = found == object.end() ? nullptr : found->get_ptr<const std::string*>();
    return text == nullptr ? "" : *text;
}

Result<Cover> cover_of(const json& object) {
    Cover cover;
    const std::string kind = text_at(object, "kind");
    if (kind != name(FileKind::kManifest) && kind != name(FileKind::kAcknowledgement)) {
        return misshapen("kind");
    }
    cover.kind = kind == name(FileKind::kManifest) ? FileKind::kManifest : FileKind::kAcknowledgement;
    const auto trip = Id::parse(text_at(object, "trip"));
    if (!trip || trip->nobody() || trip->text() != text_at(object, "trip")) {
        return misshapen("trip");
    }
    cover.trip = *trip;
    if (!base::from_hex(text_at(object, "from"), cover.from) || !base::from_hex(text_at(object, "to"), cover.to)) {
        return misshapen("key");
    }
    const std::string data = text_at(object, "data");
    if (data != "real" && data != "synthetic") {
        return misshapen("data");
    }
    cover.synthetic = data == "synthetic";
    const auto at = object.find("at");
    if (at == object.end() || !at->is_number_integer() || at->get<std::int64_t>() < 0) {
        return misshapen("at");
    }
    cover.at = at->get<std::int64_t>();
    return cover;
}

/// The words inside that tie the box to its cover.
json bound(const Cover& cover) {
    return {{"kind", name(cover.kind)}, {"trip", cover.trip.text()}, {"from", key_text(cover.from)}, {"to", key_text(cover.to)}};
}

}  // namespace

std::string write_file(const Cover& cover, const std::string& content, const ledger::SigningKey& key) {
    ENSURE(cover.from == key.public_key());
    json inside = {{"cover", bound(cover)}, {"content", json::parse(content, nullptr, false)}};
    json all = json_of(cover, put_in_box(inside.dump(), cover.to, key));
    const auto statement = ledger::canonical_json(all.dump());
    ENSURE(statement.has_value());
    all["signature"] = base::hex(key.sign_statement(kPurpose, *statement));
    const auto text = ledger::canonical_json(all.dump());
    ENSURE(text.has_value());
    return *text + "\n";
}

Result<SealedFile> parse_file(std::string_view text) {
    text = base::trim(text);
    if (text.empty() || text.size() > kLargestFile) {
        return misshapen("size");
    }
    const auto canonical = ledger::canonical_json(text);
    if (!canonical) {
        return misshapen("json");
    }
    json object = json::parse(*canonical, nullptr, false);
    if (!object.is_object()) {
        return misshapen("json");
    }
    const std::string format = text_at(object, "format");
    if (format != kFormat) {
        return format.starts_with(kAnyFormat)
                   ? fail(Kind::kInvalid, "reception.file_newer", {{"format", base::printable(format)}})
                   : misshapen("format");
    }
    if (*canonical != text || object.size() != kFields) {
        return misshapen("spelling");
    }
    SealedFile file;
    TRY(file.cover, cover_of(object));
    const auto box = base::from_base64url(text_at(object, "sealed"));
    file.box = box ? std::string(box->begin(), box->end()) : "";
    if (file.box.empty() || !base::from_hex(text_at(object, "signature"), file.signature)) {
        return misshapen(file.box.empty() ? "sealed" : "signature");
    }
    object.erase("signature");
    TRY(file.statement, ledger::canonical_json(object.dump()));
    return file;
}

Result<std::string> open_file(const SealedFile& file, const ledger::SigningKey& mine,
                              const std::function<bool(const ledger::PublicKey&)>& trusted) {
    if (file.cover.to != mine.public_key()) {
        return fail(Kind::kRefused, "reception.file_not_for_us");
    }
    if (!trusted(file.cover.from)) {
        return fail(Kind::kRefused, "reception.file_unknown_sender", {{"fingerprint", fingerprint(file.cover.from)}});
    }
    if (!ledger::stated_by(file.cover.from, kPurpose, file.statement, file.signature)) {
        return fail(Kind::kRefused, "reception.file_signature");
    }
    const auto plain = open_box(file.box, mine);
    const auto canonical = plain ? ledger::canonical_json(*plain) : Result<std::string>(fail(Kind::kInvalid, "ledger.not_json"));
    const json inside = canonical ? json::parse(*canonical, nullptr, false) : json();
    if (!inside.is_object() || !inside.contains("cover") || inside["cover"] != bound(file.cover) || !inside.contains("content") ||
        !inside["content"].is_object()) {
        return fail(Kind::kRefused, "reception.file_sealed");
    }
    return inside["content"].dump();
}

std::string fingerprint(const ledger::PublicKey& key) {
    constexpr std::size_t kDigits = 32;
    const std::string hash = base::sha256({reinterpret_cast<const char*>(key.data()), key.size()});
    std::string text;
    for (std::size_t i = 0; i < kDigits; i += 4) {
        text += (i == 0 ? "" : " ") + hash.substr(i, 4);
    }
    return text;
}

bool is_fingerprint_of(std::string_view typed, const ledger::PublicKey& key) {
    const auto bare = [](std::string_view text) {
        std::string digits;
        for (const char c : text) {
            if (c != ' ' && c != '-' && c != '\n' && c != '\r' && c != '\t') {
                digits += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
            }
        }
        return digits;
    };
    return bare(typed) == bare(fingerprint(key));
}

std::string key_text(const ledger::PublicKey& key) {
    return base::hex(key);
}

Result<ledger::PublicKey> key_of(std::string_view text) {
    ledger::PublicKey key{};
    if (!base::from_hex(base::trim(text), key) || !can_receive(key)) {
        return fail(Kind::kInvalid, "reception.key_shape");
    }
    return key;
}

}  // namespace travesia::reception::transfer
