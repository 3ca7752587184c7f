// Answers in JSON, and problem+json (RFC 9457) for everything that is wrong.
#include "server/app.hpp"

namespace khue {

Response json_response(std::string body, int status) { return {.status = status, .body = std::move(body)}; }

Response json_with_version(std::string body, std::int64_t version, int status) {
    Response r = json_response(std::move(body), status);
    r.headers.emplace_back("ETag", version_tag(version));
    return r;
}

std::optional<Date> day_in(const Json& json, std::string_view name) {
    std::string text = json[name].text_or();
    if (text.empty()) return std::nullopt;
    if (auto day = parse_date(text)) return day;
    Problems problems;
    problems.add("/" + std::string(name), "bad_date", "Ngày phải có thật, dạng 2026-10-05.");
    throw_if_any(problems);
    return std::nullopt;
}

static std::string_view title_of(int status) {
    switch (status) {
        case 400: return "Yêu cầu không hợp lệ";
        case 401: return "Chưa đăng nhập";
        case 403: return "Không có quyền";
        case 404: return "Không tìm thấy";
        case 405: return "Phương thức không được hỗ trợ";
        case 409: return "Không thực hiện được";
        case 412: return "Dữ liệu đã thay đổi";
        case 413: return "Dữ liệu gửi lên quá lớn";
        case 422: return "Dữ liệu chưa hợp lệ";
        case 428: return "Thiếu điều kiện";
        case 429: return "Quá nhiều lần thử";
        case 503: return "Hệ thống đang bận";
        case 507: return "Hết chỗ lưu trữ";
        default: return "Lỗi hệ thống";
    }
}

Response problem_response(const Failure& failure, std::string_view request_id) {
    std::string body;
    JsonWriter w(body);
    w.object().member("title", title_of(failure.status)).member("status", failure.status);
    w.member("code", failure.code).member("detail", failure.message);
    if (!request_id.empty()) w.member("request_id", request_id);
    w.key("errors").array();
    for (const Problem& p : failure.problems)
        w.object().member("pointer", p.path).member("code", p.code).member("message", p.message).end_object();
    w.end_array().end_object();
    Response r{.status = failure.status, .type = "application/problem+json", .body = std::move(body)};
    if (failure.status == 503 || failure.status == 429) r.headers.emplace_back("Retry-After", "2");
    return r;
}

Response versioned_step(Context& c, const std::function<Response(std::int64_t expected)>& work,
                        const std::function<Response(const Failure&)>& overtaken) {
    std::int64_t expected = c.if_match();
    try {
        return work(expected);
    } catch (const Failure& failure) {
        if (failure.status != 412) throw;
        return overtaken(failure);
    }
}

std::string version_tag(std::int64_t version) { return "\"" + std::to_string(version) + "\""; }

Response overtaken_response(const Failure& refusal, std::string_view current, std::int64_t version) {
    Response r = problem_response(refusal);
    r.body.pop_back();
    r.body += ",\"current\":" + std::string(current) + ",\"etag\":";
    append_quoted(r.body, version_tag(version));
    r.body += '}';
    return r;
}

Response attachment(std::string bytes, std::string_view type, const std::string& file_name) {
    return {.type = std::string(type),
            .body = std::move(bytes),
            .headers = {{"Content-Disposition", "attachment; filename=\"" + file_name + "\""},
                        {"Cache-Control", "no-store, no-transform"}}};
}

}  // namespace khue
