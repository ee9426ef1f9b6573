// When a server's certificate is made anew: a pure decision from dates and names.
#pragma once

#include "tls/certificate.h"

namespace travesia::tls {

enum class Renewal {
    kNone,       ///< it is good
    kEndsSoon,   ///< less than 30 days are left, or it has ended
    kNotYet,     ///< it begins in the future: the machine's clock was wrong when it was made
    kOtherNames  ///< the machine is reached under other names or addresses than it says
};

inline constexpr std::int64_t kRenewBeforeDays = 30;

[[nodiscard]] Renewal renewal(const CertificateFacts& certificate, const Names& wanted, std::int64_t now_seconds);

}  // namespace travesia::tls
