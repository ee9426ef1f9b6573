// What open screens are told as it happens: server-sent events, as values.
//
//     auto board = std::make_shared<http::LiveTopic>(ledger_position);              // once, when the room starts
//     board->publish({position, "occupancy", R"({"block":"A","free":12})"});        // any thread, after the commit
//     router.get("/api/v1/live", [board](const Request& request, const Parameters&) { return http::live(board, request); });
//
// The topic keeps its last events; each open screen only has a position in them. So a screen costs no queue, a slow one holds up
// nobody: when what it has not read is no longer kept it is cut off, connects again and is told to load afresh. An event should
// say what changed, not carry personal fields: a screen asks for those under its own permissions.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "http/message.h"

namespace travesia::http {

struct LiveEvent {
    std::uint64_t id = 0;  ///< the position in the ledger after this event; the next one has a larger
    std::string name;      ///< what a page listens to ("occupancy"): letters, digits, - and _ only
    std::string data;      ///< one text, usually JSON
};

class LiveTopic {
public:
    /// `position` is where the ledger stands: who has seen it has missed nothing. `kept` events are kept for those who come back.
    explicit LiveTopic(std::uint64_t position, std::size_t kept = 1000);
    LiveTopic(const LiveTopic&) = delete;
    LiveTopic& operator=(const LiveTopic&) = delete;

    /// Tells all who listen. An event whose id is not larger than the last one's is an error of the caller (ENSURE).
    void publish(const LiveEvent& event);
    [[nodiscard]] std::uint64_t position() const;

    struct Batch {
        std::string bytes;           ///< as they go over the wire; empty when there is nothing new
        std::uint64_t position = 0;  ///< of who has read them
        bool missed = false;         ///< events after the position asked for are no longer kept, or it never was ours
    };
    /// The events after `position`, at most about `limit` bytes of them.
    [[nodiscard]] Batch after(std::uint64_t position, std::size_t limit = 64 << 10) const;

    /// Calls `wake` after each publish, on the publisher's thread, until silence() with the number returned; must be quick.
    [[nodiscard]] int on_publish(std::function<void()> wake);
    /// When it returns, `wake` is not running and will not be called again.
    void silence(int number);

private:
    struct Kept {
        std::uint64_t id;
        std::string bytes;
    };
    const std::size_t most_;
    mutable std::mutex events_mutex_;
    std::uint64_t before_;  ///< the position before the oldest kept event
    std::uint64_t last_;
    std::deque<Kept> kept_;
    std::mutex wakes_mutex_;
    std::map<int, std::function<void()>> wakes_;
    int next_number_ = 0;
};

/// A subscription, as the value a Response carries to the edge.
struct Live {
    std::shared_ptr<LiveTopic> topic;
    std::uint64_t after = 0;
};

/// The answer that subscribes to `topic`. It begins after the position in Last-Event-ID, else after the query parameter `after`
/// (the position of the view the page has loaded), else now. A position that cannot be read counts as missed.
[[nodiscard]] Response live(std::shared_ptr<LiveTopic> topic, const Request& request);
/// The text of one event. Line breaks in `data` are kept, as the format says.
[[nodiscard]] std::string event_text(const LiveEvent& event);
/// What tells a page that it has missed events and must load its view afresh: an event called "reload".
[[nodiscard]] std::string reload_text(std::uint64_t position);

}  // namespace travesia::http
