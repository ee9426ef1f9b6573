#include "reception/paper/transfer_manifest.h"

namespace travesia::reception {

using paper::Block;
using paper::Blocks;
using paper::ColumnKind;
using paper::Paragraph;
using paper::Row;
using paper::RowKind;
using paper::SideBySide;
using paper::Style;

namespace {

constexpr double kCode = 32;  // millimetres

std::string counted(const TransferManifest& manifest, const Printing& printing) {
    std::size_t persons = 0;
    for (const ManifestGroup& group : manifest.groups) {
        persons += group.size();
    }
    return printing.say("paper.manifest_persons",
                        {{"persons", std::to_string(persons)}, {"groups", std::to_string(manifest.groups.size())}});
}

Block head(const TransferManifest& manifest, const Printing& printing) {
    const Blocks facts{{paper::Fields{{{printing.say("paper.manifest_from"), manifest.from},
                                       {printing.say("paper.manifest_to"), manifest.to},
                                       {printing.say("paper.manifest_departs"), manifest.day.text() + " " + manifest.time},
                                       {printing.say("paper.manifest_vehicle"), manifest.vehicle},
                                       {printing.say("paper.manifest_driver"), manifest.driver},
                                       {printing.say("paper.manifest_count"), counted(manifest, printing)}}}}};
    const Blocks code{{paper::QrCode{manifest_code(manifest.code), kCode, ""}}};
    return {SideBySide{{{140, facts}, {kCode + 4, code}}}};
}

paper::Table list(const TransferManifest& manifest, const Printing& printing) {
    paper::Table table;
    table.columns = {{printing.say("paper.manifest_seat"), 13},
                     {printing.say("paper.number"), 29},
                     {printing.say("paper.name"), 52},
                     {printing.say("paper.born"), 23},
                     {printing.say("paper.manifest_needs"), 29},
                     {printing.say("paper.manifest_departure"), 17, ColumnKind::kTick},
                     {printing.say("paper.manifest_arrival"), 17, ColumnKind::kTick}};
    std::size_t number = 0;
    for (const ManifestGroup& group : manifest.groups) {
        ++number;
        const base::Facts facts{{"group", std::to_string(number)}, {"persons", std::to_string(group.size())}};
        table.rows.push_back(
            {{printing.say(group.size() > 1 ? "paper.manifest_group" : "paper.manifest_alone", facts)}, RowKind::kGroup});
        for (const ManifestPerson& person : group) {
            table.rows.push_back({{person.seat, person.number.text(), person.name, person.born, person.needs, "", ""}});
        }
    }
    return table;
}

}  // namespace

paper::Document transfer_manifest(const TransferManifest& manifest, const Printing& printing) {
    const std::string title = printing.say("paper.manifest_title");
    paper::Document document;
    document.setup = setup_of(printing, title);
    Blocks& blocks = document.blocks;
    blocks = heading(printing, title);
    blocks.push_back(head(manifest, printing));
    blocks.push_back({Paragraph{printing.say("paper.manifest_rule")}});
    blocks.push_back({list(manifest, printing)});
    blocks.push_back({paper::Gap{4}});
    if (manifest.seal.empty()) {
        blocks.push_back({paper::BlankLines{printing.say("paper.manifest_seal")}});
    } else {
        blocks.push_back({paper::Fields{{{printing.say("paper.manifest_seal"), manifest.seal}}}});
    }
    blocks.push_back({paper::BlankLines{printing.say("paper.manifest_differences"), 2}});
    blocks.push_back({paper::Gap{4}});
    blocks.push_back({SideBySide{{{1, signature_lines(printing, printing.say("paper.manifest_departure_sign"))},
                                  {1, signature_lines(printing, printing.say("paper.manifest_driver_sign"))},
                                  {1, signature_lines(printing, printing.say("paper.manifest_arrival_sign"))}}}});
    blocks.push_back(
        {Paragraph{printing.say("paper.manifest_file", {{"id", manifest.code.manifest.text()}, {"hash", manifest.code.hash}}),
                   Style::kSmall}});
    return document;
}

}  // namespace travesia::reception
