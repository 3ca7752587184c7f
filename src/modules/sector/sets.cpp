#include "modules/sector/sets.hpp"

#include <algorithm>

#include "core/validate.hpp"
#include "modules/connections/open_connection.hpp"
#include "modules/sector/ledger.hpp"
#include "modules/units/tree.hpp"
#include "server/app.hpp"
#include "server/reason.hpp"
#include "store/hash.hpp"

namespace khue::sector {
namespace {

constexpr std::size_t key_bytes = 16;
constexpr std::string_view start_of_year = "1", changes = "2";

[[noreturn]] void wrong_value(std::string_view path, std::string_view code, const std::string& message) {
    Problems problems;
    problems.add(path, code, message);
    throw Failure{422, "invalid", message, problems.list};
}

ApprovalSubject subject(const SectorSet& s) {
    return {.entity = set_entity, .id = s.id.value, .unit = s.unit_id.value};
}

void require_open(Db& db, const SectorSet& s) {
    if (standing_of(db, s).is_sealed())
        refuse("handed_in", "Bộ dữ liệu đã gửi duyệt nên không sửa được. Muốn sửa, xin rút lại.");
}

bool is_finished(Db& db, const SectorSet& s) {
    return s.push == PushState::done || s.push == PushState::failed ||
           (standing_of(db, s).record.state == ApprovalState::approved && s.finished_at);
}

const SectorObject& object_named(const SectorLayout& layout, std::string_view name) {
    const SectorObject* o = layout.find(name);
    if (!o) not_found("đối tượng này trong bố cục của Bộ");
    return *o;
}

std::optional<SectorLeftOut> left_out_of(Db& db, const SectorSet& s, std::string_view object,
                                         std::int64_t record) {
    return first<SectorLeftOut>(
        db, Scope::of(s.unit_id.value),
        {where<&SectorLeftOut::set_id>(s.id.value), where<&SectorLeftOut::object>(std::string(object)),
         where<&SectorLeftOut::record_id>(record)});
}

void insert_left_out(Transaction& t, const SectorSet& s, std::string_view object, std::int64_t record,
                     const std::string& reason) {
    SectorLeftOut row{.id = {},
                      .unit_id = s.unit_id,
                      .set_id = s.id,
                      .object = std::string(object),
                      .record_id = record,
                      .reason = reason,
                      .left_by = t.actor().name};
    insert(t, Scope::of(s.unit_id.value), row);
}

void freeze(const App& app, Transaction& t, const SectorLayout& layout, SectorSet& s) {
    const SetContent content = content_of(app, t.db(), layout, s);
    if (const std::int64_t faulty = content.faulty())
        refuse("faults", "Còn " + std::to_string(faulty) +
                             " bản ghi thiếu thông tin bắt buộc. Xin bổ sung, hoặc để lại từng bản ghi và "
                             "ghi lý do, rồi gửi duyệt.");
    s.records = 0;
    for (const ComposedRecord& r : content.records) {
        if (content.is_left_out(r)) continue;
        run(t.db(),
            "INSERT INTO sector_item (set_id, object, record_id, first_class, json, hash, state, message) "
            "VALUES ($1, $2, $3, $4, $5, $6, '', '')",
            s.id.value, r.object->name, r.record_id, r.first_class, r.json, r.hash);
        ++s.records;
    }
    if (s.records == 0) refuse("nothing_to_send", "Bộ dữ liệu không có bản ghi nào để gửi.");
    update(t, Scope::of(s.unit_id.value), s);
}

void let_go(Transaction& t, SectorSet& s) {
    if (was_sent(s))
        refuse("was_sent",
               "Bộ dữ liệu đã gửi lên CSDL ngành nên không trả lại được nữa. Sai sót được sửa bằng "
               "bộ dữ liệu phát sinh.");
    run(t.db(), "DELETE FROM sector_item WHERE set_id = $1", s.id.value);
    s.records = 0;
    update(t, Scope::of(s.unit_id.value), s);
}

std::vector<SectorItem> read_items(Statement& s) {
    std::vector<SectorItem> out;
    while (s.step())
        out.push_back({.object = std::string(s.text(0)),
                       .record_id = s.integer(1),
                       .first_class = s.integer(2),
                       .json = std::string(s.text(3)),
                       .hash = std::string(s.text(4)),
                       .state = std::string(s.text(5)),
                       .message = std::string(s.text(6))});
    return out;
}

}  // namespace

SectorSet set_in(Db& db, const Scope& scope, std::int64_t id) {
    auto found = get(db, scope, Id<SectorSet>{id});
    if (!found) not_found("bộ dữ liệu này");
    return *found;
}

bool was_sent(const SectorSet& s) { return s.push != PushState::none || s.accepted + s.refused > 0; }

ApprovalStanding standing_of(Db& db, const SectorSet& s) { return approval_of(db, subject(s)); }

SectorSet make_set(const App&, Transaction& t, const SectorLayout& layout, const Scope& scope,
                   std::int64_t unit, std::string_view school_year, std::string_view kind) {
    const auto school = get(t.db(), scope, Id<Unit>{unit});
    if (!school || !scope.covers(unit) || school->kind != UnitKind::school) not_found("trường này");
    const SendKind* wanted = layout.kind(kind);
    if (!wanted || !wanted->offered) wrong_value("/kind", "choice", "Loại đồng bộ này chưa được hỗ trợ.");
    if (!matches("[0-9]{4}-[0-9]{4}", school_year))
        wrong_value("/school_year", "pattern", "Năm học có dạng 2026-2027.");
    SectorSet made{.id = {},
                   .unit_id = {unit},
                   .school_year = std::string(school_year),
                   .kind = std::string(kind),
                   .number = 1,
                   .key = random_hex(key_bytes),
                   .waiting_since = {},
                   .trouble = {},
                   .finished_at = {},
                   .made_by = t.actor().name,
                   .made_at = t.at()};
    bool begun = false;
    for (const SectorSet& s : list<SectorSet>(t.db(), Scope::of(unit))) {
        made.number = std::max(made.number, s.number + 1);
        if (s.school_year != school_year) continue;
        if (!is_finished(t.db(), s))
            refuse("set_open",
                   "Trường còn một bộ dữ liệu của năm học này chưa xong. Xin hoàn thành bộ ấy trước.");
        begun = begun || s.accepted > 0;
    }
    if (kind == changes && !begun)
        refuse("no_start", "Chưa có bộ dữ liệu đầu năm nào được CSDL ngành nhận. Xin lập bộ đầu năm trước.");
    made.id = insert(t, Scope::of(unit), made);
    begin_approval(t, subject(made));
    return made;
}

void remove_set(Transaction& t, const Scope& scope, std::int64_t id) {
    const SectorSet s = set_in(t.db(), scope, id);
    remove_approval(t, subject(s));
    for (const auto& l : list<SectorLeftOut>(t.db(), Scope::of(s.unit_id.value),
                                             {.filters = {where<&SectorLeftOut::set_id>(id)}}))
        remove(t, Scope::of(s.unit_id.value), l.id);
    remove(t, scope, s.id);
}

bool SetContent::is_left_out(const ComposedRecord& r) const {
    return left_out.contains({r.object->name, r.record_id});
}

std::int64_t SetContent::faulty() const {
    return std::ranges::count_if(
        records, [&](const ComposedRecord& r) { return !r.faults.empty() && !is_left_out(r); });
}

SetContent content_of(const App& app, Db& db, const SectorLayout& layout, const SectorSet& s) {
    SetContent out{.records = compose(app, db, layout, s.unit_id.value, s.school_year)};
    if (s.kind != start_of_year) {
        const Receipts taken = receipts_of(db, s.unit_id.value, goes_by_trial(db, s.unit_id.value));
        std::erase_if(out.records, [&](const ComposedRecord& r) {
            const auto found = taken.find({r.object->name, r.record_id});
            return found != taken.end() && found->second.hash == r.hash;
        });
    }
    for (const auto& l : list<SectorLeftOut>(db, Scope::of(s.unit_id.value),
                                             {.filters = {where<&SectorLeftOut::set_id>(s.id.value)}}))
        out.left_out[{l.object, l.record_id}] = l.reason;
    return out;
}

void leave_out(const App&, Transaction& t, const SectorLayout& layout, const SectorSet& s,
               std::string_view object, std::int64_t record, std::string_view reason) {
    require_open(t.db(), s);
    object_named(layout, object);
    t.reason = reason_text(reason, "Xin ghi lý do để lại bản ghi này.");
    if (left_out_of(t.db(), s, object, record)) refuse("left_out", "Bản ghi này đã được để lại.");
    insert_left_out(t, s, object, record, t.reason);
}

std::int64_t leave_out_faulty(const App& app, Transaction& t, const SectorLayout& layout, const SectorSet& s,
                              std::string_view reason) {
    require_open(t.db(), s);
    t.reason = reason_text(reason, "Xin ghi lý do để lại các bản ghi này.");
    const SetContent content = content_of(app, t.db(), layout, s);
    std::int64_t left = 0;
    for (const ComposedRecord& r : content.records) {
        if (r.faults.empty() || content.is_left_out(r)) continue;
        insert_left_out(t, s, r.object->name, r.record_id, t.reason);
        ++left;
    }
    return left;
}

void take_in_again(Transaction& t, const SectorSet& s, std::string_view object, std::int64_t record) {
    require_open(t.db(), s);
    const auto row = left_out_of(t.db(), s, object, record);
    if (!row) not_found("bản ghi để lại này");
    remove(t, Scope::of(s.unit_id.value), row->id);
}

// A day or words of one person cannot be everybody's.
bool is_ones_own(const SectorObject& o, const SectorField& f) {
    const bool of_person = o.entity->person_name != Entity::npos;
    return of_person && (f.kind == FieldKind::timestamp || (f.kind == FieldKind::text && f.codes.empty()));
}

void keep_supplement(const App&, Transaction& t, const SectorLayout& layout, std::int64_t unit,
                     std::string_view object, std::int64_t record, std::string_view field,
                     std::string_view content) {
    const SectorObject& o = object_named(layout, object);
    const SectorField* f = o.find(field);
    if (!f || f->computed == "client_id" || f->computed == "own_code") not_found("trường dữ liệu này");
    if (!record && is_ones_own(o, *f))
        wrong_value("/record_id", "not_common", f->label + " là của riêng từng người, không ghi chung được.");
    if (record) {
        AnyRecord there(*o.entity);
        if (!raw::get(t.db(), *o.entity, Scope::of(unit), record, there.get())) not_found("bản ghi này");
    }
    SectorSupplement row{
        .id = {}, .unit_id = {unit}, .object = o.name, .record_id = record, .member = f->name, .content = {}};
    Problems problems;
    if (!content.empty()) set_field(field_of<&SectorSupplement::content>(), content, &row, problems);
    throw_if_any(problems);
    if (const std::string fault = row.content.empty() ? "" : supplement_fault(*f, row.content);
        !fault.empty())
        wrong_value("/content", "invalid", f->label + " " + fault);
    const Scope scope = Scope::of(unit);
    const auto old = first<SectorSupplement>(
        t.db(), scope,
        {where<&SectorSupplement::object>(row.object), where<&SectorSupplement::record_id>(record),
         where<&SectorSupplement::member>(row.member)});
    if (row.content.empty()) {
        if (old) remove(t, scope, old->id);
    } else if (old) {
        row.id = old->id;
        update(t, scope, row);
    } else {
        insert(t, scope, row);
    }
}

void follow_step(const App& app, Transaction& t, const SectorLayout& layout, const ApprovalStanding& standing,
                 ApprovalAction action) {
    SectorSet s = set_in(t.db(), Scope::of(standing.record.unit_id.value), standing.record.subject_id);
    if (action != ApprovalAction::passed) return let_go(t, s);
    if (standing.record.passed == 1) freeze(app, t, layout, s);
}

std::vector<SectorItem> items_of(Db& db, std::int64_t set) {
    return read_items(query(db,
                            "SELECT object, record_id, first_class, json, hash, state, message FROM "
                            "sector_item WHERE set_id = $1 ORDER BY object, record_id",
                            set));
}

std::vector<SectorItem> unanswered_items(Db& db, std::int64_t set) {
    return read_items(query(db,
                            "SELECT object, record_id, first_class, json, hash, state, message FROM "
                            "sector_item WHERE set_id = $1 AND state IN ('', '0', '1') ORDER BY object, "
                            "record_id",
                            set));
}

}  // namespace khue::sector
