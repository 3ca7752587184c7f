// What each school has, needs and lacks; the overview of the commune; the norms behind it.
#include <algorithm>

#include "core/validate.hpp"
#include "modules/codes/code_lists.hpp"
#include "modules/infrastructure/inventories.hpp"
#include "modules/infrastructure/proposals.hpp"
#include "modules/infrastructure/routes.hpp"
#include "server/query_number.hpp"

namespace khue::infrastructure {
namespace {

std::int64_t asked_year(const Context& c) {
    const std::int64_t year = query_number(c, "year");
    return year ? year : civil(local_date(now())).year;
}

std::string inventory_state(const std::optional<Inventory>& i) {
    return i ? std::string(code_of(i->state)) : "none";
}

// ---- overview

struct SumOf {
    const Norm* norm = nullptr;
    std::int64_t need = 0, usable = 0, missing = 0;
};

void add(std::vector<SumOf>& sums, const Need& n) {
    auto found = std::ranges::find(sums, n.norm, &SumOf::norm);
    if (found == sums.end()) {
        sums.push_back({.norm = n.norm});
        found = sums.end() - 1;
    }
    found->need += n.need;
    found->usable += n.stock.usable;
    found->missing += n.missing();
}

// A draft is the school's own.
std::optional<InvestmentProposal> shown_proposal(const Context& c, Db& db, std::int64_t unit,
                                                 std::int64_t year) {
    auto p = proposal_of(db, unit, year);
    if (p && p->state == ProposalState::draft && !c.who->own_units(propose_right).covers(unit)) p.reset();
    return p;
}

void append_proposal(JsonWriter& w, const std::optional<InvestmentProposal>& p) {
    w.id_or_null("proposal_id", p ? p->id.value : 0);
    w.text_or_null("proposal_state", p ? code_of(p->state) : "");
    w.text_or_null("proposal_label", p ? label_of(p->state) : "");
}

void append_school(JsonWriter& w, Context& c, Db& db, const SchoolSight& s, std::int64_t year) {
    const std::int64_t unit = s.unit.id.value;
    w.object().member("unit_id", unit).member("unit_name", s.unit.name).key("short").array();
    for (const Need& n : s.needs)
        if (n.missing())
            w.object()
                .member("code", n.norm->code)
                .member("label", n.norm->label)
                .member("unit", n.norm->unit)
                .member("missing", n.missing())
                .end_object();
    w.end_array().member("unsupported", s.unsupported).member("unclassified", s.unclassified);
    w.key("ending").array();
    for (const LineSight& l : s.lines)
        if (l.ending)
            w.object().member("provider", l.line.provider).member("days_left", l.days_left).end_object();
    const auto inventory = inventory_of(db, unit, civil(local_date(now())).year);
    w.end_array().member("inventory", inventory_state(inventory));
    w.member("confirmed_on", inventory ? inventory->closed_on : std::nullopt);
    append_proposal(w, shown_proposal(c, db, unit, year));
    w.end_object();
}

Response overview(Context& c) {
    const std::int64_t year = asked_year(c);
    std::string body;
    c.database().read([&](Db& db) {
        std::vector<SumOf> sums;
        JsonWriter w(body);
        w.object().member("year", year).member("note", norm_book().note).key("items").array();
        for (const Unit& school : schools_in(db, c.scope())) {
            const SchoolSight s = sight_of(db, school, local_date(now()));
            append_school(w, c, db, s, year);
            for (const Need& n : s.needs) add(sums, n);
        }
        w.end_array().key("totals").array();
        for (const SumOf& one : sums)
            w.object()
                .member("code", one.norm->code)
                .member("label", one.norm->label)
                .member("unit", one.norm->unit)
                .member("need", one.need)
                .member("usable", one.usable)
                .member("missing", one.missing)
                .end_object();
        w.end_array().end_object();
    });
    return json_response(std::move(body));
}

// ---- one school

void append_stock(JsonWriter& w, const Stock& s) {
    w.member("all", s.all).member("usable", s.usable).member("repairable", s.repairable);
    w.member("broken", s.broken).member("retiring", s.retiring).member("unclear", s.unclear());
}

void append_needs(JsonWriter& w, const SchoolSight& s) {
    w.key("needs").array();
    for (const Need& n : s.needs) {
        w.object().member("code", n.norm->code).member("label", n.norm->label).member("unit", n.norm->unit);
        w.member("need", n.need).member("missing", n.missing()).member("sentence", n.sentence);
        w.member("rule", n.rule).member("counted", n.counted).member("basis", n.basis);
        w.member("doubtful", n.doubtful);
        append_stock(w, n.stock);
        w.end_object();
    }
    w.end_array();
}

void append_devices(JsonWriter& w, const SchoolSight& s) {
    w.key("devices").array();
    for (const DeviceCount& d : s.devices) {
        w.object().member("kind", d.kind).member("label", kind_label(d.kind)).member("network", d.network);
        w.member("unsupported", d.unsupported);
        append_stock(w, d.stock);
        w.end_object();
    }
    w.end_array();
}

void append_lines(JsonWriter& w, const SchoolSight& s) {
    w.key("lines").array();
    for (const LineSight& l : s.lines) {
        const InternetLine& line = l.line;
        w.object().member("id", line.id.value).member("provider", line.provider);
        w.text_or_null("kind", line.kind ? code_lists().label("loai_duong_truyen", *line.kind) : "");
        w.member("megabits", line.megabits).member("measured", line.measured);
        w.member("measured_on", line.measured_on).member("contract", line.contract);
        w.member("to_date", line.to_date).member("days_left", l.days_left).member("ending", l.ending);
        w.key("monthly");
        if (line.monthly)
            w.value(line.monthly->dong);
        else
            w.null();
        w.end_object();
    }
    w.end_array();
}

Response school(Context& c) {
    Db& db = c.db();
    const Unit unit = school_at(db, c.scope(), c.id());
    const std::int64_t id = unit.id.value, year = asked_year(c);
    const SchoolSight s = sight_of(db, unit, local_date(now()));
    std::string body;
    JsonWriter w(body);
    w.object().member("unit_id", id).member("unit_name", unit.name).member("year", year);
    w.member("level", level_label(level_code(unit))).member("pupils", s.pupils);
    w.member("it_pupils", s.it_pupils).member("classes", s.classes).member("it_classes", s.it_classes);
    w.member("office_staff", s.office_staff).member("learning_rooms", s.learning_rooms);
    w.member("wifi_rooms", s.wifi_rooms).member("wifi_unknown", s.wifi_unknown);
    w.member("unsupported", s.unsupported).member("unclassified", s.unclassified);
    w.member("note", norm_book().note);
    append_needs(w, s);
    append_devices(w, s);
    append_lines(w, s);
    w.key("inventories").array();
    for (const Inventory& i : inventories_of(db, id)) {
        w.object().member("id", i.id.value).member("year", i.year).member("state", code_of(i.state));
        w.member("closed_on", i.closed_on).member("confirmed_by", i.confirmed_by).end_object();
    }
    w.end_array();
    append_proposal(w, shown_proposal(c, db, id, year));
    w.member("may_count", c.who->own_units(inventory_right).covers(id));
    w.member("may_propose", c.who->own_units(propose_right).covers(id)).end_object();
    return json_response(std::move(body));
}

// ---- norms

void append_norm(JsonWriter& w, const LevelNorm& l, const std::string& level) {
    w.object().member("code", l.norm->code).member("level", level).member("label", l.norm->label);
    w.member("value", l.value).member("rule", rule_words(*l.norm, l.value.value_or(0)));
    w.member("basis", l.basis).member("doubtful", l.doubtful).member("own", l.own).end_object();
}

std::string norms_json(Db& db) {
    std::string body;
    JsonWriter w(body);
    w.object().member("source", norm_book().source).member("note", norm_book().note).key("levels").array();
    for (const std::string& level : school_levels())
        w.object().member("code", level).member("label", level_label(level)).end_object();
    w.end_array().key("items").array();
    for (const std::string& level : school_levels())
        for (const LevelNorm& l : norms_for(db, level)) append_norm(w, l, level);
    w.end_array().end_object();
    return body;
}

std::optional<NormSetting> setting_of(Db& db, const std::string& norm, const std::string& level) {
    return first<NormSetting>(db, Scope::everything(),
                              {where<&NormSetting::norm>(norm), where<&NormSetting::level>(level)});
}

std::pair<std::string, std::string> asked_norm(const Context& c) {
    const std::string norm(c.parameter("norm")), level(c.request.value("level"));
    const auto levels = school_levels();
    if (!norm_book().find(norm) || std::ranges::find(levels, level) == levels.end())
        not_found("định mức này");
    return {norm, level};
}

Response put_norm(Context& c) {
    const auto [norm, level] = asked_norm(c);
    const Json body = c.json();
    NormSetting s = setting_of(c.db(), norm, level).value_or(NormSetting{.value = {}, .basis = {}});
    s.norm = norm;
    s.level = level;
    Problems problems;
    for (const char* name : {"value", "basis"})
        set_field(*NormSetting::entity().find(name), body[name].text_or(), &s, problems);
    throw_if_any(problems);
    if (s.id)
        update(c.transaction(), Scope::everything(), s);
    else
        insert(c.transaction(), Scope::everything(), s);
    return json_response(norms_json(c.db()));
}

Response delete_norm(Context& c) {
    const auto [norm, level] = asked_norm(c);
    const auto s = setting_of(c.db(), norm, level);
    if (s) remove(c.transaction(), Scope::everything(), s->id);
    return json_response(norms_json(c.db()));
}

std::vector<shape::Member> stock_members() {
    using namespace shape;
    return {{"all", integer()},    {"usable", integer()},   {"repairable", integer()},
            {"broken", integer()}, {"retiring", integer()}, {"unclear", integer()}};
}

std::vector<shape::Member> proposal_members() {
    using namespace shape;
    return {{"proposal_id", nullable(integer())},
            {"proposal_state", nullable(text())},
            {"proposal_label", nullable(text())}};
}

Shape school_shape() {
    using namespace shape;
    const Shape need = named("InfrastructureNeed", with(object(stock_members()), {{"code", text()},
                                                                                  {"label", text()},
                                                                                  {"unit", text()},
                                                                                  {"need", integer()},
                                                                                  {"missing", integer()},
                                                                                  {"sentence", text()},
                                                                                  {"rule", text()},
                                                                                  {"counted", integer()},
                                                                                  {"basis", text()},
                                                                                  {"doubtful", flag()}}));
    const Shape device =
        named("InfrastructureDevices",
              with(object(stock_members()),
                   {{"kind", text()}, {"label", text()}, {"network", flag()}, {"unsupported", integer()}}));
    const Shape line = named("InfrastructureLine", object({{"id", integer()},
                                                           {"provider", text()},
                                                           {"kind", nullable(text())},
                                                           {"megabits", integer()},
                                                           {"measured", nullable(integer())},
                                                           {"measured_on", nullable(date())},
                                                           {"contract", nullable(text())},
                                                           {"to_date", nullable(date())},
                                                           {"days_left", nullable(integer())},
                                                           {"ending", flag()},
                                                           {"monthly", nullable(integer())}}));
    const Shape inventory = object({{"id", integer()},
                                    {"year", integer()},
                                    {"state", one_of({"open", "closed"})},
                                    {"closed_on", nullable(date())},
                                    {"confirmed_by", nullable(text())}});
    std::vector<Member> members = {{"unit_id", integer()},
                                   {"unit_name", text()},
                                   {"year", integer()},
                                   {"level", text()},
                                   {"pupils", integer()},
                                   {"it_pupils", integer()},
                                   {"classes", integer()},
                                   {"it_classes", integer()},
                                   {"office_staff", integer()},
                                   {"learning_rooms", integer()},
                                   {"wifi_rooms", integer()},
                                   {"wifi_unknown", integer()},
                                   {"unsupported", integer()},
                                   {"unclassified", integer()},
                                   {"note", text()},
                                   {"needs", list(need)},
                                   {"devices", list(device)},
                                   {"lines", list(line)},
                                   {"inventories", list(inventory)},
                                   {"may_count", flag()},
                                   {"may_propose", flag()}};
    for (Member& m : proposal_members()) members.push_back(std::move(m));
    return named("SchoolInfrastructure", object(members));
}

Shape overview_shape() {
    using namespace shape;
    const Shape missing =
        object({{"code", text()}, {"label", text()}, {"unit", text()}, {"missing", integer()}});
    const Shape ending = object({{"provider", text()}, {"days_left", nullable(integer())}});
    std::vector<Member> members = {{"unit_id", integer()},
                                   {"unit_name", text()},
                                   {"short", list(missing)},
                                   {"unsupported", integer()},
                                   {"unclassified", integer()},
                                   {"ending", list(ending)},
                                   {"inventory", one_of({"none", "open", "closed"})},
                                   {"confirmed_on", nullable(date())}};
    for (Member& m : proposal_members()) members.push_back(std::move(m));
    const Shape total = object({{"code", text()},
                                {"label", text()},
                                {"unit", text()},
                                {"need", integer()},
                                {"usable", integer()},
                                {"missing", integer()}});
    return named("InfrastructureOverview",
                 object({{"year", integer()},
                         {"note", text()},
                         {"items", list(named("InfrastructureOfSchool", object(members)))},
                         {"totals", list(total)}}));
}

Shape norms_shape() {
    using namespace shape;
    const Shape norm = named("InfrastructureNormValue", object({{"code", text()},
                                                                {"level", text()},
                                                                {"label", text()},
                                                                {"value", nullable(integer())},
                                                                {"rule", text()},
                                                                {"basis", text()},
                                                                {"doubtful", flag()},
                                                                {"own", flag()}}));
    return named("InfrastructureNorms",
                 object({{"source", text()},
                         {"note", text()},
                         {"levels", list(object({{"code", text()}, {"label", text()}}))},
                         {"items", list(norm)}}));
}

}  // namespace

void add_sight_routes(Module& m) {
    using namespace shape;
    const std::vector<QueryValue> of_year = {{"year", integer(), "Năm của đề nghị; không ghi: năm nay"}};
    add_route(m, "GET", "/api/infrastructure", read_right, overview,
              "Hạ tầng các trường: thiếu gì, hết hỗ trợ, sắp hết hợp đồng, chưa kiểm kê",
              exchange::answers(overview_shape(), of_year), Access::slow);
    add_route(m, "GET", "/api/infrastructure/schools/{id}", read_right, school,
              "Hạ tầng của một trường: hiện có, nhu cầu, chênh lệch",
              exchange::answers(school_shape(), of_year));
}

void add_norm_routes(Module& m) {
    using namespace shape;
    const std::string one = "/api/infrastructure/norms/{norm}";
    const std::vector<QueryValue> of_level = {{"level", text(), "Cấp học (cap_truong)", true}};
    const auto with_level = [&](Exchange x) {
        x.query = of_level;
        return x;
    };
    add_route(
        m, "GET", "/api/infrastructure/norms", norms_right,
        [](Context& c) { return json_response(norms_json(c.db())); }, "Định mức hạ tầng theo cấp học",
        exchange::answers(norms_shape()));
    add_route(
        m, "PUT", one, norms_right, put_norm, "Đặt định mức cho một cấp học",
        with_level(exchange::takes(object({{"value", nullable(integer())}, maybe("basis", nullable(text()))}),
                                   norms_shape())));
    add_route(m, "DELETE", one, norms_right, delete_norm, "Trở lại định mức ban đầu",
              with_level(exchange::answers(norms_shape())));
}

}  // namespace khue::infrastructure
