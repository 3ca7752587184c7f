// The routes of the module.
#pragma once
#include "modules/accreditation/figures.hpp"
#include "modules/accreditation/news.hpp"
#include "server/app.hpp"

namespace khue::accreditation {

struct Services {
    Rules rules;
    std::vector<FigureRow> figures;
};
using SharedServices = std::shared_ptr<Services>;

inline constexpr const char *read_right = "accreditations.read", *write_right = "accreditations.write",
                            *finish_right = "accreditations.finish",
                            *receive_right = "accreditations.receive";

void add_accreditation_routes(Module&, const SharedServices&);
void add_list_routes(Module&, const SharedServices&);
void add_file_routes(Module&);
void add_improvement_routes(Module&);
void open_for_evidence(Module&);  // by criterion

}  // namespace khue::accreditation
