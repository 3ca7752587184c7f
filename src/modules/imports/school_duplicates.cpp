#include "modules/imports/school_duplicates.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "core/json.hpp"
#include "core/value_type.hpp"
#include "modules/imports/rejected.hpp"
#include "modules/registry/pupil.hpp"
#include "modules/registry/staff.hpp"

namespace khue::imports {
namespace {

constexpr std::size_t foreign = static_cast<std::size_t>(-1);

std::string_view label_of(DuplicateKind kind) {
    switch (kind) {
        case DuplicateKind::exact_in_file:
        case DuplicateKind::staff_exact_in_file: return "Dòng lặp trong tệp";
        case DuplicateKind::name_order:
        case DuplicateKind::staff_name_order: return "Có thể trùng: họ tên đảo thứ tự";
        case DuplicateKind::no_diacritics: return "Có thể trùng: họ tên thiếu dấu";
        case DuplicateKind::day_month: return "Có thể trùng: ngày và tháng sinh đảo nhau";
        case DuplicateKind::same_name: return "Có thể trùng: cùng họ tên và ngày sinh";
        case DuplicateKind::namesake: return "Trùng họ tên nhưng khác số định danh: là hai người";
        case DuplicateKind::number_shared: return "Hai người cùng một số định danh";
        default: return "Trùng với hồ sơ ở đơn vị khác";
    }
}

std::string text_in(const Entity& e, std::string_view field, const void* record) {
    return khue::text_of(*e.find(field), record);
}
std::int64_t number_in(const Entity& e, std::string_view field, const void* record) {
    const Field& f = *e.find(field);
    return f.type->measure(value_at(f, record));
}

class Search {
public:
    Search(Db& db, std::int64_t unit, const FileResult& result, const Plan& plan)
        : db_(db), unit_(unit), result_(result), plan_(plan), e_(target_of(result.kind, "").entity()) {}

    std::vector<Likely> run() {
        for (std::size_t i = 0; i < result_.rows.size(); ++i) add_row(i);
        for (const Person& p : persons_) note(p);
        add_records();
        std::vector<Likely> out;
        for (const DuplicateGroup& g : find_duplicates(persons_))
            if (auto likely = told(g)) out.push_back(std::move(*likely));
        return out;
    }

private:
    bool is_staff() const { return &e_ == &Staff::entity(); }

    void add_row(std::size_t i) {
        const RowOutcome& row = result_.rows[i];
        const Action& action = plan_.actions[i];
        if (action.before) matched_.insert(number_in(e_, "id", action.before->get()));
        if (row.rejected() && !row.has("R_DUP_IN_FILE")) return;
        const Value& birth = row.value("ngay_sinh");
        if (birth.kind != Value::Kind::date) return;
        LikelyMember member{.sheet = row.sheet, .row = row.row, .entity = std::string(e_.name), .label = {}};
        member.label = label_of_row(row);
        if (action.before) member.record_id = number_in(e_, "id", action.before->get());
        add({.id = 0,
             .unit = std::to_string(unit_),
             .staff = is_staff(),
             .active = still_active(row, result_.kind),
             .name = row.value("ho_ten").text,
             .birth = birth.date,
             .citizen_number = row.value("cccd").text,
             .code = row.value(is_staff() ? "ma_cb" : "ma_hs").text,
             .class_name = is_staff() ? "" : row.value("lop").text},
            std::move(member));
    }

    void add(Person person, LikelyMember member) {
        person.id = members_.size();
        members_.push_back(std::move(member));
        persons_.push_back(std::move(person));
    }

    void note(const Person& p) {
        births_.insert(p.birth);
        Civil c = civil(p.birth);
        if (auto swapped = date(c.year, c.day, c.month)) births_.insert(*swapped);
        if (!p.citizen_number.empty()) numbers_.insert(p.citizen_number);
    }

    // The school's records that no row is about, and whoever elsewhere shares a birthday and the words of the
    // name, or a number, with a row. Found through the indexes of birthdays and numbers.
    void add_records() {
        for (const Person& p : persons_) likely_.insert(likeness_key(p.name, p.birth));
        std::string columns =
            std::string("SELECT id, unit_id, full_name, birth_date, COALESCE(citizen_number, ''), ") +
            "status, COALESCE(" + (is_staff() ? "staff_code" : "ministry_code") + ", '') FROM " +
            std::string(e_.name) + " WHERE ";
        std::map<std::int64_t, Person> found;
        for (Date birth : births_) find(columns + "birth_date = $1", to_string(birth), found);
        for (const std::string& number : numbers_) find(columns + "citizen_number = $1", number, found);
        for (auto& [id, person] : found) add_record(id, std::move(person));
    }

    void find(const std::string& sql, const std::string& value, std::map<std::int64_t, Person>& found) {
        auto& s = query(db_, sql, value);
        while (s.step()) {
            auto birth = parse_date(s.text(3));
            if (!birth) continue;
            Person person{.id = 0,
                          .unit = std::to_string(s.integer(1)),
                          .staff = is_staff(),
                          .active = true,
                          .name = std::string(s.text(2)),
                          .birth = *birth,
                          .citizen_number = std::string(s.text(4)),
                          .code = std::string(s.text(6)),
                          .class_name = {}};
            bool number = !person.citizen_number.empty() && numbers_.contains(person.citizen_number);
            if (!number && !likely_.contains(likeness_key(person.name, person.birth))) continue;
            RowOutcome status;
            status.set("trang_thai", Value::of(std::string(s.text(5))));
            person.active = still_active(status, result_.kind);
            found.insert_or_assign(s.integer(0), std::move(person));
        }
    }

    void add_record(std::int64_t id, Person person) {
        bool here = person.unit == std::to_string(unit_);
        if (here && matched_.contains(id)) return;
        LikelyMember member{
            .sheet = {}, .record_id = id, .entity = std::string(e_.name), .label = person.name};
        if (here) return add(std::move(person), std::move(member));
        person.id = foreign;
        persons_.push_back(std::move(person));
    }

    // One person who left another school is no alarm; what is only elsewhere is not ours to see.
    std::optional<Likely> told(const DuplicateGroup& g) const {
        if (g.kind == DuplicateKind::transfer) return std::nullopt;
        Likely out{.kind = g.kind, .members = {}};
        bool in_file = false;
        for (std::size_t id : g.members) {
            if (id == foreign) {
                out.elsewhere = true;
                continue;
            }
            in_file |= members_[id].row != 0;
            out.members.push_back(members_[id]);
        }
        if (!in_file) return std::nullopt;
        return out;
    }

    Db& db_;
    std::int64_t unit_;
    const FileResult& result_;
    const Plan& plan_;
    const Entity& e_;
    std::vector<Person> persons_;
    std::vector<LikelyMember> members_;
    std::set<std::int64_t> matched_;
    std::set<Date> births_;
    std::set<std::string> numbers_, likely_;
};

}  // namespace

std::vector<Likely> likely_duplicates(Db& db, std::int64_t unit, const FileResult& result, const Plan& plan) {
    if (result.kind != "ho_so_hoc_sinh" && result.kind != "doi_ngu") return {};
    return Search(db, unit, result, plan).run();
}

void append_json(JsonWriter& w, const Likely& likely, bool named) {
    w.object().member("kind", likely.elsewhere ? "OTHER_UNIT" : name(likely.kind));
    w.member("label", likely.elsewhere ? "Trùng với hồ sơ ở đơn vị khác" : label_of(likely.kind));
    w.member("same_person", !likely.elsewhere && is_same_person(likely.kind));
    w.member("elsewhere", likely.elsewhere).key("members").array();
    for (const LikelyMember& m : likely.members) {
        w.object().member("sheet", m.sheet).member("row", m.row).member("entity", m.entity);
        w.key("id");
        if (m.record_id)
            w.value(m.record_id);
        else
            w.null();
        if (named) w.member("label", m.label);
        w.end_object();
    }
    w.end_array().end_object();
}

}  // namespace khue::imports
