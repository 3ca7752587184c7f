#include "modules/moves/promotion.hpp"

#include <algorithm>

#include "core/calendar.hpp"
#include "core/text.hpp"
#include "core/value_type.hpp"
#include "modules/registry/enrolment.hpp"
#include "modules/registry/persons.hpp"
#include "modules/registry/places.hpp"
#include "modules/registry/pupil.hpp"
#include "modules/registry/school_year.hpp"
#include "modules/registry/statuses.hpp"

namespace khue::moves {
namespace {

using imports::Grade;

[[noreturn]] void wrong(const char* path, const std::string& why) {
    throw Failure{422, "bad_order", why, {{path, "bad_order", why}}};
}

Date first_day(Db& db, const std::string& year) {
    const auto known = first<SchoolYear>(db, Scope::everything(),  // school years belong to no unit
                                         {where<&SchoolYear::code>(year)});
    if (known) return known->from_date;
    return date(std::stoi(year.substr(0, 4)), 9, 5).value_or(Date{});  // the usual opening day
}

std::string level_of(const Unit& school) { return text_of(field_of<&Unit::level>(), &school); }

Grade grade_of(const SchoolClass& one, const Unit& school) {
    const Grade said = imports::grade_of_label(one.grade.value_or(""));
    return said == Grade::unknown ? imports::grade_of_class_name(one.name, level_of(school)) : said;
}

std::vector<SchoolClass> classes_of(Db& db, const Unit& school, const std::string& year) {
    return list<SchoolClass>(
        db, Scope::of(school.id.value),
        {.filters = {where<&SchoolClass::school_year>(year)}, .order = &field_of<&SchoolClass::name>()});
}

std::vector<Pupil> pupils_of(Db& db, const SchoolClass& one) {
    auto all =
        list<Pupil>(db, Scope::of(one.unit_id.value), {.filters = {where<&Pupil::class_id>(one.id.value)}});
    std::erase_if(all, [](const Pupil& p) { return !is_studying(p.status); });
    return all;
}

std::set<std::int64_t> enrolled_in(Db& db, const Unit& school, const std::string& year) {
    std::set<std::int64_t> out;
    for (const Enrolment& e :
         list<Enrolment>(db, Scope::of(school.id.value), {.filters = {where<&Enrolment::school_year>(year)}}))
        out.insert(e.pupil_id.value);
    return out;
}

// Changes whenever the lists may have.
std::string seen_of(Db& db, const Unit& school) {
    const Scope scope = Scope::of(school.id.value);
    std::int64_t newest = 0;
    for (const Entity* e : {&Pupil::entity(), &Enrolment::entity(), &SchoolClass::entity()})
        newest = std::max(newest, change_counter(db, *e, scope));
    return std::to_string(newest);
}

std::int64_t count_without_class(Db& db, const Unit& school, const std::string& year) {
    std::int64_t n = 0;
    for (auto& s = query(db,
                         "SELECT count(*) FROM pupil p WHERE p.unit_id = $1 AND p.status IN (" +
                             sql_list(studying_statuses) +
                             ") AND NOT EXISTS (SELECT 1 FROM school_class c WHERE c.id = p.class_id AND "
                             "c.school_year >= $2)",
                         school.id.value, year);
         s.step();)
        n = s.integer(0);
    return n;
}

class Promotion {
public:
    Promotion(Transaction& t, const StatusCodes& codes, const Unit& school, const PromotionOrder& order)
        : t_(t),
          codes_(codes),
          school_(school),
          order_(order),
          to_year_(year_after(order.from_year)),
          scope_(Scope::of(school.id.value)) {}

    Promoted carry_out() {
        if (school_year_of(order_.day) != to_year_)
            wrong("/day", "Ngày bắt đầu phải thuộc năm học " + to_year_ + ".");
        if (seen_of(t_.db(), school_) != order_.seen)
            refuse("changed", "Danh sách lớp, học sinh vừa có thay đổi. Xin xem lại trước khi lên lớp.");
        already_ = enrolled_in(t_.db(), school_, to_year_);
        out_.changeset = t_.begin_changeset("promotion", "Lên lớp: " + order_.from_year + " → " + to_year_);
        make_classes();
        for (const SchoolClass& from : classes_of(t_.db(), school_, order_.from_year))
            if (order_.classes.contains(from.id.value)) move_class(from);
        if (out_.promoted + out_.repeated + out_.completed == 0)
            refuse("nobody", "Không có học sinh nào cần lên lớp.");
        return out_;
    }

private:
    void make_classes() {
        for (const SchoolClass& one : classes_of(t_.db(), school_, to_year_)) next_[one.name] = one.id;
        for (const SchoolClass& from : classes_of(t_.db(), school_, order_.from_year)) {
            const auto wish = order_.classes.find(from.id.value);
            if (wish == order_.classes.end() || wish->second.empty() || next_.contains(wish->second))
                continue;
            next_[wish->second] =
                make_class(from, wish->second, grade_after(grade_of(from, school_), level_of(school_)));
        }
    }

    Id<SchoolClass> make_class(const SchoolClass& from, const std::string& name, Grade grade) {
        if (length(name) > 60) wrong("/classes", "Tên lớp “" + name + "” dài quá 60 ký tự.");
        SchoolClass made{.unit_id = school_.id,
                         .school_year = to_year_,
                         .name = name,
                         .site_id = from.site_id,
                         .source = "Lên lớp từ " + from.name};
        if (grade != Grade::unknown) made.grade = imports::grade_label(grade);
        ++out_.classes_made;
        return insert(t_, scope_, made);
    }

    void move_class(const SchoolClass& from) {
        const std::string& name = order_.classes.at(from.id.value);
        for (Pupil& p : pupils_of(t_.db(), from)) {
            if (order_.left_out.contains(p.id.value) || already_.contains(p.id.value)) continue;
            const auto repeat = order_.repeats.find(p.id.value);
            if (repeat != order_.repeats.end()) {
                go_on(std::move(p), from, class_to_repeat(repeat->second, from));
                ++out_.repeated;
            } else if (name.empty()) {
                complete(std::move(p));
                ++out_.completed;
            } else {
                go_on(std::move(p), from, next_.at(name));
                ++out_.promoted;
            }
        }
    }

    // Where the grade below sends nobody, whoever repeats needs a class of their own.
    Id<SchoolClass> class_to_repeat(const std::string& name, const SchoolClass& from) {
        if (squeeze(name).empty()) wrong("/repeats", "Xin chọn lớp cho học sinh lưu ban.");
        const auto found = next_.find(name);
        if (found != next_.end()) return found->second;
        return next_[name] = make_class(from, name, grade_of(from, school_));
    }

    void go_on(Pupil p, const SchoolClass& from, Id<SchoolClass> to) {
        const Pupil before = p;
        p.class_id = to;
        p.previous_class = from.name;
        p.status = codes_.of("studying", 0);
        write(before, p);
        end_enrolments(t_, scope_, p.id, order_.day, "", order_.from_year);
        begin_enrolment(t_, scope_, p, to_year_, order_.day);
    }

    void complete(Pupil p) {
        const Pupil before = p;
        p.status = codes_.of("completed", 0);
        write(before, p);
        end_enrolments(t_, scope_, p.id, order_.day, p.status, order_.from_year);
    }

    void write(const Pupil& before, Pupil& now) {
        persons::changes(t_, Pupil::entity(), &before, &now);
        update(t_, scope_, now);
    }

    Transaction& t_;
    const StatusCodes& codes_;
    const Unit& school_;
    const PromotionOrder& order_;
    const std::string to_year_;
    const Scope scope_;
    std::map<std::string, Id<SchoolClass>> next_;
    std::set<std::int64_t> already_;
    Promoted out_;
};

}  // namespace

std::string year_after(std::string_view year) {
    const int begins = std::stoi(std::string(year.substr(0, 4))) + 1;
    return std::to_string(begins) + "-" + std::to_string(begins + 1);
}

PromotionPreview preview(Db& db, const Unit& school, const std::string& from_year) {
    PromotionPreview out{.school = school,
                         .from_year = from_year,
                         .to_year = year_after(from_year),
                         .without_class = count_without_class(db, school, from_year),
                         .seen = seen_of(db, school)};
    out.day = first_day(db, out.to_year);
    const auto already = enrolled_in(db, school, out.to_year);
    const auto next_year = classes_of(db, school, out.to_year);
    for (SchoolClass& from : classes_of(db, school, from_year)) {
        PromotionLine line{.grade = grade_of(from, school)};
        line.next = grade_after(line.grade, level_of(school));
        const bool completes = line.grade != Grade::unknown && line.next == Grade::unknown;
        if (!completes) line.next_name = class_name_after(from.name, line.grade, line.next);
        line.next_exists =
            std::ranges::any_of(next_year, [&](const SchoolClass& c) { return c.name == line.next_name; });
        for (const Pupil& p : pupils_of(db, from)) {
            ++line.pupils;
            line.already += already.contains(p.id.value);
        }
        line.from = std::move(from);
        out.lines.push_back(std::move(line));
    }
    return out;
}

Promoted promote(Transaction& t, const StatusCodes& codes, const Unit& school, const PromotionOrder& order) {
    return Promotion(t, codes, school, order).carry_out();
}

}  // namespace khue::moves
