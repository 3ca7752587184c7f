// How often one staff member signed digitally in a quarter, and until when the certificate is valid.
#pragma once
#include "core/entity.hpp"

namespace khue {

struct Staff;
struct Unit;

// Sử dụng chữ ký số
struct SignatureUse {
    Id<SignatureUse> id;
    Id<Unit> unit_id;
    std::string period;
    Id<Staff> staff_id;
    std::optional<std::string> staff_code;
    std::string full_name;
    std::optional<Date> certificate_to;
    std::optional<std::int64_t> uses;
    std::string issues;
    std::string source;

    static const Entity& entity();
};

}  // namespace khue
