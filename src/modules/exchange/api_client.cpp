#include "modules/exchange/api_client.hpp"

namespace khue {

const Entity& ApiClient::entity() {
    using S = ApiClient;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị").required().refers_to("unit").scope().listed(),
        field<&S::name>("Tên hệ thống").required().unique().max(100).title().listed(),
        field<&S::client_id>("Tên truy cập").unique().max(60).read_only().listed(),
        field<&S::secret_hash>("Khóa truy cập").secret(),
        field<&S::permissions>("Quyền").required().max(2000).listed(),
        field<&S::purpose>("Mục đích").required().max(500).listed(),
        field<&S::contact>("Đầu mối liên hệ").max(200),
        field<&S::until>("Dùng đến hết ngày").listed(),
        field<&S::active>("Đang dùng").listed(),
    };
    static constexpr Entity entity = describe<S>("api_client", "api_clients", "Hệ thống đọc dữ liệu", fields);
    return entity;
}

const Entity& ApiAccess::entity() {
    using S = ApiAccess;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị").required().refers_to("unit").scope().listed(),
        field<&S::client_id>("Hệ thống").required().refers_to("api_client").listed(),
        field<&S::approved>("Đồng ý").read_only().listed(),
        field<&S::decided_by>("Người quyết định").max(100).read_only().listed(),
        field<&S::decided_at>("Quyết định lúc").read_only().listed(),
    };
    static constexpr Entity entity =
        describe<S>("api_access", "api_accesses", "Đồng ý cho đọc dữ liệu", fields);
    return entity;
}

}  // namespace khue
