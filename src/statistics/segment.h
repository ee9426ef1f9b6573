// A release's observations as one block of bytes, and back.
//
// Columns are stored one after the other, each as wide as its largest number needs (0, 1, 2 or 4 bytes; 0 = the same code in
// every row), so that all shipped series are read from disk in a few milliseconds. The block is a view: it can be made again
// from the original bytes by harmonising. Layout, little endian: "TVS1", u32 rows, u32 codes, codes (u16 length + bytes),
// one column a dimension, periods (i32 first month, u8 frequency), values (i64), u64 checksum of everything before it.
#pragma once

#include "base/result.h"
#include "statistics/types.h"

namespace travesia::statistics {

[[nodiscard]] std::string encode_segment(const Observations& observations);
/// Error: `store.corrupt` when the bytes are not a segment or not the one that was written.
[[nodiscard]] base::Result<Observations> decode_segment(std::string_view bytes);

}  // namespace travesia::statistics
