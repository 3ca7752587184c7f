// Where a reader stands in the file, for the sentences of its refusals.
#include "office/place.hpp"

#include <algorithm>

#include "office/workbook.hpp"

namespace khue::office {

std::string column_name(std::uint32_t column) {
    std::string name;
    for (std::uint64_t rest = std::uint64_t{column} + 1; rest > 0; rest = (rest - 1) / 26) {
        name.push_back(static_cast<char>('A' + (rest - 1) % 26));
    }
    std::reverse(name.begin(), name.end());
    return name;
}

std::string Place::say(std::string_view sentence) const {
    std::string where;
    auto add = [&where](const std::string& part) {
        if (!where.empty()) where += ", ";
        where += part;
    };
    if (!sheet.empty()) add("trang tính “" + sheet + "”");
    if (row > 0) add("hàng " + std::to_string(row));
    if (row > 0 && column != no_column) add("cột " + column_name(column));
    std::string whole = where.empty() ? std::string(sentence) : where + ": " + std::string(sentence);
    if (!whole.empty() && whole[0] >= 'a' && whole[0] <= 'z')
        whole[0] = static_cast<char>(whole[0] - 'a' + 'A');
    return whole;
}

void refuse(std::string_view sentence) { throw ReadError(Place{}.say(sentence)); }

void refuse(const Place& place, std::string_view sentence) { throw ReadError(place.say(sentence)); }

}  // namespace khue::office
