// What can be asked, whether a question is one, and its answer.
#include <algorithm>

#include "core/value_type.hpp"
#include "modules/query/answer_json.hpp"
#include "modules/query/routes.hpp"

namespace khue::questions {
namespace {

constexpr std::int64_t page_rows = 100, most_page_rows = 500, most_offset = 10'000;

Asking asking_of(const Reach& reach) { return {.reach = reach, .today = local_date(now())}; }

// ---- what can be asked ----

void append_derives(JsonWriter& w, const Field& f) {
    w.key("derives").array();
    if (f.type->kind == Kind::date || f.type->kind == Kind::partial_date)
        for (int i = 1; i <= static_cast<int>(Derive::age); ++i) {
            const auto d = static_cast<Derive>(i);
            w.array().value(derive_name(d)).value(derive_label(d)).end_array();
        }
    w.end_array();
}

void append_field(JsonWriter& w, const Reach& reach, const Reach::Part& part, const Field& f) {
    static constexpr std::string_view privacies[] = {"open", "personal", "sensitive"};
    const Operand o{.owner = part.entity, .field = &f};
    w.object().member("name", f.name).member("label", f.label).member("sort", sort_name(sort_of(o)));
    w.member("privacy", privacies[static_cast<std::size_t>(f.privacy)]).member("listed", f.is_listed);
    w.member("told", may_tell(reach, part, f, false)).member("told_derived", may_tell(reach, part, f, true));
    w.text_or_null("code_list", f.code_list);
    w.text_or_null("target", reach.find(f.target) ? f.target : "");
    w.key("choices").array();
    for (const Choice& c : f.choices) w.array().value(c.code).value(c.label).end_array();
    w.end_array();
    append_derives(w, f);
    w.end_object();
}

// The records that point to an entity.
void append_backwards(JsonWriter& w, const Reach& reach, const Entity& to) {
    w.key("backwards").array();
    for (const Reach::Part& part : reach.parts)
        for (const Field& f : part.entity->fields) {
            if (f.target != to.name || !may_look(part, f)) continue;
            w.object().member("count", std::string(part.entity->name) + "." + std::string(f.name));
            w.member("entity", part.entity->name).member("label", part.entity->label);
            w.member("by", f.label).end_object();
        }
    w.end_array();
}

void append_subject(JsonWriter& w, const Reach& reach, const Reach::Part& part) {
    const Entity& e = *part.entity;
    w.object().member("name", e.name).member("plural", e.plural).member("label", e.label);
    w.member("counts_only", part.counts_only).member("has_validity", static_cast<bool>(validity_of(e)));
    w.text_or_null("scope_field", e.scope == Entity::npos || e.scope == e.key ? "" : e.fields[e.scope].name);
    w.text_or_null("title_field", e.title == Entity::npos ? "" : e.fields[e.title].name);
    w.key("fields").array();
    for (const Field& f : e.fields)
        if (may_look(part, f) && (!f.is_key || !part.counts_only)) append_field(w, reach, part, f);
    w.end_array();
    append_backwards(w, reach, e);
    w.end_object();
}

void append_operators(JsonWriter& w) {
    w.key("operators").object();
    const auto add = [&](std::string_view name, const std::vector<Op>& ops) {
        w.key(name).array();
        for (Op op : ops) w.value(op_name(op));
        w.end_array();
    };
    for (int i = 0; i <= static_cast<int>(Sort::record); ++i) {
        const auto sort = static_cast<Sort>(i);
        add(sort_name(sort), operators_of(sort));
    }
    add("count", operators_of(Sort::number, true));
    w.end_object();
}

Response subjects(Context& c, const Desk& desk) {
    const Reach reach = reach_of(*c.who, c.app, desk.rules);
    std::string body;
    JsonWriter w(body);
    w.object().key("subjects").array();
    for (const Reach::Part& part : reach.parts) append_subject(w, reach, part);
    w.end_array();
    append_operators(w);
    w.member("seconds", desk.rules.seconds).member("least_shown", desk.rules.table.least_shown);
    w.member("most_rows", desk.rules.most_rows).end_object();
    return json_response(std::move(body));
}

// ---- whether it is a question ----

void append_about(JsonWriter& w, const Question& q, const Reach& reach, Db& db) {
    w.member("sentence", sentence(q, names_from(db, reach)));
    w.member("personal", tells_of_persons(q, reach));
    w.member("sensitive", privacy_of(q) == Privacy::sensitive);
}

Response check(Context& c, const Desk& desk) {
    const Reach reach = reach_of(*c.who, c.app, desk.rules);
    Problems problems;
    const Question q = parse_question(c.json()["question"], asking_of(reach), problems);
    std::string body;
    JsonWriter w(body);
    w.object();
    if (problems.empty())
        append_about(w, q, reach, c.db());
    else
        w.member("sentence", "").member("personal", false).member("sensitive", false);
    w.key("problems").array();
    for (const Problem& p : problems.list)
        w.object().member("path", p.path).member("code", p.code).member("message", p.message).end_object();
    w.end_array().end_object();
    return json_response(std::move(body));
}

// ---- its answer ----

Response run(Context& c, Desk& desk) {
    const Json json = c.json();
    const Reach reach = reach_of(*c.who, c.app, desk.rules);
    const Question q = question_of(json["question"], reach);
    const std::int64_t limit =
        std::clamp<std::int64_t>(json["limit"].integer_or(page_rows), 1, most_page_rows);
    const std::int64_t offset = std::clamp<std::int64_t>(json["offset"].integer_or(0), 0, most_offset);
    std::string body;
    ask(c.app, desk, c.who->user_id, [&](Db& db) {
        JsonWriter w(body);
        w.object();
        append_about(w, q, reach, db);
        w.key("list");
        if (q.is_list())
            append(w, list_answer(db, q, reach, limit, offset), *q.selection.subject, count_of(db, q, reach));
        else
            w.null();
        w.key("table");
        if (q.is_list())
            w.null();
        else
            append(w, *table_of(db, desk, q, reach));
        w.end_object();
    });
    return json_response(std::move(body));
}

Shape about(const std::vector<shape::Member>& more) {
    using namespace shape;
    std::vector<Member> all{{"sentence", text()}, {"personal", flag()}, {"sensitive", flag()}};
    all.insert(all.end(), more.begin(), more.end());
    return object(all);
}

Shape subjects_shape() {
    using namespace shape;
    const Shape field = object({{"name", text()},
                                {"label", text()},
                                {"sort", text()},
                                {"privacy", text()},
                                {"listed", flag()},
                                {"told", flag()},
                                {"told_derived", flag()},
                                {"code_list", nullable(text())},
                                {"target", nullable(text())},
                                {"choices", list(pair())},
                                {"derives", list(pair())}});
    const Shape backward = object({{"count", text()}, {"entity", text()}, {"label", text()}, {"by", text()}});
    const Shape subject = object({{"name", text()},
                                  {"plural", text()},
                                  {"label", text()},
                                  {"counts_only", flag()},
                                  {"has_validity", flag()},
                                  {"scope_field", nullable(text())},
                                  {"title_field", nullable(text())},
                                  {"fields", list(named("QuestionField", field))},
                                  {"backwards", list(named("QuestionBackward", backward))}});
    return object({{"subjects", list(named("QuestionSubject", subject))},
                   {"operators", map(list(text()))},
                   {"seconds", integer()},
                   {"least_shown", integer()},
                   {"most_rows", integer()}});
}

}  // namespace

Question question_of(const Json& question, const Reach& reach) {
    Problems problems;
    problems.prefix = "/question";
    Question q = parse_question(question, asking_of(reach), problems);
    throw_if_any(problems);
    return q;
}

void add_asking_routes(Module& m, const TheDesk& desk) {
    using namespace shape;
    const Shape question = object({{"question", shapes::question()}});
    const Shape problem = object({{"path", text()}, {"code", text()}, {"message", text()}});
    add_route(
        m, "GET", "/api/questions/subjects", "questions.read",
        [desk](Context& c) { return subjects(c, **desk); }, "Loại hồ sơ và trường dữ liệu được hỏi",
        exchange::answers(subjects_shape()));
    add_route(
        m, "POST", "/api/questions/check", "questions.read", [desk](Context& c) { return check(c, **desk); },
        "Đọc một câu hỏi thành lời, chỉ ra chỗ sai",
        exchange::takes(question, about({{"problems", list(problem)}})), Access::read);
    add_route(
        m, "POST", "/api/questions/run", "questions.read", [desk](Context& c) { return run(c, **desk); },
        "Trả lời một câu hỏi",
        exchange::takes(
            object({{"question", shapes::question()}, maybe("limit", integer()), maybe("offset", integer())}),
            about({{"list", nullable(shapes::list_answer())}, {"table", nullable(shapes::table())}})),
        Access::slow);
}

}  // namespace khue::questions
