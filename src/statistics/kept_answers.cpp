#include "statistics/kept_answers.h"

namespace travesia::statistics {

http::Response KeptAnswers::get(const std::string& question, std::int64_t generation,
                                const std::function<http::Response()>& make) {
    {
        const std::lock_guard lock(mutex_);
        if (generation != generation_) {
            kept_.clear();
            generation_ = generation;
        }
        const auto found = kept_.find(question);
        if (found != kept_.end()) {
            return found->second;
        }
    }
    auto made = make();
    const std::lock_guard lock(mutex_);
    if (made.status == 200 && generation == generation_) {
        if (kept_.size() >= kMost) {
            kept_.clear();
        }
        kept_.insert_or_assign(question, made);
    }
    return made;
}

}  // namespace travesia::statistics
