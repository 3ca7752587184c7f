// Rooms, equipment, Internet lines, and rows of files that wait to be mended.
#include "core/text.hpp"
#include "modules/quality/rules.hpp"

namespace khue::quality {
namespace {

// ---- rooms

Verdict room_name_shared(const Room& r, const Sight& s) {
    return broken_if(s.picture.rooms_by_name.beside(r).size() > 1);
}
bool is_classroom(const Room& r) {
    const std::string kind = fold(r.kind);
    return kind == "phong hoc" || kind == "classroom";
}
Verdict room_area_small(const Room& r, const Sight& s) {
    if (!r.area || !is_classroom(r)) return Verdict::idle;
    return broken_if(*r.area < s.number("least"));
}
Verdict room_area_unlikely(const Room& r, const Sight& s) {
    if (!r.area) return Verdict::idle;
    return broken_if(*r.area > s.number("most"));
}
Verdict room_kind_unlisted(const Room& r, const Sight&) {
    return broken_if(!words_of_list("loai_phong").contains(r.kind) &&
                     !words_of_list("loai_phong").contains(fold(r.kind)));
}
Verdict room_site_foreign(const Room& r, const Sight& s) {
    if (!r.site_id) return Verdict::idle;
    return broken_if(is_lost(r.site_id.value, s.picture));
}

// ---- equipment

Verdict usable_over(const Equipment& e, const Sight&) { return broken_if(e.usable > e.quantity); }
Verdict none_of_it(const Equipment& e, const Sight&) { return broken_if(e.quantity == 0); }
Verdict year_future(const Equipment& e, const Sight& s) {
    if (!e.year) return Verdict::idle;
    return broken_if(*e.year > civil(s.around().today).year);
}
Verdict old_and_whole(const Equipment& e, const Sight& s) {
    if (!e.year || e.quantity < s.number("at_least")) return Verdict::idle;
    const bool old = civil(s.around().today).year - *e.year > s.number("years");
    return broken_if(old && e.usable == e.quantity);
}
Verdict equipment_twice(const Equipment& e, const Sight& s) {
    return broken_if(s.picture.equipment_by_name.beside(e).size() > 1);
}
Verdict room_unknown(const Equipment& e, const Sight& s) {
    if (!e.room_id) return Verdict::idle;
    return broken_if(!s.picture.find(e.room_id));
}

// ---- Internet lines

Verdict speed_missing(const InternetLine& l, const Sight& s) {
    if (!is_current(l, s.picture)) return Verdict::idle;
    return broken_if(l.megabits == 0);
}
Verdict speed_unlikely(const InternetLine& l, const Sight& s) {
    return broken_if(l.megabits > s.number("most"));
}
Verdict line_order(const InternetLine& l, const Sight&) {
    if (!l.from_date || !l.to_date) return Verdict::idle;
    return broken_if(*l.from_date > *l.to_date);
}
Verdict line_twice(const InternetLine& l, const Sight& s) {
    if (!is_current(l, s.picture)) return Verdict::idle;
    for (const InternetLine* other : s.picture.lines_by_provider.beside(l))
        if (other != &l && other->megabits == l.megabits && is_current(*other, s.picture))
            return Verdict::broken;
    return Verdict::kept;
}

// ---- rows that could not be taken

Verdict row_of_pupil(const RejectedRow& r, const Sight&) {
    if (r.kind != "ho_so_hoc_sinh" || r.repeated) return Verdict::idle;
    return Verdict::broken;
}
Verdict row_open(const RejectedRow& r, const Sight&) {
    if (r.kind == "ho_so_hoc_sinh" || r.repeated) return Verdict::idle;
    return Verdict::broken;
}

}  // namespace

RuleList<Room> room_rules() {
    return {{"room.name_shared", room_name_shared},
            {"room.area_small", room_area_small},
            {"room.area_unlikely", room_area_unlikely},
            {"room.kind_unlisted", room_kind_unlisted},
            {"room.site_foreign", room_site_foreign}};
}

RuleList<Equipment> equipment_rules() {
    return {{"equipment.usable_over", usable_over},     {"equipment.none_of_it", none_of_it},
            {"equipment.year_future", year_future},     {"equipment.old_and_whole", old_and_whole},
            {"equipment.twice", equipment_twice},       {"equipment.room_unknown", room_unknown}};
}

RuleList<InternetLine> internet_line_rules() {
    return {{"internet_line.speed_missing", speed_missing},
            {"internet_line.speed_unlikely", speed_unlikely},
            {"internet_line.order", line_order},
            {"internet_line.twice", line_twice}};
}

RuleList<RejectedRow> rejected_row_rules() {
    return {{"rejected_row.of_pupil", row_of_pupil}, {"rejected_row.open", row_open}};
}

}  // namespace khue::quality
