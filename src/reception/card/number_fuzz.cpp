// A person number as typed by anybody: read or refused, never a crash. What is read is written and read again as the same number.
#include "base/ensure.h"
#include "reception/card/person_number.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {  // NOLINT: libFuzzer's name
    using travesia::reception::PersonNumber;
    const auto number = PersonNumber::parse({reinterpret_cast<const char*>(data), size});
    ENSURE(!number || *PersonNumber::parse(number->text()) == *number);
    return 0;
}
