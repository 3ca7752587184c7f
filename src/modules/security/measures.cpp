#include "modules/security/measures.hpp"

namespace khue::security {
namespace {

// InformationSystem::in_scope
constexpr const char* in_scope =
    " FROM {information_system} AS s WHERE s.custody IN ('own', 'assigned', 'operates') AND s.state = "
    "'running'{units s}";

// LevelDecision::stands_on the close, and of a level that covers the system.
constexpr const char* standing =
    "EXISTS (SELECT 1 FROM {level_decision} AS d WHERE d.system_id = s.id AND d.document_id IS NOT NULL AND "
    "d.issued_on <= {close} AND (d.valid_to IS NULL OR d.valid_to >= {close}) AND (d.withdrawn_on IS NULL OR "
    "d.withdrawn_on > {close})";

}  // namespace

std::vector<Measure> system_measures() {
    const std::string scope = in_scope, any = std::string(standing) + ")",
                      covers = std::string(standing) + " AND d.level >= coalesce(s.level, 0))";
    const std::vector<std::string_view> tables = {"information_system", "level_decision"};
    return {{.name = "security.systems_approved",
             .label = "Hệ thống thông tin có quyết định phê duyệt cấp độ còn giá trị",
             .tables = tables,
             .count = "SELECT s.unit_id, sum(CASE WHEN " + covers + " THEN 1 ELSE 0 END)" + scope +
                      " GROUP BY s.unit_id",
             .records = "SELECT 'information_system', s.id, s.name, CASE WHEN " + any +
                        " THEN 'Cấp độ đã được phê duyệt thấp hơn cấp độ hiện nay, phải xác định lại' ELSE "
                        "'Chưa có quyết định phê duyệt cấp độ còn giá trị' END" +
                        scope + " AND NOT " + covers + " ORDER BY s.id"},
            {.name = "security.systems_in_scope",
             .label = "Hệ thống thông tin mà đơn vị là chủ quản, được giao hoặc vận hành",
             .tables = tables,
             .count = "SELECT s.unit_id, count(*)" + scope + " GROUP BY s.unit_id"}};
}

}  // namespace khue::security
