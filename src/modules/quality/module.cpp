// The state of the data: six scores per school, the checks behind them, their offenders and exceptions.
#include "modules/quality/module.hpp"

#include "modules/imports/service.hpp"
#include "modules/quality/quality_json.hpp"
#include "modules/quality/routes.hpp"
#include "modules/units/tree.hpp"

namespace khue {

static constexpr Migration first_step{"quality.1", R"sql(
        CREATE RECORD data_excuse (
            unit_id INT NOT NULL REFERENCES unit,
            check_code TEXT NOT NULL,
            record_entity TEXT NOT NULL,
            record_id INT NOT NULL,
            reason TEXT NOT NULL,
            until DATE,
            position INT NOT NULL,
            ended_on DATE,
            excused_at INSTANT NOT NULL,
            excused_by TEXT NOT NULL);
        CREATE INDEX data_excuse_unit_id ON data_excuse (unit_id, check_code);
        CREATE TABLE data_state_day (
            unit_id INT NOT NULL, day DATE NOT NULL, score TEXT NOT NULL, asked INT NOT NULL,
            kept INT NOT NULL, excused INT NOT NULL, PRIMARY KEY (unit_id, day, score)) STRICT;
        CREATE INDEX data_state_day_day ON data_state_day (day);
    )sql"};

static constexpr Migration own_checks{"quality.2", R"sql(
        CREATE RECORD data_check (
            unit_id INT NOT NULL REFERENCES unit,
            subject TEXT NOT NULL,
            content TEXT NOT NULL,
            score TEXT NOT NULL,
            severity TEXT NOT NULL,
            label TEXT NOT NULL,
            explanation TEXT NOT NULL,
            fix TEXT NOT NULL,
            reason TEXT NOT NULL,
            state TEXT NOT NULL,
            changed_at INSTANT NOT NULL,
            changed_by TEXT NOT NULL);
        CREATE INDEX data_check_unit_id ON data_check (unit_id);
    )sql"};

namespace quality {
namespace {

// The scores of today, for the trend and for asking as of a day.
std::string keep_today(JobRun& job, Service& service) {
    std::map<std::int64_t, Scores> scores;
    service.state.look(job.app().database(), [&](Db& db, const House& house) {
        for (const auto& [unit, s] : house.schools)
            scores[unit] = scores_of(db, job.app().database().hooks(), *s);
    });
    const Date today = local_date(now());
    job.app().database().write({.name = "khue"}, [&](Transaction& t) {
        for (const auto& [unit, of_unit] : scores)
            for (std::size_t i = 0; i < score_count; ++i)
                if (of_unit[i]) keep_day(t, unit, {today, static_cast<Score>(i), *of_unit[i]});
    });
    return "{\"schools\":" + std::to_string(scores.size()) + "}";
}

}  // namespace
}  // namespace quality

Module quality_module() {
    auto services = std::make_shared<std::unique_ptr<quality::Service>>();  // lives as long as the module
    Module m{
        .name = "quality",
        .label = "Hiện trạng dữ liệu",
        .depends = {"units", "codes", "registry", "filings", "imports", "query"},
        .entities = {&DataExcuse::entity(), &DataCheck::entity()},
        .permissions = {{"quality.read", "Xem hiện trạng dữ liệu"},
                        {"quality.records", "Mở danh sách hồ sơ chưa đạt của một kiểm tra"},
                        {"quality.excuse", "Chấp nhận ngoại lệ cho hồ sơ chưa đạt"},
                        {"quality.checks", "Viết thêm kiểm tra dữ liệu"}},
        .migrations = {first_step, own_checks},
        .jobs = {{.kind = "quality.day",
                  .label = "Lưu hiện trạng dữ liệu trong ngày",
                  .run = [services](JobRun& job) { return quality::keep_today(job, **services); },
                  .every_hours = 24,
                  .shown_to = commune_or_none}},
        .start =
            [services](App& app) {
                *services = std::make_unique<quality::Service>(quality::Rulebook::load(app.options().rules),
                                                               imports::rules().citizen_prefixes);
            },
        .warm = [services](
                    App& app,
                    const std::function<bool()>& wanted) { (*services)->state.warm(app.database(), wanted); },
    };
    quality::add_state_routes(m, services);
    quality::add_record_routes(m, services);
    quality::add_excuse_routes(m, services);
    quality::add_own_check_routes(m, services);
    return m;
}

}  // namespace khue
