#include "modules/sector/measures.hpp"

#include "modules/registry/measures.hpp"

namespace khue::sector {

std::vector<Measure> sector_measures() {
    const std::string receipt =
        " EXISTS (SELECT 1 FROM {sector_receipt} AS c WHERE c.record_id = r.id AND c.object = 'LstHocSinh' "
        "AND "
        "c.unit_id = r.unit_id AND c.trial = 0";
    const std::string current = receipt + " AND c.is_current = 1)", any = receipt + ")";
    return {
        {.name = "sector.pupils_accepted",
         .label = "Học sinh đang học có dữ liệu đã đồng bộ với CSDL ngành",
         .tables = {"pupil", "enrolment", "sector_receipt", "sector_set"},
         .count = "SELECT unit_id, sum(n) FROM (SELECT r.unit_id, 1 AS n FROM " + active_pupils() +
                  " AS r WHERE" + current +
                  " UNION ALL SELECT s.unit_id, 0 FROM {sector_set} AS s WHERE s.trial = 0 AND s.accepted "
                  "> 0{units s}) AS x GROUP BY unit_id",
         .records = "SELECT 'pupil', r.id, r.full_name, CASE WHEN" + any +
                    " THEN 'Dữ liệu đã đổi sau lần CSDL ngành nhận gần nhất' ELSE 'Chưa được CSDL ngành "
                    "nhận' END FROM " +
                    active_pupils() + " AS r WHERE NOT" + current}};
}

}  // namespace khue::sector
