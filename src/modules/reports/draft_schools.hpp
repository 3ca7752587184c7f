// What the schools say in their own reports, in the words of the commune's.
#pragma once
#include "modules/reports/draft_sentences.hpp"
#include "modules/school_reports/received.hpp"

namespace khue {

void add_difficulties(const ReceivedReports&, SectionText&);  // and which schools have not reported
void add_proposals(const ReceivedReports&, SectionText&);

}  // namespace khue
