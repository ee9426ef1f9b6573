#include "http/finish.h"

#include <zlib.h>

#include <algorithm>
#include <utility>

#include "base/ensure.h"
#include "base/file.h"
#include "base/text.h"

namespace travesia::http {

namespace {

constexpr std::size_t kWorthCompressing = 1024;
constexpr int kGzipLevel = 6;
constexpr int kGzipWindow = 15 + 16;  ///< the largest window, with a gzip header
constexpr int kGzipMemory = 8;

bool has(const Response& response, std::string_view name) {
    return std::any_of(response.headers.begin(), response.headers.end(),
                       [&](const auto& header) { return header.first == name; });
}

bool compressible(const Response& response) {
    for (const auto& [name, value] : response.headers) {
        if (name == "Content-Type") {
            return value.find("json") != std::string::npos || value.starts_with("text/") ||
                   value.find("svg") != std::string::npos || value.find("+csv") != std::string::npos ||
                   value.find("+xml") != std::string::npos || value.find("/xml") != std::string::npos;
        }
    }
    return false;
}

/// A body compressed piece by piece while it is made: the first piece is what is there already.
class GzipSource final : public BodySource {
public:
    GzipSource(std::string first, std::shared_ptr<BodySource> rest) : plain_(std::move(first)), rest_(std::move(rest)) {
        ENSURE(deflateInit2(&stream_, kGzipLevel, Z_DEFLATED, kGzipWindow, kGzipMemory, Z_DEFAULT_STRATEGY) == Z_OK);
    }
    ~GzipSource() override { deflateEnd(&stream_); }
    GzipSource(const GzipSource&) = delete;
    GzipSource& operator=(const GzipSource&) = delete;

    bool next(std::string& out) override {
        const std::size_t before = out.size();
        bool more = true;
        while (more && out.size() == before) {
            if (plain_.empty()) {
                more = rest_->next(plain_);
            }
            compress(out, more ? Z_SYNC_FLUSH : Z_FINISH);
            plain_.clear();
        }
        return more;
    }

private:
    void compress(std::string& out, int flush) {
        stream_.next_in = reinterpret_cast<Bytef*>(plain_.data());
        stream_.avail_in = static_cast<uInt>(plain_.size());
        do {
            const std::size_t used = out.size();
            out.resize(used + kGzipStep);
            stream_.next_out = reinterpret_cast<Bytef*>(out.data() + used);
            stream_.avail_out = kGzipStep;
            ENSURE(deflate(&stream_, flush) != Z_STREAM_ERROR);
            out.resize(out.size() - stream_.avail_out);
        } while (stream_.avail_out == 0);
    }

    static constexpr uInt kGzipStep = 16 << 10;
    z_stream stream_{};
    std::string plain_;
    std::shared_ptr<BodySource> rest_;
};

}  // namespace

bool accepts_coding(std::string_view accept_encoding, std::string_view coding) {
    for (const auto& part : base::split(accept_encoding, ',')) {
        const auto words = base::split(base::trim(part), ';');
        if (words.empty() || base::trim(words.front()) != coding) {
            continue;
        }
        const std::string quality = words.size() > 1 ? std::string(base::trim(words[1])) : "q=1";
        return quality.find_first_not_of("q=0.") != std::string::npos;
    }
    return false;
}

bool none_match_names(std::string_view if_none_match, std::string_view etag) {
    for (const auto& part : base::split(if_none_match, ',')) {
        std::string_view tag = base::trim(part);
        if (tag.starts_with("W/")) {
            tag.remove_prefix(2);
        }
        if (tag == etag || tag == "*") {
            return true;
        }
    }
    return false;
}

std::string gzip(std::string_view bytes) {
    z_stream stream{};
    ENSURE(deflateInit2(&stream, kGzipLevel, Z_DEFLATED, kGzipWindow, kGzipMemory, Z_DEFAULT_STRATEGY) == Z_OK);
    std::string packed(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    const int code = deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    ENSURE(code == Z_STREAM_END);
    return packed;
}

Response finish(Response response, const Request& request) {
    const bool reads = request.method == Method::kGet || request.method == Method::kHead;
    if (!has(response, "X-Content-Type-Options")) {
        response.headers.emplace_back("X-Content-Type-Options", "nosniff");
    }
    // Pages bring a policy of their own (static_files.cpp); anything else is data and may load or be framed by nothing.
    if (!has(response, "Content-Security-Policy")) {
        response.headers.emplace_back("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    }
    if (!has(response, "Referrer-Policy")) {
        response.headers.emplace_back("Referrer-Policy", "no-referrer");
    }
    if (response.live) {
        return response;
    }
    if (!has(response, "Content-Encoding") && compressible(response) && response.body.size() >= kWorthCompressing) {
        response.headers.emplace_back("Vary", "Accept-Encoding, Accept-Language");
        if (accepts_coding(request.header("accept-encoding"), "gzip")) {
            if (response.rest) {
                response.rest = std::make_shared<GzipSource>(std::exchange(response.body, {}), std::move(response.rest));
            } else {
                response.body = gzip(response.body);
            }
            response.headers.emplace_back("Content-Encoding", "gzip");
        }
    }
    if (reads && response.status == 200 && response.rest && !has(response, "Cache-Control")) {
        response.headers.emplace_back("Cache-Control", "no-cache");
    }
    // The tag of a body that is not made yet is not known.
    if (reads && response.status == 200 && !response.rest) {
        const std::string etag = "\"" + base::sha256(response.body).substr(0, 32) + "\"";
        response.headers.emplace_back("ETag", etag);
        if (!has(response, "Cache-Control")) {
            response.headers.emplace_back("Cache-Control", "no-cache");
        }
        if (none_match_names(request.header("if-none-match"), etag)) {
            response.status = 304;
            response.body.clear();
        }
    }
    return response;
}

}  // namespace travesia::http
