// Posts for IT and digital transformation over HTTP.
#include "modules/it_posts/posts.hpp"
#include "modules/it_posts/report.hpp"
#include "modules/units/tree.hpp"
#include "office/docx.hpp"
#include "server/query_number.hpp"
#include "store/files.hpp"

namespace khue::it_posts {
namespace {

std::int64_t asked_year(const Context& c) {
    const std::int64_t year = query_number(c, "year");
    return year ? year : civil(local_date(now())).year;
}

// Names are told to the school itself and to whom it proposes to.
bool sees_names(const Context& c, std::int64_t unit) {
    return c.who->own_units("it_posts.write").covers(unit) || c.scope("it_posts.answer").covers(unit);
}

void append_holder(JsonWriter& w, const Holder& h, bool names, Date today) {
    w.object()
        .id_or_null("post_id", h.post.id.value)
        .member("staff_id", names ? h.staff.id.value : 0)
        .text_or_null("name", names ? h.staff.full_name : "");
    w.member("decision_number", h.staff.it_decision_number).member("decision_on", h.post.decision_on);
    w.member("decision_to", h.staff.it_decision_to).member("valid", h.is_valid(today));
    w.member("days_left", h.staff.it_decision_to
                              ? std::optional<std::int64_t>(h.staff.it_decision_to->days - today.days)
                              : std::nullopt);
    w.member("full_time", h.post.full_time).member("qualification", h.post.qualification);
    w.member("duties", h.post.duties).end_object();
}

void append_review(JsonWriter& w, const SchoolPosts& s, bool own) {
    const ItReview& r = s.review;
    const bool shown = own || r.state != ItReviewState::draft;
    w.key("review").object().member("state", code_of(r.state));
    w.member("label", s.review_version ? std::string(label_of(r.state)) : std::string("Chưa viết"));
    w.member("review", shown ? r.review : std::nullopt).member("proposal", shown ? r.proposal : std::nullopt);
    w.member("sent_on", r.sent_on)
        .member("answer", r.answer)
        .member("answered_on", r.answered_on)
        .end_object();
}

std::string posts_json(Context& c, Db& db, std::int64_t year) {
    const Date today = local_date(now());
    std::string body;
    JsonWriter w(body);
    w.object().member("year", year).member("norm", norm().people_per_school);
    w.member("norm_basis", norm().legal_basis).member("norm_note", norm().note);
    w.member("norm_doubtful", norm().doubtful).key("items").array();
    for (const SchoolPosts& s : posts_of(db, c.scope("it_posts.read"), year)) {
        const std::int64_t unit = s.unit.id.value;
        const bool own = c.who->own_units("it_posts.write").covers(unit);
        w.object().member("unit_id", unit).member("unit_name", s.unit.name).member("own", own);
        w.member("valid", s.valid(today)).member("may_answer", c.scope("it_posts.answer").covers(unit));
        w.key("holders").array();
        for (const Holder& h : s.holders) append_holder(w, h, sees_names(c, unit), today);
        w.end_array();
        append_review(w, s, own);
        w.end_object();
    }
    w.end_array().end_object();
    return body;
}

Response get_posts(Context& c) { return json_response(posts_json(c, c.db(), asked_year(c))); }

Response get_candidates(Context& c) {
    const std::int64_t unit = query_number(c, "unit");
    if (!c.who->own_units("it_posts.write").covers(unit)) not_found("trường này");
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const Staff& s : candidates(c.db(), unit))
        w.object().member("staff_id", s.id.value).member("name", s.full_name).end_object();
    w.end_array().key("next").null().end_object();
    return json_response(std::move(body));
}

Response put_holder(Context& c) {
    hold(c.transaction(), c.who->own_units("it_posts.write"), c.id(), c.json());
    return get_posts(c);
}

Response delete_holder(Context& c) {
    release(c.transaction(), c.who->own_units("it_posts.write"), c.id());
    return {.status = 204, .body = {}};
}

Response put_review(Context& c) {
    write_review(c.transaction(), c.who->own_units("it_posts.write"), c.id(), asked_year(c), c.json());
    return get_posts(c);
}

Response post_send(Context& c) {
    send_review(c.transaction(), c.who->own_units("it_posts.write"), c.id(), asked_year(c));
    return get_posts(c);
}

Response post_answer(Context& c) {
    answer_review(c.transaction(), c.scope(), c.id(), asked_year(c), c.json()["answer"].text_or());
    return get_posts(c);
}

Response get_report(Context& c) {
    const std::int64_t year = asked_year(c);
    office::Document document;
    c.database().read([&](Db& db) {
        const auto commune = commune_of(db);
        if (!commune) not_found("xã");
        const bool names = c.who->may("it_posts.answer");
        document = report_of(*commune, posts_of(db, c.scope(), year), year, names, local_date(now()));
    });
    return attachment(office::to_docx(document), docx_type, "vi-tri-cntt-" + std::to_string(year) + ".docx");
}

}  // namespace

void add_routes(Module& m) {
    using namespace shape;
    const std::vector<QueryValue> of_year = {{"year", integer(), "Năm; không ghi: năm nay"}};
    const Shape holder = named("ItPostHolder", object({{"post_id", nullable(integer())},
                                                       {"staff_id", integer()},
                                                       {"name", nullable(text())},
                                                       {"decision_number", nullable(text())},
                                                       {"decision_on", nullable(date())},
                                                       {"decision_to", nullable(date())},
                                                       {"valid", flag()},
                                                       {"days_left", nullable(integer())},
                                                       {"full_time", flag()},
                                                       {"qualification", nullable(text())},
                                                       {"duties", nullable(text())}}));
    const Shape review = named("ItPostReview", object({{"state", one_of({"draft", "sent", "answered"})},
                                                       {"label", text()},
                                                       {"review", nullable(text())},
                                                       {"proposal", nullable(text())},
                                                       {"sent_on", nullable(date())},
                                                       {"answer", nullable(text())},
                                                       {"answered_on", nullable(date())}}));
    const Shape school = named("ItPostSchool", object({{"unit_id", integer()},
                                                       {"unit_name", text()},
                                                       {"own", flag()},
                                                       {"valid", integer()},
                                                       {"may_answer", flag()},
                                                       {"holders", list(holder)},
                                                       {"review", review}}));
    const Shape all = named("ItPosts", object({{"year", integer()},
                                               {"norm", integer()},
                                               {"norm_basis", text()},
                                               {"norm_note", text()},
                                               {"norm_doubtful", flag()},
                                               {"items", list(school)}}));
    const std::string base = "/api/it-posts";
    add_route(m, "GET", base, "it_posts.read", get_posts,
              "Vị trí phụ trách CNTT, chuyển đổi số của các trường", exchange::answers(all, of_year));
    add_route(m, "GET", base + "/candidates", "it_posts.write", get_candidates,
              "Những người có thể được phân công",
              exchange::answers(page(object({{"staff_id", integer()}, {"name", text()}})),
                                {{"unit", integer(), "Trường", true}}));
    Exchange named_holder = exchange::takes(object({{"decision_number", text()},
                                                    maybe("decision_on", nullable(date())),
                                                    maybe("decision_to", nullable(date())),
                                                    maybe("full_time", flag()),
                                                    maybe("qualification", nullable(text())),
                                                    maybe("duties", nullable(text()))}),
                                            all);
    add_route(m, "PUT", base + "/holders/{id}", "it_posts.write", put_holder,
              "Ghi người phụ trách và quyết định phân công", std::move(named_holder));
    add_route(m, "DELETE", base + "/holders/{id}", "it_posts.write", delete_holder, "Thôi phân công",
              exchange::nothing());
    const auto with_year = [&](Exchange x) {
        x.query = of_year;
        return x;
    };
    add_route(m, "PUT", base + "/reviews/{id}", "it_posts.write", put_review,
              "Viết rà soát, đề xuất của trường",
              with_year(exchange::takes(
                  object({{"review", nullable(text())}, {"proposal", nullable(text())}}), all)));
    add_route(m, "POST", base + "/reviews/{id}/send", "it_posts.write", post_send,
              "Gửi rà soát, đề xuất lên xã", with_year(exchange::answers(all)));
    add_route(m, "POST", base + "/reviews/{id}/answer", "it_posts.answer", post_answer,
              "Trả lời đề xuất của trường", with_year(exchange::takes(object({{"answer", text()}}), all)));
    add_route(m, "GET", base + "/report.docx", "it_posts.read", get_report,
              "Báo cáo rà soát vị trí việc làm CNTT, chuyển đổi số (.docx)",
              exchange::file(std::string(docx_type), of_year), Access::slow);
}

}  // namespace khue::it_posts
