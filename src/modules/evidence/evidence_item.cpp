#include "modules/evidence/evidence_item.hpp"

#include "core/problem.hpp"

namespace khue {
namespace {

constexpr auto kinds = choices<EvidenceKind>({
    {EvidenceKind::file, "file", "Tệp"},
    {EvidenceKind::question, "question", "Câu hỏi số liệu sống"},
    {EvidenceKind::link, "link", "Đường dẫn"},
});
constexpr auto confidentialities = choices<Confidentiality>({
    {Confidentiality::open, "open", "Công khai"},
    {Confidentiality::internal, "internal", "Nội bộ"},
    {Confidentiality::restricted, "restricted", "Hạn chế"},
});

void check_item(const EvidenceItem& e, Problems& problems) {
    if (e.valid_from && e.valid_to && *e.valid_to < *e.valid_from)
        problems.add("/valid_to", "before", "Ngày hết giá trị phải từ ngày bắt đầu trở đi.");
}

}  // namespace

const Entity& EvidenceItem::entity() {
    using S = EvidenceItem;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị").required().refers_to("unit").scope().listed(),
        field<&S::title>("Tên minh chứng").required().max(300).title().searched().listed(),
        field<&S::kind>("Loại").one_of(kinds).listed(),
        field<&S::document_number>("Số, ký hiệu văn bản").max(100).searched().listed(),
        field<&S::issued_on>("Ngày ban hành").listed(),
        field<&S::issuer>("Nơi ban hành").max(200),
        field<&S::valid_from>("Có giá trị từ ngày"),
        field<&S::valid_to>("Có giá trị đến hết ngày").listed(),
        field<&S::confidentiality>("Mức bảo mật")
            .one_of(confidentialities)
            .hint("Công khai: ai xem được minh chứng đều mở được; Nội bộ: đơn vị và nơi xét duyệt; Hạn chế: "
                  "chỉ đơn vị giữ minh chứng.")
            .listed(),
        field<&S::keeper>("Người giữ").max(100),
        field<&S::place>("Nơi lưu bản giấy").max(200),
        field<&S::note>("Ghi chú").max(1000).long_text(),
    };
    static constexpr Entity entity =
        with_rules<S, check_item>(describe<S>("evidence_item", "evidence_items", "Minh chứng", fields));
    return entity;
}

const Entity& EvidenceVersion::entity() {
    using S = EvidenceVersion;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị").required().refers_to("unit").scope(),
        field<&S::item_id>("Minh chứng").required().refers_to("evidence_item").listed(),
        field<&S::number>("Phiên bản").between(1, 10'000).listed(),
        field<&S::file_id>("Tệp"),
        field<&S::question_id>("Câu hỏi").refers_to("saved_question"),
        field<&S::link>("Đường dẫn").max(1000),
        field<&S::name>("Tên").required().max(300).title().listed(),
        field<&S::hash>("Mã băm SHA-256").max(64),
        field<&S::added_by>("Người thêm").max(100).listed(),
        field<&S::added_at>("Lúc").listed(),
    };
    static constexpr Entity entity =
        describe<S>("evidence_version", "evidence_versions", "Phiên bản minh chứng", fields);
    return entity;
}

const Entity& EvidenceUse::entity() {
    using S = EvidenceUse;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị").required().refers_to("unit").scope(),
        field<&S::item_id>("Minh chứng").required().refers_to("evidence_item").listed(),
        field<&S::subject>("Loại hồ sơ").required().max(60),
        field<&S::subject_id>("Hồ sơ"),
        field<&S::point>("Phần").max(60).listed(),
        field<&S::label>("Dùng cho").required().max(600).title().listed(),
        field<&S::link>("Trang").max(300),
        field<&S::sealed_version>("Phiên bản đã chốt").between(1, 10'000).listed(),
        field<&S::added_by>("Người gắn").max(100).listed(),
        field<&S::added_at>("Lúc").listed(),
    };
    static constexpr Entity entity =
        describe<S>("evidence_use", "evidence_uses", "Nơi dùng minh chứng", fields);
    return entity;
}

const Entity& EvidenceCode::entity() {
    using S = EvidenceCode;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị").required().refers_to("unit").scope(),
        field<&S::item_id>("Minh chứng").required().refers_to("evidence_item").listed(),
        field<&S::scheme>("Cách đánh mã").required().max(20).listed(),
        field<&S::code>("Mã").required().max(40).title().listed(),
    };
    static constexpr Entity entity = describe<S>("evidence_code", "evidence_codes", "Mã minh chứng", fields);
    return entity;
}

std::string_view code_of(EvidenceKind k) { return kinds.at(static_cast<std::size_t>(k)).code; }
std::string_view label_of(EvidenceKind k) { return kinds.at(static_cast<std::size_t>(k)).label; }
std::string_view code_of(Confidentiality c) { return confidentialities.at(static_cast<std::size_t>(c)).code; }
std::string_view label_of(Confidentiality c) {
    return confidentialities.at(static_cast<std::size_t>(c)).label;
}

std::string_view word_of(EvidenceKind k) {
    if (k == EvidenceKind::question) return "Chưa chọn câu hỏi";
    return k == EvidenceKind::link ? "Chưa có đường dẫn" : "Chưa có tệp";
}

}  // namespace khue
