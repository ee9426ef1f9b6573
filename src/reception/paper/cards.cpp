#include "reception/paper/cards.h"

namespace travesia::reception {

using paper::Blocks;
using paper::Paragraph;
using paper::QrCode;
using paper::SideBySide;
using paper::Style;

namespace {

constexpr double kCardCode = 32;       // millimetres: 0.65 for each of 49 modules, read by any telephone
constexpr double kWristbandCode = 21;  // 0.43 for each

std::string validity(const CardFace& face, const Printing& printing) {
    return printing.say("paper.valid_until", {{"day", face.card.expires.text()}});
}

std::string serial(const CardFace& face, const Printing& printing) {
    return printing.say("paper.card_serial",
                        {{"serial", std::to_string(face.card.serial.value)}, {"day", face.card.issued.text()}});
}

Blocks card(const CardFace& face, const Printing& printing) {
    Blocks words{{Paragraph{printing.centre, Style::kSmall}},
                 {Paragraph{printing.say("paper.card_title"), Style::kStrong}},
                 {Paragraph{face.card.number.text(), Style::kCode}}};
    if (face.name) {
        words.push_back({Paragraph{*face.name, Style::kBody}});
    }
    words.push_back({Paragraph{validity(face, printing), Style::kStrong}});
    words.push_back({Paragraph{serial(face, printing), Style::kSmall}});
    return {{SideBySide{{{kCardCode, {{QrCode{face.token, kCardCode, ""}}}}, {42.6, words}}}},
            {Paragraph{printing.say("paper.card_notice"), Style::kSmall}}};
}

}  // namespace

paper::CardSheet card_sheet(const std::vector<CardFace>& faces, const Printing& printing) {
    paper::CardSheet sheet;
    sheet.setup = setup_of(printing, printing.say("paper.card_title"));
    for (const CardFace& face : faces) {
        sheet.cards.push_back(card(face, printing));
    }
    return sheet;
}

paper::Document wristband(const CardFace& face, const Printing& printing) {
    paper::Document document;
    document.setup = setup_of(printing, printing.say("paper.card_title"));
    document.size = paper::Size::kWristband;
    Blocks number{{Paragraph{face.card.number.text(), Style::kCode}}, {Paragraph{validity(face, printing), Style::kStrong}}};
    Blocks rest{{Paragraph{printing.centre, Style::kStrong}}};
    if (face.name) {
        rest.push_back({Paragraph{*face.name, Style::kBody}});
    }
    rest.push_back({Paragraph{serial(face, printing), Style::kSmall}});
    document.blocks = {
        {SideBySide{{{kWristbandCode, {{QrCode{face.token, kWristbandCode, ""}}}}, {70, number}, {100, rest}, {46, {}}}}}};
    return document;
}

}  // namespace travesia::reception
