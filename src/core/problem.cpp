#include "core/problem.hpp"

#include "core/entity.hpp"

namespace khue {

void Problems::add(const Field& field, std::string_view code, std::string_view rest) {
    list.push_back({prefix + "/" + std::string(field.name), std::string(code),
                    std::string(field.label) + " " + std::string(rest)});
}

void Problems::add(std::string_view path, std::string_view code, std::string_view message) {
    list.push_back({prefix + std::string(path), std::string(code), std::string(message)});
}

void not_found(std::string_view label) {
    throw Failure{404, "not_found", "Không tìm thấy " + std::string(label) + ".", {}};
}

void refuse(std::string_view code, std::string_view message) {
    throw Failure{409, std::string(code), std::string(message), {}};
}

void throw_if_any(const Problems& problems) {
    if (problems.empty()) return;
    throw Failure{422, "invalid", "Dữ liệu chưa hợp lệ, xin xem từng mục được đánh dấu.", problems.list};
}

}  // namespace khue
