#include "ledger/canonical.h"

#include <nlohmann/json.hpp>
#include <set>

#include "base/text.h"

namespace travesia::ledger {

using base::fail;
using base::Kind;
using base::Result;
using nlohmann::json;

namespace {

constexpr std::size_t kLargestBody = 1 << 20;
constexpr int kDeepest = 32;
constexpr std::int64_t kLargestNumber = 1LL << 53;
constexpr std::string_view kFormat = "travesia-event-1";

/// Watches the parser: refuses what has no single spelling while the text is read.
class Watcher {
public:
    bool operator()(int depth, json::parse_event_t event, json& parsed) {
        if (depth > kDeepest) {
            reason_ = "depth";
        } else if (event == json::parse_event_t::object_start) {
            keys_.emplace_back();
        } else if (event == json::parse_event_t::object_end) {
            keys_.pop_back();
        } else if (event == json::parse_event_t::key && !keys_.back().insert(*parsed.get_ptr<const std::string*>()).second) {
            reason_ = "duplicate-key";
        } else if (event == json::parse_event_t::value && parsed.is_number()) {
            check_number(parsed);
        }
        return true;
    }
    [[nodiscard]] const char* reason() const { return reason_; }

private:
    void check_number(const json& number) {
        const bool whole = number.is_number_integer();
        const bool unsigned_large = number.is_number_unsigned() && *number.get_ptr<const std::uint64_t*>() > kLargestNumber;
        const bool signed_large =
            whole && !number.is_number_unsigned() && *number.get_ptr<const std::int64_t*>() < -kLargestNumber;
        if (!whole || unsigned_large || signed_large) {
            reason_ = "number";
        }
    }

    std::vector<std::set<std::string>> keys_;
    const char* reason_ = nullptr;
};

void put_number(std::string& bytes, std::uint64_t value) {
    for (int shift = 56; shift >= 0; shift -= 8) {
        bytes += static_cast<char>(value >> shift);
    }
}

void put_text(std::string& bytes, std::string_view text) {
    put_number(bytes, text.size());
    bytes += text;
}

std::string_view view(const Hash& hash) {
    return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

}  // namespace

Result<std::string> canonical_json(std::string_view text) {
    const auto refuse = [](const char* reason) { return fail(Kind::kInvalid, "ledger.not_canonical", {{"reason", reason}}); };
    if (text.size() > kLargestBody) {
        return refuse("size");
    }
    if (base::first_invalid_utf8(text) != std::string_view::npos) {
        return refuse("utf8");
    }
    Watcher watcher;
    const json parsed = json::parse(text, std::ref(watcher), false);
    if (parsed.is_discarded()) {
        return fail(Kind::kInvalid, "ledger.not_json");
    }
    if (watcher.reason() != nullptr) {
        return refuse(watcher.reason());
    }
    return parsed.dump(-1, ' ', false, json::error_handler_t::strict);  // keys are kept sorted; the text was checked above
}

std::string event_bytes(const Event& event) {
    const Draft& content = event.content;
    std::string bytes(kFormat);
    bytes += event.origin.view();
    put_number(bytes, event.seq.value);
    bytes += view(event.prev);
    bytes += content.command.view();
    bytes += content.subject.view();
    bytes += content.actor.view();
    bytes += content.device.view();
    put_number(bytes, static_cast<std::uint64_t>(content.occurred_at));
    put_number(bytes, static_cast<std::uint64_t>(content.recorded_at));
    bytes += content.revises ? '\1' : '\0';
    bytes += content.revises.value_or(EventRef{}).origin.view();
    put_number(bytes, content.revises.value_or(EventRef{}).seq.value);
    put_text(bytes, content.kind);
    put_text(bytes, content.body);
    return bytes;
}

}  // namespace travesia::ledger
