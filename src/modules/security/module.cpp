// Information systems of the units: the inventory, the level of each by Nghị định 331/2026/NĐ-CP, and the
// decisions that approve it.
#include "modules/security/module.hpp"

#include "modules/security/measures.hpp"
#include "modules/security/routes.hpp"

namespace khue {

static constexpr Migration first_step{"security.1", R"sql(
        CREATE RECORD information_system (
            unit_id INT NOT NULL REFERENCES unit,
            name TEXT NOT NULL,
            purpose TEXT NOT NULL,
            custody TEXT NOT NULL,
            state TEXT NOT NULL,
            owner TEXT,
            owner_authority TEXT,
            operated_by TEXT,
            responsible TEXT,
            supplier TEXT,
            contract TEXT,
            hosting TEXT NOT NULL,
            users TEXT,
            connections TEXT,
            internal TEXT NOT NULL,
            online_service TEXT NOT NULL,
            conditional_business TEXT NOT NULL,
            administrative_procedure TEXT NOT NULL,
            state_secret TEXT NOT NULL,
            shared_infrastructure TEXT NOT NULL,
            basic_subjects INT,
            sensitive_subjects INT,
            proposed_level INT,
            proposed_why TEXT,
            data_kinds TEXT,
            level INT,
            search_text TEXT NOT NULL);
        CREATE INDEX information_system_unit_id ON information_system (unit_id);
        CREATE RECORD system_network (
            unit_id INT NOT NULL REFERENCES unit,
            system_id INT NOT NULL UNIQUE REFERENCES information_system,
            zones TEXT,
            addresses TEXT,
            devices TEXT);
        CREATE INDEX system_network_unit_id ON system_network (unit_id);
        CREATE RECORD level_decision (
            unit_id INT NOT NULL REFERENCES unit,
            system_id INT NOT NULL REFERENCES information_system,
            level INT NOT NULL,
            number TEXT NOT NULL,
            issued_on DATE NOT NULL,
            issuer TEXT NOT NULL,
            valid_to DATE,
            document_id INT,
            withdrawn_on DATE,
            withdrawn_why TEXT,
            noted_by TEXT NOT NULL,
            noted_at INSTANT NOT NULL);
        CREATE INDEX level_decision_unit_id ON level_decision (unit_id);
        CREATE INDEX level_decision_system_id ON level_decision (system_id);
        CREATE RECORD protection_measure (
            unit_id INT NOT NULL REFERENCES unit,
            system_id INT NOT NULL REFERENCES information_system,
            item TEXT NOT NULL,
            state TEXT NOT NULL,
            note TEXT,
            due DATE,
            person TEXT,
            UNIQUE (system_id, item));
        CREATE INDEX protection_measure_unit_id ON protection_measure (unit_id);
        CREATE RECORD level_dossier (
            unit_id INT NOT NULL REFERENCES unit,
            title TEXT NOT NULL,
            state TEXT NOT NULL,
            level INT NOT NULL,
            addressee TEXT,
            rules_number TEXT,
            rules_issuer TEXT,
            rules_on DATE,
            submitted_at INSTANT,
            appraised_at INSTANT,
            submitted_by TEXT,
            appraised_by TEXT,
            appraiser TEXT,
            appraisal_number TEXT,
            opinion TEXT,
            returned_for TEXT,
            decision_file INT);
        CREATE INDEX level_dossier_unit_id ON level_dossier (unit_id);
        CREATE RECORD dossier_system (
            unit_id INT NOT NULL REFERENCES unit,
            dossier_id INT NOT NULL REFERENCES level_dossier,
            system_id INT NOT NULL REFERENCES information_system);
        CREATE INDEX dossier_system_unit_id ON dossier_system (unit_id);
        CREATE INDEX dossier_system_dossier_id ON dossier_system (dossier_id);
        CREATE INDEX dossier_system_system_id ON dossier_system (system_id);
        CREATE RECORD dossier_step (
            unit_id INT NOT NULL REFERENCES unit,
            dossier_id INT NOT NULL REFERENCES level_dossier,
            action TEXT NOT NULL,
            note TEXT,
            done_by TEXT NOT NULL,
            done_at INSTANT NOT NULL);
        CREATE INDEX dossier_step_unit_id ON dossier_step (unit_id);
        CREATE INDEX dossier_step_dossier_id ON dossier_step (dossier_id);
    )sql"};

static auto dossiers(std::string state) {
    return waiting_rows<security::LevelDossier>({where<&security::LevelDossier::state>(std::move(state))});
}

Module security_module() {
    auto rules = std::make_shared<security::Rules>();
    auto form = std::make_shared<security::DossierForm>();
    Module m{
        .name = "security",
        .label = "An toàn thông tin",
        .depends = {"units", "notices", "evidence"},
        .entities = {&security::InformationSystem::entity(), &security::SystemNetwork::entity(),
                     &security::LevelDecision::entity(), &security::ProtectionMeasure::entity(),
                     &security::LevelDossier::entity(), &security::DossierSystem::entity(),
                     &security::DossierStep::entity()},
        .permissions = {{"system_networks.read", "Xem, ghi vùng mạng, địa chỉ của hệ thống thông tin"},
                        {"level_decisions.record", "Ghi nhận quyết định phê duyệt cấp độ"},
                        {"level_dossiers.submit", "Nộp hồ sơ đề xuất cấp độ"},
                        {"level_dossiers.appraise", "Thẩm định hoặc trả lại hồ sơ đề xuất cấp độ"},
                        {"level_dossiers.approve", "Phê duyệt hồ sơ đề xuất cấp độ"}},
        .migrations = {first_step},
        .measures = security::system_measures(),
        .waiting = {{.permission = "level_dossiers.appraise",
                     .words = "hồ sơ đề xuất cấp độ chờ thẩm định",
                     .page = "/ho-so-cap-do",
                     .count = dossiers("submitted")},
                    {.permission = "level_dossiers.approve",
                     .words = "hồ sơ đề xuất cấp độ chờ phê duyệt",
                     .page = "/ho-so-cap-do",
                     .count = dossiers("appraised")},
                    {.permission = "level_dossiers.submit",
                     .reach = Waiting::Reach::own,
                     .words = "hồ sơ đề xuất cấp độ bị trả lại",
                     .page = "/ho-so-cap-do",
                     .count = dossiers("returned")}},
        .start =
            [rules, form](App& app) {
                rules->levels = security::LevelRules::load(app.options().rules);
                rules->kinds = security::DataKinds::load(app.options().rules);
                rules->baseline = security::Baseline::load(app.options().rules);
                *form = security::DossierForm::load(app.options().rules);
            },
        .furnish = [rules](App&, Transaction& t) { security::settle_all(*rules, t); },
    };
    add_crud(m, security::InformationSystem::entity(), security::system_crud(rules));
    security::add_system_routes(m, rules);
    security::add_measure_routes(m, rules);
    security::add_decision_routes(m);
    security::add_dossier_routes(m, rules, form);
    return m;
}

}  // namespace khue
