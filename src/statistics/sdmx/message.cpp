#include "statistics/sdmx/message.h"

namespace travesia::statistics::sdmx {

namespace {

constexpr std::size_t kPiece = 64 << 10;

}  // namespace

bool always_flat(Format format) {
    return format == Format::kDataCsv || format == Format::kHxl || format == Format::kJsonStat;
}

DataMessage::DataMessage(Selection selection, std::shared_ptr<const Names> names, std::unique_ptr<DataWriter> writer)
    : selection_(std::move(selection)), names_(std::move(names)), writer_(std::move(writer)) {}

bool DataMessage::next(std::string& out) {
    const std::size_t enough = out.size() + kPiece;
    out.reserve(enough + kPiece / 4);
    if (!begun_) {
        writer_->begin(out, selection_);
        begun_ = true;
    }
    while (!ended_ && out.size() < enough) {
        step(out);
    }
    return !ended_;
}

/// One observation, or what stands before and after them.
void DataMessage::step(std::string& out) {
    if (set_ == selection_.sets.size()) {
        writer_->end(out);
        ended_ = true;
        return;
    }
    const DataSet& set = selection_.sets[set_];
    const Layout& layout = selection_.layout;
    if (row_ == 0) {
        writer_->begin_set(out, set);
    }
    const std::uint32_t row = set.rows[row_];
    const bool same = row_ > 0 && !layout.flat() && set.same_series(set.rows[row_ - 1], row, layout.at_observation);
    if (!layout.flat() && !same) {
        if (series_open_) {
            writer_->end_series(out);
        }
        writer_->begin_series(out, set, row);
        series_open_ = true;
    }
    if (!layout.keys_only() || layout.flat()) {
        writer_->observation(out, set, row);
    }
    ++written_;
    if (++row_ == set.rows.size()) {
        if (series_open_) {
            writer_->end_series(out);
        }
        series_open_ = false;
        writer_->end_set(out, set);
        ++set_;
        row_ = 0;
    }
}

}  // namespace travesia::statistics::sdmx
