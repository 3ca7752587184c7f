// Answers as files: at once, by a schedule, and the log of what was taken out.
#include <algorithm>

#include "core/text.hpp"
#include "modules/query/answer_json.hpp"
#include "modules/query/extraction.hpp"
#include "modules/query/routes.hpp"
#include "modules/query/saved_question.hpp"
#include "modules/query/schedule.hpp"
#include "modules/units/tree.hpp"
#include "server/labels.hpp"
#include "server/query_number.hpp"
#include "store/files.hpp"

namespace khue::questions {
namespace {

constexpr std::int64_t log_page = 50;

Format format_in(const Json& body) {
    const std::string text = body["format"].text_or("xlsx");
    for (const auto f : {Format::xlsx, Format::csv, Format::json})
        if (code(f) == text) return f;
    throw Failure{
        422, "invalid", "Dạng tệp không hợp lệ.", {{"/format", "choice", "Chọn xlsx, csv hoặc json."}}};
}

Response take_out(Context& c, Desk& desk) {
    const Json body = c.json();
    const Format format = format_in(body);
    const Question q = question_of(body["question"], reach_of(*c.who, c.app, desk.rules));
    const bool personal = tells_of_persons(q, reach_of(*c.who, c.app, desk.rules));
    const std::string purpose = purpose_of(body["purpose"].text_or(), personal);
    const Extract made = extract(c.app, desk, *c.who, body["question"], format);
    if (made.personal)
        c.database().write(c.actor(), [&](Transaction& t) { enter_extraction(t, made, purpose); });
    return attachment(made.bytes, made.type, made.name);
}

// ---- schedules and their files: one's own ----

std::vector<std::pair<std::int64_t, std::int64_t>> mine(Context& c, const std::string& table) {
    std::vector<std::pair<std::int64_t, std::int64_t>> out;
    for (auto& s = query(c.db(), "SELECT id, unit_id FROM " + table + " WHERE owner_id = $1 ORDER BY id DESC",
                         c.who->user_id);
         s.step();)
        out.emplace_back(s.integer(0), s.integer(1));
    return out;
}

template <class T>
std::vector<T> all_mine(Context& c) {
    std::vector<T> out;
    for (const auto& [id, unit] : mine(c, std::string(T::entity().name)))
        if (auto one = get(c.db(), Scope::of(unit), Id<T>{id})) out.push_back(std::move(*one));
    return out;
}

template <class T>
T my_own(Context& c, std::string_view label) {
    for (T& one : all_mine<T>(c))
        if (one.id.value == c.id()) return one;
    not_found(label);
}

void append_schedule(JsonWriter& w, Db& db, const QuestionSchedule& s) {
    w.object().member("id", s.id.value).member("question_id", s.question_id.value);
    w.member("question", label_of(db, SavedQuestion::entity(), s.question_id.value))
        .member("every", code(s.every));
    w.member("format", s.format).member("purpose", s.purpose).member("keeps", s.keeps);
    w.member("by_mail", s.by_mail).member("last_on", s.last_on);
    w.text_or_null("trouble", s.trouble.value_or("")).end_object();
}

Response schedules(Context& c) {
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const auto& s : all_mine<QuestionSchedule>(c)) append_schedule(w, c.db(), s);
    w.end_array().key("next").null().end_object();
    return json_response(std::move(body));
}

Every every_in(const Json& body) {
    for (const auto e : {Every::day, Every::week, Every::month, Every::quarter})
        if (code(e) == body["every"].text_or()) return e;
    throw Failure{422,
                  "invalid",
                  "Chọn chạy hằng ngày, tuần, tháng hoặc quý.",
                  {{"/every", "choice", "Chọn một nhịp."}}};
}

Response add_schedule(Context& c, const Desk& desk) {
    const Json body = c.json();
    const SavedQuestion saved = seen_question(c, body["question_id"].integer_or(0));
    const Reach reach = reach_of(*c.who, c.app, desk.rules);
    const Question q = question_of(parse_json(saved.content).value_or(Json{}), reach);
    reach_to_take_out(*c.who, reach, q);
    QuestionSchedule s{.unit_id = saved.unit_id, .question_id = saved.id, .owner_id = c.who->user_id};
    s.every = every_in(body);
    s.format = code(format_in(body));
    s.purpose = purpose_of(body["purpose"].text_or(), tells_of_persons(q, reach));
    if (length(s.purpose) > 500) throw Failure{422, "invalid", "Mục đích tối đa 500 ký tự.", {}};
    s.keeps = std::clamp<std::int64_t>(body["keeps"].integer_or(12), 1, 100);
    s.by_mail = body["by_mail"].boolean_or(true);
    insert(c.transaction(), Scope::of(s.unit_id.value), s);
    std::string out;
    JsonWriter w(out);
    append_schedule(w, c.db(), s);
    return json_response(std::move(out), 201);
}

Response remove_schedule(Context& c) {
    const auto s = my_own<QuestionSchedule>(c, "lịch chạy câu hỏi");
    remove_with_files(c.transaction(), s.id.value, s.unit_id.value);
    return {.status = 204, .body = {}};
}

Response files(Context& c) {
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const auto& f : all_mine<QuestionFile>(c)) {
        w.object().member("id", f.id.value).member("schedule_id", f.schedule_id.value);
        w.member("name", f.name).member("rows", f.rows).member("made_on", f.made_on).end_object();
    }
    w.end_array().key("next").null().end_object();
    return json_response(std::move(body));
}

Response get_file(Context& c) {
    StoredFile stored;
    c.database().read([&](Db& db) {
        c.read_db = &db;
        const auto f = my_own<QuestionFile>(c, "tệp này");
        auto found = c.app.files().find(db, Scope::of(f.unit_id.value), f.file_id);
        c.read_db = nullptr;
        if (!found) not_found("tệp này");
        stored = *found;
    });
    return attachment(c.app.files().read(stored), stored.type, stored.name);
}

// ---- the log ----

std::int64_t page_before(const Context& c) {
    const std::int64_t before = query_number(c, "after");
    return before > 0 ? before : INT64_MAX;
}

// As the audit does it: entries of no unit are for those who may read at the root.
std::string seen_units(Context& c) {
    const Scope scope = c.scope();
    const auto commune = commune_of(c.db());
    std::string list;
    for (const auto unit : scope.units) list += (list.empty() ? "" : ",") + std::to_string(unit);
    if (commune && scope.covers(commune->id.value)) list += ",0";
    return " AND unit_id IN (" + (list.empty() ? "NULL" : list) + ")";
}

// The new value of [before, after]: the number of rows is an open value of an entry, the sentence a personal
// one.
std::string changed_to(const Json& values, std::string_view field) {
    const Json& pair = values[field];
    return pair.items.size() == 2 ? pair.items[1].text_or() : "";
}

Response log(Context& c) {
    std::string body, next;
    JsonWriter w(body);
    w.object().key("items").array();
    std::int64_t n = 0;
    auto& s = query(
        c.db(),
        "SELECT id, at, user_name, entity, unit_id, reason, body, COALESCE(details, '') FROM audit WHERE "
        "action = 'export' AND id < $1" +
            seen_units(c) + " ORDER BY id DESC LIMIT $2",
        page_before(c), log_page + 1);
    while (s.step()) {
        if (++n > log_page) {
            s.reset();
            break;
        }
        next = std::to_string(s.integer(0));
        const Entity* e = c.app.entity(s.text(3));
        const Json open = parse_json(s.text(6)).value_or(Json{}),
                   details = parse_json(s.text(7)).value_or(Json{});
        w.object().member("id", s.integer(0)).member("at", Instant{s.integer(1)}).member("user", s.text(2));
        w.member("what", e ? e->label : s.text(3)).id_or_null("unit_id", s.integer(4));
        w.member("purpose", s.text(5)).text_or_null("rows", changed_to(open, "rows"));
        w.text_or_null("question", changed_to(details, "question")).end_object();
    }
    w.end_array().text_or_null("next", n > log_page ? next : "").end_object();
    return json_response(std::move(body));
}

}  // namespace

void add_taking_out_routes(Module& m, const TheDesk& desk) {
    using namespace shape;
    const Shape format = one_of({"xlsx", "csv", "json"}), every = one_of({"day", "week", "month", "quarter"});
    Exchange file = exchange::file(std::string(xlsx_type));
    file.body = object({{"question", shapes::question()}, maybe("format", format), maybe("purpose", text())});
    add_route(
        m, "POST", "/api/questions/extract", "questions.read",
        [desk](Context& c) { return take_out(c, **desk); }, "Xuất kết quả một câu hỏi ra tệp", file,
        Access::slow);
    const Shape schedule = named("QuestionSchedule", object({{"id", integer()},
                                                             {"question_id", integer()},
                                                             {"question", text()},
                                                             {"every", every},
                                                             {"format", format},
                                                             {"purpose", text()},
                                                             {"keeps", integer()},
                                                             {"by_mail", flag()},
                                                             {"last_on", nullable(date())},
                                                             {"trouble", nullable(text())}}));
    add_route(m, "GET", "/api/questions/schedules", "questions.read", schedules, "Lịch chạy câu hỏi của tôi",
              exchange::answers(page(schedule)));
    add_route(
        m, "POST", "/api/questions/schedules", "questions.write",
        [desk](Context& c) { return add_schedule(c, **desk); }, "Đặt lịch chạy một câu hỏi đã lưu",
        exchange::takes(object({{"question_id", integer()},
                                {"every", every},
                                maybe("format", format),
                                maybe("purpose", text()),
                                maybe("keeps", integer()),
                                maybe("by_mail", flag())}),
                        schedule, 201));
    add_route(m, "DELETE", "/api/questions/schedules/{id}", "questions.write", remove_schedule,
              "Bỏ một lịch chạy câu hỏi và các tệp của nó", exchange::nothing());
    const Shape kept = named("QuestionFile", object({{"id", integer()},
                                                     {"schedule_id", integer()},
                                                     {"name", text()},
                                                     {"rows", integer()},
                                                     {"made_on", date()}}));
    add_route(m, "GET", "/api/questions/files", "questions.read", files, "Tệp kết quả của tôi",
              exchange::answers(page(kept)));
    add_route(m, "GET", "/api/questions/files/{id}", "questions.read", get_file, "Tải một tệp kết quả",
              exchange::file("application/octet-stream"), Access::slow);
    const Shape entry = named("ExtractionEntry", object({{"id", integer()},
                                                         {"at", instant()},
                                                         {"user", text()},
                                                         {"what", text()},
                                                         {"unit_id", nullable(integer())},
                                                         {"purpose", text()},
                                                         {"rows", nullable(text())},
                                                         {"question", nullable(text())}}));
    add_route(m, "GET", "/api/questions/extractions", "audit.read", log, "Nhật ký xuất dữ liệu cá nhân",
              exchange::answers(page(entry), {{"after", text(), "Trang sau: giá trị next"}}));
}

}  // namespace khue::questions
