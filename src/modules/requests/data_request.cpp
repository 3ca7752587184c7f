#include "modules/requests/data_request.hpp"

namespace khue {
namespace {

constexpr auto request_states = choices<RequestState>({
    {RequestState::draft, "draft", "Đang soạn"},
    {RequestState::sent, "sent", "Đã gửi"},
    {RequestState::cancelled, "cancelled", "Đã hủy"},
});
constexpr auto audiences = choices<Audiences>({
    {Audiences::all, "all", "Tất cả các trường"},
    {Audiences::levels, "levels", "Theo cấp học"},
    {Audiences::picked, "picked", "Chọn từng trường"},
    {Audiences::office, "office", "Cơ quan của xã"},
});
constexpr auto answer_states = choices<AnswerState>({
    {AnswerState::open, "open", "Chưa nộp"},
    {AnswerState::submitted, "submitted", "Đã nộp"},
    {AnswerState::returned, "returned", "Trả lại"},
    {AnswerState::accepted, "accepted", "Đã nhận"},
    {AnswerState::correcting, "correcting", "Đang đính chính"},
});
constexpr auto outcomes = choices<Outcome>({
    {Outcome::waiting, "waiting", "Chờ nhận"},
    {Outcome::returned, "returned", "Trả lại"},
    {Outcome::accepted, "accepted", "Đã nhận"},
});

}  // namespace

const Entity& DataRequest::entity() {
    using S = DataRequest;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị yêu cầu").required().refers_to("unit").scope(),
        field<&S::regime_id>("Chế độ báo cáo").refers_to("report_regime"),
        field<&S::period>("Kỳ báo cáo").max(20).listed(),
        field<&S::title>("Tên yêu cầu").required().max(300).title().listed(),
        field<&S::instruction>("Hướng dẫn").max(5000).long_text(),
        field<&S::form>("Biểu mẫu").required().max(200'000).long_text(),
        field<&S::form_version>("Phiên bản biểu mẫu"),
        field<&S::audience>("Nơi trả lời").one_of(audiences).listed(),
        field<&S::chosen>("Cấp học, trường được chọn").max(20'000),
        field<&S::due>("Hạn trả lời").listed(),
        field<&S::close_on>("Ngày chốt số liệu"),
        field<&S::state>("Tình trạng").one_of(request_states).listed(),
        field<&S::reason>("Lý do").max(1000),
        field<&S::sent_at>("Gửi lúc").listed(),
        field<&S::sent_by>("Người gửi").max(100),
        field<&S::author>("Người lập").max(100),
    };
    static constexpr Entity entity = describe<S>("data_request", "data_requests", "Yêu cầu báo cáo", fields);
    return entity;
}

const Entity& RequestFile::entity() {
    using S = RequestFile;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị").required().refers_to("unit").scope(),
        field<&S::request_id>("Yêu cầu").required().refers_to("data_request"),
        field<&S::file_id>("Tệp"),
        field<&S::name>("Tên tệp").required().max(200).title().listed(),
    };
    static constexpr Entity entity =
        describe<S>("request_file", "request_files", "Tệp kèm yêu cầu báo cáo", fields);
    return entity;
}

// What is filled in may name people: the audit keeps it as for personal data.
const Entity& RequestAnswer::entity() {
    using S = RequestAnswer;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị trả lời").required().refers_to("unit").scope().listed(),
        field<&S::request_id>("Yêu cầu").required().refers_to("data_request").listed(),
        field<&S::state>("Tình trạng").one_of(answer_states).listed(),
        field<&S::entries>("Số liệu").personal().long_text(),
        field<&S::form_version>("Phiên bản biểu mẫu"),
        field<&S::number>("Lần gửi mới nhất").listed(),
        field<&S::accepted>("Lần gửi được nhận"),
        field<&S::reason>("Lý do").max(1000),
        field<&S::first_sent_at>("Gửi lần đầu lúc").listed(),
        field<&S::written_by>("Người nhập").max(100),
        field<&S::decided_by>("Người nhận, trả lại").max(100),
    };
    static constexpr Entity entity =
        describe<S>("request_answer", "request_answers", "Trả lời yêu cầu báo cáo", fields);
    return entity;
}

const Entity& AnswerVersion::entity() {
    using S = AnswerVersion;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị trả lời").required().refers_to("unit").scope(),
        field<&S::answer_id>("Trả lời").required().refers_to("request_answer"),
        field<&S::number>("Lần gửi").listed(),
        field<&S::form_version>("Phiên bản biểu mẫu"),
        field<&S::form>("Biểu mẫu").long_text(),
        field<&S::entries>("Số liệu").personal().long_text(),
        field<&S::sent_at>("Gửi lúc").listed(),
        field<&S::sent_by>("Người gửi").max(100).listed(),
        field<&S::reason>("Lý do đính chính").max(1000),
        field<&S::outcome>("Kết quả").one_of(outcomes).listed(),
        field<&S::decided_at>("Nhận, trả lại lúc"),
        field<&S::decided_by>("Người nhận, trả lại").max(100),
        field<&S::note>("Lý do trả lại").max(1000),
    };
    static constexpr Entity entity =
        describe<S>("answer_version", "answer_versions", "Lần gửi trả lời", fields);
    return entity;
}

std::string_view code(RequestState s) { return request_states[static_cast<std::size_t>(s)].code; }
std::string_view code(Audiences a) { return audiences[static_cast<std::size_t>(a)].code; }
std::string_view code(AnswerState s) { return answer_states[static_cast<std::size_t>(s)].code; }
std::string_view label(AnswerState s) { return answer_states[static_cast<std::size_t>(s)].label; }
std::string_view code(Outcome o) { return outcomes[static_cast<std::size_t>(o)].code; }

std::optional<Audiences> parse_audience(std::string_view text) {
    for (std::size_t i = 0; i < audiences.size(); ++i)
        if (audiences[i].code == text) return static_cast<Audiences>(i);
    return std::nullopt;
}

}  // namespace khue
