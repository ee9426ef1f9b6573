#include "reception/view.h"

namespace travesia::reception {

using base::Id;
using base::Result;
using record::Record;

Result<std::vector<Record>> View::open(Result<std::vector<Record>> sealed) {
    TRY(auto records, std::move(sealed));
    for (Record& one : records) {
        TRY(one, node_.open(store_, std::move(one)));
    }
    return records;
}

Result<std::optional<Record>> View::read(const Id& id) {
    TRY(auto sealed, store_.records().read(id));
    if (!sealed) {
        return std::nullopt;
    }
    TRY(auto record, node_.open(store_, std::move(*sealed)));
    return std::optional(std::move(record));
}

Result<std::vector<Record>> View::of(const Id& person, const std::string& kind) {
    return open(store_.records().of_owner(person, kind));
}

Result<std::vector<Record>> View::where(const std::string& kind, const std::string& field, const record::Value& value) {
    return open(store_.records().where(kind, field, value));
}

Result<std::vector<Record>> View::all(const std::string& kind) {
    return open(store_.records().all(kind));
}

}  // namespace travesia::reception
