#include "node/keys.h"

#include "base/encoding.h"
#include "base/file.h"
#include "base/text.h"

namespace travesia::node {

using base::fail;
using base::Kind;
using base::Result;

namespace {

constexpr std::string_view kFormat = "travesia-node-1 ";

Result<std::array<std::uint8_t, 32>> bytes_of(std::string_view text) {
    std::array<std::uint8_t, 32> bytes{};
    return base::from_hex(text, bytes) ? Result<std::array<std::uint8_t, 32>>(bytes) : fail(Kind::kCorrupt, "node.keys_broken");
}

}  // namespace

Keys make_keys(std::int64_t now_milliseconds, base::Random& random) {
    return {base::Id::make(now_milliseconds, random), ledger::SigningKey::make(random), ledger::SecretKey::make(random)};
}

std::string text_of(const Keys& keys) {
    return std::string(kFormat) + keys.origin.text() + "\nsigning " + base::hex(keys.signing.seed()) + "\nwrapping " +
           base::hex(keys.wrapping.bytes()) + "\n";
}

Result<Keys> keys_of(std::string_view text) {
    const auto lines = base::split(base::trim(text), '\n');
    if (lines.size() != 3 || !lines[0].starts_with(kFormat) || !lines[1].starts_with("signing ") ||
        !lines[2].starts_with("wrapping ")) {
        return fail(Kind::kCorrupt, "node.keys_broken");
    }
    TRY(const auto origin, base::Id::parse(lines[0].substr(kFormat.size())));
    TRY(const auto seed, bytes_of(std::string_view(lines[1]).substr(8)));
    TRY(const auto wrapping, bytes_of(std::string_view(lines[2]).substr(9)));
    return Keys{origin, ledger::SigningKey(seed), ledger::SecretKey(wrapping)};
}

Result<Keys> load_keys(const std::filesystem::path& folder) {
    namespace fs = std::filesystem;
    const auto file = folder / "node.key";
    TRY(const auto text, base::read_file(file, 4096));
    std::error_code ignored;
    if ((fs::status(file, ignored).permissions() & (fs::perms::group_all | fs::perms::others_all)) != fs::perms::none) {
        return fail(Kind::kRefused, "node.keys_open", {{"file", file.string()}});
    }
    return keys_of(text);
}

Result<void> save_keys(const std::filesystem::path& folder, const Keys& keys) {
    return base::write_secret_file(folder / "node.key", text_of(keys));
}

}  // namespace travesia::node
