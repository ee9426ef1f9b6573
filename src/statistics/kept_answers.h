// Answers that take a while to compute and are asked for often: kept until something new is stored.
#pragma once

#include <functional>
#include <map>
#include <mutex>

#include "http/message.h"

namespace travesia::statistics {

/// May be used by several threads. Two that ask for the same at once may both compute it.
class KeptAnswers {
public:
    /// The answer kept under `question` since `generation`, or what `make` gives. Only good answers are kept.
    http::Response get(const std::string& question, std::int64_t generation, const std::function<http::Response()>& make);

private:
    /// Questions are few; somebody who makes up others only loses the advantage.
    static constexpr std::size_t kMost = 200;

    std::mutex mutex_;
    std::int64_t generation_ = -1;
    std::map<std::string, http::Response> kept_;
};

}  // namespace travesia::statistics
