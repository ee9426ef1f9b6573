#include "base/repeat.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>

namespace travesia::base {
namespace {

TEST(Repeat, WorksAgainAndAgainUntilItIsGone) {
    std::atomic<int> done = 0;
    std::promise<void> thrice;
    {
        const Repeat repeat(std::chrono::milliseconds(1), [&] {
            if (++done == 3) {
                thrice.set_value();
            }
        });
        thrice.get_future().wait();
    }
    const int at_the_end = done;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    EXPECT_EQ(done, at_the_end) << "nothing runs after the destructor";
}

TEST(Repeat, ALongWaitEndsAtOnce) {
    std::atomic<int> done = 0;
    {
        const Repeat repeat(std::chrono::hours(24), [&] { ++done; });
    }
    EXPECT_EQ(done, 0);
}

}  // namespace
}  // namespace travesia::base
