#include "modules/imports/school_duplicates.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "core/json.hpp"
#include "modules/imports/people.hpp"
#include "modules/imports/rejected.hpp"
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
        likely_.insert(likeness_key(p.name, p.birth));
        for (Date birth : birthdays(p.birth)) births_.insert(birth);
        if (!p.citizen_number.empty()) numbers_.insert(p.citizen_number);
    }

    // The school's records that no row is about, and whoever elsewhere shares a birthday and the words of the
    // name, or a number, with a row.
    void add_records() {
        std::map<std::size_t, Person> found;
        auto take = [&](Person p) {
            if (p.birth == unknown_birth) return;
            bool number = numbers_.contains(p.citizen_number);
            if (number || likely_.contains(likeness_key(p.name, p.birth)))
                found.insert_or_assign(p.id, std::move(p));
        };
        const Scope everywhere = Scope::everything();
        for (Date birth : births_) find_people(db_, e_, everywhere, "birth_date", to_string(birth), take);
        for (const std::string& number : numbers_)
            find_people(db_, e_, everywhere, "citizen_number", number, take);
        for (auto& [_, person] : found) add_record(std::move(person));
    }

    void add_record(Person person) {
        auto id = static_cast<std::int64_t>(person.id);
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
        w.id_or_null("id", m.record_id);
        if (named) w.member("label", m.label);
        w.end_object();
    }
    w.end_array().end_object();
}

}  // namespace khue::imports
