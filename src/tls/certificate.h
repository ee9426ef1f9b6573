// Certificates as values: made, read, and named by a fingerprint. OpenSSL is used in certificate.cpp only.
#pragma once

#include <cstdint>
#include <set>
#include <string>

#include "base/result.h"

namespace travesia::tls {

/// Under what a server is reached. Addresses are IPv4 or IPv6 as `inet_ntop` writes them.
struct Names {
    std::set<std::string> dns;
    std::set<std::string> addresses;
    bool operator==(const Names&) const = default;
};

/// A certificate and its private key, both PEM.
struct Identity {
    std::string certificate_pem;
    std::string key_pem;
};

struct CertificateFacts {
    std::int64_t not_before = 0;  ///< seconds since 1970
    std::int64_t not_after = 0;
    Names names;
};

inline constexpr std::int64_t kDay = 86'400;
inline constexpr std::int64_t kAuthorityDays = 3'650;
/// Browsers refuse longer ones of public authorities; ours keeps to the same.
inline constexpr std::int64_t kServerDays = 397;

/// An authority called `name`, valid from a day ago (tablets without internet have wrong clocks) for ten years. A critical name
/// constraint lets it vouch only for private and loopback addresses, names under local, lan, internal, home.arpa and localhost,
/// and `also` with what is below them: a stolen key cannot pose as a site of the internet. Error: `tls.failed`.
[[nodiscard]] base::Result<Identity> make_authority(const std::string& name, const std::set<std::string>& also,
                                                    std::int64_t now_seconds);
/// A server's certificate of this authority, with a key of its own. Errors: `tls.name_outside` (fact name) for a name or address
/// the authority may not vouch for; `tls.failed`.
[[nodiscard]] base::Result<Identity> make_server_certificate(const Identity& authority, const Names& names,
                                                             std::int64_t now_seconds);
/// Reads the first certificate of a PEM text. Error: `tls.unreadable`.
[[nodiscard]] base::Result<CertificateFacts> read_certificate(const std::string& pem);
/// Whether the identity's key fits its certificate, and the authority signed it.
[[nodiscard]] bool belongs_to(const Identity& server, const Identity& authority);
/// The certificate's bytes as tablets take them. Error: `tls.unreadable`.
[[nodiscard]] base::Result<std::string> der(const std::string& certificate_pem);
/// SHA-256 of the certificate in 16 groups of four: "3F2A 91C0 …".
[[nodiscard]] std::string fingerprint(const std::string& certificate_der);
/// `text` as an address in its one spelling, or nothing.
[[nodiscard]] std::string normal_address(const std::string& text);

}  // namespace travesia::tls
