// Cards and wristbands: the QR code of the card token, the number in large print, and the last day.
//
// A card shows no more than its code holds unless the centre decides to print the name: a lost card then tells nobody who it was.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reception/card/card_token.h"
#include "reception/paper/printing.h"

namespace travesia::reception {

struct CardFace {
    Card card;
    std::string token;                ///< from sign_card
    std::optional<std::string> name;  ///< only when the centre's rules and the person allow it
};

/// Cards of 85.6 x 54 mm, ten on an A4 sheet with cut marks.
[[nodiscard]] paper::CardSheet card_sheet(const std::vector<CardFace>& faces, const Printing& printing);
/// One wristband of 250 x 25 mm.
[[nodiscard]] paper::Document wristband(const CardFace& face, const Printing& printing);

}  // namespace travesia::reception
