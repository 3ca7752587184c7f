// One school's form over HTTP: opened, written, handed in, decided; the records behind a number.
#include "modules/statistics/routes.hpp"

#include "modules/approvals/routes.hpp"
#include "modules/registry/pupil.hpp"
#include "modules/registry/staff.hpp"
#include "modules/statistics/counting.hpp"
#include "modules/statistics/standing.hpp"
#include "modules/statistics/verbs.hpp"
#include "server/labels.hpp"
#include "server/whole_step.hpp"

namespace khue::statistics {
namespace {

constexpr std::size_t most_records = 2'000;

Scope own_units(const Context& c) { return c.who->own_units("statistics.read"); }

Seen must_see(Context& c, Db& db) {
    auto seen = seen_form(db, c.scope("statistics.read"), own_units(c), c.id());
    if (!seen) not_found("biểu thống kê này");
    return std::move(*seen);
}

void append_submissions(JsonWriter& w, Db& db, const StatisticsForm& f) {
    w.key("submissions").array();
    for (const StatisticsSubmission& s : submissions_of(db, f))
        w.object()
            .member("number", s.number)
            .member("sent_at", s.sent_at)
            .member("sent_by", s.sent_by)
            .end_object();
    w.end_array();
}

ApprovalDoor door_of_forms();

std::string form_json(Context& c, Db& db, const Seen& seen) {
    const StatisticsForm& f = seen.form;
    const std::int64_t unit = f.unit_id.value;
    std::string out;
    JsonWriter w(out);
    w.object().member("id", f.id.value).member("version", seen.version).member("unit_id", unit);
    w.member("unit_name", label_of(db, Unit::entity(), unit)).member("form", f.form);
    w.member("school_year", f.school_year).member("number", f.number);
    w.member("due", layout_of(f.form).due_of(f.school_year)).member("live", seen.live).key("content");
    append_content(w, seen.content);
    append_submissions(w, db, f);
    append_approval(w, db, seen.approval, approval_part(c, door_of_forms(), unit));
    w.key("may").object();
    w.member("write", seen.live && c.who->own_units("statistics.write").covers(unit));
    w.member("records", seen.own).end_object().end_object();
    return out;
}

Response shown(Context& c, int status = 200) {
    const Seen seen = must_see(c, c.db());
    return json_with_version(form_json(c, c.db(), seen), seen.version, status);
}

Response one(Context& c) { return shown(c); }

Response create(Context& c) {
    const Json body = c.json();
    const Scope own = c.who->own_units("statistics.write");
    const std::int64_t unit = body["unit_id"].integer_or(own.units.size() == 1 ? own.units.front() : 0);
    const StatisticsForm made =
        open_form(c.transaction(), own, unit, body["form"].text_or(), body["school_year"].text_or());
    c.parameters["id"] = std::to_string(made.id.value);
    return shown(c, 201);
}

// What writing answers: the version it led to. The page asks for the rest, not while the writer waits.
Response brief(Context& c) {
    StatisticsForm f;
    const auto version = raw::get(c.db(), StatisticsForm::entity(), c.scope("statistics.read"), c.id(), &f);
    if (!version) not_found("biểu thống kê này");
    std::string body;
    JsonWriter(body).object().member("id", f.id.value).member("version", version->number).end_object();
    return json_with_version(std::move(body), version->number);
}

Response replace(Context& c) {
    const Json body = c.json();
    return whole_step(
        c,
        [&](std::int64_t expected) {
            write_form(c.transaction(), c.who->own_units("statistics.write"), c.id(), expected, body);
        },
        [&] { return brief(c); });
}

// Names of persons: for who reads those registers of the school anyway.
bool may_open(const Context& c, Of of, std::int64_t unit) {
    if (of == Of::pupils) return c.who->own_units(read_permission(Pupil::entity())).covers(unit);
    if (of == Of::staff) return c.who->own_units(read_permission(Staff::entity())).covers(unit);
    return true;
}

Response records(Context& c) {
    StatisticsForm f;
    if (!raw::get(c.db(), StatisticsForm::entity(), own_units(c), c.id(), &f)) not_found("biểu thống kê này");
    const Layout& layout = layout_of(f.form);
    const Row* row = layout.find(c.id("code"));
    if (!row || !row->count) not_found("mã số máy đếm được này");
    if (!may_open(c, row->count->of, f.unit_id.value)) not_found("hồ sơ mà bạn được xem ở mã số này");
    const Unit school = get(c.db(), Scope::everything(), f.unit_id).value_or(Unit{});
    const auto all = counted_records(*row->count, facts_of(c.db(), school, layout, f.school_year));
    std::string body;
    JsonWriter w(body);
    w.object().member("code", row->code).member("label", row->label);
    w.member("total", static_cast<std::int64_t>(all.size())).key("items").array();
    for (std::size_t i = 0; i < std::min(all.size(), most_records); ++i) {
        const CountedRecord& r = all[i];
        w.object().member("entity", r.entity).member("id", r.id).member("label", r.label);
        w.text_or_null("detail", r.detail).member("unknown", r.unknown).end_object();
    }
    w.end_array().end_object();
    return json_response(std::move(body));
}

Response one_submission(Context& c) {
    const Seen seen = must_see(c, c.db());
    for (const StatisticsSubmission& s : submissions_of(c.db(), seen.form))
        if (s.number == c.id("number")) {
            std::string body;
            JsonWriter w(body);
            append_content(w, parse_content(s.content));
            return json_response(std::move(body));
        }
    not_found("lần nộp này của biểu");
}

Shape form_shape() {
    using namespace shape;
    const Shape submission = named(
        "StatisticsSubmission", object({{"number", integer()}, {"sent_at", instant()}, {"sent_by", text()}}));
    return named("StatisticsFormDetail", object({{"id", integer()},
                                                 {"version", integer()},
                                                 {"unit_id", integer()},
                                                 {"unit_name", text()},
                                                 {"form", text()},
                                                 {"school_year", text()},
                                                 {"number", integer()},
                                                 {"due", date()},
                                                 {"live", flag()},
                                                 {"content", content_shape()},
                                                 {"submissions", list(submission)},
                                                 {"approval", approval_shape()},
                                                 {"may", object({{"write", flag()}, {"records", flag()}})}}));
}

std::int64_t unit_of(Context& c, Db& db) {
    StatisticsForm f;
    const auto found = raw::get(db, StatisticsForm::entity(), c.scope(), c.id(), &f);
    const bool own = c.who->own_units("statistics.read").covers(f.unit_id.value);
    if (!found || (f.number == 0 && !own)) not_found("biểu thống kê này");
    return f.unit_id.value;
}

// The unit's own step hands the form in: what it says then is kept.
void follow(Context& c, Transaction& t, const ApprovalStanding& s, ApprovalAction action) {
    if (action == ApprovalAction::passed && s.record.passed == 1)
        keep_submission(t, c.id(), s.record.unit_id.value);
}

ApprovalDoor::Title title_of(Db& db, std::int64_t id) {
    const auto f = get(db, Scope::everything(), Id<StatisticsForm>{id});
    if (!f) not_found("biểu thống kê này");
    return {"Biểu " + layout_of(f->form).number + " năm học " + f->school_year + " của " +
                label_of(db, Unit::entity(), f->unit_id.value),
            "/thong-ke/" + std::to_string(id)};
}

ApprovalDoor door_of_forms() {
    return {.path = "/api/statistics/forms",
            .subject = std::string(StatisticsForm::entity().name),
            .words = "biểu thống kê",
            .read = "statistics.read",
            .submit = "statistics.submit",
            .approve = "statistics.approve",
            .approve_above = "statistics.approve_above",
            .unit = unit_of,
            .answer =
                [](Context& c, Db& db) {
                    const Seen seen = must_see(c, db);
                    return json_with_version(form_json(c, db, seen), seen.approval.version);
                },
            .shape = form_shape(),
            .follow = follow,
            .title = title_of};
}

}  // namespace

void add_form_routes(Module& m) {
    using namespace shape;
    const Shape brief = named("StatisticsKept", object({{"id", integer()}, {"version", integer()}}));
    const Shape cell = nullable(object({{"value", integer()}, maybe("reason", text())}));
    const std::string path = "/api/statistics/forms";
    add_route(
        m, "POST", path, "statistics.write", create, "Lập biểu thống kê của trường",
        exchange::takes(object({{"form", text()}, {"school_year", text()}, maybe("unit_id", integer())}),
                        form_shape(), 201));
    add_route(m, "GET", path + "/{id}", "statistics.read", one, "Xem biểu thống kê của một trường",
              exchange::answers(form_shape()));
    add_route(m, "PUT", path + "/{id}", "statistics.write", replace, "Ghi số liệu, giải trình vào biểu",
              exchange::versioned(
                  exchange::takes(named("StatisticsEdit", object({maybe("cells", map(cell)),
                                                                  maybe("explanations", map(text()))})),
                                  brief),
                  brief));
    add_approval_routes(m, door_of_forms());
    const Shape record = named("StatisticsRecord", object({{"entity", text()},
                                                           {"id", integer()},
                                                           {"label", text()},
                                                           {"detail", nullable(text())},
                                                           {"unknown", flag()}}));
    add_route(m, "GET", path + "/{id}/records/{code}", "statistics.read", records,
              "Hồ sơ mà một số liệu được đếm từ đó",
              exchange::answers(object(
                  {{"code", integer()}, {"label", text()}, {"total", integer()}, {"items", list(record)}})));
    add_route(m, "GET", path + "/{id}/submissions/{number}", "statistics.read", one_submission,
              "Xem một lần nộp biểu thống kê", exchange::answers(content_shape()));
}

}  // namespace khue::statistics
