// Reads the names of everybody known into the index, beside everything else: a large centre answers at once and finds everybody
// a little later. What a commit says meanwhile about a person is newer than what is read, and stays.
#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <set>
#include <thread>

#include "node/node.h"
#include "reception/people_index.h"

namespace travesia::reception {

[[nodiscard]] Described described(const record::Record& person);

class ReadingNames {
public:
    /// Begins. Both must outlive it.
    ReadingNames(node::Node& node, PeopleIndex& people);
    ReadingNames(const ReadingNames&) = delete;
    ReadingNames& operator=(const ReadingNames&) = delete;
    ~ReadingNames() { stop(); }
    /// After this nothing reads any more; within a few thousand people. The node may go away then.
    void stop();

    /// After this the person is found by what a commit says, whatever is still to be read.
    void put_newer(const record::Record& person);
    /// After this the person is not found, and what is still to be read about them is not taken.
    void forget(const base::Id& person);

    /// Whether everybody is found.
    [[nodiscard]] bool done() const { return done_; }
    /// What went wrong with reading, once; nothing while it goes on, and when all went well.
    [[nodiscard]] std::optional<base::Error> complaint();
    /// Returns when everybody has been read, with what went wrong: then not everybody is found until the next start.
    [[nodiscard]] base::Result<void> wait();

private:
    void run();
    [[nodiscard]] base::Result<void> read();
    [[nodiscard]] base::Result<void> take(const std::vector<record::Record>& sealed);
    void newer(const base::Id& person);

    node::Node& node_;
    PeopleIndex& people_;
    std::mutex mutex_;
    std::set<base::Id> newer_;  ///< whom commits have spoken of since it began
    std::condition_variable ended_;
    std::optional<base::Result<void>> result_;
    bool complained_ = false;
    std::atomic<bool> done_ = false;
    std::atomic<bool> stopping_ = false;
    std::thread thread_;
};

}  // namespace travesia::reception
