#include "tls/own_authority.h"

#include <sys/stat.h>

#include "base/file.h"
#include "tls/renewal.h"

namespace travesia::tls {

namespace fs = std::filesystem;
using base::fail;
using base::Kind;
using base::Result;

namespace {

constexpr std::uintmax_t kLargestFile = 64 << 10;

/// A file with a certificate followed by its key. PEM readers skip what they do not look for, so both are the whole text.
Result<Identity> read_identity(const fs::path& file) {
    TRY(auto text, base::read_file(file, kLargestFile));
    ::chmod(file.c_str(), 0600);  // a copy or a restored backup may be open to all
    return Identity{text, text};
}

Result<Identity> open_authority(const fs::path& file, const std::set<std::string>& also, std::int64_t now_seconds) {
    std::error_code ignored;
    if (!fs::exists(file, ignored)) {
        TRY(const auto made,
            make_authority("Travesía " + base::sha256(std::to_string(now_seconds)).substr(0, 6), also, now_seconds));
        TRY_VOID(base::write_secret_file(file, made.certificate_pem + made.key_pem));
    }
    TRY(auto authority, read_identity(file));
    const auto facts = read_certificate(authority.certificate_pem);
    if (!facts || !belongs_to(authority, authority)) {
        return fail(Kind::kCorrupt, "tls.authority_unreadable", {{"file", file.string()}});
    }
    if (facts->not_after - now_seconds < kRenewBeforeDays * kDay) {
        return fail(Kind::kInvalid, "tls.authority_ended", {{"file", file.string()}});
    }
    return authority;
}

bool is_good(const Result<Identity>& server, const Identity& authority, const Names& wanted, std::int64_t now_seconds) {
    if (!server || !belongs_to(*server, authority)) {
        return false;
    }
    const auto facts = read_certificate(server->certificate_pem);
    return facts && renewal(*facts, wanted, now_seconds) == Renewal::kNone;
}

}  // namespace

Result<OwnCertificate> own_certificate(const fs::path& folder, const Names& wanted, const std::set<std::string>& also,
                                       std::int64_t now_seconds) {
    std::error_code error;
    fs::create_directories(folder, error);
    fs::permissions(folder, fs::perms::owner_all, error);
    if (error) {
        return fail(Kind::kUnavailable, "file.unwritable", {{"file", folder.string()}});
    }
    TRY(const auto authority, open_authority(folder / "authority.pem", also, now_seconds));
    const fs::path server_file = folder / "server.pem";
    auto server = read_identity(server_file);
    if (!is_good(server, authority, wanted, now_seconds)) {
        server = make_server_certificate(authority, wanted, now_seconds);
        TRY_VOID(server);
        TRY_VOID(base::write_secret_file(server_file, server->certificate_pem + server->key_pem));
        server = read_identity(server_file);
        TRY_VOID(server);
    }
    TRY(auto authority_der, der(authority.certificate_pem));
    // What is handed to tablets is the certificate alone: the file's text holds the key too.
    const std::size_t end = authority.certificate_pem.find("-----END CERTIFICATE-----");
    std::string pem = authority.certificate_pem.substr(0, end) + "-----END CERTIFICATE-----\n";
    std::string groups = fingerprint(authority_der);
    return OwnCertificate{std::move(*server), std::move(pem), std::move(authority_der), std::move(groups)};
}

}  // namespace travesia::tls
