// The address under which whoever asks has reached this house: for codes on paper that lead back to it.
#pragma once
#include <string>

#include "server/http.hpp"

namespace khue {

inline std::string site_of(const Request& r) {
    return std::string(r.secure ? "https://" : "http://") + std::string(r.header("host"));
}

}  // namespace khue
