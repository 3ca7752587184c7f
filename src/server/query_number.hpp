// Numbers in a request's address, for ids and places in a list: what is no number is as if it was not said.
#pragma once
#include <charconv>

#include "server/app.hpp"

namespace khue {

template <class Number>
Number query_value_as(const Context& c, std::string_view name) {
    const std::string_view text = c.request.value(name);
    Number out = 0;
    std::from_chars(text.data(), text.data() + text.size(), out);
    return out;
}

inline std::int64_t query_number(const Context& c, std::string_view name) {
    return query_value_as<std::int64_t>(c, name);
}

// Where the next page of a list begins that is cut after it was made; never negative.
inline std::size_t query_offset(const Context& c) { return query_value_as<std::size_t>(c, "after"); }

}  // namespace khue
