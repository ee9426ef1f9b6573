#include "base/file.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <limits>

#include "base/encoding.h"

namespace travesia::base {

namespace fs = std::filesystem;

Result<std::string> read_file(const fs::path& file, std::uintmax_t limit) {
    std::error_code error;
    const auto status = fs::status(file, error);
    if (!fs::exists(status)) {
        return fail(Kind::kInvalid, "file.missing", {{"file", file.string()}});
    }
    if (fs::is_directory(status)) {
        return fail(Kind::kInvalid, "file.directory", {{"file", file.string()}});
    }
    const auto size = fs::is_regular_file(status) ? fs::file_size(file, error) : 0;
    if (!fs::is_regular_file(status) || error) {
        return fail(Kind::kInvalid, "file.unreadable", {{"file", file.string()}});
    }
    if (size > limit) {
        return fail(Kind::kTooLarge, "file.too_large", {{"file", file.string()}, {"limit_mb", std::to_string(limit >> 20)}});
    }
    std::ifstream stream(file, std::ios::binary);
    std::string bytes(size, '\0');
    if (!stream.read(bytes.data(), static_cast<std::streamsize>(size))) {
        return fail(Kind::kInvalid, "file.unreadable", {{"file", file.string()}});
    }
    return bytes;
}

Result<void> read_pieces(const fs::path& file, const std::function<void(std::string_view)>& take) {
    std::ifstream stream(file, std::ios::binary);
    std::string piece(1 << 20, '\0');
    while (stream.read(piece.data(), static_cast<std::streamsize>(piece.size())), stream.gcount() > 0) {
        take(std::string_view(piece).substr(0, static_cast<std::size_t>(stream.gcount())));
    }
    if (!stream.eof()) {
        return fail(Kind::kInvalid, "file.unreadable", {{"file", file.string()}});
    }
    return {};
}

Result<void> sync_folder(const fs::path& folder) {
    const int handle = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool synced = handle >= 0 && ::fsync(handle) == 0;
    if (handle >= 0) {
        ::close(handle);
    }
    if (!synced) {
        return fail(Kind::kUnavailable, "file.unwritable", {{"file", folder.string()}});
    }
    return {};
}

namespace {

Result<void> write_with_mode(const fs::path& file, std::string_view bytes, mode_t mode) {
    const fs::path temporary = file.string() + ".part" + std::to_string(::getpid());
    const auto unwritable = [&] {
        ::unlink(temporary.c_str());
        return fail(Kind::kUnavailable, "file.unwritable", {{"file", file.string()}});
    };
    const int handle = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
    if (handle < 0) {
        return unwritable();
    }
    bool written = true;
    for (std::size_t done = 0; written && done < bytes.size();) {
        const ssize_t count = ::write(handle, bytes.data() + done, bytes.size() - done);
        written = count > 0;
        done += written ? static_cast<std::size_t>(count) : 0;
    }
    written = ::fsync(handle) == 0 && written;
    written = ::close(handle) == 0 && written;
    if (!written || ::rename(temporary.c_str(), file.c_str()) != 0 || !sync_folder(file.parent_path())) {
        return unwritable();
    }
    return {};
}

}  // namespace

Result<void> write_file(const fs::path& file, std::string_view bytes) {
    return write_with_mode(file, bytes, 0644);
}

Result<void> write_secret_file(const fs::path& file, std::string_view bytes) {
    return write_with_mode(file, bytes, 0600);
}

std::string sha256(std::string_view bytes) {
    Sha256 all;
    all.take(bytes);
    return all.finish();
}

Sha256::Sha256() {
    crypto_hash_sha256_init(&state_);
}

void Sha256::take(std::string_view piece) {
    crypto_hash_sha256_update(&state_, reinterpret_cast<const unsigned char*>(piece.data()), piece.size());
    bytes_ += piece.size();
}

std::string Sha256::finish() {
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
    crypto_hash_sha256_final(&state_, hash.data());
    return hex(hash);
}

}  // namespace travesia::base
