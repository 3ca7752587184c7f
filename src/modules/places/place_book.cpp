#include "modules/places/place_book.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

#include "core/json.hpp"
#include "core/text.hpp"

namespace khue::places {
namespace {

using Provinces = std::map<std::string, PlaceBook::Province, std::less<>>;

Provinces load_provinces(const std::filesystem::path& file) {
    Provinces out;
    const Json list = load_json_file(file.string());
    for (const Json& row : list["rows"].items)
        out[row["code"].text] = {.label = row["label"].text, .successor = row["successor"].text_or()};
    return out;
}

void load_places(const std::filesystem::path& file, std::vector<Place>& out) {
    const Json list = load_json_file(file.string());
    for (const Json& row : list["rows"].items) {
        Place p{.code = row["code"].text,
                .label = row["label"].text,
                .district = row["district_label"].text_or(),
                .province = row["province"].text_or(),
                .until = row["to"].text_or(list["to"].text_or()),
                .confidence = row["confidence"].text_or(list["confidence"].text_or())};
        for (const Json& code : row["successors"].items) p.successors.push_back(code.text);
        out.push_back(std::move(p));
    }
}

// ---- reading an address ----

std::vector<std::string> segments_of(std::string_view address) {
    std::vector<std::string> out(1);
    const std::string text = nfc(address);
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool dash = text.compare(i, 3, " - ") == 0;
        if (text[i] == ',' || text[i] == ';' || dash) {
            out.emplace_back();
            i += dash ? 2 : 0;
        } else {
            out.back() += text[i];
        }
    }
    for (std::string& s : out) s = squeeze(s);
    std::erase(out, "");
    return out;
}

// "xã Đại Hợp", "X. Đại Hợp", "Đại Hợp" → "dai hop": kinds of places are no part of their names.
std::string bare(std::string_view name) {
    static constexpr std::string_view kinds[] = {
        "thanh pho", "thi tran", "thi xa", "dac khu", "phuong", "huyen", "quan", "tinh", "xa",
        "tp",        "tt",       "tx",     "p",       "h",      "q",     "x",    "t"};
    std::string text = fold(name);
    std::ranges::replace(text, '.', ' ');
    text = squeeze(text);
    for (std::string_view kind : kinds)
        if (text.size() > kind.size() + 1 && text.starts_with(kind) && text[kind.size()] == ' ')
            return text.substr(kind.size() + 1);
    return text;
}

std::size_t position(const std::vector<std::string>& names, std::string_view wanted, std::size_t from) {
    for (std::size_t i = from; i < names.size(); ++i)
        if (names[i] == wanted) return i;
    return names.size();
}

}  // namespace

PlaceBook PlaceBook::load(const std::filesystem::path& rules) {
    PlaceBook out;
    const auto codes = rules / "codes";
    out.former_provinces_ = load_provinces(codes / "tinh_63_cu.json");
    out.provinces_ = load_provinces(codes / "tinh.json");
    load_places(codes / "xa_cu_hai_duong_hai_phong.json", out.places_);
    load_places(codes / "xa_hai_phong.json", out.places_);
    for (const Place& p : out.places_)
        if (p.is_former() && out.today(p).empty())
            throw std::runtime_error("xa_cu_hai_duong_hai_phong.json: đơn vị " + p.code +
                                     " không dẫn tới đơn vị nào của hôm nay");
    return out;
}

std::vector<const Place*> PlaceBook::with_code(std::string_view code) const {
    std::vector<const Place*> out;
    for (const Place& p : places_)
        if (p.code == code) out.push_back(&p);
    return out;
}

const Place* PlaceBook::former(std::string_view code) const {
    const auto found = with_code(code);
    return found.empty() || !found.front()->is_former() ? nullptr : found.front();
}

const Place* PlaceBook::present(std::string_view code) const {
    const auto found = with_code(code);
    return found.empty() || found.back()->is_former() ? nullptr : found.back();
}

// A place that ended earlier leads to one that ended later.
std::vector<const Place*> PlaceBook::today(const Place& place) const {
    std::vector<const Place*> out;
    std::vector<const Place*> open = {&place};
    std::set<const Place*> seen;
    while (!open.empty()) {
        const Place* p = open.back();
        open.pop_back();
        if (!seen.insert(p).second) continue;
        if (!p->is_former()) {
            out.push_back(p);
            continue;
        }
        for (const std::string& code : p->successors)
            for (const Place* next : with_code(code))
                if (!next->is_former() || next->until > p->until) open.push_back(next);
    }
    std::ranges::sort(out, {}, &Place::code);
    return out;
}

std::string PlaceBook::province_label(const Place& p) const {
    const auto& list = p.is_former() ? former_provinces_ : provinces_;
    const auto found = list.find(p.province);
    return found == list.end() ? "" : found->second.label;
}

std::string PlaceBook::path(const Place& p) const {
    std::string out = p.label;
    if (!p.district.empty()) out += ", " + p.district;
    if (const std::string province = province_label(p); !province.empty()) out += ", " + province;
    return out;
}

ReadAddress read_address(const PlaceBook& book, std::string_view address) {
    ReadAddress out;
    const auto segments = segments_of(address);
    std::vector<std::string> names;
    for (const std::string& s : segments) names.push_back(bare(s));
    for (const Place& p : book.all()) {
        if (!p.is_former()) continue;
        const std::size_t at = position(names, bare(p.label), 0);
        if (at == names.size() || position(names, bare(p.district), at + 1) == names.size()) continue;
        if (out.former) return {};  // fits several
        out.former = &p;
        for (std::size_t i = 0; i < at; ++i) out.before += (i ? ", " : "") + segments[i];
    }
    if (out.former) out.today = book.today(*out.former);
    return out;
}

std::string address_today(const PlaceBook& book, const ReadAddress& read, const Place& chosen) {
    return (read.before.empty() ? "" : read.before + ", ") + book.path(chosen);
}

}  // namespace khue::places
