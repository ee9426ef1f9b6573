#include "paper/qr.h"

#include <qrencode.h>

#include <memory>

namespace travesia::paper {

base::Result<QrMatrix> qr_matrix(const std::string& content) {
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        content.find('\0') == std::string::npos ? QRcode_encodeString(content.c_str(), 0, QR_ECLEVEL_M, QR_MODE_8, 1) : nullptr,
        &QRcode_free);
    if (!code) {
        return base::fail(base::Kind::kInvalid, "paper.qr_too_long", {{"length", std::to_string(content.size())}});
    }
    QrMatrix matrix;
    matrix.side = code->width;
    const auto modules = static_cast<std::size_t>(code->width) * static_cast<std::size_t>(code->width);
    matrix.dark.reserve(modules);
    for (std::size_t i = 0; i < modules; ++i) {
        matrix.dark.push_back((code->data[i] & 1U) != 0);
    }
    return matrix;
}

}  // namespace travesia::paper
