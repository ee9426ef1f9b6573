// Addresses of SDMX from anywhere: whatever comes is read or refused with a reason, and what was read can be asked of a release.
#include "base/ensure.h"
#include "statistics/drawn.h"
#include "statistics/sdmx/media.h"
#include "statistics/sdmx/order.h"

using namespace travesia::statistics;        // NOLINT: a fuzz target has no names of its own
using namespace travesia::statistics::sdmx;  // NOLINT

namespace {

DataSet figures() {
    LoadedRelease release;
    release.observations = std::make_shared<const Observations>(
        drawn("VEN 2023-01 10\nHTI 2023-01 -\nVEN 2023-02 30\n?X 2023-Q1 5\nVEN 2022 400\n"));
    return DataSet({"FLOW", nullptr}, release);
}

/// A question without mistakes must be answerable, or name a component that is not there.
void ask(const Parsed<DataQuestion>& parsed, const DataSet& release) {
    for (const auto& error : parsed.errors) {
        ENSURE(error.id.starts_with("sdmx."));
    }
    const auto filter =
        parsed.errors.empty() ? RowFilter::make(parsed.question) : travesia::base::fail(travesia::base::Kind::kInvalid, "");
    if (!filter) {
        return;
    }
    DataSet set = release;
    set.rows = filter->rows(set);
    ENSURE(set.rows.size() <= set.observations().size());
    keep_ends(set, parsed.question.first, parsed.question.last);
    const sdmx::Layout layout;
    put_in_order(set, layout, parsed.question.sort);
    for (std::size_t i = 1; i < set.rows.size(); ++i) {
        ENSURE(set.rows[i] < set.observations().size());
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {  // NOLINT: libFuzzer's name
    if (size > 8000) {
        return -1;  // the edge lets no longer address through
    }
    static const DataSet kRelease = figures();
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const std::size_t line = std::min(text.find('\n'), text.size());
    const auto target = read_target(text.substr(0, line), "/");
    if (target) {
        ask(parse_data(*target), kRelease);
        ask(parse_availability(*target), kRelease);
        ask(parse_data_21(*target), kRelease);
        ask(parse_availability_21(*target), kRelease);
        (void)parse_structure(*target);
        (void)parse_structure_21(*target);
    }
    // What stands on the second line is an Accept header.
    const auto medium = choose_medium(text.substr(std::min(line + 1, text.size())), "", data_offers());
    ENSURE(!medium || !medium->content_type.empty());
    return 0;
}
