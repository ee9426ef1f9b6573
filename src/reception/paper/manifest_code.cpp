#include "reception/paper/manifest_code.h"

#include <algorithm>

namespace travesia::reception {

namespace {

constexpr std::string_view kPrefix = "TM:";
constexpr std::size_t kId = 36;
constexpr std::size_t kHash = 64;

std::string upper(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    return text;
}

std::string lower(std::string_view text) {
    std::string small(text);
    std::transform(small.begin(), small.end(), small.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return small;
}

}  // namespace

std::string manifest_code(const ManifestCode& code) {
    return std::string(kPrefix) + upper(code.manifest.text()) + ":" + upper(code.hash);
}

base::Result<ManifestCode> read_manifest_code(std::string_view text) {
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == '\t' || text.back() == ' ')) {
        text.remove_suffix(1);
    }
    if (text.size() != kPrefix.size() + kId + 1 + kHash || !text.starts_with(kPrefix) || text[kPrefix.size() + kId] != ':') {
        return base::fail(base::Kind::kInvalid, "paper.manifest_code");
    }
    const auto id = base::Id::parse(text.substr(kPrefix.size(), kId));
    const auto hash = text.substr(kPrefix.size() + kId + 1);
    if (!id || hash.find_first_not_of("0123456789ABCDEF") != std::string_view::npos) {
        return base::fail(base::Kind::kInvalid, "paper.manifest_code");
    }
    return ManifestCode{*id, lower(hash)};
}

}  // namespace travesia::reception
