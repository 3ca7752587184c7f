// Which status of the sector database a pupil's move leads to: it depends on the kind of move and on the term
// (data/codes/trang_thai_hoc_sinh.json: kind, term).
#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "core/types.hpp"

namespace khue {

class Db;

namespace moves {

class StatusCodes {
public:
    static StatusCodes load(const std::filesystem::path& rules);  // throws std::runtime_error

    // `kind`: "left", "paused", "dropped_out", "arrived", "completed"; `term`: 1, 2 or 0, the summer. Where a
    // kind has no code of the term, that of the nearest. Empty for an unknown kind.
    std::string of(std::string_view kind, int term) const;

private:
    std::map<std::pair<std::string, int>, std::string> codes_;
};

int term_of(Db&, Date);  // 1, 2, or 0 outside of the terms that are known

}  // namespace moves
}  // namespace khue
