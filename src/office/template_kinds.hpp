#pragma once
#include "office/template_parts.hpp"

namespace khue::office {

std::unique_ptr<Template> docx_template(TemplateParts);
std::unique_ptr<Template> xlsx_template(TemplateParts);

}  // namespace khue::office
