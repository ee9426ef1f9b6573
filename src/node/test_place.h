// For tests: a node in a folder of its own that knows one kind of record, persons with a sealed name.
#pragma once

#include <gtest/gtest.h>

#include <fstream>

#include "node/node.h"
#include "store/sqlite/temporary_folder.h"

namespace travesia::node {

inline constexpr const char* kSchema = R"(
roles = ["intake"]
[kind.person]
owner = "itself"
open = ["intake"]
read = ["intake"]
write = ["intake"]
[kind.person.field.name]
type = "text"
personal = true
)";

struct Place {
    store::sqlite::TemporaryFolder folder;
    record::Schema schema = *record::Schema::parse(kSchema, "test.toml", ".");
    base::SystemClock clock;
    base::SystemRandom random;
    base::Result<std::unique_ptr<Node>> open() { return Node::open(folder.path, schema, clock, random); }
};

/// Registers somebody called `name`.
inline base::Id register_person(Node& node, const std::string& name) {
    const base::Id person = node.new_id();
    const base::Id command = node.new_id();
    const auto done = node.record(command, [&](Node::Store& store) -> base::Result<ledger::Draft> {
        TRY(const auto key, node.make_person_key(store, person));
        const auto sealed = record::seal(node.schema(), {person, "person", person, {}, {{"name", name}}, {}}, key, node.random());
        return ledger::Draft{command, person, "person.registered.v1", {}, {}, 1, 2, {}, record::body_of({sealed})};
    });
    EXPECT_TRUE(done);
    return person;
}

inline std::string name_of(Node& node, const base::Id& person) {
    const auto found = node.read([&](Node::Store& store) -> base::Result<std::string> {
        TRY(auto record, store.records().read(person));
        TRY(const auto opened, node.open(store, std::move(*record)));
        return opened.text("name");
    });
    return found ? *found : found.error().id;
}

/// Whether any file in `folder` holds `bytes`.
inline bool holds(const std::filesystem::path& folder, const std::string& bytes) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        std::ifstream stream(entry.path(), std::ios::binary);
        const std::string all((std::istreambuf_iterator<char>(stream)), {});
        if (all.find(bytes) != std::string::npos) {
            return true;
        }
    }
    return false;
}

}  // namespace travesia::node
