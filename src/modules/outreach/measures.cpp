#include "modules/outreach/measures.hpp"

#include <string>

namespace khue::outreach {
namespace {

const std::string held_in_year =
    "a.state IN ('held', 'reported') AND a.held_on >= {year_start} AND a.held_on <= {close}";

const std::string proven =
    "EXISTS (SELECT 1 FROM {evidence_use} AS e JOIN {evidence_version} AS v ON v.item_id = e.item_id WHERE "
    "e.subject = 'outreach_activity' AND e.subject_id = a.id)";

const std::string open_school =
    "u.kind = 'truong' AND (u.opened_on IS NULL OR u.opened_on <= {close}) AND (u.closed_on IS NULL OR "
    "u.closed_on > {close})";

const std::string of_the_school = "SELECT 1 FROM {outreach_activity} AS a WHERE a.unit_id = u.id AND ";

}  // namespace

std::vector<Measure> outreach_measures() {
    return {{.name = "outreach.schools_active",
             .label = "Đơn vị có hoạt động tuyên truyền đã tổ chức trong năm, có minh chứng",
             .tables = {"unit", "outreach_activity", "evidence_use", "evidence_version"},
             .count = "SELECT a.unit_id, 1 FROM {outreach_activity} AS a WHERE " + held_in_year + " AND " +
                      proven + "{units a} GROUP BY a.unit_id",
             .records = "SELECT 'unit', u.id, u.name, CASE WHEN EXISTS (" + of_the_school + held_in_year +
                        ") THEN 'Hoạt động đã tổ chức nhưng chưa có minh chứng' ELSE 'Chưa tổ chức hoạt động "
                        "tuyên truyền nào trong năm' END FROM {unit} AS u WHERE " +
                        open_school + " AND NOT EXISTS (" + of_the_school + held_in_year + " AND " + proven +
                        "){units u} ORDER BY u.code"},
            {.name = "outreach.schools",
             .label = "Trường đang hoạt động",
             .tables = {"unit"},
             .count = "SELECT u.id, 1 FROM {unit} AS u WHERE " + open_school + "{units u}"}};
}

}  // namespace khue::outreach
