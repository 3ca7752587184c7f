// Consents to publish pictures and names of pupils: recorded, withdrawn, asked by whoever publishes.
#include "modules/consents/module.hpp"

#include "modules/consents/consent.hpp"
#include "modules/consents/routes.hpp"

namespace khue {

static constexpr Migration first_step{"consents.1", R"sql(
        CREATE RECORD publication_consent (
            unit_id INT NOT NULL REFERENCES unit,
            pupil_id INT NOT NULL REFERENCES pupil,
            subject TEXT NOT NULL,
            purpose TEXT NOT NULL,
            places TEXT NOT NULL,
            starts_on DATE NOT NULL,
            ends_on DATE,
            guardian_id INT NOT NULL REFERENCES guardian,
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
    };
    consents::add_consent_routes(m);
    return m;
}

}  // namespace khue
