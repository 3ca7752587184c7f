#include "modules/filings/dossier_month.hpp"

namespace khue {

const Entity& DossierMonth::entity() {
    using S = DossierMonth;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope(),
        field<&S::period>("Kỳ").required().matches("[0-9]{4}-Q[1-4]").listed(),
        field<&S::month>("Tháng").between(1, 12).listed(),
        field<&S::total>("Hồ sơ phát sinh").between(0, 10000000).listed(),
        field<&S::electronic>("Xử lý điện tử").between(0, 10000000).listed(),
        field<&S::secret>("Hồ sơ mật").between(0, 10000000).listed(),
        field<&S::documents_total>("Văn bản trao đổi với Sở").between(0, 10000000).listed(),
        field<&S::documents_electronic>("Văn bản điện tử").between(0, 10000000).listed(),
        field<&S::issues>("Điểm cần xem lại").read_only().listed(),
        field<&S::source>("Nguồn dữ liệu").read_only(),
    };
    static constexpr Entity entity =
        describe<S>("dossier_month", "dossier_months", "Hồ sơ công việc theo tháng", fields);
    return entity;
}

}  // namespace khue
