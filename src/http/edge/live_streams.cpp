#include "http/edge/live_streams.h"

#include <atomic>

namespace travesia::http::edge {

/// One open screen: a connection and its position in the topic's events. It lives as long as it reads or writes.
class LiveStream : public std::enable_shared_from_this<LiveStream> {
public:
    LiveStream(LiveStreams& all, std::unique_ptr<Transport> transport, const Live& live)
        : all_(all), transport_(std::move(transport)), topic_(live.topic), position_(live.after) {
        all_.streams_.insert(this);
    }
    LiveStream(const LiveStream&) = delete;
    LiveStream& operator=(const LiveStream&) = delete;
    ~LiveStream() { all_.leave(this, topic_.get()); }

    void start(std::string head) {
        bytes_ = std::move(head) + "retry: 2000\n\n";
        const auto first = topic_->after(position_);
        if (first.missed) {
            bytes_ += reload_text(first.position);
            position_ = first.position;
        }
        transport_->expires_never();
        notice_end();
        write();
    }

    /// Sends what is new; while something is being sent, that is done first.
    void tell() {
        if (writing_ || closed_) {
            return;
        }
        auto batch = topic_->after(position_);
        if (batch.missed) {
            return close();  // too slow: it connects again and is told to load afresh
        }
        position_ = batch.position;
        bytes_ = std::move(batch.bytes);
        if (!bytes_.empty()) {
            write();
        }
    }

    void beat() {
        if (!writing_ && !closed_) {
            bytes_ = ":\n\n";
            write();
        }
    }

    void close() {
        closed_ = true;
        transport_->close();
    }

private:
    /// A client has nothing more to say: whatever comes, or the end, closes the stream.
    void notice_end() {
        transport_->async_read_some(asio::buffer(&heard_, 1),
                                    [self = shared_from_this()](beast::error_code, std::size_t) { self->close(); });
    }

    void write() {
        writing_ = true;
        // A deadline for this write only: the read that waits for the end began without one.
        transport_->expires_after(all_.limits_.write_deadline_ms);
        asio::async_write(*transport_, asio::buffer(bytes_), [self = shared_from_this()](beast::error_code error, std::size_t) {
            self->writing_ = false;
            error ? self->close() : self->tell();
        });
    }

    LiveStreams& all_;
    std::unique_ptr<Transport> transport_;
    std::shared_ptr<LiveTopic> topic_;
    std::uint64_t position_;
    std::string bytes_;
    char heard_ = 0;
    bool writing_ = false;
    bool closed_ = false;
};

LiveStreams::LiveStreams(asio::io_context& io, LiveLimits limits) : io_(io), limits_(limits), heartbeat_(io) {}

LiveStreams::~LiveStreams() {
    stop();
}

LiveStreams::Listened& LiveStreams::listen(const std::shared_ptr<LiveTopic>& topic) {
    const auto [found, first] = topics_.try_emplace(topic.get());
    if (first) {
        found->second.topic = topic;
        // However fast events come, one wake at a time is on its way to the network thread.
        auto under_way = std::make_shared<std::atomic<bool>>(false);
        found->second.number = topic->on_publish([this, key = topic.get(), under_way] {
            if (!under_way->exchange(true)) {
                asio::post(io_, [this, key, under_way] {
                    under_way->store(false);
                    tell(key);
                });
            }
        });
    }
    return found->second;
}

void LiveStreams::open(std::unique_ptr<Transport> transport, std::string head, const Live& live) {
    if (stopped_) {
        return transport->close();
    }
    if (streams_.empty()) {
        beat();
    }
    const auto stream = std::make_shared<LiveStream>(*this, std::move(transport), live);
    listen(live.topic).streams.insert(stream.get());
    stream->start(std::move(head));
}

void LiveStreams::leave(LiveStream* stream, LiveTopic* topic) {
    streams_.erase(stream);
    const auto found = topics_.find(topic);
    if (found != topics_.end()) {
        found->second.streams.erase(stream);
        if (found->second.streams.empty()) {
            found->second.topic->silence(found->second.number);
            topics_.erase(found);
        }
    }
    if (streams_.empty()) {
        heartbeat_.cancel();
    }
}

void LiveStreams::tell(LiveTopic* topic) {
    const auto found = topics_.find(topic);
    if (found == topics_.end()) {
        return;
    }
    // A stream that closes now is destroyed later, when its reading and writing have ended: the set does not change here.
    for (LiveStream* stream : found->second.streams) {
        stream->tell();
    }
}

void LiveStreams::beat() {
    heartbeat_.expires_after(std::chrono::milliseconds(limits_.heartbeat_ms));
    heartbeat_.async_wait([this](beast::error_code error) {
        if (error || stopped_ || streams_.empty()) {
            return;
        }
        for (LiveStream* stream : streams_) {
            stream->beat();
        }
        beat();
    });
}

void LiveStreams::stop() {
    stopped_ = true;
    heartbeat_.cancel();
    for (auto& [key, listened] : topics_) {
        listened.topic->silence(listened.number);
    }
    topics_.clear();
    for (LiveStream* stream : streams_) {
        stream->close();
    }
}

}  // namespace travesia::http::edge
