#include "modules/operations/condition.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

#include "core/log.hpp"
#include "core/text.hpp"
#include "core/version.hpp"
#include "modules/operations/runs.hpp"
#include "server/local_tls.hpp"
#include "server/settings.hpp"
#include "store/audit.hpp"

namespace khue {
namespace {

constexpr std::int64_t day_ms = 24LL * 3'600'000;
constexpr std::size_t waiting_is_long = 200, most_details = 8;
constexpr std::int64_t requests_to_judge = 20;

std::string size_text(std::int64_t bytes) {
    const std::int64_t unit = bytes >= 1 << 30 ? 1 << 30 : 1 << 20;
    const std::int64_t tenths = bytes * 10 / unit;
    return number_with_dots(tenths / 10) + "," + std::to_string(tenths % 10) +
           (unit == 1 << 30 ? " GB" : " MB");
}

Condition disk(const BackupPolicy& p, std::string key, std::string label, const DiskSpace& space) {
    const std::int64_t percent = space.total ? space.free * 100 / space.total : 0;
    Condition c{.key = std::move(key), .label = std::move(label)};
    c.value = "Còn trống " + size_text(space.free) + " (" + std::to_string(percent) + "%)";
    if (percent < p.disk_attention) c.health = Health::attention;
    if (percent < p.disk_broken) c.health = Health::broken;
    if (c.health == Health::attention)
        c.advice = "Nên xóa bớt tệp không dùng trên ổ này hoặc chuẩn bị ổ lớn hơn.";
    if (c.health == Health::broken)
        c.advice = "Sắp không ghi thêm được. Xin giải phóng chỗ trống ngay hôm nay.";
    return c;
}

Condition backup_state(Db& db, const BackupPolicy& p, Instant at) {
    Condition c{.key = "backup", .label = "Sao lưu", .value = "Chưa có bản sao lưu nào"};
    const auto last = last_verified(db);
    if (last)
        c.value = "Bản tốt gần nhất: " + local_clock(*last->finished_at) + " ngày " +
                  to_vietnamese(local_date(*last->finished_at));
    const BackupAlert alert = backup_alert(db, p, at);
    if (alert.red) {
        c.health = Health::broken;
        c.advice = alert.sentence + " Mở trang Sao lưu và bấm Sao lưu ngay.";
    } else if (!last) {
        c.health = Health::attention;
        c.advice = "Mở trang Sao lưu để đặt nơi sao lưu.";
    }
    return c;
}

Condition write_queue(const Database::Counters& n) {
    Condition c{.key = "queue",
                .label = "Hàng đợi ghi",
                .value = number_with_dots(static_cast<std::int64_t>(n.queued)) + " yêu cầu đang chờ"};
    if (n.queued < waiting_is_long) return c;
    c.health = Health::attention;
    c.advice = "Máy chủ đang ghi nhiều hoặc ổ đĩa chậm. Nếu kéo dài quá 15 phút, xin kiểm tra ổ đĩa.";
    return c;
}

constexpr std::pair<std::string_view, std::string_view> event_words[] = {
    {"request_failed", "Yêu cầu gặp lỗi của chương trình hoặc cơ sở dữ liệu"},
    {"refused", "Thao tác bị từ chối vì không có quyền"},
    {"sign_in_failed", "Đăng nhập không thành công"},
    {"job_failed", "Việc chạy nền bị lỗi"},
    {"jobs_wait", "Việc chạy nền phải chờ cơ sở dữ liệu"},
    {"file_not_written", "Không ghi được tệp"},
    {"file_damaged", "Tệp trên máy chủ bị mất hoặc thay đổi"},
    {"backup_failed", "Sao lưu không thành công"},
    {"wal_copy_failed", "Chép liên tục bị gián đoạn"},
    {"restore_failed", "Phục hồi không thành công"},
    {"accept_failed", "Máy chủ không nhận thêm kết nối"},
};

std::string event_text(const LogCount& e) {
    const auto* known =
        std::ranges::find(event_words, e.event, &std::pair<std::string_view, std::string_view>::first);
    const std::string what =
        known == std::end(event_words) ? "Loại “" + e.event + "”" : std::string(known->second);
    return what + ": " + number_with_dots(e.count) + " lần";
}

Condition errors() {
    Condition c{.key = "errors", .label = "Lỗi trong 24 giờ qua"};
    std::int64_t grave = 0, light = 0;
    for (const LogCount& e : counted_events()) {
        (e.level == "error" ? grave : light) += e.count;
        if (c.details.size() < most_details) c.details.push_back(event_text(e));
    }
    c.value = grave + light == 0 ? "Không có"
                                 : number_with_dots(grave) + " lỗi, " + number_with_dots(light) + " cảnh báo";
    if (grave == 0) return c;
    c.health = grave < 50 ? Health::attention : Health::broken;
    c.advice = "Xem các loại lỗi bên dưới; nếu lặp lại hằng ngày, gửi nhật ký máy chủ cho bên hỗ trợ.";
    return c;
}

Condition slow_pages(const App& app, const BackupPolicy& p) {
    Condition c{.key = "slow", .label = "Trang chậm", .value = "Không có trang nào chậm"};
    auto times = app.route_times();
    std::erase_if(times, [&](const RouteTime& t) {
        const bool stream = t.route->path == "/api/events";
        return stream || t.route->heavy || t.requests < requests_to_judge || t.p95_ms <= p.slow_ms;
    });
    std::ranges::sort(times, std::greater{}, &RouteTime::p95_ms);
    for (const RouteTime& t : times) {
        if (c.details.size() == most_details) break;
        c.details.push_back(t.route->summary + " (" + t.route->method + " " + t.route->path +
                            "): 95% trong " + number_with_dots(t.p95_ms) + " ms, " +
                            number_with_dots(t.requests) + " lần");
    }
    if (times.empty()) return c;
    c.health = Health::attention;
    c.value = number_with_dots(static_cast<std::int64_t>(times.size())) + " trang chậm hơn " +
              number_with_dots(p.slow_ms) + " ms";
    c.advice = "Thường do máy chủ bận hoặc ổ đĩa chậm; nếu kéo dài, xin nâng cấp máy hoặc báo bên hỗ trợ.";
    return c;
}

Condition jobs(Db& db, Instant at) {
    Condition c{.key = "jobs", .label = "Việc chạy nền trong 7 ngày", .value = "Không có việc nào bị lỗi"};
    for (auto& s = query(db,
                         "SELECT label, count(*) FROM job WHERE state = 'failed' AND finished_at > $1 GROUP "
                         "BY label ORDER BY 2 DESC, 1",
                         at.ms - 7 * day_ms);
         s.step();)
        if (c.details.size() < most_details)
            c.details.push_back(std::string(s.text(0)) + ": " + number_with_dots(s.integer(1)) +
                                " lần bị lỗi");
    if (c.details.empty()) return c;
    c.health = Health::attention;
    c.value = "Có việc bị lỗi";
    c.advice = "Mở trang Việc đang chạy, đọc ghi chú của việc rồi bấm Chạy lại.";
    return c;
}

// Recorded time never runs backwards, so a clock that was set back stands before the last entry.
Condition clock_state(Db& db, Instant at) {
    Condition c{.key = "clock",
                .label = "Đồng hồ máy chủ",
                .value = local_clock(at) + " ngày " + to_vietnamese(local_date(at))};
    const Instant last = read_audit_head(db).at;
    if (last.ms - at.ms <= clock_slack_ms) return c;
    c.health = Health::broken;
    c.advice = "Đồng hồ chạy lùi: lần ghi cuối lúc " + local_clock(last) + " ngày " +
               to_vietnamese(local_date(last)) +
               ". Dữ liệu không mất, nhưng thời điểm ghi sẽ đứng yên cho tới khi đồng hồ được chỉnh đúng. "
               "Xin bật đồng bộ giờ tự động.";
    return c;
}

std::optional<Instant> end_of_certificate(const std::filesystem::path& path) {
    try {
        return certificate_facts(path).until;
    } catch (const std::exception& e) {
        log_event("error", "certificate_unreadable", {{"what", e.what()}});
        return std::nullopt;
    }
}

Condition certificate(const App& app, const BackupPolicy& p, Instant at) {
    Condition c{.key = "certificate", .label = "Chứng thư TLS"};
    const auto end = end_of_certificate(app.options().certificate);
    if (!end) {
        c.health = Health::broken;
        c.value = "Không đọc được";
        c.advice = "Xin kiểm tra tệp chứng thư của máy chủ.";
        return c;
    }
    const std::int64_t days = (end->ms - at.ms) / day_ms;
    c.value = "Có hiệu lực đến " + to_vietnamese(local_date(*end));
    if (end->ms <= at.ms)
        c.health = Health::broken;
    else if (days < p.certificate_days)
        c.health = Health::attention;
    if (c.health != Health::good)
        c.advice = "Xin gia hạn chứng thư, nếu không trình duyệt sẽ báo không an toàn.";
    return c;
}

Condition database_size(Db& db) {
    const bool embedded = db.dialect() == Dialect::sqlite;
    auto& s = query(db, embedded ? "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
                                 : "SELECT pg_database_size(current_database())");
    const std::int64_t bytes = s.step() ? s.integer(0) : 0;
    s.reset();
    return {.key = "database",
            .label = "Cơ sở dữ liệu",
            .value = size_text(bytes) + (embedded ? ", nhúng trong chương trình" : ", PostgreSQL")};
}

Condition place_space(App& app, Db& db, const BackupPolicy& p, const BackupPlace& place,
                      const std::string& installation) {
    const PlaceSight seen =
        look_at_place(app.options().data, place, installation, used_before(db, place.id.value));
    const std::string key = "place." + std::to_string(place.id.value),
                      label = "Nơi sao lưu “" + place.name + "”";
    if (seen.state == PlaceState::ready) {
        Condition c = disk(p, key, label, seen.space);
        if (c.advice.empty() && seen.same_disk) c.health = Health::attention, c.advice = seen.sentence;
        return c;
    }
    return {.key = key,
            .label = label,
            .health = Health::attention,
            .value = seen.state == PlaceState::absent ? "Đã rút ra" : "Không dùng được",
            .advice = seen.sentence};
}

}  // namespace

std::string_view code_of(Health h) {
    constexpr std::array<std::string_view, 3> names{"good", "attention", "broken"};
    return names.at(static_cast<std::size_t>(h));
}

std::vector<Condition> conditions(App& app, Db& db, const BackupPolicy& policy) {
    const Instant at = now();
    std::vector<Condition> out;
    out.push_back(backup_state(db, policy, at));
    out.push_back(disk(policy, "data", "Ổ đĩa dữ liệu", space_of(app.options().data)));
    const std::string installation = setting::text(db, "backup.installation");
    for (const BackupPlace& place : active_places(db))
        out.push_back(place_space(app, db, policy, place, installation));
    out.push_back(errors());
    out.push_back(jobs(db, at));
    out.push_back(slow_pages(app, policy));
    out.push_back(write_queue(app.database().counters()));
    out.push_back(clock_state(db, at));
    if (!app.options().certificate.empty()) out.push_back(certificate(app, policy, at));
    out.push_back(database_size(db));
    out.push_back({.key = "version", .label = "Phiên bản Khuê", .value = std::string(program_version())});
    return out;
}

}  // namespace khue
