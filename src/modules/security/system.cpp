#include "modules/security/system.hpp"

#include "core/problem.hpp"

namespace khue::security {
namespace {

constexpr auto custodies = choices<Custody>({
    {Custody::own, "own", "Đơn vị là chủ quản"},
    {Custody::assigned, "assigned", "Được giao hoặc được ủy quyền làm chủ quản"},
    {Custody::operates, "operates", "Đơn vị chỉ vận hành"},
    {Custody::supplier, "supplier", "Của nhà cung cấp, đơn vị chỉ sử dụng"},
    {Custody::superior, "superior", "Của Sở hoặc cơ quan cấp trên, đơn vị chỉ sử dụng"},
});
constexpr auto hostings = choices<Hosting>({
    {Hosting::on_site, "on_site", "Đặt tại đơn vị"},
    {Hosting::domestic, "domestic", "Thuê ngoài, trong nước"},
    {Hosting::abroad, "abroad", "Thuê ngoài, ở nước ngoài"},
    {Hosting::superior, "superior", "Do cơ quan cấp trên đặt"},
});
constexpr auto states = choices<SystemState>({
    {SystemState::planned, "planned", "Đang chuẩn bị"},
    {SystemState::running, "running", "Đang vận hành"},
    {SystemState::ended, "ended", "Đã kết thúc"},
});
constexpr auto knowns = choices<Known>({
    {Known::unknown, "unknown", "Chưa rõ"},
    {Known::yes, "yes", "Có"},
    {Known::no, "no", "Không"},
});
constexpr auto infrastructures = choices<Infrastructure>({
    {Infrastructure::none, "none", "Không phải hạ tầng thông tin"},
    {Infrastructure::one_agency, "one_agency", "Hạ tầng phục vụ một cơ quan, tổ chức"},
    {Infrastructure::sector, "sector", "Hạ tầng phục vụ một ngành, một tỉnh"},
    {Infrastructure::national, "national", "Hạ tầng phục vụ toàn quốc, 24/7"},
    {Infrastructure::international, "international", "Hạ tầng quốc gia nối với quốc tế"},
});

constexpr std::int64_t most_people = 200'000'000;

void check_system(const InformationSystem& s, Problems& problems) {
    if (s.proposed_level && !s.proposed_why)
        problems.add(field_of<&InformationSystem::proposed_why>(), "required",
                     "là bắt buộc khi đề xuất cấp cao hơn.");
}

void check_decision(const LevelDecision& d, Problems& problems) {
    if (d.valid_to && *d.valid_to < d.issued_on)
        problems.add(field_of<&LevelDecision::valid_to>(), "before", "phải sau ngày ban hành.");
}

template <std::size_t N, class E>
const Choice& of(const std::array<Choice, N>& all, E e) {
    return all.at(static_cast<std::size_t>(e));
}

}  // namespace

const Entity& InformationSystem::entity() {
    using S = InformationSystem;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị").required().refers_to("unit").scope().listed(),
        field<&S::name>("Tên hệ thống").required().max(200).title().searched().listed(),
        field<&S::purpose>("Mục đích, chức năng").required().max(1000).long_text(),
        field<&S::custody>("Tư cách của đơn vị")
            .one_of(custodies)
            .listed()
            .hint("Chỉ hệ thống mà đơn vị là chủ quản, được giao hoặc vận hành mới tính vào chỉ tiêu 11."),
        field<&S::state>("Tình trạng").one_of(states).listed(),
        field<&S::owner>("Chủ quản").max(200).hint("Không ghi: chính đơn vị."),
        field<&S::owner_authority>("Văn bản giao, ủy quyền chủ quản").max(300),
        field<&S::operated_by>("Đơn vị vận hành").max(200).hint("Không ghi: chính đơn vị."),
        field<&S::responsible>("Người phụ trách").max(100).personal(),
        field<&S::supplier>("Nhà cung cấp").max(200).listed(),
        field<&S::contract>("Hợp đồng").max(200),
        field<&S::hosting>("Nơi đặt").one_of(hostings).listed(),
        field<&S::users>("Người sử dụng").max(300).hint("Ví dụ: 42 giáo viên, 800 phụ huynh."),
        field<&S::connections>("Kết nối với hệ thống khác").max(1000).long_text(),
        field<&S::internal>("Phục vụ hoạt động nội bộ").one_of(knowns),
        field<&S::online_service>("Cung cấp dịch vụ trực tuyến cho phụ huynh, học sinh, người dân")
            .one_of(knowns),
        field<&S::conditional_business>("Dịch vụ thuộc ngành, nghề đầu tư kinh doanh có điều kiện")
            .one_of(knowns)
            .hint("Tra danh mục của Luật Đầu tư đang có hiệu lực; chưa chắc thì chọn Chưa rõ."),
        field<&S::administrative_procedure>("Giải quyết thủ tục hành chính").one_of(knowns),
        field<&S::state_secret>("Có bí mật nhà nước hoặc phục vụ quốc phòng, an ninh")
            .one_of(knowns)
            .hint("Không nhập nội dung bí mật vào phần mềm này."),
        field<&S::shared_infrastructure>("Hạ tầng thông tin, phạm vi phục vụ").one_of(infrastructures),
        field<&S::basic_subjects>("Số người có dữ liệu cá nhân cơ bản").between(0, most_people),
        field<&S::sensitive_subjects>("Số người có dữ liệu cá nhân nhạy cảm").between(0, most_people),
        field<&S::proposed_level>("Đề xuất cấp cao hơn").between(1, 5),
        field<&S::proposed_why>("Lý do đề xuất cấp cao hơn").max(1000).long_text(),
        field<&S::data_kinds>("Loại dữ liệu").max(1000).read_only(),
        field<&S::level>("Cấp độ").between(1, 5).read_only().listed(),
    };
    static constexpr Entity entity = with_rules<S, check_system>(
        describe<S>("information_system", "information_systems", "Hệ thống thông tin", fields));
    return entity;
}

const Entity& SystemNetwork::entity() {
    using S = SystemNetwork;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị").required().refers_to("unit").scope(),
        field<&S::system_id>("Hệ thống").required().refers_to("information_system").unique(),
        field<&S::zones>("Vùng mạng").max(2000).long_text(),
        field<&S::addresses>("Địa chỉ IP, tên miền").max(2000).long_text(),
        field<&S::devices>("Máy chủ, thiết bị").max(2000).long_text(),
    };
    static constexpr Entity entity =
        describe<S>("system_network", "system_networks", "Vùng mạng của hệ thống", fields);
    return entity;
}

const Entity& LevelDecision::entity() {
    using S = LevelDecision;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị").required().refers_to("unit").scope(),
        field<&S::system_id>("Hệ thống").required().refers_to("information_system").listed(),
        field<&S::level>("Cấp độ được phê duyệt").between(1, 5).listed(),
        field<&S::number>("Số, ký hiệu quyết định").required().max(100).title().listed(),
        field<&S::issued_on>("Ngày ban hành").required().listed(),
        field<&S::issuer>("Cơ quan phê duyệt").required().max(200).listed(),
        field<&S::valid_to>("Có giá trị đến").listed(),
        field<&S::document_id>("Tệp quyết định"),
        field<&S::withdrawn_on>("Thôi giá trị từ").listed(),
        field<&S::withdrawn_why>("Lý do thôi giá trị").max(1000).long_text(),
        field<&S::noted_by>("Người ghi nhận").max(100),
        field<&S::noted_at>("Ghi nhận lúc"),
    };
    static constexpr Entity entity = with_rules<S, check_decision>(
        describe<S>("level_decision", "level_decisions", "Quyết định phê duyệt cấp độ", fields));
    return entity;
}

std::string_view code_of(Custody c) { return of(custodies, c).code; }
std::string_view label_of(Custody c) { return of(custodies, c).label; }
std::string_view label_of(Hosting h) { return of(hostings, h).label; }
std::string_view label_of(Infrastructure i) { return of(infrastructures, i).label; }
std::string_view label_of(SystemState s) { return of(states, s).label; }
std::string_view code_of(SystemState s) { return of(states, s).code; }
std::string_view code_of(Known k) { return of(knowns, k).code; }
std::string_view code_of(Infrastructure i) { return of(infrastructures, i).code; }

}  // namespace khue::security
