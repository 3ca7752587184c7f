// Who is told what of the forms.
#pragma once
#include <vector>

#include "modules/notices/notice.hpp"
#include "modules/statistics/statistics_form.hpp"
#include "store/records.hpp"

namespace khue::statistics {

// To the schools named that have not handed the form in; nobody named: to all of them. Once a day.
ToldCount remind_by_hand(Transaction&, const Scope&, std::string_view form, std::string_view school_year,
                         const std::vector<std::int64_t>& units);

}  // namespace khue::statistics
