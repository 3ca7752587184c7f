// The report as a document of Nghị định 30/2020/NĐ-CP. Mẫu 08 is not known in its wording: the document says
// so while it is a draft.
#pragma once
#include "modules/security/paper.hpp"
#include "modules/security_reports/content.hpp"

namespace khue::security_reports {

struct ReportMaterial {
    SecurityReport report;
    Content content;
    security::Issuer issuer;
    bool final = false;  // handed in or sent: no longer a draft
};
office::Document document_of(const ReportForm&, const ReportMaterial&);

}  // namespace khue::security_reports
