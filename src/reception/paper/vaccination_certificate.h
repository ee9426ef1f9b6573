// The vaccination certificate: the doses given here, signed by hand, with a QR code for the next station when the person agrees.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "reception/card/person_number.h"
#include "reception/paper/printing.h"

namespace travesia::reception {

struct CertificateDose {
    std::string vaccine;  ///< in the reader's language
    std::string dose;     ///< "1 / 2"
    base::Date day;
    std::string lot;
    std::string given_by;
    std::optional<base::Date> next_due;
};

struct VaccinationCertificate {
    PersonNumber number;
    std::string name;
    std::string born;
    std::vector<CertificateDose> doses;
    /// From sign_vaccinations, which demands consent; without it the page says that there is no code.
    std::optional<std::string> token;
};

[[nodiscard]] paper::Document vaccination_certificate(const VaccinationCertificate& certificate, const Printing& printing);

}  // namespace travesia::reception
