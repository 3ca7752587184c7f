// Answers over HTTP: filling in on screen or in a workbook, submitting, accepting, returning, correcting.
#include "modules/requests/request_verbs.hpp"
#include "modules/requests/routes.hpp"
#include "modules/requests/shapes.hpp"
#include "modules/units/unit.hpp"
#include "server/labels.hpp"

namespace khue {
namespace {

constexpr std::int64_t most_listed = 500;

AnswerRights rights_of(const Context& c, const SeenAnswer& seen) {
    std::int64_t unit = seen.answer.unit_id.value;
    return {.write = c.who->own_units("answers.write").covers(unit),
            .submit = c.who->own_units("answers.submit").covers(unit),
            .receive = c.scope("requests.receive").covers(unit)};
}

SeenAnswer must_see(Context& c, Db& db) {
    auto seen = seen_answer(db, c.scope("answers.read"), c.id());
    if (!seen) not_found("trả lời này");
    return *seen;
}

Response shown(Context& c, Db& db) {
    SeenAnswer seen = must_see(c, db);
    return json_with_version(answer_json(db, seen, rights_of(c, seen)), seen.version);
}

Response list_own(Context& c) {
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    RequestAnswer row;
    Scope own = c.who->own_units("answers.read");
    raw::list(c.db(), RequestAnswer::entity(), own,
              {.order = &field_of<&RequestAnswer::id>(), .descending = true, .limit = most_listed}, &row,
              [&](const void* r, std::int64_t version) {
                  SeenAnswer seen{
                      .answer = *static_cast<const RequestAnswer*>(r), .version = version, .request = {}};
                  raw::get(c.db(), DataRequest::entity(), Scope::everything(), seen.answer.request_id.value,
                           &seen.request);
                  w.object();
                  append_answer_brief(w, seen, label_of(c.db(), Unit::entity(), seen.answer.unit_id.value));
                  w.end_object();
              });
    w.end_array().key("next").null().end_object();
    return json_response(std::move(body));
}

Response one(Context& c) { return shown(c, c.db()); }

Response step(Context& c, const std::function<void(std::int64_t expected)>& work) {
    return versioned_step(
        c,
        [&](std::int64_t expected) {
            work(expected);
            return shown(c, c.db());
        },
        [&](const Failure& failure) {
            SeenAnswer seen = must_see(c, c.db());
            return overtaken_response(failure, answer_json(c.db(), seen, rights_of(c, seen)), seen.version);
        });
}

Response save(Context& c) {
    return step(c, [&](std::int64_t expected) {
        Json body = c.json();
        save_answer(c.transaction(), c.who->own_units("answers.write"), c.id(), expected,
                    body["form_version"].integer_or(0), body["entries"]);
    });
}

Response submit(Context& c) {
    return step(c, [&](std::int64_t expected) {
        submit_answer(c.transaction(), c.who->own_units("answers.submit"), c.id(), expected);
    });
}

Response accept(Context& c) {
    return step(c,
                [&](std::int64_t expected) { accept_answer(c.transaction(), c.scope(), c.id(), expected); });
}

Response send_back(Context& c) {
    return step(c, [&](std::int64_t expected) {
        return_answer(c.transaction(), c.scope(), c.id(), expected, c.json()["reason"].text_or());
    });
}

Response correct(Context& c) {
    return step(c, [&](std::int64_t expected) {
        correct_answer(c.transaction(), c.who->own_units("answers.submit"), c.id(), expected,
                       c.json()["reason"].text_or());
    });
}

// ---- workbooks and files

BookOf book_of(Context& c, const Scope& scope) {
    BookOf out;
    c.database().read([&](Db& db) {
        auto seen = seen_answer(db, scope, c.id());
        if (!seen) not_found("trả lời này");
        out.seen = std::move(*seen);
        if (auto unit = get(db, Scope::everything(), out.seen.answer.unit_id)) {
            out.unit_code = unit->code;
            out.unit_name = unit->name;
        }
    });
    return out;
}

Response give_book(Context& c) {
    BookOf book = book_of(c, c.scope());
    return attachment(
        answer_book(book), xlsx_type,
        "tra-loi-" + std::to_string(book.seen.request.id.value) + "-" + book.unit_code + ".xlsx");
}

// Nothing is kept: who sent the file sees what would change and saves it then.
Response read_book(Context& c) {
    BookOf book = book_of(c, c.who->own_units("answers.write"));
    if (book.seen.request.state != RequestState::sent) refuse("request_cancelled", "Yêu cầu này đã hủy.");
    if (!is_waited_for(book.seen.answer))
        refuse("answer_state",
               "Trả lời đã nộp nên không nhận thêm tệp. Muốn sửa xin chờ trả lại, hoặc mở đính chính.");
    return json_response(reading_json(book, read_answer_book(book, c.request.body)));
}

Response get_file(Context& c) {
    StoredFile file;
    c.database().read([&](Db& db) {
        SeenAnswer seen = must_see(c, db);
        auto attached = get(db, Scope::everything(), Id<RequestFile>{c.id("file")});
        if (!attached || attached->request_id != seen.request.id) not_found("tệp này");
        auto found = c.app.files().find(db, Scope::everything(), attached->file_id);
        if (!found) not_found("tệp này");
        file = *found;
    });
    return attachment(c.app.files().read(file), file.type, file.name);
}

}  // namespace

void add_answer_routes(Module& m) {
    using namespace shape;
    const Shape whole = request_shapes::answer(), reason = object({{"reason", text()}});
    auto step = [&](std::optional<Shape> body = {}) {
        Exchange x = exchange::answers(whole);
        x.body = std::move(body);
        return exchange::versioned(std::move(x), whole);
    };
    Exchange book = exchange::takes(anything(), request_shapes::reading());
    book.body_type = "application/octet-stream";
    add_route(m, "GET", "/api/request-answers", "answers.read", list_own, "Việc báo cáo của đơn vị mình",
              exchange::answers(page(request_shapes::answer_brief())));
    add_route(m, "GET", "/api/request-answers/{id}", "answers.read", one, "Xem một trả lời",
              exchange::answers(whole));
    add_route(m, "PUT", "/api/request-answers/{id}", "answers.write", save, "Lưu nháp trả lời",
              step(object({{"form_version", integer()}, {"entries", map(anything())}})));
    add_route(m, "POST", "/api/request-answers/{id}/submit", "answers.submit", submit, "Nộp trả lời", step());
    add_route(m, "POST", "/api/request-answers/{id}/accept", "requests.receive", accept, "Nhận trả lời",
              step());
    add_route(m, "POST", "/api/request-answers/{id}/return", "requests.receive", send_back, "Trả lại trả lời",
              step(reason));
    add_route(m, "POST", "/api/request-answers/{id}/correct", "answers.submit", correct,
              "Mở đính chính trả lời đã được nhận", step(reason));
    add_route(m, "GET", "/api/request-answers/{id}/workbook.xlsx", "answers.read", give_book,
              "Tải bảng tính để trả lời (.xlsx)", exchange::file(std::string(xlsx_type)), Access::slow);
    add_route(m, "POST", "/api/request-answers/{id}/workbook", "answers.write", read_book,
              "Đọc bảng tính đã ghi, xem trước", book, Access::slow, most_file_bytes);
    add_route(m, "GET", "/api/request-answers/{id}/files/{file}", "answers.read", get_file,
              "Tải tệp kèm yêu cầu", exchange::file("application/octet-stream"), Access::slow);
}

}  // namespace khue
