#include "modules/query/scene_test.hpp"

#include "modules/codes/module.hpp"
#include "modules/notices/module.hpp"
#include "modules/query/module.hpp"
#include "modules/registry/module.hpp"
#include "modules/units/module.hpp"
#include "modules/units/three_schools_test.hpp"
#include "modules/users/module.hpp"

namespace khue::questions_test {

static Instant test_now;

Scene::Scene() : fresh(GetParam()) {
    set_now("2026-11-30T01:00:00Z");
    set_clock([] { return test_now; });
    app = std::make_unique<App>(AppOptions{.database = fresh.location(),
                                           .data = fresh.folder(),
                                           .rules = std::filesystem::path(KHUE_SOURCE_DIR) / "data",
                                           .web = {},
                                           .background = false},
                                std::vector<Module>{codes_module(), units_module(), registry_module(),
                                                    users_module(), notices_module(), query_module()});
    app->migrate();
    app->database().write({}, [&](Transaction& t) {
        std::tie(commune, preschool, primary, secondary) = testing::three_schools(t);
    });
}

Scene::~Scene() {
    app.reset();
    set_clock(nullptr);
}

void Scene::set_now(std::string_view instant) { test_now = parse_instant(instant).value(); }

std::int64_t Scene::a_class(std::int64_t unit, const std::string& name, const std::string& grade,
                            std::int64_t teacher) {
    return add(SchoolClass{.unit_id = {unit},
                           .school_year = "2026-2027",
                           .name = name,
                           .grade = grade,
                           .homeroom_staff_id = {teacher},
                           .issues = {},
                           .source = {}});
}

std::int64_t Scene::a_pupil(std::int64_t unit, std::int64_t class_id, const std::string& name, Sex sex,
                            const std::string& born) {
    Pupil p{.unit_id = {unit}, .class_id = {class_id}, .full_name = name};
    p.birth_date = {born};
    p.sex = sex;
    p.status = "01";
    return add(p);
}

std::int64_t Scene::a_guardian(std::int64_t unit, std::int64_t pupil, Relation relation,
                               const std::string& phone) {
    Guardian g{.unit_id = {unit}, .pupil_id = {pupil}, .relation = relation, .full_name = "Trần Văn Thử"};
    if (!phone.empty()) g.phone = phone;
    return add(g);
}

std::int64_t Scene::a_teacher(std::int64_t unit, const std::string& name) {
    Staff s{.unit_id = {unit}, .full_name = name, .birth_date = {"1985"}};
    s.status = "01";
    return add(s);
}

questions::Reach Scene::reach(const Scope& scope, bool sensitive) const {
    questions::Reach out;
    for (const Entity* e : app->entities())
        out.parts.push_back(
            {.entity = e, .rows = scope, .sensitive = sensitive ? std::optional(scope) : std::nullopt});
    return out;
}

questions::Selection Scene::parse(const std::string& json, const questions::Reach& within) {
    Problems problems;
    auto out = questions::parse_selection(parse_json(json).value(), {within, today}, problems);
    for (const Problem& p : problems.list) ADD_FAILURE() << p.path << ": " << p.message << " in " << json;
    return out;
}

std::string Scene::refusal(const std::string& json, const questions::Reach& within) {
    Problems problems;
    questions::parse_selection(parse_json(json).value(), {within, today}, problems);
    if (problems.empty()) return "";
    return problems.list[0].code + " " + problems.list[0].path;
}

Ids Scene::ids(const std::string& json, const questions::Reach& within) {
    const auto selection = parse(json, within);
    Ids out;
    if (::testing::Test::HasFailure()) return out;
    const questions::Composition c(selection, within);
    const auto bound = c.select("t.id");
    app->database().read([&](Db& db) {
        for (auto& s = bound.prepare(db); s.step();) out.insert(s.integer(0));
    });
    return out;
}

std::string Scene::told(const std::string& json) { return questions::sentence(parse(json, reach())); }

}  // namespace khue::questions_test
