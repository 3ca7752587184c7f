// What a value needs of a database statement, so that core knows no database.
#pragma once
#include <cstdint>
#include <string_view>

namespace khue {

// Parameters, numbered from 1.
class Parameters {
public:
    virtual ~Parameters() = default;
    virtual void bind_null(int i) = 0;
    virtual void bind(int i, std::int64_t) = 0;
    virtual void bind(int i, double) = 0;
    virtual void bind(int i, std::string_view) = 0;
};

// Columns of the current row, numbered from 0.
class Columns {
public:
    virtual ~Columns() = default;
    virtual bool is_null(int column) = 0;
    virtual std::int64_t integer(int column) = 0;
    virtual double real(int column) = 0;
    virtual std::string_view text(int column) = 0;  // valid until the next row
};

}  // namespace khue
