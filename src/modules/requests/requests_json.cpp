#include "modules/requests/requests_json.hpp"

#include "core/text.hpp"
#include "core/value_type.hpp"
#include "modules/requests/regimes.hpp"
#include "modules/requests/request_verbs.hpp"
#include "modules/units/unit.hpp"
#include "server/app.hpp"
#include "server/labels.hpp"

namespace khue {
namespace {

void append_words(JsonWriter& w, std::string_view name, const std::optional<std::string>& list) {
    w.key(name).array();
    if (list)
        for (std::string_view word : split(std::string_view(*list), ',')) w.value(word);
    w.end_array();
}

void append_changes(JsonWriter& w, const std::vector<EntryChange>& changes) {
    w.key("changes").array();
    for (const EntryChange& c : changes)
        w.object()
            .member("code", c.code)
            .member("label", c.label)
            .member("before", c.before)
            .member("after", c.after)
            .end_object();
    w.end_array();
}

void append_problems(JsonWriter& w, const Problems& problems) {
    w.key("problems").array();
    for (const Problem& p : problems.list)
        w.object().member("path", p.path).member("code", p.code).member("message", p.message).end_object();
    w.end_array();
}

std::string shown_field(const Field& f, const void* record) {
    if (f.name == "form") return "biểu mẫu";
    std::string text = text_of(f, record);
    for (const Choice& choice : f.choices)
        if (choice.code == text) return std::string(choice.label);
    return text;
}

std::vector<EntryChange> changed_fields(const FormerVersion& before, const FormerVersion& after) {
    std::vector<EntryChange> out;
    for (const Field& f : Regime::entity().fields) {
        if (text_of(f, before.record.get()) == text_of(f, after.record.get())) continue;
        bool form = f.name == "form";
        out.push_back({.code = std::string(f.name),
                       .label = std::string(f.label),
                       .before = form ? "" : shown_field(f, before.record.get()),
                       .after = form ? "đã sửa biểu mẫu" : shown_field(f, after.record.get())});
    }
    return out;
}

// Who made a version and why stands in the audit.
struct Maker {
    std::string by, reason;
};
Maker maker_of(Db& db, std::int64_t id, std::int64_t version) {
    auto& s =
        query(db,
              "SELECT user_name, reason FROM audit WHERE entity = 'report_regime' AND record_id = $1 AND "
              "version = $2 ORDER BY id DESC LIMIT 1",
              id, version);
    Maker out;
    if (s.step()) out = {.by = std::string(s.text(0)), .reason = std::string(s.text(1))};
    s.reset();
    return out;
}

void append_history(JsonWriter& w, Db& db, const Scope& scope, const Regime& r) {
    w.key("history").array();
    auto all = versions(db, Regime::entity(), scope, r.id.value);
    for (std::size_t i = 0; i < all.size(); ++i) {
        Maker maker = maker_of(db, r.id.value, all[i].version);
        w.object().member("version", all[i].version).member("at", all[i].recorded_from);
        w.member("by", maker.by).member("reason", maker.reason);
        append_changes(w,
                       i + 1 < all.size() ? changed_fields(all[i + 1], all[i]) : std::vector<EntryChange>{});
        w.end_object();
    }
    w.end_array();
}

void append_coming(JsonWriter& w, const App& app, const Regime& r) {
    constexpr std::size_t shown_periods = 4;
    w.key("coming").array();
    for (const Period& p : coming_periods(app.options().rules, r, local_date(now()), shown_periods))
        w.object()
            .member("code", p.code)
            .member("label", p.label)
            .member("opens", opens_on(r, p))
            .member("close", p.close_on)
            .member("due", due_of(r, p))
            .end_object();
    w.end_array();
}

void append_files(JsonWriter& w, Db& db, const DataRequest& r) {
    w.key("files").array();
    for (const RequestFile& f : list<RequestFile>(db, Scope::everything(),
                                                  {.filters = {where<&RequestFile::request_id>(r.id.value)}}))
        w.object().member("id", f.id.value).member("name", f.name).end_object();
    w.end_array();
}

// What was said before in words that the newer form no longer has.
std::vector<EntryChange> changes_between(const AnswerVersion& before, const AnswerVersion& after) {
    RequestForm form = kept_form(after.form), former = kept_form(before.form);
    auto out = changed_entries(form, kept_entries(form, before.entries), kept_entries(form, after.entries));
    Entries gone = kept_entries(former, before.entries);
    for (const FormField& f : former.fields)
        if (auto e = gone.single.find(f.code); e != gone.single.end() && !form.find(f.code))
            out.push_back({.code = f.code,
                           .label = f.label + " (đã bỏ khỏi mẫu)",
                           .before = shown(f, e->second),
                           .after = ""});
    return out;
}

void append_versions(JsonWriter& w, Db& db, const RequestAnswer& a) {
    auto all = versions_of(db, a);
    w.key("versions").array();
    for (std::size_t i = 0; i < all.size(); ++i) {
        const AnswerVersion& v = all[i];
        w.object().member("number", v.number).member("form_version", v.form_version);
        w.member("sent_at", v.sent_at).member("sent_by", v.sent_by).member("reason", v.reason);
        w.member("outcome", code(v.outcome)).member("decided_at", v.decided_at);
        w.member("decided_by", v.decided_by).member("note", v.note);
        append_changes(w, i + 1 < all.size() ? changes_between(all[i + 1], v) : std::vector<EntryChange>{});
        w.end_object();
    }
    w.end_array();
}

void append_rights(JsonWriter& w, const SeenAnswer& seen, const AnswerRights& rights) {
    const RequestAnswer& a = seen.answer;
    bool live = seen.request.state == RequestState::sent, open = live && is_waited_for(a);
    bool waiting = live && a.state == AnswerState::submitted;
    w.key("may").object();
    w.member("edit", open && rights.write).member("submit", open && rights.submit);
    w.member("accept", waiting && rights.receive).member("return", waiting && rights.receive);
    w.member("correct", live && a.state == AnswerState::accepted && rights.submit).end_object();
}

void append_real(JsonWriter& w, std::string_view name, const std::optional<double>& number) {
    w.key(name);
    if (number)
        w.real(*number, 4);
    else
        w.null();
}

void append_total(JsonWriter& w, const FieldTotal& f) {
    w.object().member("code", f.code).member("label", f.label).member("type", code_of(f.field->type));
    w.member("count", f.count);
    append_amount(w.key("sum"), f.sum);
    append_real(w, "average", f.average);
    append_amount(w.key("min"), f.least);
    append_amount(w.key("max"), f.most);
    w.key("options").array();
    for (const auto& [option, count] : f.options)
        w.object().member("label", option).member("count", count).end_object();
    w.end_array().end_object();
}

}  // namespace

void append_regime(JsonWriter& w, const App& app, Db& db, const Scope& scope, const Regime& r,
                   std::int64_t version) {
    w.object().member("id", r.id.value).member("version", version).member("code", r.code);
    w.member("name", r.name).member("legal_basis", r.legal_basis).member("content", r.content);
    w.member("reporter", code(r.reporter));
    append_words(w, "levels", r.levels);
    w.member("recipient", r.recipient).member("way", r.way).member("cycle", r.cycle);
    w.member("close_rule", r.close_rule).member("due_day", r.due_day).member("due_month", code(r.due_month));
    w.member("opens_before", r.opens_before).member("guidance", r.guidance);
    w.member("confidence", r.confidence).member("confirmed", r.confirmed).member("active", r.active);
    w.member("from_date", r.from_date).key("form").raw(r.form);
    append_coming(w, app, r);
    append_history(w, db, scope, r);
    w.end_object();
}

void append_request_brief(JsonWriter& w, Db& db, const Scope& scope, const DataRequest& r,
                          std::int64_t version) {
    std::int64_t asked = 0, submitted = 0, accepted = 0, overdue = 0;
    Date today = local_date(now());
    for (const RequestAnswer& a :
         list<RequestAnswer>(db, scope, {.filters = {where<&RequestAnswer::request_id>(r.id.value)}})) {
        ++asked;
        if (a.state == AnswerState::submitted) ++submitted;
        if (a.accepted) ++accepted;
        if (is_overdue(r, a, today)) ++overdue;
    }
    w.member("id", r.id.value).member("version", version).member("title", r.title);
    w.id_or_null("regime_id", r.regime_id ? r.regime_id->value : 0);
    w.member("period", r.period).member("state", code(r.state)).member("due", r.due);
    w.member("sent_at", r.sent_at).member("author", r.author);
    w.member("asked", asked).member("submitted", submitted);
    w.member("accepted", accepted).member("overdue", overdue);
}

std::string request_json(Db& db, const Scope& scope, const DataRequest& r, std::int64_t version) {
    std::string out;
    JsonWriter w(out);
    w.object();
    append_request_brief(w, db, scope, r, version);
    w.member("instruction", r.instruction).key("form").raw(r.form);
    w.member("form_version", r.form_version).member("audience", code(r.audience));
    append_words(w, "chosen", r.chosen);
    w.member("close_on", r.close_on).member("reason", r.reason).member("sent_by", r.sent_by);
    append_files(w, db, r);
    w.key("answers").array();
    for (const UnitAnswer& u : unit_answers(db, scope, r, false)) {
        w.object();
        append_answer_brief(w, {.answer = u.answer, .version = u.version, .request = r}, u.unit_name);
        w.end_object();
    }
    w.end_array().end_object();
    return out;
}

void append_answer_brief(JsonWriter& w, const SeenAnswer& seen, std::string_view unit_name) {
    const RequestAnswer& a = seen.answer;
    w.member("id", a.id.value).member("version", seen.version).member("request_id", a.request_id.value);
    w.member("title", seen.request.title).member("period", seen.request.period);
    w.member("due", seen.request.due).member("request_state", code(seen.request.state));
    w.member("unit_id", a.unit_id.value).member("unit_name", unit_name).member("state", code(a.state));
    w.member("overdue", is_overdue(seen.request, a, local_date(now())));
    w.member("late", was_late(seen.request, a)).member("first_sent_at", a.first_sent_at);
    w.member("number", a.number).member("accepted", a.accepted);
}

std::string answer_json(Db& db, const SeenAnswer& seen, const AnswerRights& rights) {
    const RequestAnswer& a = seen.answer;
    RequestForm form = kept_form(seen.request.form);
    Entries entries = kept_entries(form, a.entries);
    std::string out;
    JsonWriter w(out);
    w.object();
    append_answer_brief(w, seen, label_of(db, Unit::entity(), a.unit_id.value));
    w.member("instruction", seen.request.instruction).member("close_on", seen.request.close_on);
    append_files(w, db, seen.request);
    w.key("form").raw(seen.request.form).member("form_version", seen.request.form_version);
    w.member("written_for", a.form_version).key("entries").raw(entries_json(form, entries));
    append_problems(w, judge(form, entries));
    w.member("reason", a.reason).member("written_by", a.written_by).member("decided_by", a.decided_by);
    append_versions(w, db, a);
    append_rights(w, seen, rights);
    w.end_object();
    return out;
}

std::string reading_json(const BookOf& book, const BookReading& r) {
    constexpr std::string_view levels[] = {"note", "warning", "error"};
    RequestForm form = kept_form(book.seen.request.form);
    std::string out;
    JsonWriter w(out);
    w.object().member("version", book.seen.version);
    w.member("form_version", book.seen.request.form_version).member("file_form_version", r.form_version);
    w.member("sent_before", r.sent_before).key("entries").raw(entries_json(form, r.entries));
    w.key("notes").array();
    for (const BookNote& n : r.notes)
        w.object()
            .member("level", levels[static_cast<std::size_t>(n.level)])
            .member("cell", n.cell)
            .member("text", n.text)
            .end_object();
    w.end_array();
    append_changes(w, r.changes);
    append_problems(w, judge(form, r.entries));
    w.end_object();
    return out;
}

std::string totals_json(const RequestTotals& t) {
    std::string out;
    JsonWriter w(out);
    w.object().member("asked", static_cast<std::int64_t>(t.units.size()));
    w.member("answered", static_cast<std::int64_t>(t.answered)).member("submitted_too", t.submitted_too);
    w.member("basis", basis_sentence(t)).key("fields").array();
    for (const FieldTotal& f : t.fields) append_total(w, f);
    w.end_array().key("units").array();
    for (std::size_t i = 0; i < t.units.size(); ++i) {
        const UnitAnswer& u = t.units[i];
        w.object().member("answer_id", u.answer.id.value).member("unit_id", u.answer.unit_id.value);
        w.member("unit_name", u.unit_name).member("state", code(u.answer.state));
        w.id_or_null("number", u.counted ? u.counted->number : 0);
        w.key("entries").raw(entries_json(t.form, t.entries[i])).end_object();
    }
    w.end_array().end_object();
    return out;
}

}  // namespace khue
