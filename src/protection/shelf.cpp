#include "protection/shelf.h"

#include <algorithm>
#include <chrono>

namespace travesia::protection {

namespace fs = std::filesystem;
using base::Result;

namespace {

constexpr std::int64_t kBetweenLooks = 2;

std::int64_t steady_seconds() {
    return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

}  // namespace

Result<std::unique_ptr<Shelf>> Shelf::open(fs::path data) {
    std::unique_ptr<Shelf> shelf(new Shelf(std::move(data)));
    TRY_VOID(shelf->read());
    shelf->publish();
    return shelf;
}

Shelf::Stamp Shelf::stamp() const {
    Stamp stamp;
    std::error_code error;
    for (const auto& entry : fs::recursive_directory_iterator(data_ / "protection", error)) {
        if (entry.path().extension() == ".toml") {
            stamp[entry.path().string()] = {entry.last_write_time(error).time_since_epoch().count(), entry.file_size(error)};
        }
    }
    return stamp;
}

Result<void> Shelf::read() {
    // The stamp is taken first: a file that changes while it is read is read once more at the next look.
    Stamp stamp = this->stamp();
    TRY(auto loaded, load_library(data_));
    for (const auto& [code, error] : loaded.broken) {
        if (const Country* last = files_.library.country(code)) {
            loaded.library.countries.push_back(*last);
        }
    }
    std::sort(loaded.library.countries.begin(), loaded.library.countries.end(),
              [](const Country& a, const Country& b) { return a.code < b.code; });
    files_ = std::move(loaded);
    stamp_ = std::move(stamp);
    return {};
}

void Shelf::publish() {
    auto edition = std::make_shared<Edition>();
    edition->library = overlay_ ? overlay_(files_.library) : files_.library;
    edition->broken = files_.broken;
    edition->number = edition_ ? edition_->number + 1 : 1;
    edition_ = std::move(edition);
}

std::shared_ptr<const Edition> Shelf::now() {
    const std::lock_guard lock(mutex_);
    const std::int64_t seconds = steady_seconds();
    if (looked_at_ == 0 || seconds - looked_at_ >= kBetweenLooks) {
        looked_at_ = seconds;
        // A broken inputs.toml changes nothing: the last good edition stays, whole.
        if (stamp() != stamp_ && read()) {
            publish();
        }
    }
    return edition_;
}

void Shelf::look_again() {
    const std::lock_guard lock(mutex_);
    looked_at_ = 0;
}

void Shelf::lay_over(Overlay overlay) {
    const std::lock_guard lock(mutex_);
    overlay_ = std::move(overlay);
    publish();
}

void Shelf::refresh() {
    const std::lock_guard lock(mutex_);
    publish();
}

}  // namespace travesia::protection
