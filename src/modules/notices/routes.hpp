// The module's routes: what one is told, how one wants to be told, how the house sends e-mail.
#pragma once
#include <memory>

#include "modules/notices/preferences.hpp"
#include "server/app.hpp"

namespace khue {

void add_notice_routes(Module&, const std::shared_ptr<const NoticeRules>&);
void add_mail_routes(Module&);

}  // namespace khue
