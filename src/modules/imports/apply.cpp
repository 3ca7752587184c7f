#include "modules/imports/apply.hpp"

#include <algorithm>
#include <functional>
#include <set>
#include <tuple>

#include "core/json.hpp"
#include "core/text.hpp"
#include "core/value_type.hpp"
#include "modules/filings/rejected_row.hpp"
#include "modules/imports/matching.hpp"
#include "modules/registry/enrolment.hpp"
#include "modules/registry/pupil.hpp"
#include "modules/registry/school_class.hpp"
#include "modules/registry/staff.hpp"
#include "modules/registry/staff_post.hpp"

namespace khue::imports {
namespace {

constexpr std::string_view studying[] = {"", "01", "02", "06", "10"}, working[] = {"", "01", "07"};

std::int64_t key_of(const Entity& e, const void* record) {
    return e.fields[e.key].type->measure(value_at(e.fields[e.key], record));
}

void keep_base(Transaction& t, const Entity& e, const Unit& school, std::int64_t id,
               const std::string& base) {
    run(t.db(),
        "INSERT INTO import_base (entity, record_id, unit_id, base) VALUES ($1, $2, $3, $4) "
        "ON CONFLICT (entity, record_id) DO UPDATE SET base = excluded.base WHERE import_base.base <> "
        "excluded.base",
        e.name, id, school.id.value, base);
}

// A person's place in the year follows the file: an import corrects it, it does not move anybody.
void keep_enrolment(Transaction& t, const Scope& scope, const Pupil& p, const std::string& school_year) {
    auto found = first<Enrolment>(
        t.db(), scope,
        {where<&Enrolment::pupil_id>(p.id.value), where<&Enrolment::school_year>(school_year)});
    if (!found) {
        Enrolment made{.id = {},
                       .unit_id = p.unit_id,
                       .pupil_id = p.id,
                       .class_id = p.class_id,
                       .school_year = school_year,
                       .from_date = {},
                       .to_date = {},
                       .status = p.status,
                       .end_status = {}};
        insert(t, scope, made);
        return;
    }
    found->class_id = p.class_id;
    found->status = p.status;
    update(t, scope, *found);
}

// A list of words with blanks between: puts one in or takes it out.
void set_word(std::string& words, std::string_view word, bool present) {
    std::string rest;
    for (std::string_view w : split(std::string_view(words), ' '))
        if (!w.empty() && w != word) rest += (rest.empty() ? "" : " ") + std::string(w);
    if (present) rest += (rest.empty() ? "" : " ") + std::string(word);
    words = std::move(rest);
}

void keep_post(Transaction& t, const Scope& scope, const Staff& s) {
    std::string group = text_of(field_of<&Staff::staff_group>(), &s);
    auto found = first<StaffPost>(t.db(), scope, {where<&StaffPost::staff_id>(s.id.value)});
    if (!found) {
        StaffPost made{.id = {},
                       .unit_id = s.unit_id,
                       .staff_id = s.id,
                       .staff_group = group,
                       .post = {},
                       .status = s.status};
        insert(t, scope, made);
        return;
    }
    found->staff_group = group;
    found->status = s.status;
    update(t, scope, *found);
}

// Classes name their teacher: a known name becomes a link, an unknown one a point to look at. Both may come
// after the class, with the staff's own file.
void link_homerooms(Transaction& t, const Unit& school) {
    constexpr std::string_view unknown = "W_GVCN_UNKNOWN:gvcn";
    Scope scope = Scope::of(school.id.value);
    StaffFinder staff(t.db(), school);
    for (auto& c : list<SchoolClass>(t.db(), scope)) {
        if (!c.homeroom_name || staff.empty()) continue;
        bool listed = staff.has_name(*c.homeroom_name);
        if (!c.homeroom_staff_id) c.homeroom_staff_id = {staff.find("", *c.homeroom_name)};
        set_word(c.issues, unknown, !listed);
        update(t, scope, c);
    }
}

// ---- rejected rows ----

bool still_active(const RowOutcome& row, std::string_view kind) {
    std::string status = row.value("trang_thai").to_text();
    if (kind == "ho_so_hoc_sinh") return std::ranges::find(studying, status) != std::end(studying);
    return std::ranges::find(working, status) != std::end(working);
}

std::string codes_text(const RowOutcome& row) {
    std::string out;
    for (const Code& c : row.codes) out += (out.empty() ? "" : " ") + c.code + ":" + c.field;
    return out;
}

std::string values_json(const RowOutcome& row) {
    std::string out;
    JsonWriter w(out);
    w.object();
    for (const auto& [key, value] : row.values) w.member(key, value.to_text());
    w.end_object();
    return out;
}

std::string label_of_row(const RowOutcome& row) {
    for (auto key : {"ho_ten", "ten_lop", "lop", "khoan", "ma_hs", "ma_cb", "quyen", "ten", "thang"})
        if (const Value& v = row.value(key); !v.empty()) return v.to_text();
    return "Dòng " + std::to_string(row.row);
}

RejectedRow rejected_row(const Unit& school, const FileResult& result, const RowOutcome& row,
                         const ApplyOptions& options, std::int64_t import_id, std::string_view file_name,
                         bool quarterly) {
    std::string quarter = row.quarter.empty() ? options.quarter : row.quarter;
    return {.id = {},
            .unit_id = school.id,
            .import_id = import_id,
            .kind = result.kind,
            .period = quarterly ? std::optional(quarter) : std::nullopt,
            .file_name = std::string(file_name),
            .sheet = row.sheet,
            .row = row.row,
            .label = label_of_row(row),
            .codes = codes_text(row),
            .message = row.message,
            .filed_values = values_json(row),
            .repeated = row.has("R_DUP_IN_FILE"),
            .active = still_active(row, result.kind),
            .state = RejectedState::open};
}

using RejectedKey = std::tuple<std::string, std::string, std::int64_t, std::string, std::string>;
RejectedKey key(const RejectedRow& r) {
    return {r.period.value_or(""), r.sheet, r.row, r.codes, r.filed_values};
}

// The newest file of a kind and quarter speaks for the school: what an older one rejected is superseded. The
// same file again leaves its rows as they are, mended ones included.
std::size_t keep_rejected(Transaction& t, const Unit& school, const FileResult& result,
                          const ApplyOptions& options, std::int64_t import_id, std::string_view file_name,
                          bool quarterly) {
    Scope scope = Scope::of(school.id.value);
    std::set<std::string> quarters;
    for (const RowOutcome& row : result.rows)
        quarters.insert(quarterly ? (row.quarter.empty() ? options.quarter : row.quarter) : "");
    std::map<RejectedKey, RejectedRow> before;
    for (auto& r : list<RejectedRow>(t.db(), scope, {.filters = {where<&RejectedRow::kind>(result.kind)}}))
        if (r.state != RejectedState::superseded && quarters.contains(r.period.value_or("")))
            before.emplace(key(r), r);
    std::size_t count = 0;
    for (const RowOutcome& row : result.rows) {
        if (!row.rejected()) continue;
        ++count;
        RejectedRow made = rejected_row(school, result, row, options, import_id, file_name, quarterly);
        auto same = before.find(key(made));
        if (same != before.end())
            before.erase(same);
        else
            insert(t, scope, made);
    }
    for (auto& [_, r] : before) {
        r.state = RejectedState::superseded;
        update(t, scope, r);
    }
    return count;
}

}  // namespace

Applied apply_plan(Transaction& t, const Unit& school, const FileResult& result, Plan& plan,
                   const ApplyOptions& options, std::int64_t import_id, std::string_view file_name) {
    Applied done{.created = plan.created, .updated = plan.updated, .unchanged = plan.unchanged};
    done.changeset = t.begin_changeset("import", file_name);
    Scope scope = Scope::of(school.id.value);
    bool by_period = false;
    for (std::size_t i = 0; i < plan.actions.size(); ++i) {
        Action& a = plan.actions[i];
        const Target& target = target_of(result.kind, result.rows[i].table);
        by_period |= target.by_period;
        if (a.deed == Deed::none) continue;
        const Entity& e = target.entity();
        if (a.deed == Deed::create) raw::insert(t, e, scope, a.record->get());
        if (a.deed == Deed::update) raw::update(t, e, scope, a.record->get());
        keep_base(t, e, school, key_of(e, a.record->get()), a.base);
        if (&e == &Pupil::entity())
            keep_enrolment(t, scope, *static_cast<const Pupil*>(a.record->get()), options.school_year);
        if (&e == &Staff::entity()) keep_post(t, scope, *static_cast<const Staff*>(a.record->get()));
    }
    done.rejected = keep_rejected(t, school, result, options, import_id, file_name, by_period);
    if (result.kind == "doi_ngu" || result.kind == "lop_hoc") link_homerooms(t, school);
    return done;
}

}  // namespace khue::imports
