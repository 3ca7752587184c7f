// Papers of the field: a school's proposal, the commune's merged one, the record of an inventory; each as
// docx, pdf and workbook.
#pragma once
#include "modules/infrastructure/inventories.hpp"
#include "modules/infrastructure/proposals.hpp"
#include "modules/security/paper.hpp"
#include "office/spreadsheet.hpp"

namespace khue::infrastructure {

std::string money_words(std::int64_t dong);  // "12.500.000"

office::Document proposal_paper(const ProposalSight&, const SchoolSight& today, const security::Issuer&);
office::SpreadsheetOut proposal_book(const ProposalSight&);

office::Document plan_paper(const PlanSight&);
office::SpreadsheetOut plan_book(const PlanSight&);

office::Document inventory_paper(const InventorySight&, const security::Issuer&);
office::SpreadsheetOut inventory_book(const InventorySight&);

}  // namespace khue::infrastructure
