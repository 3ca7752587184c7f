#include "modules/imports/plan.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "core/json.hpp"
#include "core/text.hpp"
#include "core/validate.hpp"
#include "core/value_type.hpp"
#include "modules/imports/context.hpp"
#include "modules/imports/issue_list.hpp"
#include "modules/imports/matching.hpp"
#include "modules/imports/person_issues.hpp"
#include "modules/imports/service.hpp"
#include "modules/registry/equipment.hpp"
#include "modules/registry/room.hpp"
#include "store/hash.hpp"

namespace khue::imports {
namespace {

std::string fingerprint(std::string_view text) { return sha256_hex(text).substr(0, 16); }

// Fingerprints of what the last import filed, by field; of a record that no import made: none.
using Base = std::map<std::string, std::string, std::less<>>;

Base parse_base(std::string_view json) {
    Base base;
    if (auto parsed = parse_json(json))
        for (const auto& m : parsed->members) base.emplace(m.name, m.value.text);
    return base;
}

std::string write_base(const Base& base) {
    std::string out;
    JsonWriter w(out);
    w.object();
    for (const auto& [field, print] : base) w.member(field, print);
    w.end_object();
    return out;
}

std::map<std::int64_t, Base> load_bases(Db& db, const Entity& e, std::int64_t unit) {
    std::map<std::int64_t, Base> out;
    auto& s =
        query(db, "SELECT record_id, base FROM import_base WHERE entity = $1 AND unit_id = $2", e.name, unit);
    while (s.step()) out.emplace(s.integer(0), parse_base(s.text(1)));
    return out;
}

class Planner {
public:
    Planner(Db& db, const Unit& school, const FileResult& result, const ApplyOptions& options)
        : db_(db),
          school_(school),
          result_(result),
          options_(options),
          classes_(db, school, options.school_year) {}

    Plan run() {
        plan_.actions.resize(result_.rows.size());
        for (const bool named : {true, false})  // nobody takes a record that another row names
            for (std::size_t i = 0; i < result_.rows.size(); ++i) {
                const RowOutcome& row = result_.rows[i];
                if ((row.about != 0) == named && !row.rejected() && !row.joined_to) plan_row(i);
            }
        for (std::size_t i = 0; i < result_.rows.size(); ++i)
            if (result_.rows[i].joined_to) plan_joined(i);
        for (const RowOutcome& row : result_.rows)
            if (row.rejected()) note_present(row);
        for (auto& [key, group] : groups_)
            if (!options_.changes_only) group.matcher->list_missing(plan_.missing);
        return std::move(plan_);
    }

private:
    // Rows of one target and quarter share their stored records.
    struct Group {
        const Target* target;
        std::unique_ptr<Matcher> matcher;
        std::map<std::int64_t, Base> bases;
    };

    std::string quarter_of(const RowOutcome& row) const {
        return row.quarter.empty() ? options_.quarter : row.quarter;
    }

    Group& group_of(const RowOutcome& row) {
        const Target& target = target_of(result_.kind, row.table);
        std::string quarter = target.by_period ? quarter_of(row) : "";
        auto [found, fresh] = groups_.try_emplace(row.table + "|" + quarter);
        if (!fresh) return found->second;
        found->second.target = &target;
        found->second.matcher =
            std::make_unique<Matcher>(db_, target, school_, quarter, options_.school_year);
        found->second.bases = load_bases(db_, target.entity(), school_.id.value);
        return found->second;
    }

    void plan_row(std::size_t index) {
        const RowOutcome& row = result_.rows[index];
        Group& group = group_of(row);
        const Entity& e = group.target->entity();
        auto filed = std::make_shared<AnyRecord>(e);
        std::set<const Field*> present;
        fill(row, *group.target, filed->get(), present);
        Stored* stored = group.matcher->named(row.about);
        if (!stored) stored = group.matcher->match(filed->get());
        Action& action = plan_.actions[index];
        if (!stored && group.matcher->was_merged(filed->get())) {
            action = {
                .deed = Deed::unchanged, .record = filed, .before = {}, .base = {}, .merged_away = true};
            ++plan_.unchanged;
            return;
        }
        if (!stored) {
            action = {.deed = Deed::create,
                      .record = filed,
                      .before = {},
                      .base = write_base(base_of(filed->get(), present))};
            ++plan_.created;
            return;
        }
        action.before = stored->record;
        action.record = merge(index, *group.target, *stored, filed->get(), present, group.bases[stored->id]);
        action.base = write_base(base_after(group.bases[stored->id], filed->get(), present));
        bool same = differences(e, action.before->get(), action.record->get()).empty();
        action.deed = same ? Deed::unchanged : Deed::update;
        ++(same ? plan_.unchanged : plan_.updated);
        stored->record = action.record;
    }

    // Its values are in another row's record already.
    void plan_joined(std::size_t index) {
        const Action& carrier = plan_.actions[*result_.rows[index].joined_to];
        plan_.actions[index] = {.deed = Deed::unchanged,
                                .record = carrier.record,
                                .before = {},
                                .base = carrier.base,
                                .merged_away = carrier.merged_away};
        ++plan_.unchanged;
    }

    // Whom a rejected row is about is not missing from the file.
    void note_present(const RowOutcome& row) {
        Group& group = group_of(row);
        AnyRecord filed(group.target->entity());
        std::set<const Field*> present;
        if (group.matcher->named(row.about)) return;
        fill(row, *group.target, filed.get(), present);
        group.matcher->note_present(filed.get());
    }

    // The record that the row describes. `present` are the fields that the file says something about.
    void fill(const RowOutcome& row, const Target& target, void* record, std::set<const Field*>& present) {
        const Entity& e = target.entity();
        Problems
            ignored;  // the engine judged the values already; what a field refuses stays out of the record
        auto set = [&](std::string_view field, std::string_view text) {
            const Field* f = e.find(field);
            if (!f) return;
            if (text.empty() && !options_.blank_erases) return;
            set_field(*f, text, record, ignored);
            present.insert(f);
        };
        for (const Binding& b : target.bindings) {
            if (!row.tells(b.value)) continue;
            set(b.field, text_for(*e.find(b.field), row.value(b.value)));
            if (std::ranges::find(row.assumed, b.value) != row.assumed.end()) present.erase(e.find(b.field));
        }
        for (const Binding& c : target.constants) set(c.field, c.value);
        set_numbers(e, "unit_id", school_.id.value, record, present);
        set("school_year", options_.school_year);
        set("period", quarter_of(row));
        if (e.name == "pupil")
            set_numbers(e, "class_id", classes_.find(row.value("lop").to_text()), record, present);
        if (const Field* issues = e.find("issues")) {
            *static_cast<std::string*>(issues->at(record)) = warnings_of(row);
            present.insert(issues);
        }
        if (const Field* source = e.find("source"))
            *static_cast<std::string*>(source->at(record)) = options_.source;
        link_staff(e, record, present);
        link_pupil(e, record, present);
        if (e.name == Equipment::entity().name) link_room(e, row, record, present);
    }

    // A room of the school by its name; a device of one that is not registered stays without.
    void link_room(const Entity& e, const RowOutcome& row, void* record, std::set<const Field*>& present) {
        if (!row.tells("phong")) return;
        const std::string named = fold(row.value("phong").to_text());
        if (!rooms_) {
            rooms_.emplace();
            for (const Room& r : list<Room>(db_, Scope::of(school_.id.value)))
                rooms_->emplace(fold(r.name), r.id.value);
        }
        const auto found = rooms_->find(named);
        if (found != rooms_->end()) set_numbers(e, "room_id", found->second, record, present);
    }

    // An evidence row about somebody of the school's list carries who it is.
    void link_staff(const Entity& e, void* record, std::set<const Field*>& present) {
        const Field* staff = e.find("staff_id");
        if (!staff) return;
        if (!staff_) staff_ = std::make_unique<StaffFinder>(db_, school_.id);
        auto text = [&](std::string_view field) { return text_of(*e.find(field), record); };
        set_numbers(e, "staff_id", staff_->find(text("staff_code"), text("full_name")), record, present);
    }

    void link_pupil(const Entity& e, void* record, std::set<const Field*>& present) {
        if (!e.find("pupil_id")) return;
        if (!pupils_) pupils_ = std::make_unique<PupilFinder>(db_, school_.id);
        std::string code = text_of(*e.find("pupil_code"), record);
        set_numbers(e, "pupil_id", pupils_->find(code), record, present);
    }

    static void set_numbers(const Entity& e, std::string_view field, std::int64_t n, void* record,
                            std::set<const Field*>& present) {
        const Field* f = e.find(field);
        if (!f || n == 0) return;
        *static_cast<std::int64_t*>(f->at(record)) = n;
        present.insert(f);
    }

    static std::string text_for(const Field& f, const Value& v) {
        if (f.type->kind == Kind::boolean) return v.empty() || v.to_text() == "0" ? "false" : "true";
        return v.to_text();
    }

    static std::string warnings_of(const RowOutcome& row) {
        auto codes = row.codes;
        std::erase_if(codes, [](const Code& c) { return !c.code.starts_with('W'); });
        return write_issues(std::move(codes));
    }

    static Base base_of(const void* record, const std::set<const Field*>& present) {
        Base base;
        for (const Field* f : present) base.emplace(f->name, fingerprint(text_of(*f, record)));
        return base;
    }

    // Of what a file of changes does not tell, the last file's word stands.
    Base base_after(const Base& before, const void* record, const std::set<const Field*>& present) const {
        Base base = base_of(record, present);
        if (options_.changes_only) base.insert(before.begin(), before.end());
        return base;
    }

    // Three ways: as filed last time, as it stands, as filed now.
    std::shared_ptr<AnyRecord> merge(std::size_t row, const Target& target, const Stored& stored,
                                     const void* filed, const std::set<const Field*>& present,
                                     const Base& base) {
        const Entity& e = target.entity();
        auto merged = copy_of(e, stored.record->get());
        std::set<const Field*> kept;  // by hand, against the file
        bool taken = false;
        for (const Field* f : present) {
            std::string now = text_of(*f, filed), is = text_of(*f, stored.record->get());
            if (now == is || f->name == "issues") continue;
            auto last = base.find(f->name);
            bool by_hand = !f->is_read_only && last != base.end() && last->second != fingerprint(is);
            bool file_unchanged = last != base.end() && last->second == fingerprint(now);
            // Mended since, while the file says what it always said: no conflict.
            if (by_hand && !file_unchanged) plan_.conflicts.push_back({row, f, stored.id, is, now});
            if (by_hand && (file_unchanged || !options_.file_wins)) {
                kept.insert(f);
                continue;
            }
            set_stored(*f, now, merged->get());
            taken = true;
        }
        merge_issues(row, target, stored, filed, base, kept, taken, merged->get());
        return merged;
    }

    // The file's points to look at are about the file's values. Where values of the record were kept they are
    // judged anew; where nothing was taken from a file that says what it always said, all stays.
    void merge_issues(std::size_t row, const Target& target, const Stored& stored, const void* filed,
                      const Base& base, const std::set<const Field*>& kept, bool taken, void* merged) {
        const Entity& e = target.entity();
        const Field* issues = e.find("issues");
        if (!issues) return;
        std::string now = text_of(*issues, filed), is = text_of(*issues, stored.record->get());
        auto last = base.find(issues->name);
        bool file_unchanged = last != base.end() && last->second == fingerprint(now);
        if (now == is || (file_unchanged && !taken)) return;
        if (target.key.empty()) now = issues_of_person(result_.rows[row], target, is, now, kept, merged);
        set_stored(*issues, now, merged);
    }

    // Of a field that the file says nothing about, what was known of it stands.
    std::string issues_of_person(const RowOutcome& row, const Target& target, std::string_view is,
                                 std::string_view now, const std::set<const Field*>& kept,
                                 const void* merged) {
        const Entity& e = target.entity();
        std::set<std::string_view> changed, untold;
        for (const Binding& b : target.bindings) {
            const Field* f = e.find(b.field);
            if (kept.contains(f)) changed.insert(b.value);
            const bool stays = row.value(b.value).empty() && !text_of(*f, merged).empty();
            if (!row.tells(b.value) || stays) untold.insert(b.value);
        }
        if (changed.empty() && untold.empty()) return std::string(now);
        std::vector<Code> points = read_issues(now);
        std::erase_if(points, [&](const Code& c) { return untold.contains(c.field); });
        for (const Code& c : read_issues(is))
            if (untold.contains(c.field)) points.push_back(c);
        return issues_of(db_, rules(), e, merged, write_issues(std::move(points)), changed);
    }

    Db& db_;
    const Unit& school_;
    const FileResult& result_;
    const ApplyOptions& options_;
    ClassFinder classes_;
    std::unique_ptr<StaffFinder> staff_;
    std::unique_ptr<PupilFinder> pupils_;
    std::optional<std::map<std::string, std::int64_t>> rooms_;  // by folded name
    std::map<std::string, Group> groups_;
    Plan plan_;
};

}  // namespace

Plan make_plan(Db& db, const Unit& school, const FileResult& result, const ApplyOptions& options) {
    return Planner(db, school, result, options).run();
}

}  // namespace khue::imports
