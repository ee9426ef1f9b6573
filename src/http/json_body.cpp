#include "http/json_body.h"

#include <algorithm>

#include "base/text.h"

namespace travesia::http {

using base::fail;
using base::Kind;
using base::Result;
using nlohmann::json;

namespace {

/// Builds the value while the library reads, so that depth and repeated keys are seen as they come.
class Builder : public nlohmann::json_sax<json> {
public:
    explicit Builder(const JsonLimits& limits) : limits_(limits) {}

    bool null() override { return place(nullptr); }
    bool boolean(bool value) override { return place(value); }
    bool number_integer(number_integer_t value) override { return place(value); }
    bool number_unsigned(number_unsigned_t value) override { return place(value); }
    bool number_float(number_float_t value, const string_t&) override { return place(value); }
    bool string(string_t& value) override { return place(std::move(value)); }
    bool binary(binary_t&) override { return false; }
    bool start_object(std::size_t) override { return open(json::object()); }
    bool start_array(std::size_t) override { return open(json::array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool key(string_t& name) override {
        json& object = *open_.back();
        if (object.contains(name)) {
            error_ = base::Error{Kind::kInvalid, "http.body_repeated", {{"key", base::printable(name)}}};
            return false;
        }
        next_ = &object[name];
        return true;
    }
    bool parse_error(std::size_t position, const std::string&, const json::exception&) override {
        error_ = base::Error{Kind::kInvalid, "http.body_json", {{"position", std::to_string(position)}}};
        return false;
    }

    [[nodiscard]] json&& value() { return std::move(root_); }
    [[nodiscard]] const base::Error& error() const { return error_; }

private:
    template <typename Value>
    json* put(Value&& value) {
        if (open_.empty()) {
            root_ = std::forward<Value>(value);
            return &root_;
        }
        if (open_.back()->is_array()) {
            return &open_.back()->emplace_back(std::forward<Value>(value));
        }
        *next_ = std::forward<Value>(value);
        return next_;
    }
    template <typename Value>
    bool place(Value&& value) {
        put(std::forward<Value>(value));
        return true;
    }
    bool open(json container) {
        if (open_.size() == limits_.depth) {
            error_ = base::Error{Kind::kInvalid, "http.body_deep", {{"limit", std::to_string(limits_.depth)}}};
            return false;
        }
        open_.push_back(put(std::move(container)));
        return true;
    }
    bool close() {
        open_.pop_back();
        return true;
    }

    JsonLimits limits_;
    json root_;
    std::vector<json*> open_;  ///< containers not yet closed; while one is open nothing is added to those around it
    json* next_ = nullptr;     ///< where the value of the last key goes
    base::Error error_{Kind::kInvalid, "http.body_json", {{"position", "1"}}};
};

bool is_json(std::string_view content_type) {
    const auto media_type = base::trim(content_type.substr(0, content_type.find(';')));
    constexpr std::string_view kJson = "application/json";
    return std::equal(media_type.begin(), media_type.end(), kJson.begin(), kJson.end(),
                      [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a | 0x20 : a) == b; });
}

}  // namespace

Result<json> parse_json(std::string_view bytes, const JsonLimits& limits) {
    if (bytes.size() > limits.bytes) {
        return fail(Kind::kTooLarge, "http.body_size", {{"limit_kb", std::to_string(limits.bytes >> 10)}});
    }
    Builder builder(limits);
    if (!json::sax_parse(bytes.begin(), bytes.end(), &builder)) {
        return tl::make_unexpected(builder.error());
    }
    return builder.value();
}

Result<json> json_body(const Request& request, const JsonLimits& limits) {
    const std::string type = request.header("content-type");
    const std::string coding = request.header("content-encoding");
    if (!is_json(type) || !(coding.empty() || coding == "identity")) {
        return fail(Kind::kInvalid, "http.body_type", {{"type", base::printable(coding.empty() ? type : type + ", " + coding)}});
    }
    return parse_json(request.body, limits);
}

}  // namespace travesia::http
