// Lists for the ministry's system: made, taken out, withdrawn. And the letters to parents.
#include "core/problem.hpp"
#include "modules/units/tree.hpp"
#include "modules/verification/letters.hpp"
#include "modules/verification/routes.hpp"
#include "modules/verification/rules.hpp"
#include "modules/verification/sending.hpp"
#include "office/docx.hpp"
#include "server/taking_out.hpp"
#include "store/files.hpp"

namespace khue::verification {

std::vector<std::int64_t> ids_in(const Json& body, std::string_view name) {
    std::vector<std::int64_t> out;
    for (const Json& item : body[name].items) {
        if (item.kind != Json::Kind::integer)
            throw Failure{422, "bad_ids", "Danh sách học sinh phải gồm các mã số.", {}};
        out.push_back(item.integer);
    }
    return out;
}

namespace {

// Personal data leave only a unit where both that and the work itself are allowed.
void require_taking_out(const Context& c, std::int64_t unit) {
    if (!c.scope().covers(unit)) not_found("trường này");
    if (!c.scope("exports.personal").covers(unit))
        throw Failure{403, "forbidden", "Bạn không có quyền xuất dữ liệu cá nhân.", {}};
}

Selection selection_in(const Json& body) {
    Selection out{.unit_id = body["unit_id"].integer_or(0),
                  .class_id = body["class_id"].integer_or(0),
                  .pupils = ids_in(body, "pupils"),
                  .states = {},
                  .matched_earlier = body["matched_earlier"].boolean_or(false)};
    for (const Json& code : body["states"].items) {
        const auto state = state_of_code(code.text_or());
        if (!state) throw Failure{422, "bad_state", "Không có trạng thái xác thực này.", {}};
        out.states.push_back(*state);
    }
    return out;
}

void append_batch(JsonWriter& w, const VerificationBatch& batch) {
    w.object();
    append_members(w, VerificationBatch::entity(), &batch);
    w.end_object();
}

Response make_list(Context& c) {
    const Json body = c.json();
    const Selection selection = selection_in(body);
    require_taking_out(c, selection.unit_id);
    const VerificationBatch batch = send(c.transaction(), c.scope(), selection,
                                         {.way = VerificationWay::file,
                                          .purpose = purpose_text(body["purpose"].text_or()),
                                          .by = c.who->login});
    std::string answer;
    JsonWriter w(answer);
    append_batch(w, batch);
    return json_response(std::move(answer), 201);
}

VerificationBatch batch_of(Context& c, Db& db) {
    const auto batch = get(db, c.scope(), Id<VerificationBatch>{c.id()});
    if (!batch) not_found("đợt gửi này");
    return *batch;
}

// The newest of a school, or of all schools of the reader.
Response lists(Context& c) {
    constexpr std::int64_t most = 20;
    Query newest{.order = &field_of<&VerificationBatch::sent_at>(), .descending = true, .limit = most};
    if (const std::string unit(c.request.value("unit_id")); !unit.empty())
        newest.filters.push_back(where<&VerificationBatch::unit_id>(unit));
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    VerificationBatch row;
    raw::list(c.db(), VerificationBatch::entity(), c.scope(), newest, &row,
              [&](const void* record, std::int64_t) {
                  append_batch(w, *static_cast<const VerificationBatch*>(record));
              });
    w.end_array().key("next").null().end_object();
    return json_response(std::move(body));
}

Response take_list(Context& c) {
    VerificationBatch batch;
    office::OutSheet sheet;
    c.database().read([&](Db& db) {
        batch = batch_of(c, db);
        require_taking_out(c, batch.unit_id.value);
        if (batch.way != VerificationWay::file)
            refuse("no_file", "Đợt này được hỏi qua dịch vụ, không có tệp.");
        if (batch.withdrawn_at) refuse("withdrawn", "Đợt gửi này đã được rút lại.");
        const auto school = get(db, Scope::of(batch.unit_id.value), batch.unit_id);
        sheet = list_sheet(rules().layout, school.value(), listed(db, batch), local_date(batch.sent_at));
    });
    c.database().write(c.actor(), [&](Transaction& t) {
        note_taken_out(t, VerificationBatch::entity().name, batch.unit_id.value,
                       static_cast<std::int64_t>(sheet.rows.size()), batch.purpose);
    });
    const bool csv = c.request.value("format") == "csv";
    const std::string name = "xac-thuc-dan-cu-" + std::to_string(batch.id.value);
    if (csv) return attachment(office::to_csv(sheet), "text/csv; charset=utf-8", name + ".csv");
    return attachment(office::to_xlsx({.metadata = {}, .sheets = {sheet}}), xlsx_type, name + ".xlsx");
}

Response withdraw_list(Context& c) {
    withdraw(c.transaction(), c.scope(), c.id());
    return {.status = 204, .body = {}};
}

Response write_letters(Context& c) {
    const Json body = c.json();
    const std::int64_t unit = body["unit_id"].integer_or(0);
    require_taking_out(c, unit);
    const auto answer_by = day_in(body, "answer_by");
    const Date today = local_date(now());
    Letters made;
    c.database().read([&](Db& db) {
        made = letters(db, c.scope(), unit, body["class_id"].integer_or(0), ids_in(body, "pupils"), today,
                       answer_by);
    });
    c.database().write(c.actor(), [&](Transaction& t) {
        note_letters(t, c.scope(), made, today);
        note_taken_out(t, VerificationCase::entity().name, unit,
                       static_cast<std::int64_t>(made.pupils.size()),
                       "Thư gửi cha mẹ học sinh rà soát thông tin định danh cá nhân");
    });
    return attachment(office::to_docx(made.documents), docx_type,
                      "thu-gui-cha-me-" + to_string(today) + ".docx");
}

}  // namespace

void add_sending_routes(Module& m) {
    using namespace shape;
    const Shape body = object({{"unit_id", integer()},
                               maybe("class_id", nullable(integer())),
                               maybe("pupils", list(integer())),
                               maybe("states", list(text())),
                               maybe("matched_earlier", flag()),
                               {"purpose", text()}});
    const Shape batch = named("VerificationList", object({{"id", integer()},
                                                          {"unit_id", integer()},
                                                          {"way", text()},
                                                          {"trial", flag()},
                                                          {"pupils", integer()},
                                                          {"purpose", text()},
                                                          {"sent_at", instant()},
                                                          {"sent_by", text()},
                                                          {"withdrawn_at", nullable(instant())}}));
    add_route(m, "GET", "/api/verification/lists", "verification.counts", lists,
              "Các đợt gửi xác thực dân cư gần đây",
              exchange::answers(page(batch), {{"unit_id", integer(), "Trường; không ghi: mọi trường"}}));
    add_route(m, "POST", "/api/verification/lists", "verification.send", make_list,
              "Lập danh sách gửi xác thực dân cư", exchange::takes(body, batch, 201));
    add_route(m, "GET", "/api/verification/lists/{id}/file", "verification.send", take_list,
              "Tải danh sách gửi xác thực dân cư",
              exchange::file(std::string(xlsx_type),
                             {{"format", one_of({"xlsx", "csv"}), "Dạng tệp; không ghi: xlsx"}}),
              Access::slow);
    add_route(m, "POST", "/api/verification/lists/{id}/withdraw", "verification.send", withdraw_list,
              "Rút lại danh sách gửi xác thực dân cư", exchange::nothing());
}

void add_letter_routes(Module& m) {
    using namespace shape;
    Exchange letters = exchange::file(std::string(docx_type));
    letters.body = object({{"unit_id", integer()},
                           maybe("class_id", nullable(integer())),
                           maybe("pupils", list(integer())),
                           maybe("answer_by", nullable(date()))});
    add_route(m, "POST", "/api/verification/letters", "verification_cases.write", write_letters,
              "Thư gửi cha mẹ học sinh chưa khớp dữ liệu dân cư", std::move(letters), Access::slow);
}

}  // namespace khue::verification
