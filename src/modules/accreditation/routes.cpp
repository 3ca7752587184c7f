// One school's self-evaluation over HTTP: begun, written, finished, signed off, received, corrected.
#include "modules/accreditation/routes.hpp"

#include "modules/accreditation/verbs.hpp"
#include "modules/criteria/routes.hpp"
#include "modules/evidence/subjects.hpp"
#include "server/labels.hpp"

namespace khue::accreditation {
namespace {

Whole seen(Context& c) {
    return seen_accreditation(c.db(), c.scope(read_right), c.who->own_units(read_right), c.id());
}

void append_head(JsonWriter& w, Db& db, const Whole& a) {
    const Accreditation& r = a.record;
    w.member("id", r.id.value).member("version", a.version).member("unit_id", r.unit_id.value);
    w.member("unit_name", label_of(db, Unit::entity(), r.unit_id.value)).member("school_year", r.school_year);
    w.member("revision", r.revision).member("corrected_for", r.corrected_for);
    w.member("state", code_of(r.state)).member("state_label", label_of(r.state));
    w.key("set").object().member("id", a.set.id.value).member("title", a.set.title);
    w.member("edition", a.set.edition).member("provisional", a.set.provisional);
    w.member("legal_basis", a.rules.legal_basis).member("confidence", a.rules.confidence).end_object();
    w.member("scheme", a.scheme());
}

void append_frame(JsonWriter& w, const Whole& a) {
    const Accreditation& r = a.record;
    w.member("council_number", r.council_number).member("council_on", r.council_on);
    w.member("plan_from", r.plan_from).member("plan_to", r.plan_to);
    w.member("background", r.background).member("purpose", r.purpose).member("process", r.process);
    w.member("conclusion", r.conclusion).member("proposals", r.proposals);
    w.key("council").array();
    for (const CouncilMember& m : a.council)
        w.object()
            .member("full_name", m.full_name)
            .member("post", m.post)
            .member("role", code_of(m.role))
            .member("role_label", label_of(m.role))
            .end_object();
    w.end_array().key("tasks").array();
    for (const AccreditationTask& task : a.tasks)
        w.object()
            .member("title", task.title)
            .member("person", task.person)
            .member("from_date", task.from_date)
            .member("to_date", task.to_date)
            .member("done", task.done)
            .end_object();
    w.end_array();
}

void append_judgement(JsonWriter& w, const Whole& a, std::string_view code) {
    const auto found = a.judgements.find(code);
    const Judgement none, &j = found == a.judgements.end() ? none : found->second;
    w.member("strengths", j.strengths).member("weaknesses", j.weaknesses);
    w.member("improvement", j.improvement);
}

void append_points(JsonWriter& w, const Whole& a) {
    w.key("points").object();
    for (const criteria::Criterion& c : a.rules.criteria) {
        w.key(c.code).object().key("levels").array();
        for (int level = 1; level <= a.rules.rule.top(); ++level) {
            const PresentState* state = a.state_at(c.code, level);
            w.object().member("level", level);
            w.member("text", state ? state->text : std::nullopt);
            w.member("reached", state ? state->reached : std::nullopt).end_object();
        }
        w.end_array();
        const auto score = a.score_at(c.code);
        w.member("reached", score ? std::optional(*score / criteria::one_point) : std::nullopt);
        append_judgement(w, a, c.code);
        w.end_object();
    }
    for (const criteria::Group& g : a.rules.groups) {
        w.key(g.code).object().key("levels").array().end_array().key("reached").null();
        append_judgement(w, a, g.code);
        w.end_object();
    }
    w.end_object();
}

void append_course(JsonWriter& w, Db& db, const Accreditation& r) {
    w.member("level", r.level).member("finished_by", r.finished_by).member("finished_on", r.finished_on);
    w.member("signed_by", r.signed_by).member("signed_on", r.signed_on);
    w.member("received_by", r.received_by).member("received_on", r.received_on);
    w.member("remarks", r.remarks).member("returned_for", r.returned_for);
    w.key("steps").array();
    for (const AccreditationStep& s : steps_of(db, r))
        w.object()
            .member("label", label_of(s.action))
            .member("note", s.note)
            .member("at", s.done_at)
            .member("by", s.done_by)
            .end_object();
    w.end_array().key("revisions").array();
    for (const Accreditation& one : revisions_of(db, r))
        w.object()
            .member("id", one.id.value)
            .member("revision", one.revision)
            .member("state_label", label_of(one.state))
            .member("signed_on", one.signed_on)
            .end_object();
    w.end_array();
}

void append_lacks(JsonWriter& w, Db& db, const Whole& a) {
    w.key("lacks").array();
    if (a.is_open())
        for (const Problem& p : lacks_of(db, a).list)
            w.object().member("path", p.path).member("code", p.code).member("text", p.message).end_object();
    w.end_array();
}

void append_may(JsonWriter& w, const Context& c, Db& db, const Services& services, const Accreditation& a) {
    const std::int64_t unit = a.unit_id.value;
    const auto own = [&](const char* right) { return c.who->own_units(right).covers(unit); };
    const bool draft = a.state == AccreditationState::draft,
               finished = a.state == AccreditationState::finished,
               signed_off = a.state == AccreditationState::signed_off;
    const auto newest = newest_of(db, unit, a.school_year);
    const bool is_newest = newest && newest->id == a.id;
    w.key("may").object().member("write", draft && own(write_right));
    w.member("finish", draft && own(write_right));
    w.member("reopen", finished && (own(write_right) || own(finish_right)));
    w.member("sign_off", finished && own(finish_right));
    w.member("receive", signed_off && services.rules.commune_receives && c.scope(receive_right).covers(unit));
    w.member("correct", is_newest && a.state >= AccreditationState::signed_off && own(write_right));
    w.end_object();
}

std::string body_of(Context& c, Db& db, const Services& services, const Whole& a) {
    std::string out;
    JsonWriter w(out);
    w.object();
    append_head(w, db, a);
    w.key("content").raw(criteria::ruleset_json(a.rules));
    append_frame(w, a);
    append_points(w, a);
    w.key("rating");
    criteria::append_rating(w, a.rules, criteria::rate(a.rules, a.scores()));
    append_lacks(w, db, a);
    append_course(w, db, a.record);
    w.member("commune_note", services.rules.commune_note);
    append_may(w, c, db, services, a.record);
    w.end_object();
    return out;
}

class Desk {
public:
    explicit Desk(SharedServices services) : services_(std::move(services)) {}

    Response shown(Context& c, int status = 200) const {
        const Whole a = seen(c);
        return json_with_version(body_of(c, c.db(), *services_, a), a.version, status);
    }

    Response begin(Context& c) const {
        const Json body = c.json();
        const Scope own = c.who->own_units(write_right);
        const std::int64_t unit = body["unit_id"].integer_or(own.units.size() == 1 ? own.units.front() : 0);
        c.parameters["id"] = std::to_string(
            begin_accreditation(c.transaction(), services_->rules, own, unit, body["school_year"].text_or()));
        return shown(c, 201);
    }

    Response step(Context& c, const std::function<void(std::int64_t expected)>& verb) const {
        return versioned_step(
            c,
            [&](std::int64_t expected) {
                verb(expected);
                return shown(c);
            },
            [&](const Failure& failure) {
                const Response now = shown(c);
                return overtaken_response(failure, now.body,
                                          parse_json(now.body).value_or(Json{})["version"].integer_or(0));
            });
    }

    Response figures(Context& c) const {
        const Whole a = seen(c);
        std::string body;
        JsonWriter w(body);
        w.object().key("items").array();
        for (const Figure& f :
             figures_of(c.app, c.db(), services_->figures, a.record.unit_id.value, a.record.school_year)) {
            w.object().key("codes").array();
            for (const auto& code : f.row->codes) w.value(code);
            w.end_array().member("words", f.row->words).member("source", f.row->source).key("years").array();
            for (const YearValue& y : f.years)
                w.object()
                    .member("school_year", y.school_year)
                    .member("counted_on", y.counted_on)
                    .member("value", y.value)
                    .end_object();
            w.end_array().end_object();
        }
        w.end_array().end_object();
        return json_response(std::move(body));
    }

    void receive_it(Context& c, std::int64_t expected) const {
        if (!services_->rules.commune_receives)
            refuse("no_receiving", "Địa phương không dùng bước xã tiếp nhận hồ sơ tự đánh giá.");
        receive(c.transaction(), c.scope(), c.id(), expected, c.json()["remarks"].text_or());
    }

private:
    SharedServices services_;
};

Shape detail_shape() {
    using namespace shape;
    const Shape words = nullable(text()), day = nullable(date());
    const Shape set = object({{"id", integer()},
                              {"title", text()},
                              {"edition", text()},
                              {"provisional", flag()},
                              {"legal_basis", text()},
                              {"confidence", text()}});
    const Shape member =
        named("CouncilMemberView",
              object({{"full_name", text()}, {"post", words}, {"role", text()}, {"role_label", text()}}));
    const Shape task = named(
        "AccreditationTaskView",
        object(
            {{"title", text()}, {"person", words}, {"from_date", day}, {"to_date", day}, {"done", flag()}}));
    const Shape level = object({{"level", integer()}, {"text", words}, {"reached", nullable(flag())}});
    const Shape point = named("AccreditationPoint", object({{"levels", list(level)},
                                                            {"reached", nullable(integer())},
                                                            {"strengths", words},
                                                            {"weaknesses", words},
                                                            {"improvement", words}}));
    const Shape lack = object({{"path", text()}, {"code", text()}, {"text", text()}});
    const Shape taken = object({{"label", text()}, {"note", words}, {"at", instant()}, {"by", text()}});
    const Shape revision =
        object({{"id", integer()}, {"revision", integer()}, {"state_label", text()}, {"signed_on", day}});
    const Shape may = object({{"write", flag()},
                              {"finish", flag()},
                              {"reopen", flag()},
                              {"sign_off", flag()},
                              {"receive", flag()},
                              {"correct", flag()}});
    return named("AccreditationDetail",
                 object({{"id", integer()},
                         {"version", integer()},
                         {"unit_id", integer()},
                         {"unit_name", text()},
                         {"school_year", text()},
                         {"revision", integer()},
                         {"corrected_for", words},
                         {"state", one_of({"draft", "finished", "signed_off", "received"})},
                         {"state_label", text()},
                         {"set", set},
                         {"scheme", text()},
                         {"content", criteria::content_shape()},
                         {"council_number", words},
                         {"council_on", day},
                         {"plan_from", day},
                         {"plan_to", day},
                         {"background", words},
                         {"purpose", words},
                         {"process", words},
                         {"conclusion", words},
                         {"proposals", words},
                         {"council", list(member)},
                         {"tasks", list(task)},
                         {"points", map(point)},
                         {"rating", criteria::rating_shape()},
                         {"lacks", list(lack)},
                         {"level", nullable(integer())},
                         {"finished_by", words},
                         {"finished_on", day},
                         {"signed_by", words},
                         {"signed_on", day},
                         {"received_by", words},
                         {"received_on", day},
                         {"remarks", words},
                         {"returned_for", words},
                         {"steps", list(taken)},
                         {"revisions", list(revision)},
                         {"commune_note", text()},
                         {"may", may}}));
}

Shape frame_shape() {
    using namespace shape;
    const Shape words = nullable(text()), day = nullable(date());
    const Shape member = object({{"full_name", text()}, maybe("post", words), {"role", text()}});
    const Shape task = object({{"title", text()},
                               maybe("person", words),
                               maybe("from_date", day),
                               maybe("to_date", day),
                               maybe("done", flag())});
    std::vector<Member> all;
    for (const char* name : {"council_number", "background", "purpose", "process", "conclusion", "proposals"})
        all.push_back(maybe(name, words));
    for (const char* name : {"council_on", "plan_from", "plan_to"}) all.push_back(maybe(name, day));
    all.push_back(maybe("council", list(member)));
    all.push_back(maybe("tasks", list(task)));
    return object(all);
}

Shape point_shape() {
    using namespace shape;
    const Shape words = nullable(text());
    const Shape level = object({maybe("text", words), maybe("reached", nullable(flag()))});
    return object({maybe("levels", map(level)), maybe("strengths", words), maybe("weaknesses", words),
                   maybe("improvement", words)});
}

Shape figures_shape() {
    using namespace shape;
    const Shape year =
        object({{"school_year", text()}, {"counted_on", date()}, {"value", nullable(integer())}});
    const Shape figure = named(
        "AccreditationFigure",
        object({{"codes", list(text())}, {"words", text()}, {"source", text()}, {"years", list(year)}}));
    return named("AccreditationFigures", object({{"items", list(figure)}}));
}

Accreditation evidence_record(Db& db, std::int64_t id) {
    const auto found = get(db, Scope::everything(), Id<Accreditation>{id});  // found by the route before
    if (!found) not_found("hồ sơ tự đánh giá này");
    return *found;
}

EvidenceSubject::Title evidence_title(Db& db, std::int64_t id, std::string_view point) {
    const Accreditation a = evidence_record(db, id);
    if (!point.empty() && !criteria::set_of(db, a.set_id.value).rules.find(point)) not_found("tiêu chí này");
    return {evidence_label(a, point), page_of(a)};
}

}  // namespace

void open_for_evidence(Module& m) {
    add_evidence_subject(
        m,
        {.subject = std::string(Accreditation::entity().name),
         .words = "hồ sơ tự đánh giá chất lượng",
         .read = read_right,
         .write = write_right,
         .unit =
             [](Context& c, Db& db) {
                 return seen_accreditation(db, c.scope(), c.who->own_units(read_right), c.id())
                     .record.unit_id.value;
             },
         .title = evidence_title,
         .sealed = [](Db& db,
                      std::int64_t id) { return evidence_record(db, id).state != AccreditationState::draft; },
         .scheme = [](Db& db,
                      std::int64_t id) { return whole_of(db, evidence_record(db, id), 0).scheme(); }});
}

void add_accreditation_routes(Module& m, const SharedServices& services) {
    using namespace shape;
    const auto desk = std::make_shared<Desk>(services);
    const Shape one = detail_shape();
    const std::string path = "/api/accreditations", each = path + "/{id}";
    using Work = std::function<void(Context&, std::int64_t)>;
    const auto versioned = [&](const char* method, const std::string& verb, const char* right,
                               const std::string& summary, const Shape& body, const Work& work) {
        add_route(
            m, method, each + "/" + verb, right,
            [desk, work](Context& c) {
                return desk->step(c, [&](std::int64_t expected) { work(c, expected); });
            },
            summary, exchange::versioned(exchange::takes(body, one), one));
    };
    add_route(
        m, "POST", path, write_right, [desk](Context& c) { return desk->begin(c); },
        "Lập hồ sơ tự đánh giá chất lượng",
        exchange::takes(object({{"school_year", text()}, maybe("unit_id", integer())}), one, 201));
    add_route(
        m, "GET", each, read_right, [desk](Context& c) { return desk->shown(c); },
        "Xem hồ sơ tự đánh giá chất lượng của một trường", exchange::answers(one));
    add_route(
        m, "GET", each + "/figures", read_right, [desk](Context& c) { return desk->figures(c); },
        "Số liệu ba năm học mà sổ biết, theo tiêu chí", exchange::answers(figures_shape()));
    versioned("PUT", "frame", write_right, "Ghi hội đồng, kế hoạch, tổng quan, kết luận", frame_shape(),
              [](Context& c, std::int64_t v) {
                  write_frame(c.transaction(), c.who->own_units(write_right), c.id(), v, c.json());
              });
    versioned("PUT", "points", write_right, "Ghi hiện trạng, nhận định theo tiêu chí, tiêu chuẩn",
              map(point_shape()), [](Context& c, std::int64_t v) {
                  write_points(c.transaction(), c.who->own_units(write_right), c.id(), v, c.json());
              });
    const Shape nothing = object({}), reason = object({{"reason", text()}});
    versioned("POST", "finish", write_right, "Hội đồng hoàn thành tự đánh giá", nothing,
              [](Context& c, std::int64_t v) {
                  finish(c.transaction(), c.who->own_units(write_right), c.id(), v);
              });
    versioned("POST", "reopen", write_right, "Mở lại hồ sơ để sửa", reason, [](Context& c, std::int64_t v) {
        reopen(c.transaction(), c.who->own_units(write_right), c.id(), v, c.json()["reason"].text_or());
    });
    versioned("POST", "sign-off", finish_right, "Hiệu trưởng duyệt báo cáo tự đánh giá", nothing,
              [](Context& c, std::int64_t v) {
                  sign_off(c.transaction(), c.who->own_units(finish_right), c.id(), v);
              });
    versioned("POST", "receive", receive_right, "Xã tiếp nhận báo cáo tự đánh giá",
              object({maybe("remarks", nullable(text()))}),
              [desk](Context& c, std::int64_t v) { desk->receive_it(c, v); });
    versioned("POST", "correct", write_right, "Lập bản sửa của báo cáo đã duyệt", reason,
              [](Context& c, std::int64_t v) {
                  c.parameters["id"] = std::to_string(correct(c.transaction(), c.who->own_units(write_right),
                                                              c.id(), v, c.json()["reason"].text_or()));
              });
}

}  // namespace khue::accreditation
