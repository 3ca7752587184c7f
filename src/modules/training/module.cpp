// Courses that train staff: lists, attendance by a code on the screen, results, certificates that anybody can
// verify.
#include "modules/training/module.hpp"

#include "modules/indicators/made_here.hpp"
#include "modules/training/certificate.hpp"
#include "modules/training/measures.hpp"
#include "modules/training/routes.hpp"

namespace khue {

static constexpr Migration first_step{"training.1", R"sql(
        CREATE RECORD training_course (
            unit_id INT NOT NULL REFERENCES unit,
            kind TEXT NOT NULL,
            title TEXT NOT NULL,
            field_code TEXT NOT NULL,
            components TEXT,
            audience TEXT NOT NULL,
            hours INT NOT NULL,
            organiser TEXT,
            link TEXT,
            from_date DATE,
            to_date DATE,
            capacity INT,
            enrol_until DATE,
            least_attendance INT NOT NULL,
            passing_score INT,
            description TEXT,
            state TEXT NOT NULL,
            cancelled_for TEXT,
            ended_on DATE);
        CREATE INDEX training_course_unit_id ON training_course (unit_id);
        CREATE RECORD training_session (
            unit_id INT NOT NULL REFERENCES unit,
            course_id INT NOT NULL REFERENCES training_course,
            day DATE NOT NULL,
            from_time TEXT NOT NULL,
            to_time TEXT NOT NULL,
            place TEXT,
            topic TEXT,
            secret TEXT NOT NULL,
            taking BOOL NOT NULL);
        CREATE INDEX training_session_unit_id ON training_session (unit_id);
        CREATE INDEX training_session_course_id ON training_session (course_id);
        CREATE RECORD training_enrolment (
            unit_id INT NOT NULL REFERENCES unit,
            course_id INT NOT NULL REFERENCES training_course,
            staff_id INT NOT NULL REFERENCES staff,
            state TEXT NOT NULL,
            joined_at INSTANT NOT NULL,
            joined_by TEXT NOT NULL,
            result TEXT NOT NULL,
            score INT,
            note TEXT,
            digital BOOL NOT NULL,
            completed_on DATE,
            UNIQUE (course_id, staff_id));
        CREATE INDEX training_enrolment_unit_id ON training_enrolment (unit_id);
        CREATE INDEX training_enrolment_staff_id ON training_enrolment (staff_id, unit_id);
        CREATE RECORD training_attendance (
            unit_id INT NOT NULL REFERENCES unit,
            session_id INT NOT NULL REFERENCES training_session,
            enrolment_id INT NOT NULL REFERENCES training_enrolment,
            state TEXT NOT NULL,
            way TEXT NOT NULL,
            noted_at INSTANT NOT NULL,
            noted_by TEXT NOT NULL,
            UNIQUE (session_id, enrolment_id));
        CREATE INDEX training_attendance_unit_id ON training_attendance (unit_id);
        CREATE INDEX training_attendance_enrolment_id ON training_attendance (enrolment_id);
        CREATE RECORD training_certificate (
            unit_id INT NOT NULL REFERENCES unit,
            issuer_id INT NOT NULL REFERENCES unit,
            course_id INT NOT NULL REFERENCES training_course,
            enrolment_id INT NOT NULL REFERENCES training_enrolment,
            staff_id INT NOT NULL REFERENCES staff,
            year INT NOT NULL,
            sequence INT NOT NULL,
            number TEXT NOT NULL,
            code TEXT NOT NULL UNIQUE,
            full_name TEXT NOT NULL,
            birth_date TEXT NOT NULL,
            workplace TEXT NOT NULL,
            course_title TEXT NOT NULL,
            field_label TEXT NOT NULL,
            issuer TEXT NOT NULL,
            hours INT NOT NULL,
            ended_on DATE NOT NULL,
            issued_on DATE NOT NULL,
            issued_by TEXT NOT NULL,
            revoked_on DATE,
            revoked_for TEXT,
            UNIQUE (issuer_id, year, sequence));
        CREATE INDEX training_certificate_unit_id ON training_certificate (unit_id);
        CREATE INDEX training_certificate_course_id ON training_certificate (course_id);
        CREATE INDEX training_certificate_enrolment_id ON training_certificate (enrolment_id);
        CREATE INDEX training_certificate_staff_id ON training_certificate (staff_id);
    )sql"};

static void start(App& app) {
    training::load_fields(app.options().rules);
    for (const char* measure : {"managers.trained", "teachers.trained"})
        count_made_here(app, measure, training::schools_with_courses());
}

Module training_module() {
    Module m{
        .name = "training",
        .label = "Tập huấn, bồi dưỡng",
        .depends = {"units", "codes", "registry", "users", "notices", "filings", "indicators", "competence",
                    "evidence"},
        .entities = {&TrainingCourse::entity(), &TrainingSession::entity(), &TrainingEnrolment::entity(),
                     &TrainingAttendance::entity(), &TrainingCertificate::entity()},
        .permissions = {{"training.read", "Xem các khóa tập huấn và số đếm"},
                        {"training.organise",
                         "Tổ chức khóa tập huấn của đơn vị mình: lập khóa, điểm danh, ghi kết quả, cấp chứng "
                         "nhận"},
                        {"training.enrol", "Đưa người của trường mình vào danh sách khóa tập huấn"},
                        {"training.attend", "Tự đăng ký, điểm danh, xem chứng nhận của mình"}},
        .migrations = {first_step},
        .measures = training::measures(),
        .start = start,
    };
    training::add_course_routes(m);
    training::add_people_routes(m);
    training::add_own_routes(m);
    training::add_certificate_routes(m);
    training::add_verification_page(m);
    training::add_report_routes(m);
    training::add_evidence_door(m);
    return m;
}

}  // namespace khue
