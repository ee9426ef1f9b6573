// Writes to a node from many threads and says on standard output what it sent and what was acknowledged, a line each, so that
// whoever kills it knows what must be there:
//     send COMMAND      before the command is given to the node
//     ack COMMAND SEQ   the node has said that it is on disk
//     full COMMAND      refused because the disk is full (store.full)
//     stopped COMMAND   refused because nothing is written any more (ledger.read_only)
//     reads N           the node still answers: events it holds
//   ledger_writers --data DIR [--writers 50] [--retry FILE] [--until full|stopped|COUNT]
// --retry sends the commands of FILE (one a line) first. --until ends the program after the first refusal of that kind, or after
// COUNT acknowledgements. The lines are the protocol of kill_campaign.mjs: a writer that speaks to a server over HTTP can take
// this program's place there.
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "node/node.h"

namespace {

using namespace travesia;  // NOLINT: a test program has no names of its own
using base::Id;
using store::sqlite::LedgerStore;

constexpr const char* kSchema = R"(
roles = ["intake"]
[kind.person]
owner = "itself"
open = ["intake"]
read = ["intake"]
write = ["intake"]
[kind.person.field.name]
type = "text"
personal = true
[kind.person.field.sex]
type = "text"
)";

struct Wish {
    std::string data;
    int writers = 50;
    std::string retry;
    std::string until;
};

/// One line in one write: short enough that lines of several threads never mix in a pipe.
void say(const std::string& line) {
    const std::string bytes = line + "\n";
    if (::write(STDOUT_FILENO, bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size())) {
        std::_Exit(9);
    }
}

class Writers {
public:
    Writers(node::Node& node, std::string until) : node_(node), until_(std::move(until)) {}

    /// Registers a person with `command`; the person's id follows from it, so that a second try is the same command.
    void send(const Id& command) {
        say("send " + command.text());
        const auto done = node_.record(command, [&](LedgerStore& store) -> base::Result<ledger::Draft> {
            const Id person = node_.new_id();
            TRY(const auto key, node_.make_person_key(store, person));
            const record::Change change{person, "person", person, {}, {{"name", "Perpetua"}, {"sex", "female"}}, {}};
            const auto sealed = record::seal(node_.schema(), change, key, node_.random());
            const auto now = node_.clock().now_microseconds();
            return ledger::Draft{command, person, "person.registered.v1", {}, {}, now, now, {}, record::body_of({sealed})};
        });
        answer(command, done);
    }
    [[nodiscard]] bool over() const { return over_; }

private:
    void answer(const Id& command, const base::Result<store::sqlite::Recorded>& done) {
        if (done) {
            say("ack " + command.text() + " " + std::to_string(done->event.seq.value));
            if (!until_.empty() && std::to_string(++acknowledged_) == until_) {
                over_ = true;
            }
            return;
        }
        const std::string kind = done.error().id == "store.full"         ? "full"
                                 : done.error().id == "ledger.read_only" ? "stopped"
                                                                         : "";
        say((kind.empty() ? done.error().id : kind) + " " + command.text());
        if (kind == until_) {
            over_ = true;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(20));  // as a client that was refused should
    }

    node::Node& node_;
    std::string until_;
    std::atomic<std::uint64_t> acknowledged_ = 0;
    std::atomic<bool> over_ = false;
};

Wish wish_of(int argc, char** argv) {
    Wish wish;
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string name = argv[i];
        const std::string value = argv[i + 1];
        if (name == "--data") {
            wish.data = value;
        } else if (name == "--writers") {
            wish.writers = std::stoi(value);
        } else if (name == "--retry") {
            wish.retry = value;
        } else if (name == "--until") {
            wish.until = value;
        }
    }
    return wish;
}

std::vector<Id> commands_of(const std::string& file) {
    std::vector<Id> commands;
    std::ifstream stream(file);
    for (std::string line; std::getline(stream, line);) {
        if (const auto id = Id::parse(line)) {
            commands.push_back(*id);
        }
    }
    return commands;
}

void write_with(node::Node& node, const Wish& wish) {
    Writers writers(node, wish.until);
    const auto again = commands_of(wish.retry);
    std::vector<std::thread> threads;
    for (int t = 0; t < wish.writers; ++t) {
        threads.emplace_back([&, t] {
            for (auto i = static_cast<std::size_t>(t); i < again.size(); i += static_cast<std::size_t>(wish.writers)) {
                writers.send(again[i]);
            }
            while (!writers.over()) {
                writers.send(node.new_id());
            }
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
}

}  // namespace

int main(int argc, char** argv) {
    const Wish wish = wish_of(argc, argv);
    const auto schema = record::Schema::parse(kSchema, "schema", ".");
    const base::SystemClock clock;
    base::SystemRandom random;
    if (wish.data.empty() || !schema) {
        std::fprintf(stderr, "ledger_writers --data DIR [--writers N] [--retry FILE] [--until full|stopped|COUNT]\n");
        return 2;
    }
    auto node = node::Node::open(wish.data, *schema, clock, random);
    if (!node) {
        std::fprintf(stderr, "%s %s\n", node.error().id.c_str(), base::fact(node.error(), "reason").c_str());
        return 1;
    }
    write_with(**node, wish);
    const auto events = (*node)->read([](LedgerStore& store) -> base::Result<std::uint64_t> {
        TRY(const auto verified, store.verify());
        return verified.events;
    });
    say("reads " + (events ? std::to_string(*events) : events.error().id));
    const auto alarm = (*node)->alarm();
    say("alarm " + (alarm ? alarm->id : std::string("none")));
    return 0;
}
