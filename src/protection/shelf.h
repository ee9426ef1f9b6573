// The rule files as they are served: read once, read again when a file has changed, never worse than the last good version.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>

#include "protection/read.h"

namespace travesia::protection {

/// What is served now. Never changes once it was handed out.
struct Edition {
    Library library;  ///< with drafts
    std::vector<std::pair<std::string, base::Error>>
        broken;                ///< countries whose files cannot be read now; their last good version stays
    std::uint64_t number = 0;  ///< grows with every change
};

class Shelf {
public:
    /// Approved changes of a node's own are laid over the files by this; called with what was read from the files.
    using Overlay = std::function<Library(const Library&)>;

    /// Errors: of inputs.toml. A broken country is left out and told in Edition::broken.
    [[nodiscard]] static base::Result<std::unique_ptr<Shelf>> open(std::filesystem::path data);

    /// What is served now. Looks at most every two seconds whether a file has changed. Thread-safe.
    [[nodiscard]] std::shared_ptr<const Edition> now();
    /// The next now() looks, however short ago the last look was.
    void look_again();
    /// Lays `overlay` over the files from now on.
    void lay_over(Overlay overlay);
    /// Reads and lays over again: something that an overlay looks at has changed.
    void refresh();

private:
    explicit Shelf(std::filesystem::path data) : data_(std::move(data)) {}
    using Stamp = std::map<std::string, std::pair<std::int64_t, std::uintmax_t>>;  ///< time and size by file
    [[nodiscard]] Stamp stamp() const;
    /// Reads the files; countries that are broken keep what `files_` has of them.
    base::Result<void> read();
    void publish();

    std::filesystem::path data_;
    std::mutex mutex_;
    Overlay overlay_;
    Stamp stamp_;
    std::int64_t looked_at_ = 0;  ///< steady clock, seconds
    Loaded files_;
    std::shared_ptr<const Edition> edition_;
};

}  // namespace travesia::protection
