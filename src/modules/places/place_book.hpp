// Administrative places, former and present, by their codes: what became of a commune, in which district and
// province it lay. From data/codes: xa_hai_phong, xa_cu_hai_duong_hai_phong, tinh, tinh_63_cu. Names repeat
// (three communes are called Tân Kỳ), so a place is one thing with its code, and a name only helps to find
// it.
#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace khue::places {

struct Place {
    std::string code, label;  // "11119", "Xã Đại Hợp"
    std::string district;     // "Huyện Tứ Kỳ"; empty in the two tiers of today
    std::string province;     // code: of tinh_63_cu for a former place, of tinh for a present one
    std::string until;        // ISO day; empty: today
    std::vector<std::string> successors;
    std::string confidence;
    bool is_former() const { return !until.empty(); }
};

class PlaceBook {
public:
    static PlaceBook load(
        const std::filesystem::path& rules);  // throws std::runtime_error that names the fault

    // A code may have been used before and be used again today: the former place first.
    std::vector<const Place*> with_code(std::string_view code) const;
    const Place* former(std::string_view code) const;
    const Place* present(std::string_view code) const;

    // What stands there today; several when the place was divided.
    std::vector<const Place*> today(const Place&) const;

    std::string province_label(const Place&) const;
    std::string path(const Place&) const;  // "Xã Đại Hợp, Huyện Tứ Kỳ, Tỉnh Hải Dương"

    const std::vector<Place>& all() const { return places_; }

    struct Province {
        std::string label, successor;
    };
    const std::map<std::string, Province, std::less<>>& former_provinces() const { return former_provinces_; }
    const std::map<std::string, Province, std::less<>>& provinces() const { return provinces_; }

private:
    std::vector<Place> places_;  // former ones, then present ones
    std::map<std::string, Province, std::less<>> former_provinces_, provinces_;
};

// What an address says, read against the book.
struct ReadAddress {
    const Place* former = nullptr;    // the one former place that it names with its district
    std::vector<const Place*> today;  // of it; more than one: a person has to choose
    std::string before;               // what stands before the place: "Thôn Đông"
};

// Null places when the address names no former commune, or when name and district fit several.
ReadAddress read_address(const PlaceBook&, std::string_view address);

// "Thôn Đông, Xã Tân Kỳ, Thành phố Hải Phòng"
std::string address_today(const PlaceBook&, const ReadAddress&, const Place& chosen);

}  // namespace khue::places
