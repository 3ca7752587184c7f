// The start-of-year statistics forms: counted from the registers, completed and handed in by the schools,
// approved and added up by the commune.
#include "modules/statistics/module.hpp"

#include "modules/statistics/facts.hpp"
#include "modules/statistics/routes.hpp"
#include "modules/statistics/statistics_form.hpp"

namespace khue {

static constexpr Migration first_step{"statistics.1", R"sql(
        CREATE RECORD statistics_form (
            unit_id INT NOT NULL REFERENCES unit,
            form TEXT NOT NULL,
            school_year TEXT NOT NULL,
            entries TEXT NOT NULL,
            explanations TEXT NOT NULL,
            number INT NOT NULL,
            first_sent_at INSTANT,
            UNIQUE (unit_id, form, school_year));
        CREATE INDEX statistics_form_year ON statistics_form (form, school_year);
        CREATE RECORD statistics_submission (
            unit_id INT NOT NULL REFERENCES unit,
            form_id INT NOT NULL REFERENCES statistics_form,
            number INT NOT NULL,
            content TEXT NOT NULL,
            sent_at INSTANT NOT NULL,
            sent_by TEXT NOT NULL,
            UNIQUE (form_id, number));
        CREATE INDEX statistics_submission_unit_id ON statistics_submission (unit_id);
    )sql"};

Module statistics_module() {
    Module m{
        .name = "statistics",
        .label = "Biểu thống kê đầu năm học",
        .depends = {"units", "codes", "registry", "imports", "notices", "requests", "approvals"},
        .entities = {&StatisticsForm::entity(), &StatisticsSubmission::entity()},
        .permissions = {{"statistics.read", "Xem biểu thống kê đầu năm học"},
                        {"statistics.write", "Lập, sửa biểu thống kê của trường mình"},
                        {"statistics.submit", "Nộp biểu thống kê của trường mình"},
                        {"statistics.approve",
                         "Duyệt, trả lại biểu thống kê của trường; ghi nhận văn bản của Sở; "
                         "nhắc nộp"},
                        {"statistics.approve_above", "Duyệt biểu thống kê với vai trò của Sở"}},
        .migrations = {first_step},
        .start =
            [](App& app) {
                statistics::load_layouts(app.options().rules);
                statistics::load_room_words(app.options().rules);
            },
    };
    statistics::add_form_routes(m);
    statistics::add_commune_routes(m);
    statistics::add_file_routes(m);
    return m;
}

}  // namespace khue
