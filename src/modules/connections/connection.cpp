#include "modules/connections/connection.hpp"

namespace khue {
namespace {

constexpr auto modes = choices<ConnectionMode>({
    {ConnectionMode::trial, "trial", "Kết nối thử nghiệm"},
    {ConnectionMode::real, "real", "Kết nối chính thức"},
});

constexpr std::int64_t longest_pem = 40'000;

}  // namespace

const Entity& Connection::entity() {
    using S = Connection;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị").required().refers_to("unit").scope().listed(),
        field<&S::kind>("Loại kết nối").required().from("loai_ket_noi").listed(),
        field<&S::name>("Tên gọi").required().unique().max(100).title().listed(),
        field<&S::address>("Địa chỉ").required().max(500).listed(),
        field<&S::mode>("Tính chất").one_of(modes).read_only().listed(),
        field<&S::active>("Đang dùng").listed(),
        field<&S::settings>("Thông số").max(20'000).long_text(),
        field<&S::authority>("Chứng thư của nơi cấp chứng thư máy chủ (PEM)").max(longest_pem).long_text(),
        field<&S::client_certificate>("Chứng thư của Khuê (PEM)").max(longest_pem).long_text(),
        field<&S::note>("Ghi chú").max(1000).long_text(),
        field<&S::confirmed_number>("Số văn bản xác nhận").max(100).read_only().listed(),
        field<&S::confirmed_on>("Ngày văn bản").read_only(),
        field<&S::confirmed_issuer>("Nơi ban hành").max(200).read_only(),
        field<&S::confirmed_file_id>("Tệp văn bản").read_only(),
        field<&S::confirmed_by>("Người ghi nhận").max(100).read_only(),
        field<&S::confirmed_at>("Ghi nhận lúc").read_only(),
    };
    static constexpr Entity entity =
        describe<S>("connection", "connections", "Kết nối với hệ thống khác", fields);
    return entity;
}

std::string_view label_of(ConnectionMode m) { return modes.at(static_cast<std::size_t>(m)).label; }
std::string_view code_of(ConnectionMode m) { return modes.at(static_cast<std::size_t>(m)).code; }

}  // namespace khue
