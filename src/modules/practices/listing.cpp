#include "modules/practices/listing.hpp"

#include "core/text.hpp"

namespace khue::practices {
namespace {

bool said(std::string_view wanted, std::string_view value) { return wanted.empty() || wanted == value; }

bool speaks_of(const Practice& p, const std::string& words) {
    if (words.empty()) return true;
    return fold(p.name + " " + p.problem.value_or("") + " " + p.work.value_or("")).find(words) !=
           std::string::npos;
}

}  // namespace

std::vector<Kept> listed(Context& c, Db& db, const Reader& r) {
    const auto asked = [&](std::string_view name) { return std::string(c.request.value(name)); };
    const std::string words = fold(asked("q").substr(0, 200));
    std::vector<Kept> out;
    for (Kept& k : practices_seen(db, r)) {
        const Practice& p = k.practice;
        if (said(asked("area"), p.area) && said(asked("level"), code_of(p.level)) &&
            said(asked("kind"), code_of(p.kind)) && said(asked("state"), code_of(p.state)) &&
            speaks_of(p, words))
            out.push_back(std::move(k));
    }
    return out;
}

std::vector<QueryValue> listing_query() {
    using shape::text;
    return {{"q", text(), "Từ có trong tên, vấn đề, cách làm; không cần dấu"},
            {"area", text(), "Mã lĩnh vực"},
            {"level", text(), "school, commune, city"},
            {"kind", text(), "model, initiative, way"},
            {"state", text(), "draft, nominated, returned, recognised, declined, taken_back"}};
}

}  // namespace khue::practices
