// The field over HTTP: what there is and what is missing, norms, inventories, proposals.
#pragma once
#include <string_view>

#include "server/app.hpp"

namespace khue::infrastructure {

inline constexpr const char *read_right = "infrastructure.read",
                            *inventory_right = "infrastructure.inventory",
                            *confirm_right = "infrastructure.confirm",
                            *propose_right = "infrastructure.propose",
                            *submit_right = "infrastructure.submit", *review_right = "infrastructure.review",
                            *approve_right = "infrastructure.approve", *norms_right = "infrastructure.norms";

void add_sight_routes(Module&);
void add_norm_routes(Module&);
void add_inventory_routes(Module&);
void add_proposal_routes(Module&);
void add_plan_routes(Module&);

std::string_view type_of_file(std::string_view end);  // docx, pdf, xlsx

}  // namespace khue::infrastructure
