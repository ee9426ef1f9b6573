#include "tls/renewal.h"

namespace travesia::tls {

Renewal renewal(const CertificateFacts& certificate, const Names& wanted, std::int64_t now_seconds) {
    if (now_seconds < certificate.not_before) {
        return Renewal::kNotYet;
    }
    if (certificate.not_after - now_seconds < kRenewBeforeDays * kDay) {
        return Renewal::kEndsSoon;
    }
    return certificate.names == wanted ? Renewal::kNone : Renewal::kOtherNames;
}

}  // namespace travesia::tls
