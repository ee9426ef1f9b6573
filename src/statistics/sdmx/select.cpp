#include "statistics/sdmx/select.h"

#include <algorithm>

#include "base/text.h"
#include "statistics/sdmx/changes.h"
#include "statistics/sdmx/order.h"

namespace travesia::statistics::sdmx {

using base::fail;
using base::Kind;
using base::Result;

bool Layout::keys_only() const {
    return !figures && std::none_of(with.begin(), with.end(), [](bool attribute) { return attribute; });
}

namespace {

tl::unexpected<base::Error> unknown(std::string_view parameter, std::string_view id, std::string known) {
    return fail(Kind::kInvalid, "sdmx.component",
                {{"component", base::printable(id)}, {"known", std::move(known)}, {"parameter", std::string(parameter)}});
}

Result<void> read_attributes(const Words& words, Layout& layout) {
    for (const auto& word : words) {
        if (word == "none" || word == "msd" || word == "series") {
            continue;  // we have no reference metadata and no attributes of series
        }
        const auto one = attribute_called(word);
        const bool all = word == "dsd" || word == "all";
        if (!one && !all && word != "dataset" && word != "obs") {
            std::string known = "dsd, msd, dataset, series, obs, all, none";
            for (const auto attribute : attributes()) {
                known.append(", ").append(id_of(attribute));
            }
            return unknown("attributes", word, std::move(known));
        }
        for (const auto attribute : attributes()) {
            const bool of_observation = attribute == Attribute::kStatus;
            const bool wanted =
                all || one == attribute || (word == "obs" && of_observation) || (word == "dataset" && !of_observation);
            layout.with[static_cast<std::size_t>(attribute)] |= wanted;
        }
    }
    return {};
}

Result<Layout> layout_of(const DataQuestion& question, bool flat) {
    Layout layout;
    TRY_VOID(read_attributes(question.attributes, layout));
    layout.figures = false;
    for (const auto& word : question.measures) {
        if (word != "all" && word != "none" && word != kMeasure) {
            return unknown("measures", word, "all, none, " + std::string(kMeasure));
        }
        layout.figures = layout.figures || word != "none";
    }
    const auto position = dimension_position(question.dimension_at_observation);
    if (!position && question.dimension_at_observation != "AllDimensions") {
        return unknown("dimensionAtObservation", question.dimension_at_observation, "AllDimensions, " + known_components());
    }
    layout.at_observation = flat || !position ? kDimensionCount : *position;
    for (const auto& wish : question.sort) {
        const bool known = wish.component == "*" || wish.component == "series_key" || dimension_position(wish.component) ||
                           wish.component == kMeasure || attribute_called(wish.component);
        if (!known) {
            return unknown("sort", wish.component, "*, series_key, " + known_components());
        }
    }
    return layout;
}

/// Data sets of one flow.
class FlowAnswer {
public:
    FlowAnswer(Library& library, const DataQuestion& question, const RowFilter& filter, Flow flow, std::vector<DataSet>& out)
        : library_(library), question_(question), filter_(filter), flow_(std::move(flow)), out_(out) {}

    Result<void> run() {
        const auto all = disseminations(library_.releases(flow_.source->id), question_.as_of);
        if (all.empty()) {
            return {};
        }
        if (!question_.history && !question_.updated_after) {
            TRY(auto set, load(all.back()));
            set.rows = filter_.rows(set);
            add(std::move(set));
            return {};
        }
        return past(all);
    }

private:
    Result<DataSet> load(const Dissemination& dissemination) {
        TRY(auto release, library_.load(dissemination.facts));
        return DataSet(flow_, std::move(release));
    }

    void add(DataSet set) {
        if (!set.rows.empty()) {
            out_.push_back(std::move(set));
        }
    }

    /// With history: each release against the one before. Without: the last against the one that held at `updatedAfter`.
    Result<void> past(const std::vector<Dissemination>& all) {
        const Dissemination* before = nullptr;
        for (const auto& dissemination : all) {
            const bool known = question_.updated_after && dissemination.from <= *question_.updated_after;
            const bool passed_over = !question_.history && &dissemination != &all.back();
            if (known || passed_over) {
                before = known ? &dissemination : before;
                continue;
            }
            TRY_VOID(change(before, dissemination));
            before = question_.history ? &dissemination : before;
        }
        return {};
    }

    Result<void> change(const Dissemination* before, const Dissemination& after) {
        TRY(auto now, load(after));
        now.action = Action::kReplace;
        now.valid_from = after.from;
        now.valid_to = after.to;
        const auto rows = filter_.rows(now);
        if (before == nullptr) {
            now.rows = rows;
            add(std::move(now));
            return {};
        }
        TRY(auto gone, load(*before));
        auto difference = changes(gone, filter_.rows(gone), now, rows);
        now.rows = std::move(difference.replaced);
        gone.rows = std::move(difference.deleted);
        gone.action = Action::kDelete;
        gone.valid_to = after.from;
        add(std::move(now));
        add(std::move(gone));
        return {};
    }

    Library& library_;
    const DataQuestion& question_;
    const RowFilter& filter_;
    Flow flow_;
    std::vector<DataSet>& out_;
};

/// Cuts `offset` and `limit` out of the rows of all sets, as if they were one list.
void cut(Selection& selection, std::size_t offset, std::optional<std::size_t> limit) {
    std::size_t left = limit.value_or(static_cast<std::size_t>(-1));
    for (auto& set : selection.sets) {
        const std::size_t skipped = std::min(offset, set.rows.size());
        set.rows.erase(set.rows.begin(), set.rows.begin() + static_cast<std::ptrdiff_t>(skipped));
        offset -= skipped;
        set.rows.resize(std::min(left, set.rows.size()));
        left -= set.rows.size();
    }
    std::erase_if(selection.sets, [](const DataSet& set) { return set.rows.empty(); });
}

}  // namespace

std::vector<Flow> flows_of(Library& library) {
    std::vector<Flow> flows;
    for (const auto& [series, source] : library.sources()) {
        if (!library.releases(series).empty()) {
            flows.push_back({flow_id(series), &source});
        }
    }
    std::sort(flows.begin(), flows.end(), [](const Flow& left, const Flow& right) { return left.id < right.id; });
    return flows;
}

Result<std::vector<Flow>> flows_asked(Library& library, const DataQuestion& question) {
    if (question.context == "provisionagreement") {
        return fail(Kind::kInvalid, "sdmx.not_offered", {{"what", "provisionagreement"}});
    }
    auto flows = flows_of(library);
    const auto structure = question.artefacts.admits(kAgency, kStructureId, kVersion);
    std::erase_if(flows, [&](const Flow& flow) {
        const bool by_flow = question.context != "datastructure" && question.artefacts.admits(kAgency, flow.id, kVersion);
        return !by_flow && !(question.context != "dataflow" && structure);
    });
    if (flows.empty()) {
        return fail(Kind::kNotFound, "sdmx.no_flow");
    }
    return flows;
}

Result<Selection> select(Library& library, const DataQuestion& question, bool flat, std::size_t most) {
    Selection selection;
    TRY(selection.layout, layout_of(question, flat));
    TRY(const auto filter, RowFilter::make(question));
    TRY(const auto flows, flows_asked(library, question));
    for (const auto& flow : flows) {
        TRY_VOID(FlowAnswer(library, question, filter, flow, selection.sets).run());
    }
    for (auto& set : selection.sets) {
        keep_ends(set, question.first, question.last);
        if (selection.layout.keys_only()) {
            keep_series(set, selection.layout.flat() ? kTime : selection.layout.at_observation);
        }
        put_in_order(set, selection.layout, question.sort);
    }
    cut(selection, question.offset, question.limit);
    for (const auto& set : selection.sets) {
        selection.rows += set.rows.size();
    }
    if (selection.rows > most) {
        return fail(Kind::kTooLarge, "sdmx.too_large",
                    {{"found", std::to_string(selection.rows)}, {"limit", std::to_string(most)}});
    }
    return selection;
}

}  // namespace travesia::statistics::sdmx
