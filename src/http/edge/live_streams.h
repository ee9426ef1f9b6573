// Connections that stay open and are sent events. All members run on the network thread; publishers only wake it.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <map>
#include <set>

#include "http/edge/transport.h"
#include "http/live_topic.h"

namespace travesia::http::edge {

class LiveStream;

struct LiveLimits {
    std::size_t streams = 1000;
    int heartbeat_ms = 15'000;       ///< a stream with nothing to say sends a comment, so that both ends notice a dead line
    int write_deadline_ms = 30'000;  ///< who does not take what is sent in this time is cut off
};

class LiveStreams {
public:
    LiveStreams(asio::io_context& io, LiveLimits limits);
    LiveStreams(const LiveStreams&) = delete;
    LiveStreams& operator=(const LiveStreams&) = delete;
    ~LiveStreams();

    /// Whether one more may be opened.
    [[nodiscard]] bool has_room() const { return !stopped_ && streams_.size() < limits_.streams; }
    /// Takes a connection over: sends `head`, then the events of `live`, until somebody closes.
    void open(std::unique_ptr<Transport> transport, std::string head, const Live& live);
    /// Closes all and stays closed.
    void stop();
    [[nodiscard]] std::size_t size() const { return streams_.size(); }

private:
    friend class LiveStream;
    /// One topic with those who listen to it. Its publishers wake the network thread once, however many listen.
    struct Listened {
        std::shared_ptr<LiveTopic> topic;
        int number = 0;
        std::set<LiveStream*> streams;
    };
    Listened& listen(const std::shared_ptr<LiveTopic>& topic);
    void leave(LiveStream* stream, LiveTopic* topic);
    void tell(LiveTopic* topic);
    void beat();

    asio::io_context& io_;
    LiveLimits limits_;
    asio::steady_timer heartbeat_;
    std::set<LiveStream*> streams_;
    std::map<LiveTopic*, Listened> topics_;
    bool stopped_ = false;
};

}  // namespace travesia::http::edge
