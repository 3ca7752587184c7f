// Bulk changes as people see them: what was done, what undoing would put back, and undoing.
#include "modules/changesets/module.hpp"

#include <map>

#include "core/text.hpp"
#include "core/value_type.hpp"
#include "modules/changesets/rights.hpp"
#include "modules/users/audit_view.hpp"
#include "server/labels.hpp"
#include "server/query_number.hpp"
#include "server/undo.hpp"

namespace khue {
namespace {

constexpr std::int64_t page_size = 50;
constexpr std::size_t kept_shown = 200;

std::string unit_names(Db& db, const Scope& scope, const std::vector<std::int64_t>& units) {
    std::string out;
    for (std::int64_t unit : units) {
        if (!scope.covers(unit)) continue;
        auto& s = query(db, "SELECT name FROM unit WHERE id = $1", unit);
        if (s.step()) out += (out.empty() ? "" : ", ") + std::string(s.text(0));
        s.reset();
    }
    return out;
}

void append_changeset(JsonWriter& w, Context& c, Db& db, const Changeset& one) {
    w.object().member("id", one.id).member("at", one.at).member("user", one.user_name);
    w.member("kind", one.kind)
        .member("kind_label", changeset_kind_label(one.kind))
        .member("label", one.label);
    w.member("units", unit_names(db, c.scope("changesets.read"), one.units)).member("whole", one.whole);
    w.member("created", one.created).member("updated", one.updated).member("removed", one.removed);
    w.id_or_null("undone_by", one.undone_by).id_or_null("undoes", one.undoes);
    w.end_object();
}

// Who works for a school by its decision sees what they did there, not what the school did.
OwnDeeds own_deeds(const Context& c) { return {.units = c.scope(), .user_id = c.who->user_id}; }

Scope held_scope(const Context& c) { return c.who->without_delegations().scope(c.route->permission); }

Response list_changesets(Context& c) {
    auto found = changesets(c.db(), held_scope(c), query_cursor(c, 0), page_size + 1, own_deeds(c));
    const bool more = found.size() > page_size;
    if (more) found.pop_back();
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const Changeset& one : found) append_changeset(w, c, c.db(), one);
    w.end_array().text_or_null("next", more ? std::to_string(found.back().id) : "").end_object();
    return json_response(std::move(body));
}

Changeset must_find(Context& c, Db& db) {
    auto found = find_changeset(db, held_scope(c), c.id(), own_deeds(c));
    if (!found) not_found("lần thay đổi");
    return *found;
}

Response get_changeset(Context& c) {
    std::string body;
    JsonWriter w(body);
    append_changeset(w, c, c.db(), must_find(c, c.db()));
    return json_response(std::move(body));
}

// In the order in which they were made, within the reader's units.
Response list_entries(Context& c) {
    const Changeset of = must_find(c, c.db());
    Scope scope = c.scope();
    std::string units;
    for (std::int64_t unit : of.units)
        if (scope.covers(unit)) units += (units.empty() ? "" : ",") + std::to_string(unit);
    std::vector<AuditRow> rows;
    for (auto& s =
             query(c.db(),
                   "SELECT " + std::string(audit_columns) +
                       " FROM audit WHERE changeset = $1 AND changeset <> 0 AND id > $2 AND unit_id IN (" +
                       units + ") ORDER BY id LIMIT $3",
                   of.id, query_cursor(c, 0), page_size + 1);
         s.step();)
        rows.push_back(read_audit_row(s));
    const bool more = rows.size() > page_size;
    if (more) rows.pop_back();
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const AuditRow& row : rows) append_audit_row(w, c, row);
    w.end_array().text_or_null("next", more ? std::to_string(rows.back().id) : "").end_object();
    return json_response(std::move(body));
}

// ---- undo ----

std::string_view code_of(KeptWhy why) {
    switch (why) {
        case KeptWhy::changed_since: return "changed_since";
        case KeptWhy::in_use: return "in_use";
        case KeptWhy::belongs: return "belongs";
        case KeptWhy::taken: return "taken";
        case KeptWhy::target_gone: return "target_gone";
        default: return "former_gone";
    }
}

std::string_view sentence_of(KeptWhy why) {
    switch (why) {
        case KeptWhy::changed_since: return "Đã được sửa hoặc xóa sau lần thay đổi này";
        case KeptWhy::in_use: return "Đang được dữ liệu khác dùng đến";
        case KeptWhy::belongs: return "Là phần của một hồ sơ được giữ lại";
        case KeptWhy::taken: return "Giá trị cũ nay đã thuộc về hồ sơ khác";
        case KeptWhy::target_gone: return "Dữ liệu mà bản cũ trỏ tới không còn";
        default: return "Bản cũ đã được xóa theo quyết định";
    }
}

std::string name_of(Context& c, Db& db, const UndoItem& item) {
    const Entity& e = *item.entity;
    if (e.title == Entity::npos) return "";
    const bool open = e.fields[e.title].privacy == Privacy::open;
    if (!open && !c.scope(read_permission(e)).covers_class(item.unit_id, 0)) return "";
    std::string present = label_of(db, e, item.record_id);
    return present.empty() && item.former ? text_of(e.fields[e.title], item.former->get()) : present;
}

void append_kept(JsonWriter& w, Context& c, Db& db, const UndoItem& item) {
    w.object().member("entity", item.entity->name).member("entity_label", item.entity->label);
    w.member("plural", item.entity->plural).member("record_id", item.record_id);
    w.member("label", name_of(c, db, item)).member("why", code_of(*item.kept));
    w.member("why_label", sentence_of(*item.kept)).member("changed_by", item.changed_by);
    w.text_or_null("changed_at", item.changed_at.ms ? to_string(item.changed_at) : "").end_object();
}

struct Tally {
    std::int64_t removed = 0, reverted = 0, restored = 0, kept = 0;
};

void append_tallies(JsonWriter& w, const UndoPlan& plan) {
    std::map<const Entity*, Tally> by_entity;
    for (const UndoItem& i : plan.items) {
        Tally& tally = by_entity[i.entity];
        ++(i.kept                           ? tally.kept
           : i.deed == UndoDeed::remove     ? tally.removed
           : i.deed == UndoDeed::bring_back ? tally.restored
                                            : tally.reverted);
    }
    w.key("entities").array();
    for (const auto& [e, tally] : by_entity) {
        w.object().member("entity", e->name).member("label", e->label).member("removed", tally.removed);
        w.member("reverted", tally.reverted).member("restored", tally.restored).member("kept", tally.kept);
        w.end_object();
    }
    w.end_array();
}

// `by`: the undo; 0 for a preview.
std::string plan_json(Context& c, Db& db, const UndoPlan& plan, std::int64_t by, const std::string& refusal) {
    std::string body;
    JsonWriter w(body);
    w.object().id_or_null("undone_by", by).member("refusal", refusal);
    w.member("free", static_cast<std::int64_t>(plan.free()));
    w.member("kept_total", static_cast<std::int64_t>(plan.items.size() - plan.free()));
    append_tallies(w, plan);
    w.key("kept").array();
    std::size_t shown = 0;
    for (const UndoItem& i : plan.items)
        if (i.kept && shown++ < kept_shown) append_kept(w, c, db, i);
    w.end_array().end_object();
    return body;
}

Response preview(Context& c) {
    std::string body;
    const auto entities = c.app.entities();
    c.database().read([&](Db& db) {
        must_find(c, db);
        const UndoPlan plan = plan_undo(db, entities, c.scope(), c.id());
        body = plan_json(c, db, plan, 0, undo_refusal(c, db, plan));
    });
    return json_response(std::move(body));
}

Response do_undo(Context& c) {
    std::string body;
    const std::string reason = squeeze(nfc(c.json()["reason"].text_or()));
    if (length(reason) > 500)
        throw Failure{422, "too_long", "Lý do dài quá 500 ký tự.", {{"/reason", "max", "Lý do quá dài."}}};
    c.database().write_alone(c.actor(), [&](Transaction& t) {
        t.reason = reason;
        must_find(c, t.db());
        UndoPlan plan = plan_undo(t.db(), c.app.entities(), c.scope(), c.id());
        if (auto refusal = undo_refusal(c, t.db(), plan); !refusal.empty())
            throw Failure{403, "forbidden", refusal, {}};
        const Undone done = undo_with_modules(c.app, t, c.scope(), std::move(plan));
        body = plan_json(c, t.db(), done.plan, done.changeset, "");
    });
    return json_response(std::move(body));
}

// ---- what they take and answer ----

Shape changeset_shape() {
    using namespace shape;
    return named("Changeset", object({{"id", integer()},
                                      {"at", instant()},
                                      {"user", text()},
                                      {"kind", text()},
                                      {"kind_label", text()},
                                      {"label", text()},
                                      {"units", text()},
                                      {"whole", flag()},
                                      {"created", integer()},
                                      {"updated", integer()},
                                      {"removed", integer()},
                                      {"undone_by", nullable(integer())},
                                      {"undoes", nullable(integer())}}));
}

Shape plan_shape() {
    using namespace shape;
    Shape tally = object({{"entity", text()},
                          {"label", text()},
                          {"removed", integer()},
                          {"reverted", integer()},
                          {"restored", integer()},
                          {"kept", integer()}});
    Shape kept = object(
        {{"entity", text()},
         {"entity_label", text()},
         {"plural", text()},
         {"record_id", integer()},
         {"label", text()},
         {"why", one_of({"changed_since", "in_use", "belongs", "taken", "target_gone", "former_gone"})},
         {"why_label", text()},
         {"changed_by", text()},
         {"changed_at", nullable(instant())}});
    return named("UndoPlan", object({{"undone_by", nullable(integer())},
                                     {"refusal", text()},
                                     {"free", integer()},
                                     {"kept_total", integer()},
                                     {"entities", list(named("UndoTally", tally))},
                                     {"kept", list(named("UndoKept", kept))}}));
}

}  // namespace

Module changesets_module() {
    Module m{.name = "changesets",
             .label = "Các lần thay đổi hàng loạt",
             .depends = {"units", "users"},
             .permissions = {{"changesets.read", "Xem các lần thay đổi hàng loạt"},
                             {"changesets.undo", "Hoàn tác thay đổi hàng loạt"}}};
    const std::vector<QueryValue> after = {{"after", shape::text(), "Trang sau: giá trị next"}};
    add_route(m, "GET", "/api/changesets", "changesets.read", list_changesets, "Các lần thay đổi hàng loạt",
              exchange::answers(shape::page(changeset_shape()), after));
    add_route(m, "GET", "/api/changesets/{id}", "changesets.read", get_changeset,
              "Một lần thay đổi hàng loạt", exchange::answers(changeset_shape()));
    add_route(m, "GET", "/api/changesets/{id}/entries", "changesets.read", list_entries,
              "Từng thay đổi của một lần thay đổi hàng loạt",
              exchange::answers(shape::page(audit_row_shape()), after));
    add_route(m, "GET", "/api/changesets/{id}/undo", "changesets.undo", preview, "Xem trước khi hoàn tác",
              exchange::answers(plan_shape()), Access::slow);
    add_route(m, "POST", "/api/changesets/{id}/undo", "changesets.undo", do_undo,
              "Hoàn tác một lần thay đổi hàng loạt",
              exchange::takes(shape::object({shape::maybe("reason", shape::text())}), plan_shape()),
              Access::slow);
    return m;
}

}  // namespace khue
