#include "reception/paper/day_report.h"

namespace travesia::reception {

using paper::Blocks;
using paper::Paragraph;
using paper::Style;

namespace {

std::string written(const Count& count) {
    return count ? std::to_string(*count) : "—";
}

paper::Table table_of(const DayBreakdown& breakdown) {
    paper::Table table;
    table.columns.push_back({breakdown.title, 3});
    for (const std::string& heading : breakdown.columns) {
        table.columns.push_back({heading, 1, paper::ColumnKind::kNumber});
    }
    for (const auto& line : breakdown.lines) {
        paper::Row row{{line.label}};
        for (const Count& count : line.counts) {
            row.cells.push_back(written(count));
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

}  // namespace

paper::Document day_report(const DayReport& report, const Printing& printing) {
    const std::string title = printing.say("paper.report_title", {{"day", report.day.text()}});
    paper::Document document;
    document.setup = setup_of(printing, title);
    Blocks& blocks = document.blocks;
    blocks = heading(printing, title);
    blocks.push_back({paper::Fields{{{printing.say("paper.report_before"), written(report.present_before)},
                                     {printing.say("paper.report_after"), written(report.present_after)},
                                     {printing.say("paper.report_arrivals"), written(report.arrivals)},
                                     {printing.say("paper.report_capacity"), written(report.capacity)},
                                     {printing.say("paper.report_registrations"), written(report.registrations)},
                                     {printing.say("paper.report_transfers"), written(report.transfers)},
                                     {printing.say("paper.report_departures"), written(report.departures)}},
                                    2}});
    for (const DayBreakdown& breakdown : report.breakdowns) {
        blocks.push_back({paper::Gap{2}});
        blocks.push_back({table_of(breakdown)});
    }
    blocks.push_back({paper::Gap{4}});
    blocks.push_back({Paragraph{printing.say("paper.report_missing"), Style::kStrong}});
    if (report.missing.empty()) {
        blocks.push_back({Paragraph{printing.say("paper.report_complete")}});
    }
    for (const std::string& sentence : report.missing) {
        blocks.push_back({Paragraph{"• " + sentence}});
    }
    return document;
}

}  // namespace travesia::reception
