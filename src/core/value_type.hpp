// What the program can do with a value: one table of functions per C++ type.
#pragma once
#include <optional>

#include "core/entity.hpp"
#include "core/row.hpp"

namespace khue {

enum class Kind : std::uint8_t {
    text,
    integer,
    real,
    boolean,
    date,
    instant,
    partial_date,
    money,
    score,
    id,
    choice
};

std::string_view kind_name(Kind);  // "text", "integer", …
bool quoted_in_json(Kind);

struct ValueType {
    Kind kind;
    bool optional;
    bool (*empty)(const void*);
    void (*clear)(void*);
    void (*bind)(Parameters&, int i, const Field&, const void*);
    void (*read)(Columns&, int column, const Field&, void*);
    void (*write)(const Field&, const void*, std::string& out);          // text form, appended
    std::optional<std::string_view> (*view)(const Field&, const void*);  // that text, where it lies in memory
    bool (*parse)(const Field&, std::string_view text, void*);           // false: not such a value
    std::int64_t (*measure)(const void*);                                // the number, or the text's length
    bool (*equal)(const void*, const void*);
};

// The text form of one member of a record; empty for an absent value.
std::string text_of(const Field&, const void* record);
inline void* value_at(const Field& f, const void* record) { return f.at(const_cast<void*>(record)); }

}  // namespace khue
