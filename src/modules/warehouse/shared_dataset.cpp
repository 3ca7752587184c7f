#include "modules/warehouse/shared_dataset.hpp"

namespace khue {

const Entity& SharedDataset::entity() {
    using S = SharedDataset;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị").required().refers_to("unit").scope().listed(),
        field<&S::connection_id>("Kết nối").required().refers_to("connection").listed(),
        field<&S::dataset>("Bảng dữ liệu").required().max(100),
        field<&S::name>("Bộ dữ liệu").required().max(200).title().listed(),
        field<&S::due>("Thuộc danh mục phải chia sẻ").listed(),
        field<&S::on_time>("Đã kết nối, cập nhật đúng hạn").listed(),
        field<&S::late>("Vì sao chưa đúng hạn").max(500).listed(),
    };
    static constexpr Entity entity =
        describe<S>("shared_dataset", "shared_datasets", "Bộ dữ liệu chia sẻ với kho", fields);
    return entity;
}

std::vector<Measure> shared_dataset_measures() {
    const std::string of_real =
        " FROM {shared_dataset} AS d JOIN {connection} AS c ON c.id = d.connection_id WHERE c.mode = 'real' "
        "AND c.active = 1 AND d.due = 1{units d}";
    const std::vector<std::string_view> tables = {"shared_dataset", "connection"};
    return {{.name = "warehouse.datasets_shared",
             .label = "Bộ dữ liệu đã kết nối, cập nhật đúng hạn",
             .tables = tables,
             .count = "SELECT d.unit_id, sum(CASE WHEN d.on_time = 1 THEN 1 ELSE 0 END)" + of_real +
                      " GROUP BY d.unit_id",
             .records = "SELECT 'shared_dataset', d.id, d.name, coalesce(d.late, '')" + of_real +
                        " AND d.on_time = 0 ORDER BY d.id"},
            {.name = "warehouse.datasets_due",
             .label = "Bộ dữ liệu phải chia sẻ",
             .tables = tables,
             .count = "SELECT d.unit_id, count(*)" + of_real + " GROUP BY d.unit_id"}};
}

}  // namespace khue
