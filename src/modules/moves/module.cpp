// Moves of persons: between classes, away and back, from school to school, and on to the next school year.
#include "modules/moves/module.hpp"

#include "modules/moves/person_move.hpp"
#include "modules/moves/routes.hpp"

namespace khue {

static constexpr Migration first_step{"moves.1", R"sql(
        CREATE RECORD person_move (
            unit_id INT NOT NULL REFERENCES unit,
            other_unit_id INT REFERENCES unit,
            asked_by INT REFERENCES unit,
            pupil_id INT REFERENCES pupil,
            staff_id INT REFERENCES staff,
            person_name TEXT NOT NULL,
            deed TEXT NOT NULL,
            state TEXT NOT NULL,
            day DATE NOT NULL,
            from_class_id INT REFERENCES school_class,
            to_class_id INT REFERENCES school_class,
            status TEXT,
            reason TEXT,
            destination TEXT,
            document TEXT,
            note TEXT,
            answer TEXT,
            done_at INSTANT);
        CREATE INDEX person_move_unit_id ON person_move (unit_id);
        CREATE INDEX person_move_other_unit_id ON person_move (other_unit_id);
        CREATE INDEX person_move_asked_by ON person_move (asked_by);
        CREATE INDEX person_move_pupil_id ON person_move (pupil_id);
        CREATE INDEX person_move_staff_id ON person_move (staff_id);
        CREATE INDEX person_move_from_class_id ON person_move (from_class_id);
        CREATE INDEX person_move_to_class_id ON person_move (to_class_id);
    )sql"};

Module moves_module() {
    Module m{.name = "moves",
             .label = "Biến động, lên lớp",
             .depends = {"units", "codes", "registry", "imports", "notices"},
             .entities = {&PersonMove::entity()},
             .permissions = {{"moves.read", "Xem biến động của học sinh, đội ngũ"},
                             {"moves.write", "Chuyển lớp, chuyển trường, lên lớp"},
                             {"moves.summary", "Xem số biến động của từng trường"}},
             .migrations = {first_step}};
    const auto codes = std::make_shared<moves::StatusCodes>();
    moves::add_move_routes(m, codes);
    moves::add_agreement_routes(m, codes);
    moves::add_promotion_routes(m, codes);
    m.start = [codes](App& app) { *codes = moves::StatusCodes::load(app.options().rules); };
    return m;
}

}  // namespace khue
