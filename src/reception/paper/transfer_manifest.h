// The transfer manifest: who is on the bus. Two sides sign it, and each person is ticked twice: when getting on and when
// arriving. It works when every screen is dark; its QR code ties the paper to the signed file.
#pragma once

#include <string>
#include <vector>

#include "base/date.h"
#include "reception/card/person_number.h"
#include "reception/paper/manifest_code.h"
#include "reception/paper/printing.h"

namespace travesia::reception {

struct ManifestPerson {
    std::string seat;
    PersonNumber number;
    std::string name;
    std::string born;   ///< as known: "1991-05-04", "1991", "~1991"
    std::string needs;  ///< what the driver must know ("wheelchair"), never the reason
};
/// A family, or one person who travels alone.
using ManifestGroup = std::vector<ManifestPerson>;

struct TransferManifest {
    ManifestCode code;
    std::string from;
    std::string to;
    base::Date day;
    std::string time;  ///< planned departure, local: "06:30"
    std::string vehicle;
    std::string driver;
    std::string seal;  ///< number on the seal; empty = a line to write it on
    std::vector<ManifestGroup> groups;
};

[[nodiscard]] paper::Document transfer_manifest(const TransferManifest& manifest, const Printing& printing);

}  // namespace travesia::reception
