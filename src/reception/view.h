// What a decision may read: records as they stand, with their sealed fields open, at one moment of the ledger.
#pragma once

#include "node/node.h"
#include "reception/local_time.h"

namespace travesia::reception {

class View {
public:
    /// All must outlive it.
    View(node::Node& node, node::Node::Store& store, const LocalTime& local) : node_(node), store_(store), local_(local) {}

    /// The record; nothing when there is none.
    [[nodiscard]] base::Result<std::optional<record::Record>> read(const base::Id& id);
    /// Records that belong to `person`; of every kind when `kind` is empty.
    [[nodiscard]] base::Result<std::vector<record::Record>> of(const base::Id& person, const std::string& kind = "");
    /// Records of `kind` whose `field` stands at `value`; for fields that are not sealed.
    [[nodiscard]] base::Result<std::vector<record::Record>> where(const std::string& kind, const std::string& field,
                                                                  const record::Value& value);
    [[nodiscard]] base::Result<std::vector<record::Record>> all(const std::string& kind);

    /// The day it is here.
    [[nodiscard]] base::Date today() const { return local_.day_of(node_.clock().now_microseconds()); }

    [[nodiscard]] node::Node& node() { return node_; }
    [[nodiscard]] node::Node::Store& store() { return store_; }

private:
    [[nodiscard]] base::Result<std::vector<record::Record>> open(base::Result<std::vector<record::Record>> sealed);

    node::Node& node_;
    node::Node::Store& store_;
    const LocalTime& local_;
};

}  // namespace travesia::reception
