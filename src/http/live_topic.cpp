#include "http/live_topic.h"

#include <algorithm>
#include <charconv>
#include <limits>

#include "base/ensure.h"

namespace travesia::http {

namespace {

bool is_name(std::string_view name) {
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
    });
}

/// A position no event has: whoever says it is told to load afresh.
constexpr std::uint64_t kNeverOurs = std::numeric_limits<std::uint64_t>::max();

std::uint64_t position_from(std::string_view text) {
    std::uint64_t position = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), position);
    return error == std::errc{} && end == text.data() + text.size() ? position : kNeverOurs;
}

}  // namespace

std::string event_text(const LiveEvent& event) {
    std::string text = "id: " + std::to_string(event.id) + "\nevent: " + event.name + "\ndata: ";
    for (std::size_t i = 0; i < event.data.size(); ++i) {
        const char c = event.data[i];
        if (c == '\r' || c == '\n') {
            text += "\ndata: ";
            i += c == '\r' && i + 1 < event.data.size() && event.data[i + 1] == '\n' ? 1 : 0;
        } else {
            text += c;
        }
    }
    return text + "\n\n";
}

std::string reload_text(std::uint64_t position) {
    return event_text({position, "reload", "{}"});
}

LiveTopic::LiveTopic(std::uint64_t position, std::size_t kept)
    : most_(std::max<std::size_t>(kept, 1)), before_(position), last_(position) {}

void LiveTopic::publish(const LiveEvent& event) {
    ENSURE(is_name(event.name));
    std::string bytes = event_text(event);
    {
        const std::lock_guard lock(events_mutex_);
        ENSURE(event.id > last_);
        last_ = event.id;
        kept_.push_back({event.id, std::move(bytes)});
        if (kept_.size() > most_) {
            before_ = kept_.front().id;
            kept_.pop_front();
        }
    }
    const std::lock_guard lock(wakes_mutex_);
    for (const auto& [number, wake] : wakes_) {
        wake();
    }
}

std::uint64_t LiveTopic::position() const {
    const std::lock_guard lock(events_mutex_);
    return last_;
}

LiveTopic::Batch LiveTopic::after(std::uint64_t position, std::size_t limit) const {
    const std::lock_guard lock(events_mutex_);
    if (position < before_ || position > last_) {
        return {{}, last_, true};
    }
    Batch batch{{}, position, false};
    auto next =
        std::upper_bound(kept_.begin(), kept_.end(), position, [](std::uint64_t id, const Kept& kept) { return id < kept.id; });
    for (; next != kept_.end() && batch.bytes.size() < limit; ++next) {
        batch.bytes += next->bytes;
        batch.position = next->id;
    }
    return batch;
}

int LiveTopic::on_publish(std::function<void()> wake) {
    const std::lock_guard lock(wakes_mutex_);
    wakes_.emplace(next_number_, std::move(wake));
    return next_number_++;
}

void LiveTopic::silence(int number) {
    const std::lock_guard lock(wakes_mutex_);
    wakes_.erase(number);
}

Response live(std::shared_ptr<LiveTopic> topic, const Request& request) {
    const std::string last = request.header("last-event-id");
    const std::string seen = last.empty() ? request.parameter("after") : last;
    const std::uint64_t after = seen.empty() ? topic->position() : position_from(seen);
    // Proxies are asked not to hold events back.
    Response response{
        200,
        {{"Content-Type", "text/event-stream; charset=utf-8"}, {"Cache-Control", "no-store"}, {"X-Accel-Buffering", "no"}},
        {},
        false,
        {}};
    response.live = std::make_shared<const Live>(Live{std::move(topic), after});
    return response;
}

}  // namespace travesia::http
