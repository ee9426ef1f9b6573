#include "reception/paper/vaccination_certificate.h"

namespace travesia::reception {

using paper::Blocks;
using paper::Paragraph;
using paper::SideBySide;
using paper::Style;

namespace {

constexpr double kCode = 45;  // millimetres: 0.46 for each of the 97 modules of the largest code

paper::Table doses(const VaccinationCertificate& certificate, const Printing& printing) {
    paper::Table table;
    table.columns = {{printing.say("paper.certificate_vaccine"), 48},
                     {printing.say("paper.certificate_dose"), 16},
                     {printing.say("paper.date"), 25},
                     {printing.say("paper.certificate_lot"), 28},
                     {printing.say("paper.certificate_by"), 38},
                     {printing.say("paper.certificate_next"), 25}};
    for (const CertificateDose& dose : certificate.doses) {
        table.rows.push_back(
            {{dose.vaccine, dose.dose, dose.day.text(), dose.lot, dose.given_by, dose.next_due ? dose.next_due->text() : "—"}});
    }
    return table;
}

}  // namespace

paper::Document vaccination_certificate(const VaccinationCertificate& certificate, const Printing& printing) {
    const std::string title = printing.say("paper.certificate_title");
    paper::Document document;
    document.setup = setup_of(printing, title);
    Blocks& blocks = document.blocks;
    blocks = heading(printing, title);
    blocks.push_back({paper::Fields{{{printing.say("paper.number"), certificate.number.text()},
                                     {printing.say("paper.name"), certificate.name},
                                     {printing.say("paper.born"), certificate.born}}}});
    blocks.push_back({doses(certificate, printing)});
    blocks.push_back({paper::Gap{4}});
    const Blocks sign = signature_lines(printing, printing.say("paper.certificate_sign"));
    if (certificate.token) {
        const Blocks code{{paper::QrCode{*certificate.token, kCode, ""}}};
        const Blocks words{{Paragraph{printing.say("paper.certificate_code"), Style::kSmall}}};
        blocks.push_back({SideBySide{{{kCode, code}, {40, words}, {95, sign}}}});
    } else {
        const Blocks words{{Paragraph{printing.say("paper.certificate_no_code"), Style::kSmall}}};
        blocks.push_back({SideBySide{{{1, words}, {1, sign}}}});
    }
    return document;
}

}  // namespace travesia::reception
