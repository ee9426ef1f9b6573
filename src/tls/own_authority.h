// The node's own authority as it lies on disk: DATA/tls/authority.pem and DATA/tls/server.pem, each a certificate with its key.
//
// Tablets are taught once to trust the authority; the server's certificate changes below it without anybody noticing. So a
// damaged authority is an error to be seen by a person, never silently replaced; a damaged server certificate is made anew.
// Each file is written whole or not at all, and only its owner may read it.
#pragma once

#include <filesystem>

#include "tls/certificate.h"

namespace travesia::tls {

struct OwnCertificate {
    Identity server;
    std::string authority_pem;
    std::string authority_der;
    std::string fingerprint;  ///< of the authority, in groups
};

/// Makes what is missing or has to be made anew in `folder`, and reads the rest. `also` are the names besides the local ones that
/// a new authority may vouch for. Errors: `tls.authority_unreadable` (fact file), `tls.authority_ended` (file),
/// `tls.name_outside`, `tls.failed`, `file.*`.
[[nodiscard]] base::Result<OwnCertificate> own_certificate(const std::filesystem::path& folder, const Names& wanted,
                                                           const std::set<std::string>& also, std::int64_t now_seconds);
/// The names and addresses this machine is reached under when it listens on `listen`: all of its addresses for ::, those of IPv4
/// for 0.0.0.0, that one and loopback otherwise; with its host name under .local. Public addresses are left out: our authority
/// may not vouch for them.
[[nodiscard]] Names names_of_this_machine(const std::string& listen);

}  // namespace travesia::tls
