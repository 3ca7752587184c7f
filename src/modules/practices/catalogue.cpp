#include "modules/practices/catalogue.hpp"

#include <algorithm>
#include <stdexcept>

#include "core/json.hpp"

namespace khue::practices {
namespace {

Catalogue& kept() {
    static Catalogue c;
    return c;
}

std::string said(const Json& row, const char* member) {
    std::string out = row[member].text_or();
    if (out.empty()) throw std::runtime_error("practices/catalogue.json: thiếu " + std::string(member));
    return out;
}

template <class T>
const T* find(const std::vector<T>& all, std::string_view code) {
    const auto found = std::ranges::find(all, code, &T::code);
    return found == all.end() ? nullptr : &*found;
}

template <class T>
std::string label_in(const std::vector<T>& all, std::string_view code) {
    const T* found = find(all, code);
    return found ? found->label : std::string(code);
}

}  // namespace

Catalogue Catalogue::load(const std::filesystem::path& rules) {
    const Json file = load_json_file(rules / "practices" / "catalogue.json");
    const std::string confidence = file["confidence"].text_or("?");
    Catalogue out;
    out.source = said(file, "source");
    out.doubtful = confidence != "F" && confidence != "P";
    for (const Json& row : file["areas"].items) out.areas.push_back({said(row, "code"), said(row, "label")});
    for (const Json& row : file["measures"].items)
        out.measures.push_back({said(row, "code"), said(row, "label"), row["total"].boolean_or(false)});
    for (const Json& row : file["criteria"].items)
        out.criteria.push_back({said(row, "code"), said(row, "label"), row["most"].integer_or(0)});
    if (out.areas.empty() || out.measures.empty() || out.criteria.empty())
        throw std::runtime_error("practices/catalogue.json: cần lĩnh vực, đơn vị đo và tiêu chí");
    return out;
}

const Word* Catalogue::area(std::string_view code) const { return find(areas, code); }
const Measure* Catalogue::measure(std::string_view code) const { return find(measures, code); }
const Criterion* Catalogue::criterion(std::string_view code) const { return find(criteria, code); }
std::string Catalogue::area_label(std::string_view code) const { return label_in(areas, code); }
std::string Catalogue::measure_label(std::string_view code) const { return label_in(measures, code); }

const Catalogue& catalogue() { return kept(); }
void set_catalogue(Catalogue c) { kept() = std::move(c); }

}  // namespace khue::practices
