// Questions that people keep and share.
#include "core/text.hpp"
#include "modules/query/answer_json.hpp"
#include "modules/query/question_template.hpp"
#include "modules/query/routes.hpp"
#include "modules/query/saved_question.hpp"
#include "modules/query/schedule.hpp"
#include "modules/units/tree.hpp"

namespace khue::questions {
namespace {

// Own ones, and those shared with a unit that one may ask about, or with everybody.
bool is_seen(const Context& c, const SavedQuestion& q) {
    if (q.owner_id == c.who->user_id || q.sharing == Sharing::house) return true;
    return q.sharing == Sharing::unit && c.scope("questions.read").covers(q.unit_id.value);
}

Scope share_scope(const Context& c) { return c.scope("questions.share"); }

// The unit it is kept in is looked at by the rules above, not by the store.
Scope of(const SavedQuestion& q) { return Scope::of(q.unit_id.value); }

struct Found {
    SavedQuestion question;
    std::int64_t version = 0;
};

// Nothing where it is not to be seen.
std::optional<Found> seen(Context& c, std::int64_t id, std::int64_t unit) {
    Found out;
    const auto stored = raw::get(c.db(), SavedQuestion::entity(), Scope::of(unit), id, &out.question);
    if (!stored || !is_seen(c, out.question)) return std::nullopt;
    out.version = stored->number;
    return out;
}

std::vector<Found> all_seen(Context& c) {
    std::vector<std::pair<std::int64_t, std::int64_t>> all;
    for (auto& s = query(c.db(), "SELECT id, unit_id FROM saved_question ORDER BY id DESC"); s.step();)
        all.emplace_back(s.integer(0), s.integer(1));
    std::vector<Found> out;
    for (const auto& [id, unit] : all)
        if (auto found = seen(c, id, unit)) out.push_back(std::move(*found));
    return out;
}

Found found(Context& c, std::int64_t id) {
    auto& s = query(c.db(), "SELECT unit_id FROM saved_question WHERE id = $1", id);
    const std::int64_t unit = s.step() ? s.integer(0) : 0;
    s.reset();
    auto out = seen(c, id, unit);
    if (!out) not_found("câu hỏi đã lưu");
    return *out;
}

void append_saved(JsonWriter& w, const Context& c, const SavedQuestion& q, std::int64_t version) {
    w.object().member("id", q.id.value).member("unit_id", q.unit_id.value).member("owner", q.owner);
    w.member("name", q.name).key("note");
    if (q.note)
        w.value(std::string_view(*q.note));
    else
        w.null();
    w.member("sharing", code(q.sharing)).member("changed_at", q.changed_at).key("question").raw(q.content);
    w.member("version", version).member("may_change", may_change(c, q));
    w.member("mine", q.owner_id == c.who->user_id).end_object();
}

Response saved_answer(const Context& c, const SavedQuestion& q, std::int64_t version, int status = 200) {
    std::string body;
    JsonWriter w(body);
    append_saved(w, c, q, version);
    return json_with_version(std::move(body), version, status);
}

Response list_saved(Context& c) {
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const Found& f : all_seen(c)) append_saved(w, c, f.question, f.version);
    w.end_array().key("next").null().end_object();
    return json_response(std::move(body));
}

Response one(Context& c) {
    const Found f = found(c, c.id());
    return saved_answer(c, f.question, f.version);
}

std::int64_t home_of(const Context& c) {
    const Scope own = c.who->own_units("questions.write");
    if (!own.units.empty()) return own.units.front();
    const Scope scope = c.scope("questions.write");
    return scope.units.empty() ? 0 : scope.units.front();
}

// What everybody sees is shared by those who may for the commune.
void must_share(Context& c, const SavedQuestion& q) {
    if (q.sharing == Sharing::own) return;
    const auto commune = commune_of(c.db());
    const std::int64_t where = q.sharing == Sharing::house && commune ? commune->id.value : q.unit_id.value;
    if (share_scope(c).covers(where)) return;
    throw Failure{403, "forbidden", "Bạn không được chia sẻ câu hỏi ở phạm vi này.", {}};
}

Sharing sharing_of(const std::string& text, Problems& problems) {
    for (const auto s : {Sharing::own, Sharing::unit, Sharing::house})
        if (code(s) == text) return s;
    problems.add("/sharing", "choice", "Phạm vi chia sẻ không hợp lệ.");
    return Sharing::own;
}

void fill(Context& c, const Desk& desk, SavedQuestion& q) {
    const Json body = c.json();
    const Reach reach = reach_of(*c.who, c.app, desk.rules);
    question_of(body["question"], reach);
    Problems problems;
    q.name = squeeze(nfc(body["name"].text_or()));
    if (q.name.empty() || length(q.name) > 150)
        problems.add("/name", "required", "Đặt tên cho câu hỏi (tối đa 150 ký tự).");
    const std::string note = squeeze(nfc(body["note"].text_or()));
    if (length(note) > 500) problems.add("/note", "too_long", "Ghi chú tối đa 500 ký tự.");
    q.note = note.empty() ? std::nullopt : std::optional(note);
    q.sharing = sharing_of(body["sharing"].text_or("own"), problems);
    q.content.clear();
    append_json(q.content, body["question"]);
    if (length(q.content) > 60'000) problems.add("/question", "too_long", "Câu hỏi quá dài.");
    throw_if_any(problems);
    q.changed_at = c.transaction().at();
    must_share(c, q);
}

Response create(Context& c, const Desk& desk) {
    SavedQuestion q{.unit_id = {home_of(c)}, .owner_id = c.who->user_id, .owner = c.who->name};
    const std::int64_t asked = c.json()["unit_id"].integer_or(q.unit_id.value);
    if (!c.scope().covers(asked))
        throw Failure{403, "outside_scope", "Đơn vị này ở ngoài phạm vi của bạn.", {}};
    q.unit_id = {asked};
    fill(c, desk, q);
    insert(c.transaction(), of(q), q);
    return saved_answer(c, q, 1, 201);
}

Found to_change(Context& c) {
    Found f = found(c, c.id());
    if (!may_change(c, f.question))
        throw Failure{
            403, "forbidden", "Câu hỏi này do người khác lưu. Bạn có thể lưu thành câu hỏi của mình.", {}};
    return f;
}

Response replace(Context& c, const Desk& desk) {
    const std::int64_t expected = c.if_match();
    Found f = to_change(c);
    if (expected != f.version) return record_overtaken(c, SavedQuestion::entity(), &f.question, f.version);
    fill(c, desk, f.question);
    const auto version = update(c.transaction(), of(f.question), f.question, expected);
    return saved_answer(c, f.question, version);
}

// Its schedules go with it, and their files.
void remove_schedules(Context& c) {
    std::vector<std::pair<std::int64_t, std::int64_t>> all;
    for (auto& s = query(c.db(), "SELECT id, unit_id FROM question_schedule WHERE question_id = $1", c.id());
         s.step();)
        all.emplace_back(s.integer(0), s.integer(1));
    for (const auto& [schedule, unit] : all) remove_with_files(c.transaction(), schedule, unit);
}

Response remove_one(Context& c) {
    const Found f = to_change(c);
    remove_schedules(c);
    const Scope here = of(f.question);
    for (const auto& t :
         list<QuestionTemplate>(c.db(), here, {.filters = {where<&QuestionTemplate::question_id>(c.id())}}))
        remove(c.transaction(), here, t.id);
    raw::remove(c.transaction(), SavedQuestion::entity(), of(f.question), c.id(), c.if_match());
    return {.status = 204, .body = {}};
}

}  // namespace

bool may_change(const Context& c, const SavedQuestion& q) {
    if (!c.who->may("questions.write")) return false;
    return q.owner_id == c.who->user_id ||
           (q.sharing != Sharing::own && share_scope(c).covers(q.unit_id.value));
}

SavedQuestion seen_question(Context& c, std::int64_t id) { return found(c, id).question; }

void add_saved_routes(Module& m, const TheDesk& desk) {
    using namespace shape;
    const Shape sharing = one_of({"own", "unit", "house"});
    const Shape saved = named("SavedQuestion", object({{"id", integer()},
                                                       {"unit_id", integer()},
                                                       {"owner", text()},
                                                       {"name", text()},
                                                       {"note", nullable(text())},
                                                       {"sharing", sharing},
                                                       {"changed_at", instant()},
                                                       {"question", shapes::question()},
                                                       {"version", integer()},
                                                       {"may_change", flag()},
                                                       {"mine", flag()}}));
    const Shape change = object({{"name", text()},
                                 {"question", shapes::question()},
                                 maybe("note", nullable(text())),
                                 maybe("sharing", sharing),
                                 maybe("unit_id", integer())});
    const auto versioned = [&](Exchange x) {
        return exchange::versioned(std::move(x), record(SavedQuestion::entity()));
    };
    add_route(m, "GET", "/api/questions", "questions.read", list_saved, "Các câu hỏi đã lưu được xem",
              exchange::answers(page(saved)));
    add_route(
        m, "POST", "/api/questions", "questions.write", [desk](Context& c) { return create(c, **desk); },
        "Lưu một câu hỏi", exchange::takes(change, saved, 201));
    add_route(m, "GET", "/api/questions/{id}", "questions.read", one, "Xem một câu hỏi đã lưu",
              exchange::answers(saved));
    add_route(
        m, "PUT", "/api/questions/{id}", "questions.write", [desk](Context& c) { return replace(c, **desk); },
        "Sửa một câu hỏi đã lưu", versioned(exchange::takes(change, saved)));
    add_route(m, "DELETE", "/api/questions/{id}", "questions.write", remove_one, "Xóa một câu hỏi đã lưu",
              versioned(exchange::nothing()));
}

}  // namespace khue::questions
