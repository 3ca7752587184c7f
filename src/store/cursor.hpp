// A place in a list that no page of ours gave.
#pragma once
#include "core/problem.hpp"

namespace khue {

[[noreturn]] inline void refuse_cursor() {
    throw Failure{400, "bad_cursor", "Vị trí trang không hợp lệ.", {}};
}

}  // namespace khue
