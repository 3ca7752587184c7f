// The papers of a dossier, made of the inventory as data/security/dossier.json says, and all of them as one
// archive.
#pragma once
#include "modules/security/dossier.hpp"
#include "modules/security/paper.hpp"

namespace khue::security {

// One reading of what the papers say; they are drawn without the database.
struct DossierMaterial {
    LevelDossier dossier;
    Issuer issuer;
    struct Of {
        InformationSystem system;
        std::vector<AskedMeasure> asked;
        std::optional<SystemNetwork> network;
    };
    std::vector<Of> systems;
    bool network_open = false;  // who reads may see networks
};
// `own` covers the units whose networks who reads may see.
DossierMaterial material_of(Db&, const Rules&, const LevelDossier&, const Scope& own_networks);

std::vector<const DossierPart*> parts_of(const DossierForm&, const LevelDossier&);
const DossierPart& part_named(const DossierForm&, const LevelDossier&, std::string_view code);  // 404

// A document, and how many red marks it has.
struct DossierPaper {
    office::Document document;
    std::int64_t missing = 0;
};
DossierPaper paper_of(const Rules&, const DossierMaterial&, const DossierPart&);

struct NamedFile {
    std::string name, bytes;
};
// Every part as docx and pdf, the attached files as they are, and a list of all.
std::string archive_of(const Rules&, const DossierForm&, const DossierMaterial&,
                       const std::vector<NamedFile>& attached);

}  // namespace khue::security
