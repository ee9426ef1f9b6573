// What a trip's file says, from the records as they stand: a manifest of one that leaves, an acknowledgement of one that came.
#pragma once

#include "reception/centre.h"
#include "reception/transfer/acknowledgement.h"
#include "reception/transfer/manifest.h"

namespace travesia::reception {

/// The manifest of a leaving trip. Only who agreed to it (consent `share_on_transfer`, and to be registered) is more than a
/// number and a seat. Error: `reception.partner_none` when the destination is not trusted any more.
[[nodiscard]] base::Result<transfer::Manifest> manifest_of(Centre& centre, View& view, const record::Record& trip);
/// Who has arrived so far on a coming trip, and who was not on the list.
[[nodiscard]] base::Result<transfer::Acknowledgement> acknowledgement_of(Centre& centre, View& view, const record::Record& trip);

/// A file as it came in: opened, and from whom. Errors: those of transfer::open_file, `reception.file_synthetic` when one of the
/// two centres is a demonstration and the other is not, `reception.file_shape` when it is of the other kind.
struct Opened {
    transfer::Cover cover;
    record::Record partner;
    std::string content;
};
[[nodiscard]] base::Result<Opened> open_for(Centre& centre, View& view, const transfer::SealedFile& file,
                                            transfer::FileKind kind);

}  // namespace travesia::reception
