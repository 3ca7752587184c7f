#include "modules/declarations/figures_sql.hpp"

#include "modules/declarations/declaration.hpp"

namespace khue {

DeclaredSql declared_sql() {
    const std::string of_figure =
        " FROM {declaration} AS d WHERE d.indicator = {indicator} AND d.part = {part} AND d.period = "
        "{period}";
    const std::string counted = of_figure + " AND d.counted_numerator IS NOT NULL{units d}";
    const std::string why =
        "CASE d.state WHEN 'draft' THEN 'Đang khai, chưa nộp' WHEN 'submitted' THEN 'Đã nộp, chờ xã duyệt' "
        "WHEN 'returned' THEN 'Xã trả lại, chờ nộp lại' ELSE CASE WHEN {confirmed_above} = 1 AND "
        "d.confirmation_id IS NULL THEN 'Chờ cấp trên xác nhận' ELSE 'Đơn vị khai là chưa đạt' END END";
    return {.table = Declaration::entity().name,
            .numerator = "SELECT d.unit_id, d.counted_numerator" + counted,
            .denominator = "SELECT d.unit_id, d.counted_denominator" + counted,
            .confirmed = "SELECT d.unit_id, 1" + counted + " AND d.confirmation_id IS NOT NULL",
            .records =
                "SELECT 'declaration', d.id, 'Bản khai chỉ tiêu ' || CAST(d.indicator AS TEXT) || ', ' "
                "|| d.period, " +
                why + of_figure +
                "{units d} AND (d.state <> 'approved' OR ({confirmed_above} = 1 AND d.confirmation_id "
                "IS NULL) OR d.numerator < coalesce(d.denominator, 1))"};
}

}  // namespace khue
