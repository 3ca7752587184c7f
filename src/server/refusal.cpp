#include "server/refusal.hpp"

#include "store/database.hpp"

namespace khue {

void say_refusals(Database& database, const std::string& prefix, RefusalForm form) {
    const auto present = database.hooks().find<RefusalForms>();
    RefusalForms forms = present ? *present : RefusalForms{};
    forms.by_prefix[prefix] = std::move(form);
    database.hooks().put(std::move(forms));
}

Response in_its_form(Database& database, const std::string& path, Response r) {
    if (r.type != "application/problem+json") return r;
    const auto forms = database.hooks().find<RefusalForms>();
    if (!forms) return r;
    for (const auto& [prefix, form] : forms->by_prefix)
        if (path.starts_with(prefix)) return form(r);
    return r;
}

}  // namespace khue
