#include "modules/practices/practice_json.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "modules/evidence/uses.hpp"
#include "modules/practices/catalogue.hpp"
#include "modules/practices/verbs.hpp"
#include "modules/registry/staff.hpp"
#include "modules/units/unit.hpp"
#include "server/labels.hpp"
#include "store/versioned.hpp"

namespace khue::practices {
namespace {

constexpr int decimals = 4;

std::string unit_name(Db& db, Id<Unit> unit) { return khue::label_of(db, Unit::entity(), unit.value); }

void append_effect(JsonWriter& w, const Effect& e) {
    w.object().member("id", e.id.value).id_or_null("same_as", e.same_as ? e.same_as->value : 0);
    w.member("name", e.name).member("measure", e.measure);
    w.member("measure_label", catalogue().measure_label(e.measure));
    w.key("value_before").real(e.value_before, decimals).key("value_after").real(e.value_after, decimals);
    w.member("how", e.how).end_object();
}

void append_effects(JsonWriter& w, const std::vector<Effect>& all) {
    w.key("effects").array();
    for (const Effect& e : all) append_effect(w, e);
    w.end_array();
}

void append_totals(JsonWriter& w, const std::vector<Total>& all) {
    w.key("totals").array();
    for (const Total& t : all) {
        w.object().member("effect_id", t.claim.id.value).member("name", t.claim.name);
        w.member("measure_label", catalogue().measure_label(t.claim.measure)).member("sum", t.sum);
        w.member("schools", t.schools);
        for (const auto& [name, value] :
             {std::pair("before", t.before), std::pair("after", t.after), std::pair("change", t.change())}) {
            w.key(name);
            if (t.schools > 0)
                w.real(value, decimals);
            else
                w.null();
        }
        w.end_object();
    }
    w.end_array();
}

// Points are averaged over the reviewers who gave some; who they are is told to the commune alone, and what
// they said to the school once the commune has decided.
struct Heard {
    std::int64_t sum = 0, n = 0;
    std::vector<const Score*> remarks;
};

void append_review(JsonWriter& w, Db& db, const Reader& r, const Practice& p) {
    const bool reviews = r.review.covers(p.unit_id.value);
    const bool told = reviews || (r.is_inside(p) && p.state != State::nominated);
    const auto all = told ? scores_of(db, p) : std::vector<Score>{};
    w.key("review").array();
    auto criteria = catalogue().criteria;
    criteria.push_back({.code = "", .label = "Nhận xét chung", .most = 0});
    for (const Criterion& c : criteria) {
        Heard heard;
        for (const Score& s : all) {
            if (s.criterion != c.code) continue;
            if (s.points) heard.sum += *s.points, ++heard.n;
            if (s.comment) heard.remarks.push_back(&s);
        }
        if (heard.n == 0 && heard.remarks.empty()) continue;
        w.object().member("criterion", c.code).member("label", c.label).member("most", c.most);
        w.member("reviewers", heard.n).key("mean");
        if (heard.n > 0)
            w.real(static_cast<double>(heard.sum) / static_cast<double>(heard.n), 2);
        else
            w.null();
        w.key("comments").array();
        for (const Score* s : heard.remarks)
            w.value(reviews ? s->reviewer + ": " + *s->comment : *s->comment);
        w.end_array().end_object();
    }
    w.end_array().key("my_scores").array();
    for (const Score& s : all) {
        if (s.reviewer_id != r.user) continue;
        w.object().member("criterion", s.criterion).member("points", s.points);
        w.member("comment", s.comment).end_object();
    }
    w.end_array();
}

void append_may(JsonWriter& w, const May& m, bool article) {
    w.key("may").object().member("edit", m.edit).member("nominate", m.nominate).member("review", m.review);
    w.member("recognise", m.recognise).member("take_back", m.take_back).member("adopt", m.adopt);
    w.member("article", article).end_object();
}

// Schools that the reader may adopt it for, and has not yet.
void append_adopters(JsonWriter& w, Db& db, const Reader& r, const Whole& whole) {
    w.key("adopters").array();
    for (const std::int64_t unit : r.adopt.units) {
        const bool has_one = std::ranges::any_of(whole.adoptions, [&](const Found& f) {
            return f.adoption.unit_id.value == unit && f.adoption.state != AdoptionState::stopped;
        });
        if (!has_one && unit != whole.practice.unit_id.value)
            w.object().member("id", unit).member("name", unit_name(db, {unit})).end_object();
    }
    w.end_array();
}

void append_text(JsonWriter& w, const Practice& p) {
    w.member("problem", p.problem).member("work", p.work).member("conditions", p.conditions);
    w.key("cost");
    if (p.cost)
        w.value(p.cost->dong);
    else
        w.null();
    w.member("cost_note", p.cost_note);
}

std::map<std::int64_t, std::int64_t> adoption_versions(Db& db, const Practice& p) {
    std::map<std::int64_t, std::int64_t> out;
    for (const auto& [a, version] :
         list_versioned<Adoption>(db, house(db), {.filters = {where<&Adoption::practice_id>(p.id.value)}}))
        out[a.id.value] = version;
    return out;
}

}  // namespace

std::int64_t Whole::schools() const {
    std::set<std::int64_t> units;
    for (const Found& f : adoptions) units.insert(f.adoption.unit_id.value);
    return static_cast<std::int64_t>(units.size());
}

Whole whole_of(Db& db, const Practice& p, std::int64_t version) {
    Whole out{.practice = p,
              .version = version,
              .authors = authors_of(db, p),
              .claims = claims_of(db, p),
              .adoptions = {},
              .totals = {}};
    std::map<std::int64_t, Found> newest;
    for (const Adoption& a : adoptions_of(db, p)) {
        out.adoptions.push_back({a, effects_of(db, a)});
        if (a.confirmed_on) newest[a.unit_id.value] = out.adoptions.back();
    }
    std::vector<Found> confirmed;
    for (auto& [unit, found] : newest) confirmed.push_back(std::move(found));
    out.totals = totals_of(out.claims, confirmed);
    return out;
}

std::string author_names(const std::vector<Staff>& authors) {
    std::string out;
    for (const Staff& s : authors) out += (out.empty() ? "" : ", ") + s.full_name;
    return out;
}

std::string number_text(double value) {
    std::string out;
    JsonWriter(out).real(value, 2);
    std::ranges::replace(out, '.', ',');
    return out;
}

void append_brief(JsonWriter& w, Db& db, const Kept& kept) {
    const Practice& p = kept.practice;
    const auto adoptions = adoptions_of(db, p);
    w.member("id", p.id.value).member("version", kept.version).member("unit_id", p.unit_id.value);
    w.member("unit_name", unit_name(db, p.unit_id)).member("name", p.name);
    w.member("kind", code_of(p.kind)).member("kind_label", label_of(p.kind));
    w.member("area", p.area).member("area_label", catalogue().area_label(p.area));
    w.member("state", code_of(p.state)).member("state_label", label_of(p.state));
    w.text_or_null("level", code_of(p.level));
    w.text_or_null("level_label", p.level == Level::none ? "" : label_of(p.level));
    w.member("decision_number", p.decision_number).member("decision_on", p.decision_on);
    w.member("taken_back_on", p.taken_back_on);
    w.member("nominated_on", p.nominated_on).member("adopting", adopting(adoptions));
    w.member("in_use", std::ranges::count(adoptions, AdoptionState::in_use, &Adoption::state));
}

void append_adoption(JsonWriter& w, Db& db, const Reader& r, const Found& found, std::int64_t version) {
    const Adoption& a = found.adoption;
    const std::int64_t unit = a.unit_id.value;
    const bool writes = r.adopt.covers(unit), shown = writes || r.nominate.covers(unit) || a.confirmed_on;
    w.object().member("id", a.id.value).member("version", version).member("unit_id", unit);
    w.member("unit_name", unit_name(db, a.unit_id)).member("plan", a.plan).member("starts_on", a.starts_on);
    w.member("contact", a.contact).member("state", code_of(a.state)).member("state_label", label_of(a.state));
    w.member("stopped_on", a.stopped_on).member("stop_reason", a.stop_reason);
    w.member("confirmed_by", a.confirmed_by).member("confirmed_on", a.confirmed_on);
    append_effects(w, shown ? found.effects : std::vector<Effect>{});
    w.member("write", writes).member("confirm", r.nominate.covers(unit)).end_object();
}

void append_whole(JsonWriter& w, Context& c, Db& db, const Reader& r, const Whole& whole) {
    const Practice& p = whole.practice;
    const bool inside = r.is_inside(p), told = inside || r.read.covers(p.unit_id.value);
    const bool remarked = told || p.state == State::taken_back;
    w.object();
    append_brief(w, db, {p, whole.version});
    append_text(w, p);
    w.key("authors").array();
    for (const Staff& s : whole.authors)
        w.object().member("id", s.id.value).member("full_name", s.full_name).end_object();
    w.end_array();
    append_effects(w, whole.claims);
    w.text_or_null("remark", remarked && p.remark ? *p.remark : "");
    w.member("drafted_by", p.drafted_by).member("nominated_by", p.nominated_by);
    w.member("evidence",
             static_cast<std::int64_t>(evidence_of(db, Practice::entity().name, p.id.value).size()));
    w.member("sees_evidence", told);
    append_review(w, db, r, p);
    w.key("adoptions").array();
    const auto versions = adoption_versions(db, p);
    for (const Found& f : whole.adoptions) append_adoption(w, db, r, f, versions.at(f.adoption.id.value));
    w.end_array();
    append_totals(w, whole.totals);
    w.member("schools", whole.schools());
    append_adopters(w, db, r, whole);
    const auto article = article_of(db, p);
    w.id_or_null("article_id", article && told ? article->id.value : 0);
    w.id_or_null("public_id", article && article->is_visible(now()) ? article->id.value : 0);
    const bool writes = c.who->own_units("articles.write").covers(p.unit_id.value);
    append_may(w, may(db, r, p), p.state == State::recognised && !article && writes);
    w.end_object();
}

void append_catalogue(JsonWriter& w) {
    const Catalogue& all = catalogue();
    w.object().key("areas").array();
    for (const Word& f : all.areas) w.object().member("code", f.code).member("label", f.label).end_object();
    w.end_array().key("measures").array();
    for (const Measure& m : all.measures)
        w.object().member("code", m.code).member("label", m.label).member("total", m.total).end_object();
    w.end_array().key("criteria").array();
    for (const Criterion& one : all.criteria)
        w.object().member("code", one.code).member("label", one.label).member("most", one.most).end_object();
    w.end_array().member("source", all.source).member("doubtful", all.doubtful).end_object();
}

namespace shapes {

using namespace shape;

static std::vector<Member> brief_members() {
    const Shape words = nullable(text());
    return {{"id", integer()},
            {"version", integer()},
            {"unit_id", integer()},
            {"unit_name", text()},
            {"name", text()},
            {"kind", one_of({"model", "initiative", "way"})},
            {"kind_label", text()},
            {"area", text()},
            {"area_label", text()},
            {"state", one_of({"draft", "nominated", "returned", "recognised", "declined", "taken_back"})},
            {"state_label", text()},
            {"level", words},
            {"level_label", words},
            {"decision_number", words},
            {"decision_on", nullable(date())},
            {"taken_back_on", nullable(date())},
            {"nominated_on", nullable(date())},
            {"adopting", integer()},
            {"in_use", integer()}};
}

static Shape effect() {
    return named("PracticeFigure", object({{"id", integer()},
                                           {"same_as", nullable(integer())},
                                           {"name", text()},
                                           {"measure", text()},
                                           {"measure_label", text()},
                                           {"value_before", number()},
                                           {"value_after", number()},
                                           {"how", text()}}));
}

static Shape total() {
    return named("PracticeTotal", object({{"effect_id", integer()},
                                          {"name", text()},
                                          {"measure_label", text()},
                                          {"sum", flag()},
                                          {"schools", integer()},
                                          {"before", nullable(number())},
                                          {"after", nullable(number())},
                                          {"change", nullable(number())}}));
}

static Shape heard() {
    return object({{"criterion", text()},
                   {"label", text()},
                   {"most", integer()},
                   {"reviewers", integer()},
                   {"mean", nullable(number())},
                   {"comments", list(text())}});
}

Shape brief() { return named("PracticeBrief", object(brief_members())); }

Shape adoption() {
    const Shape words = nullable(text());
    return named("PracticeUse", object({{"id", integer()},
                                        {"version", integer()},
                                        {"unit_id", integer()},
                                        {"unit_name", text()},
                                        {"plan", text()},
                                        {"starts_on", date()},
                                        {"contact", text()},
                                        {"state", one_of({"planned", "in_use", "stopped"})},
                                        {"state_label", text()},
                                        {"stopped_on", nullable(date())},
                                        {"stop_reason", words},
                                        {"confirmed_by", words},
                                        {"confirmed_on", nullable(date())},
                                        {"effects", list(effect())},
                                        {"write", flag()},
                                        {"confirm", flag()}}));
}

Shape whole() {
    const Shape words = nullable(text());
    std::vector<Member> all = brief_members();
    const std::vector<Member> more = {
        {"problem", words},
        {"work", words},
        {"conditions", words},
        {"cost", nullable(integer())},
        {"cost_note", words},
        {"authors", list(object({{"id", integer()}, {"full_name", text()}}))},
        {"effects", list(effect())},
        {"remark", words},
        {"drafted_by", text()},
        {"nominated_by", words},
        {"evidence", integer()},
        {"sees_evidence", flag()},
        {"review", list(heard())},
        {"my_scores",
         list(object({{"criterion", text()}, {"points", nullable(integer())}, {"comment", words}}))},
        {"adoptions", list(adoption())},
        {"totals", list(total())},
        {"schools", integer()},
        {"adopters", list(object({{"id", integer()}, {"name", text()}}))},
        {"article_id", nullable(integer())},
        {"public_id", nullable(integer())},
        {"may", object({{"edit", flag()},
                        {"nominate", flag()},
                        {"review", flag()},
                        {"recognise", flag()},
                        {"take_back", flag()},
                        {"adopt", flag()},
                        {"article", flag()}})}};
    all.insert(all.end(), more.begin(), more.end());
    return named("PracticeView", object(all));
}

Shape catalogue() {
    const Shape word = object({{"code", text()}, {"label", text()}});
    return named(
        "PracticeCatalogue",
        object({{"areas", list(word)},
                {"measures", list(object({{"code", text()}, {"label", text()}, {"total", flag()}}))},
                {"criteria", list(object({{"code", text()}, {"label", text()}, {"most", integer()}}))},
                {"source", text()},
                {"doubtful", flag()}}));
}

}  // namespace shapes

}  // namespace khue::practices
