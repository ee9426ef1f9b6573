// One dimension of an observation table. Most dimensions of a series say the same in every row (its reporting area, its flow), so
// a column that is constant so far keeps one number and the count of rows.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace travesia::statistics {

/// Position in Observations::codes. 0 is the empty code: the figure is not broken down by this dimension.
using CodeIndex = std::uint32_t;
inline constexpr CodeIndex kNotBrokenDown = 0;

class Column {
public:
    Column() = default;
    /// `rows` times the same code.
    Column(std::size_t rows, CodeIndex code) : size_(rows), constant_(code) {}
    explicit Column(std::vector<CodeIndex> codes) : size_(codes.size()), codes_(std::move(codes)) {}

    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] CodeIndex operator[](std::size_t row) const { return codes_.empty() ? constant_ : codes_[row]; }
    void push_back(CodeIndex code) {
        if (size_ == 0) {
            constant_ = code;
        }
        if (codes_.empty() && code != constant_) {
            codes_.assign(size_, constant_);
        }
        if (!codes_.empty()) {
            codes_.push_back(code);
        }
        ++size_;
    }
    /// Whether all rows have the same code.
    [[nodiscard]] bool constant() const {
        return std::all_of(codes_.begin(), codes_.end(), [&](CodeIndex code) { return code == codes_.front(); });
    }
    [[nodiscard]] CodeIndex largest() const {
        return codes_.empty() ? constant_ : *std::max_element(codes_.begin(), codes_.end());
    }
    /// Whether any row says something in this dimension.
    [[nodiscard]] bool broken_down() const { return size_ > 0 && largest() != kNotBrokenDown; }

    friend bool operator==(const Column& a, const Column& b) {
        if (a.size_ != b.size_) {
            return false;
        }
        for (std::size_t row = 0; row < a.size_; ++row) {
            if (a[row] != b[row]) {
                return false;
            }
        }
        return true;
    }

private:
    std::size_t size_ = 0;
    CodeIndex constant_ = kNotBrokenDown;  ///< of all rows while `codes_` is empty
    std::vector<CodeIndex> codes_;
};

}  // namespace travesia::statistics
