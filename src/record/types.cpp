#include "record/types.h"

#include <algorithm>

namespace travesia::record {

bool Seen::covers(const ledger::EventRef& event) const {
    const auto found = frontier_.find(event.origin);
    return found != frontier_.end() && event.seq <= found->second;
}

void Seen::add(const ledger::EventRef& event) {
    ledger::Seq& last = frontier_[event.origin];
    last = std::max(last, event.seq);
}

const Value* Record::value(const std::string& field) const {
    const auto found = fields.find(field);
    if (found == fields.end() || found->second.empty() || std::holds_alternative<std::monostate>(found->second.back().value)) {
        return nullptr;
    }
    return &found->second.back().value;
}

std::string Record::text(const std::string& field) const {
    const Value* found = value(field);
    const auto* text = found == nullptr ? nullptr : std::get_if<std::string>(found);
    return text == nullptr ? std::string() : *text;
}

std::int64_t Record::number(const std::string& field, std::int64_t otherwise) const {
    const Value* found = value(field);
    const auto* number = found == nullptr ? nullptr : std::get_if<std::int64_t>(found);
    return number == nullptr ? otherwise : *number;
}

std::vector<std::string> Record::list(const std::string& field) const {
    const Value* found = value(field);
    if (const auto* list = found == nullptr ? nullptr : std::get_if<std::vector<std::string>>(found)) {
        return *list;
    }
    const std::string one = text(field);
    return one.empty() ? std::vector<std::string>{} : std::vector{one};
}

Change changing(const Record& record, std::map<std::string, Value> set) {
    return {record.id, record.kind, record.owner, record.version, std::move(set), {}};
}

}  // namespace travesia::record
