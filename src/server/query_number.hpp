// Numbers in a request's address, for ids and places in a list: what is no number is as if it was not said.
#pragma once
#include <charconv>

#include "server/app.hpp"
#include "store/cursor.hpp"

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

// The id after which a page begins, of a list that goes by ids: `otherwise` when it is not said; 400 when it
// is no number that a page before gave.
inline std::int64_t query_cursor(const Context& c, std::int64_t otherwise) {
    const std::string_view text = c.request.value("after");
    if (text.empty()) return otherwise;
    std::int64_t id = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
    if (error != std::errc() || end != text.data() + text.size() || id < 0) refuse_cursor();
    return id;
}

}  // namespace khue
