// Digital competence: the frameworks as data, what staff need, which level pupils reach.
#include "modules/competence/module.hpp"

#include "modules/competence/framework.hpp"
#include "modules/competence/measures.hpp"
#include "modules/competence/pupil_level.hpp"
#include "modules/competence/rating.hpp"
#include "modules/competence/routes.hpp"
#include "modules/indicators/made_here.hpp"

namespace khue {

static constexpr Migration first_step{"competence.1", R"sql(
        CREATE RECORD competence_rating (
            unit_id INT NOT NULL REFERENCES unit,
            staff_id INT NOT NULL REFERENCES staff,
            kind TEXT NOT NULL,
            levels TEXT NOT NULL,
            note TEXT,
            rated_on DATE NOT NULL,
            rater_id INT NOT NULL,
            rated_by TEXT NOT NULL);
        CREATE INDEX competence_rating_unit_id ON competence_rating (unit_id);
        CREATE INDEX competence_rating_staff_id ON competence_rating (staff_id, unit_id);
        CREATE RECORD competence_observer (
            unit_id INT NOT NULL REFERENCES unit,
            staff_id INT NOT NULL REFERENCES staff,
            observer_id INT NOT NULL REFERENCES staff,
            asked_on DATE NOT NULL,
            UNIQUE (staff_id, observer_id));
        CREATE INDEX competence_observer_unit_id ON competence_observer (unit_id);
        CREATE INDEX competence_observer_observer_id ON competence_observer (observer_id);
        CREATE RECORD competence_target (
            unit_id INT NOT NULL REFERENCES unit,
            component TEXT NOT NULL,
            level INT NOT NULL,
            UNIQUE (unit_id, component));
        CREATE RECORD pupil_level (
            unit_id INT NOT NULL REFERENCES unit,
            class_id INT NOT NULL REFERENCES school_class,
            pupil_id INT NOT NULL REFERENCES pupil,
            school_year TEXT NOT NULL,
            component TEXT NOT NULL,
            level INT NOT NULL,
            noted_on DATE NOT NULL,
            noted_by TEXT NOT NULL,
            UNIQUE (class_id, pupil_id, component));
        CREATE INDEX pupil_level_unit_id ON pupil_level (unit_id);
        CREATE INDEX pupil_level_pupil_id ON pupil_level (pupil_id);
        CREATE RECORD class_level_sum (
            unit_id INT NOT NULL REFERENCES unit,
            school_year TEXT NOT NULL,
            class_id INT NOT NULL REFERENCES school_class,
            class_name TEXT NOT NULL,
            grade INT NOT NULL,
            size INT NOT NULL,
            reached INT NOT NULL,
            closed_on DATE NOT NULL,
            closed_by TEXT NOT NULL,
            UNIQUE (unit_id, school_year, class_id));
        CREATE INDEX class_level_sum_class_id ON class_level_sum (class_id);
    )sql"};

static void start(App& app) {
    competence::load_frameworks(app.options().rules);
    count_made_here(app, "pupils.digital_skills", competence::schools_with_levels());
}

Module competence_module() {
    Module m{
        .name = "competence",
        .label = "Năng lực số",
        .depends = {"units", "codes", "registry", "users", "notices", "filings", "indicators"},
        .entities = {&CompetenceRating::entity(), &CompetenceObserver::entity(), &CompetenceTarget::entity(),
                     &PupilLevel::entity(), &ClassLevelSum::entity()},
        .permissions = {{"competence.read", "Xem nhu cầu bồi dưỡng năng lực số bằng số đếm"},
                        {"competence.rate", "Tự đánh giá năng lực số; quan sát người mình được cử"},
                        {"competence.observe",
                         "Xem đánh giá năng lực số của đội ngũ trường mình, quan sát, cử người quan sát"},
                        {"competence.targets", "Đặt mức năng lực số mong muốn"},
                        {"pupil_levels.read", "Xem mức năng lực số của học sinh lớp mình, trường mình"},
                        {"pupil_levels.write", "Ghi mức năng lực số của học sinh lớp mình, trường mình"},
                        {"pupil_levels.close", "Chốt mức năng lực số của năm học"}},
        .migrations = {first_step},
        .measures = competence::measures(),
        .start = start,
    };
    competence::add_framework_routes(m);
    competence::add_rating_routes(m);
    competence::add_level_routes(m);
    return m;
}

}  // namespace khue
