#include "statistics/report.h"

#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "statistics/sheet/flat_table.h"

namespace travesia::statistics {

using base::Facts;
using base::Language;
using base::Messages;
using nlohmann::json;

namespace {

constexpr std::size_t kListed = 200;  ///< findings of one sort printed as text; all are in the JSON

std::string rows_text(const LabelFinding& finding) {
    std::vector<std::string> rows;
    for (const auto row : finding.rows) {
        rows.push_back(std::to_string(row));
    }
    return base::join(rows, ", ") + (finding.row_count > rows.size() ? ", …" : "");
}

std::string values_text(const DuplicateKey& duplicate) {
    std::vector<std::string> values;
    for (const auto value : duplicate.values) {
        values.push_back(value < 0 ? "—" : std::to_string(value));
    }
    const std::string more = duplicate.rows > duplicate.values.size() ? " + …" : "";
    return base::join(values, " + ") + more;
}

std::string gaps_text(const std::vector<base::Period>& gaps) {
    std::vector<std::string> names;
    for (const auto& gap : gaps) {
        names.push_back(gap.text());
    }
    return base::join(names, ", ");
}

/// Collects lines of one language.
class Page {
public:
    Page(const Messages& messages, Language language) : messages_(messages), language_(language) {}

    void line(const std::string& id, const Facts& facts, int indent = 0) {
        text_ += std::string(static_cast<std::size_t>(indent) * 2, ' ') + messages_.say(id, facts, language_) + "\n";
    }
    [[nodiscard]] std::string say(const std::string& id) const { return messages_.say(id, {}, language_); }
    [[nodiscard]] const std::string& text() const { return text_; }

private:
    const Messages& messages_;
    Language language_;
    std::string text_;
};

void counts(const Report& report, Page& page) {
    page.line("report.title", {{"series", report.series}, {"files", base::join(report.files, ", ")}});
    page.line("report.counts", {{"rows", std::to_string(report.rows_read)},
                                {"cells", std::to_string(report.cells_read)},
                                {"blank", std::to_string(report.blank_cells)},
                                {"observations", std::to_string(report.observations)}});
    for (const SheetFacts& sheet : report.sheets) {
        page.line("report.sheet", {{"sheet", sheet.name},
                                   {"figures", std::to_string(sheet.figures)},
                                   {"hidden", std::to_string(sheet.hidden)},
                                   {"rows", std::to_string(sheet.rows)}});
        const std::pair<const char*, const std::vector<std::string>*> findings[] = {
            {"report.sheet_suspects", &sheet.suspects},
            {"report.sheet_unchecked", &sheet.unchecked},
            {"report.sheet_headers", &sheet.headers},
            {"report.sheet_came_too_late", &sheet.came_too_late},
            {"report.sheet_fit_nothing", &sheet.fit_nothing}};
        for (const auto& [sentence, found] : findings) {
            if (!found->empty()) {
                page.line(sentence, {{"cells", base::join(*found, ", ")}}, 1);
            }
        }
    }
    if (report.line_end_missing) {
        page.line("report.cut", {});
    }
    if (!report.unused_columns.empty()) {
        page.line("report.unused_columns", {{"columns", base::join(report.unused_columns, ", ")}});
    }
}

void labels(const std::vector<LabelFinding>& findings, const std::string& title, const std::string& each, Page& page) {
    page.line(title, {{"count", std::to_string(findings.size())}});
    for (std::size_t i = 0; i < std::min(findings.size(), kListed); ++i) {
        const LabelFinding& finding = findings[i];
        page.line(each,
                  {{"dimension", finding.list},
                   {"label", base::printable(finding.label)},
                   {"code", finding.code},
                   {"count", std::to_string(finding.row_count)},
                   {"rows", rows_text(finding)}},
                  1);
    }
}

void duplicates(const Report& report, Page& page) {
    page.line("report.duplicates",
              {{"keys", std::to_string(report.duplicates.size())}, {"surplus", std::to_string(report.surplus_rows)}});
    for (const DuplicateKey& duplicate : report.duplicates) {
        page.line("report.duplicate", {{"key", duplicate.key}, {"period", duplicate.period}, {"values", values_text(duplicate)}},
                  1);
    }
}

void rejected(const Report& report, Page& page) {
    if (report.rejected_rows == 0) {
        return;
    }
    page.line("report.rejected", {{"count", std::to_string(report.rejected_rows)}});
    for (const RejectedRow& row : report.rejected) {
        page.line("report.rejected_row", {{"reason", page.say(row.reason)}, {"content", row.content}}, 1);
    }
}

/// "36", or "36–40" when hidden figures may add up to four more; without a limit "≥ 36".
std::string range_text(std::int64_t lowest, std::int64_t more) {
    if (more == 0) {
        return std::to_string(lowest);
    }
    return more >= sheet::kNoLimit ? "≥ " + std::to_string(lowest) : std::to_string(lowest) + "–" + std::to_string(lowest + more);
}

void totals(const Report& report, Page& page) {
    std::size_t checked = report.totals.size();
    std::size_t differing = 0;
    for (const TotalComparison& total : report.totals) {
        differing += total.agrees() ? 0 : 1;
    }
    page.line("report.totals", {{"checked", std::to_string(checked)}, {"differing", std::to_string(differing)}});
    for (const TotalComparison& total : report.totals) {
        const bool own_sentence = total.name.starts_with("report.");
        const Facts facts = {
            {"name", own_sentence ? page.say(total.name) : total.name}, {"group", total.group},
            {"left", range_text(total.left, total.left_hidden)},        {"right", range_text(total.right, total.right_hidden)},
            {"difference", std::to_string(total.difference())},         {"bound", std::to_string(total.bound)}};
        const bool by_hiding = total.agrees() && std::abs(total.difference()) > total.bound;
        const char* sentence = by_hiding                        ? "report.total_hidden"
                               : !total.held && !total.agrees() ? "report.total_not_held"
                               : total.agrees()    ? (total.difference() == 0 ? "report.total_agrees" : "report.total_rounding")
                               : total.within_file ? "report.total_differs"
                                                   : "report.total_other_series";
        page.line(sentence, facts, 1);
    }
    for (const auto& series : report.not_compared) {
        page.line("report.not_compared", {{"series", series}}, 1);
    }
}

void chronology(const Report& report, Page& page) {
    for (const Segment& segment : report.chronology.segments) {
        page.line(segment.inferred ? "report.segment_inferred" : "report.segment",
                  {{"frequency", page.say(std::string("report.frequency_") + code(segment.frequency))},
                   {"from", segment.from.text()},
                   {"to", segment.to.text()},
                   {"periods", std::to_string(segment.periods)}});
    }
    if (report.chronology.gaps.empty()) {
        page.line("report.no_gaps", {});
    } else {
        page.line("report.gaps",
                  {{"count", std::to_string(report.chronology.gaps.size())}, {"gaps", gaps_text(report.chronology.gaps)}});
    }
}

json labels_json(const std::vector<LabelFinding>& findings) {
    json list = json::array();
    for (const LabelFinding& finding : findings) {
        json item = {
            {"dimension", finding.list}, {"label", finding.label}, {"row_count", finding.row_count}, {"rows", finding.rows}};
        if (!finding.code.empty()) {
            item["code"] = finding.code;
        }
        list.push_back(std::move(item));
    }
    return list;
}

json chronology_json(const Chronology& chronology) {
    json segments = json::array();
    for (const Segment& segment : chronology.segments) {
        segments.push_back({{"frequency", std::string(1, code(segment.frequency))},
                            {"from", segment.from.text()},
                            {"to", segment.to.text()},
                            {"periods", segment.periods},
                            {"inferred", segment.inferred}});
    }
    json gaps = json::array();
    for (const auto& gap : chronology.gaps) {
        gaps.push_back(gap.text());
    }
    return {{"segments", std::move(segments)}, {"gaps", std::move(gaps)}};
}

json sheets_json(const Report& report) {
    json list = json::array();
    for (const SheetFacts& sheet : report.sheets) {
        list.push_back({{"name", sheet.name},
                        {"figures", sheet.figures},
                        {"hidden", sheet.hidden},
                        {"rows", sheet.rows},
                        {"suspects", sheet.suspects},
                        {"unchecked", sheet.unchecked},
                        {"repeated_headers", sheet.headers},
                        {"patterns_without_rows", sheet.fit_nothing},
                        {"patterns_too_late", sheet.came_too_late}});
    }
    return list;
}

json totals_json(const Report& report) {
    json list = json::array();
    for (const TotalComparison& total : report.totals) {
        json item = {{"name", total.name},
                     {"group", total.group},
                     {"left", total.left},
                     {"right", total.right},
                     {"difference", total.difference()},
                     {"bound", total.bound},
                     {"agrees", total.agrees()},
                     {"within_file", total.within_file}};
        if (total.left_hidden > 0 || total.right_hidden > 0) {
            item["left_hidden"] = total.left_hidden;
            item["right_hidden"] = total.right_hidden;
        }
        list.push_back(std::move(item));
    }
    return list;
}

/// What is said last is what is read: it does not call right what stands flagged or unresolved above.
const char* last_line(const Report& report) {
    if (!report.reconciled()) {
        return report.observations == 0 ? "report.no_observations" : "report.unreconciled";
    }
    const bool flags = report.flags() > 0;
    const bool labels = !report.unresolved.empty();
    return flags && labels ? "report.reconciled_flags_labels"
           : flags         ? "report.reconciled_flags"
           : labels        ? "report.reconciled_labels"
                           : "report.reconciled";
}

}  // namespace

bool Report::reconciled() const {
    const bool totals_agree = std::all_of(totals.begin(), totals.end(), [](const TotalComparison& total) {
        return total.agrees() || !total.within_file || !total.held;
    });
    const bool nothing_open = std::all_of(
        sheets.begin(), sheets.end(), [](const SheetFacts& sheet) { return sheet.suspects.empty() && sheet.unchecked.empty(); });
    return observations > 0 && rejected_rows == 0 && totals_agree && nothing_open;
}

std::size_t Report::flags() const {
    return static_cast<std::size_t>(std::count_if(totals.begin(), totals.end(), [](const TotalComparison& total) {
        return !total.agrees() && (!total.within_file || !total.held);
    }));
}

std::string render_text(const Report& report, const Messages& messages, Language language) {
    Page page(messages, language);
    counts(report, page);
    chronology(report, page);
    labels(report.unresolved, "report.unresolved", "report.unresolved_label", page);
    labels(report.review, "report.review", "report.review_label", page);
    duplicates(report, page);
    rejected(report, page);
    totals(report, page);
    page.line(last_line(report),
              {{"flags", std::to_string(report.flags())}, {"labels", std::to_string(report.unresolved.size())}});
    return page.text();
}

json to_json(const Report& report) {
    json duplicates = json::array();
    for (const DuplicateKey& duplicate : report.duplicates) {
        json values = json::array();
        for (const auto value : duplicate.values) {
            values.push_back(value < 0 ? json() : json(value));
        }
        duplicates.push_back(
            {{"key", duplicate.key}, {"period", duplicate.period}, {"rows", duplicate.rows}, {"values", std::move(values)}});
    }
    json rejected = json::array();
    for (const RejectedRow& row : report.rejected) {
        rejected.push_back({{"reason", row.reason}, {"content", row.content}});
    }
    json made = {{"series", report.series},
                 {"files", report.files},
                 {"rows_read", report.rows_read},
                 {"cells_read", report.cells_read},
                 {"blank_cells", report.blank_cells},
                 {"observations", report.observations},
                 {"surplus_rows", report.surplus_rows},
                 {"unresolved", labels_json(report.unresolved)},
                 {"review", labels_json(report.review)},
                 {"duplicate_keys", std::move(duplicates)},
                 {"rejected_rows", report.rejected_rows},
                 {"rejected", std::move(rejected)},
                 {"totals", totals_json(report)},
                 {"not_compared", report.not_compared},
                 {"unused_columns", report.unused_columns},
                 {"line_end_missing", report.line_end_missing},
                 {"chronology", chronology_json(report.chronology)},
                 {"reconciled", report.reconciled()}};
    if (!report.sheets.empty()) {
        made["sheets"] = sheets_json(report);
    }
    return made;
}

}  // namespace travesia::statistics
