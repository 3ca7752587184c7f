#include "modules/indicators/scene_test.hpp"
#include "modules/evidence/module.hpp"

#include "modules/codes/module.hpp"
#include "modules/competence/module.hpp"
#include "modules/filings/module.hpp"
#include "modules/indicators/module.hpp"
#include "modules/notices/module.hpp"
#include "modules/query/module.hpp"
#include "modules/registry/module.hpp"
#include "modules/training/module.hpp"
#include "modules/units/module.hpp"
#include "modules/units/three_schools_test.hpp"
#include "modules/users/module.hpp"

namespace khue::indicators_test {

static Instant test_now;

static std::unique_ptr<App> open(const testing::FreshDatabase& fresh) {
    auto app = std::make_unique<App>(
        AppOptions{.database = fresh.location(),
                   .data = fresh.folder(),
                   .rules = std::filesystem::path(KHUE_SOURCE_DIR) / "data",
                   .web = {},
                   .background = false},
        std::vector<Module>{codes_module(), units_module(), registry_module(), filings_module(),
                            users_module(), notices_module(), indicators_module(), query_module(),
                            evidence_module(), competence_module(), training_module()});
    app->migrate();
    return app;
}

Scene::Scene() : fresh(GetParam()) {
    set_day("2026-09-20");
    set_clock([] { return test_now; });
    app = open(fresh);
    write([&](Transaction& t) {
        std::tie(commune, preschool, primary, secondary) = testing::three_schools(t);
    });
}

Scene::~Scene() {
    app.reset();
    set_clock(nullptr);
}

std::unique_ptr<App> Scene::another_app() const { return open(fresh); }

void Scene::write(const std::function<void(Transaction&)>& work, const Actor& actor) {
    app->database().write(actor, work);
}

Scope Scene::all_units() { return Scope::everything(); }

Date Scene::day(std::string_view text) { return parse_date(text).value(); }

void Scene::set_day(std::string_view text) {
    test_now = {start_of_local_day(day(text)).ms + 12 * 3600 * 1000};
}

std::int64_t Scene::pupil(std::int64_t unit, const std::string& code, const std::string& issues,
                          const std::string& source) {
    Pupil p{.unit_id = {unit},
            .full_name = "Học Sinh " + code,
            .birth_date = {"2016-05-01"},
            .ministry_code = code,
            .status = "01",
            .issues = issues,
            .source = source};
    write([&](Transaction& t) {
        p.id = insert(t, Scope::everything(), p);
        Enrolment e{.unit_id = {unit}, .pupil_id = p.id, .school_year = "2026-2027", .status = "01"};
        insert(t, Scope::everything(), e);
    });
    return p.id.value;
}

std::int64_t Scene::staff(std::int64_t unit, const std::string& code, const std::string& group,
                          const std::string& source) {
    Staff s{.unit_id = {unit},
            .full_name = "Thầy Cô " + code,
            .staff_code = code,
            .birth_date = {"1985"},
            .staff_group = group == "CBQL" ? StaffGroup::manager : StaffGroup::teacher,
            .status = "01",
            .source = source};
    write([&](Transaction& t) {
        s.id = insert(t, Scope::everything(), s);
        StaffPost post{.unit_id = {unit}, .staff_id = s.id, .staff_group = group, .status = "01"};
        insert(t, Scope::everything(), post);
    });
    return s.id.value;
}

void Scene::verify(std::int64_t unit, const std::string& code, VerificationOutcome result,
                   std::string_view on, const std::string& period) {
    write([&](Transaction& t) {
        VerificationResult v{.unit_id = {unit},
                             .period = period,
                             .pupil_code = code,
                             .result = result,
                             .checked_on = day(on),
                             .source = "tep"};
        insert(t, Scope::everything(), v);
    });
}

void Scene::sign(std::int64_t unit, std::int64_t staff_id, std::int64_t uses, std::string_view until) {
    write([&](Transaction& t) {
        SignatureUse u{.unit_id = {unit},
                       .period = "2026-Q3",
                       .staff_id = {staff_id},
                       .full_name = "Thầy Cô",
                       .certificate_to = day(until),
                       .uses = uses,
                       .source = "tep"};
        insert(t, Scope::everything(), u);
    });
}

std::int64_t Scene::dossiers(std::int64_t unit, int month, std::int64_t electronic, std::int64_t total) {
    DossierMonth m{.unit_id = {unit},
                   .period = "2026-Q" + std::to_string((month + 2) / 3),
                   .month = month,
                   .total = total,
                   .electronic = electronic,
                   .documents_total = total,
                   .documents_electronic = electronic,
                   .source = "tep"};
    write([&](Transaction& t) { m.id = insert(t, Scope::everything(), m); });
    return m.id.value;
}

void Scene::transcript(std::int64_t unit, const std::string& class_name, std::int64_t size,
                       std::int64_t submitted) {
    write([&](Transaction& t) {
        TranscriptProgress p{.unit_id = {unit},
                             .period = "2026-Q3",
                             .class_name = class_name,
                             .size = size,
                             .made = size,
                             .signed_count = size,
                             .submitted = submitted,
                             .digital_skills = submitted,
                             .source = "tep"};
        insert(t, Scope::everything(), p);
    });
}

Figures Scene::figures(FigureRequest request) {
    if (request.period.empty()) request.period = "2026-Q3";
    Figures out;
    app->database().read([&](Db& db) { out = compute(*app, db, request); });
    return out;
}

const Count& Scene::of(const Figures& figures, int no, std::int64_t unit) {
    return figures.get(no).active().schools.at(figures.index_of(unit).value());
}

std::string Scene::text(const Count& c) {
    std::string basis(basis_name(c.basis));
    if (!c.known()) return basis;
    std::string out = std::to_string(c.ratio.numerator);
    if (c.ratio.denominator) out += "/" + std::to_string(*c.ratio.denominator);
    return out + " " + basis;
}

}  // namespace khue::indicators_test
