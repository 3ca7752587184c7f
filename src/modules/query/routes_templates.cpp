// One's own Word or Excel file beside a kept question: kept, looked through, filled.
#include "core/text.hpp"
#include "modules/query/filling.hpp"
#include "modules/query/question_template.hpp"
#include "modules/query/routes.hpp"
#include "modules/query/saved_question.hpp"
#include "office/workbook.hpp"
#include "store/files.hpp"

namespace khue::questions {
namespace {

constexpr std::size_t most_bytes = 16u << 20;

std::unique_ptr<office::Template> opened(const std::string& bytes) {
    try {
        return office::open_template(bytes);
    } catch (const office::ReadError& e) {
        throw Failure{422, "bad_template", e.what(), {}};
    }
}

std::optional<QuestionTemplate> template_of(Db& db, const SavedQuestion& q) {
    return first<QuestionTemplate>(db, Scope::of(q.unit_id.value),
                                   {where<&QuestionTemplate::question_id>(q.id.value)});
}

Question question_in(const Context& c, const Desk& desk, const SavedQuestion& saved) {
    return question_of(parse_json(saved.content).value_or(Json{}), reach_of(*c.who, c.app, desk.rules));
}

Response report(const QuestionTemplate& kept, const TagReport& report) {
    std::string body;
    JsonWriter w(body);
    w.object().member("name", kept.name).key("tags").array();
    for (const KnownTag& t : report.tags)
        w.object()
            .member("name", t.tag.name)
            .member("place", t.tag.place)
            .member("known", t.known)
            .end_object();
    const auto list = [&](std::string_view name, const std::vector<std::string>& all) {
        w.key(name).array();
        for (const std::string& one : all) w.value(std::string_view(one));
        w.end_array();
    };
    w.end_array();
    list("columns", report.columns);
    list("unused", report.unused);
    w.end_object();
    return json_response(std::move(body));
}

// Within a read or a write of its own: these routes wait for files.
SavedQuestion seen_in(Context& c) {
    SavedQuestion out;
    c.database().read([&](Db& db) {
        c.read_db = &db;
        try {
            out = seen_question(c, c.id());
        } catch (...) {
            c.read_db = nullptr;
            throw;
        }
        c.read_db = nullptr;
    });
    return out;
}

Response keep(Context& c, const Desk& desk) {
    const SavedQuestion saved = seen_in(c);
    if (!may_change(c, saved))
        throw Failure{403, "forbidden", "Câu hỏi này do người khác lưu. Hãy lưu thành câu hỏi của mình.", {}};
    const auto t = opened(c.request.body);
    const TagReport tags = report_tags(*t, question_in(c, desk, saved));
    std::string name = squeeze(nfc(c.request.value("name")));
    if (name.empty() || length(name) > 200) name = "mau." + std::string(t->extension());
    const KeptContent content = c.app.files().keep(c.request.body, most_bytes);
    QuestionTemplate kept;
    c.database().write(c.actor(), [&](Transaction& tx) {
        const Scope here = Scope::of(saved.unit_id.value);
        kept = template_of(tx.db(), saved)
                   .value_or(QuestionTemplate{.unit_id = saved.unit_id, .question_id = saved.id});
        kept.name = name;
        kept.file_id = c.app.files().put(tx, content, name, saved.unit_id.value).id;
        if (kept.id)
            update(tx, here, kept);
        else
            insert(tx, here, kept);
    });
    return report(kept, tags);
}

struct Opened {
    SavedQuestion question;
    QuestionTemplate kept;
    std::unique_ptr<office::Template> file;
};

Opened opened_of(Context& c) {
    Opened out{.question = seen_in(c)};
    StoredFile stored;
    c.database().read([&](Db& db) {
        const auto kept = template_of(db, out.question);
        if (!kept) not_found("tệp mẫu của câu hỏi này");
        out.kept = *kept;
        const auto found = c.app.files().find(db, Scope::of(out.question.unit_id.value), kept->file_id);
        if (!found) not_found("tệp mẫu của câu hỏi này");
        stored = *found;
    });
    out.file = opened(c.app.files().read(stored));
    return out;
}

Response look(Context& c, const Desk& desk) {
    const Opened o = opened_of(c);
    return report(o.kept, report_tags(*o.file, question_in(c, desk, o.question)));
}

Filling filling_in(const Json& body) {
    for (const auto f : {Filling::each, Filling::joined, Filling::rows})
        if (code(f) == body["how"].text_or()) return f;
    throw Failure{422, "invalid", "Chọn cách điền mẫu.", {{"/how", "choice", "Chọn một cách."}}};
}

Response fill_it(Context& c, Desk& desk) {
    const Json body = c.json();
    const Filling how = filling_in(body);
    const Opened o = opened_of(c);
    const Question q = question_in(c, desk, o.question);
    const std::string purpose =
        purpose_of(body["purpose"].text_or(), tells_of_persons(q, reach_of(*c.who, c.app, desk.rules)));
    Extract made;
    try {
        made = fill(c.app, desk, *c.who, parse_json(o.question.content).value_or(Json{}), *o.file, how);
    } catch (const office::ReadError& e) {
        throw Failure{422, "bad_template", e.what(), {}};
    }
    if (made.personal)
        c.database().write(c.actor(), [&](Transaction& t) { enter_extraction(t, made, purpose); });
    return attachment(made.bytes, made.type, made.name);
}

}  // namespace

void add_template_routes(Module& m, const TheDesk& desk) {
    using namespace shape;
    const Shape tag = object({{"name", text()}, {"place", text()}, {"known", flag()}});
    const Shape report = named(
        "QuestionTemplate",
        object({{"name", text()}, {"tags", list(tag)}, {"columns", list(text())}, {"unused", list(text())}}));
    Exchange upload = exchange::takes(anything(), report);
    upload.body_type = "application/octet-stream";
    upload.query = {{"name", text(), "Tên tệp"}};
    add_route(
        m, "PUT", "/api/questions/{id}/template", "questions.write",
        [desk](Context& c) { return keep(c, **desk); }, "Gắn tệp mẫu Word hoặc Excel vào câu hỏi đã lưu",
        upload, Access::slow, most_bytes);
    add_route(
        m, "GET", "/api/questions/{id}/template", "questions.read",
        [desk](Context& c) { return look(c, **desk); }, "Tệp mẫu của câu hỏi và các thẻ của nó",
        exchange::answers(report), Access::slow);
    Exchange file = exchange::file("application/octet-stream");
    file.body = object({{"how", one_of({"each", "joined", "rows"})}, maybe("purpose", text())});
    add_route(
        m, "POST", "/api/questions/{id}/fill", "questions.read",
        [desk](Context& c) { return fill_it(c, **desk); }, "Điền tệp mẫu từ câu hỏi", file, Access::slow);
}

}  // namespace khue::questions
