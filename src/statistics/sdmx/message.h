// A message being written: the walk over data sets, series and observations, and the formats that turn it into bytes.
//
// The walk is one for all formats and knows nothing of them; a format is told where it is and appends bytes. So every format
// streams, and a new one is one class.
#pragma once

#include "http/message.h"
#include "statistics/sdmx/media.h"
#include "statistics/sdmx/names.h"
#include "statistics/sdmx/select.h"

namespace travesia::statistics::sdmx {

/// What a message says of itself.
struct Header {
    std::string id;        ///< "IDabc…", of the question
    std::string prepared;  ///< "2026-11-28T21:00:00Z"
};

class DataWriter {
public:
    virtual ~DataWriter() = default;
    virtual void begin(std::string& out, const Selection& selection) = 0;
    virtual void begin_set(std::string& out, const DataSet& set) = 0;
    /// `row`: the first of the series. Not called when the layout is flat.
    virtual void begin_series(std::string&, const DataSet&, std::uint32_t /*row*/) {}
    virtual void observation(std::string& out, const DataSet& set, std::uint32_t row) = 0;
    virtual void end_series(std::string&) {}
    virtual void end_set(std::string& out, const DataSet& set) = 0;
    virtual void end(std::string& out) = 0;
};

/// Writers of each format. `names` must outlive them.
[[nodiscard]] std::unique_ptr<DataWriter> csv_writer(const Medium& medium, const Names& names);
[[nodiscard]] std::unique_ptr<DataWriter> json_writer(const Header& header, const Names& names);
/// SDMX-ML 3.0, or 2.1 when `version` says so.
[[nodiscard]] std::unique_ptr<DataWriter> specific_xml_writer(const Header& header, std::string_view version);
[[nodiscard]] std::unique_ptr<DataWriter> generic_xml_writer(const Header& header);
[[nodiscard]] std::unique_ptr<DataWriter> hxl_writer(const Names& names);

/// Whether a format has no series, whatever the question says.
[[nodiscard]] bool always_flat(Format format);

/// The bytes of a message, some 64 KiB at a time.
class DataMessage final : public http::BodySource {
public:
    /// `names` is kept for the writer's sake.
    DataMessage(Selection selection, std::shared_ptr<const Names> names, std::unique_ptr<DataWriter> writer);
    bool next(std::string& out) override;
    /// Observations not yet written.
    [[nodiscard]] std::size_t rows_left() const { return selection_.rows - written_; }

private:
    void step(std::string& out);

    Selection selection_;
    std::shared_ptr<const Names> names_;
    std::unique_ptr<DataWriter> writer_;
    std::size_t set_ = 0;
    std::size_t row_ = 0;
    std::size_t written_ = 0;
    bool begun_ = false;
    bool ended_ = false;
    bool series_open_ = false;
};

}  // namespace travesia::statistics::sdmx
