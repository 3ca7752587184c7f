#include "modules/quality/quality_json.hpp"

#include "core/value_type.hpp"

namespace khue::quality {

Scores scores_of(Db& db, const Hooks& hooks, const SchoolState& school) {
    Scores out;
    for (std::size_t i = 0; i < score_count; ++i)
        out[i] = score_of(db, hooks, school, static_cast<Score>(i));
    return out;
}

void add_up(Scores& all, const Scores& more) {
    for (std::size_t i = 0; i < score_count; ++i) {
        if (!more[i]) continue;
        if (!all[i]) all[i].emplace();
        all[i]->asked += more[i]->asked;
        all[i]->kept += more[i]->kept;
        all[i]->excused += more[i]->excused;
    }
}

void append_scores(JsonWriter& w, const Scores& scores) {
    w.key("scores").array();
    for (std::size_t i = 0; i < score_count; ++i) {
        w.object().member("score", name(static_cast<Score>(i)));
        if (scores[i])
            w.member("asked", scores[i]->asked).member("kept", scores[i]->kept).member("excused", scores[i]->excused);
        else
            w.key("asked").null().key("kept").null().key("excused").null();
        w.end_object();
    }
    w.end_array();
}

void append_check(JsonWriter& w, const CheckInfo& c) {
    w.member("code", c.code).member("entity", c.entity).member("label", c.label);
    w.member("score", name(c.score)).member("severity", name(c.severity));
    w.member("explanation", c.explanation).member("fix", c.fix).member("confidence", c.confidence);
    w.key("reasons").array();
    for (const auto& reason : c.reasons) w.value(reason);
    w.end_array().key("fields").array();
    for (const auto& f : c.fields) w.value(f);
    w.end_array();
}

void append_count(JsonWriter& w, const CheckCount& c) {
    w.member("asked", c.asked).member("broken", c.broken).member("excused", c.excused);
}

void append_school(JsonWriter& w, const Unit& u) {
    w.member("unit_id", u.id.value).member("code", u.code).member("name", u.name);
    w.member("level", text_of(field_of<&Unit::level>(), &u));
}

namespace quality_shapes {
using namespace shape;

Shape score() {
    return named("DataScore", object({{"score", text()},
                                      {"asked", nullable(integer())},
                                      {"kept", nullable(integer())},
                                      {"excused", nullable(integer())}}));
}

std::vector<Member> check_members() {
    return {{"code", text()},        {"entity", text()}, {"label", text()}, {"score", text()},
            {"severity", text()},    {"explanation", text()}, {"fix", text()}, {"confidence", text()},
            {"reasons", list(text())}, {"fields", list(text())}};
}

std::vector<Member> count_members() {
    return {{"asked", integer()}, {"broken", integer()}, {"excused", integer()}};
}

Shape counted_check() {
    auto members = check_members();
    for (auto& m : count_members()) members.push_back(std::move(m));
    members.push_back({"schools", integer()});
    return named("CountedDataCheck", object(members));
}

Shape check_of_schools() {
    auto members = check_members();
    std::vector<Member> school = {{"unit_id", integer()}, {"code", text()}, {"name", text()}, {"level", text()}};
    for (auto& m : count_members()) school.push_back(std::move(m));
    members.push_back({"schools", list(named("SchoolDataCheck", object(school)))});
    return named("DataCheck", object(members));
}

}  // namespace quality_shapes
}  // namespace khue::quality
