// Result<T>: a value or an Error. Nothing of ours throws; exceptions of libraries end at their adapter.
//
//     Result<Header> header = read_header(file);
//     if (!header) return propagate(header);
//
// or, shorter, with the macros:
//
//     TRY(auto header, read_header(file));
//     TRY_VOID(check(header));
#pragma once

#include <tl/expected.hpp>

#include "base/error.h"

namespace travesia::base {

template <typename T>
using Result = tl::expected<T, Error>;

/// A failure of the given kind with the sentence `id` and its facts.
[[nodiscard]] inline tl::unexpected<Error> fail(Kind kind, std::string id, Facts facts = {}) {
    return tl::make_unexpected(Error{kind, std::move(id), std::move(facts)});
}

/// The error of `result`, to be returned from a function with another value type.
template <typename T>
[[nodiscard]] tl::unexpected<Error> propagate(const Result<T>& result) {
    return tl::make_unexpected(result.error());
}

}  // namespace travesia::base

#define TRAVESIA_JOIN_(a, b) a##b
#define TRAVESIA_JOIN(a, b) TRAVESIA_JOIN_(a, b)
#define TRAVESIA_TRY(declaration, expression, name) \
    auto name = (expression);                       \
    if (!name)                                      \
        return ::travesia::base::propagate(name);   \
    declaration = std::move(*name)
/// Declares a variable from a Result, or returns its error from the enclosing function.
#define TRY(declaration, expression) TRAVESIA_TRY(declaration, expression, TRAVESIA_JOIN(try_result_, __LINE__))
/// Returns the error of a Result<void>, or goes on.
#define TRY_VOID(expression)                                     \
    do {                                                         \
        auto try_void_result = (expression);                     \
        if (!try_void_result)                                    \
            return ::travesia::base::propagate(try_void_result); \
    } while (false)
