// Consents to publish pictures and names of pupils: recorded, withdrawn, asked by whoever publishes.
#include "modules/consents/module.hpp"

#include "modules/consents/consent.hpp"
#include "modules/consents/routes.hpp"
#include "modules/consents/verbs.hpp"
#include "modules/registry/person_watch.hpp"

namespace khue {

static void follow_erasures(App& app) {
    const auto before = app.database().hooks().find<PupilErasure>();
    app.database().hooks().put(
        PupilErasure{[before](Transaction& t, const Pupil& pupil, std::string_view decision) {
            if (before && before->follow) before->follow(t, pupil, decision);
            consents::erase_consents(t, pupil, decision);
        }});
    app.database().hooks().put(
        GuardianErasure{[](Transaction& t, const Guardian& guardian, std::string_view decision) {
            consents::erase_consents(t, guardian, decision);
        }});
}

static constexpr Migration first_step{"consents.1", R"sql(
        CREATE RECORD publication_consent (
            unit_id INT NOT NULL REFERENCES unit,
            pupil_id INT REFERENCES pupil,
            subject TEXT NOT NULL,
            purpose TEXT NOT NULL,
            places TEXT NOT NULL,
            starts_on DATE NOT NULL,
            ends_on DATE,
            guardian_id INT NOT NULL,
            guardian_name TEXT NOT NULL,
            guardian_way TEXT NOT NULL,
            guardian_on DATE NOT NULL,
            child_on DATE,
            child_way TEXT NOT NULL,
            document_id INT,
            note TEXT,
            withdrawn_at INSTANT,
            withdrawn_on DATE,
            withdrawn_how TEXT,
            noted_by TEXT NOT NULL,
            noted_at INSTANT NOT NULL);
        CREATE INDEX publication_consent_unit_id ON publication_consent (unit_id);
        CREATE INDEX publication_consent_pupil_id ON publication_consent (pupil_id);
        CREATE INDEX publication_consent_guardian_id ON publication_consent (guardian_id);
    )sql"};

Module consents_module() {
    Module m{
        .name = "consents",
        .label = "Đồng ý công bố",
        .depends = {"units", "registry"},
        .entities = {&consents::Consent::entity()},
        .permissions = {{"consents.read", "Xem đồng ý công bố hình ảnh, họ tên của học sinh"},
                        {"consents.write", "Ghi nhận đồng ý và rút đồng ý của học sinh"},
                        {"consents.counts", "Xem số học sinh có đồng ý, không nêu tên"}},
        .migrations = {first_step},
        .start = follow_erasures,
    };
    consents::add_consent_routes(m);
    return m;
}

}  // namespace khue
