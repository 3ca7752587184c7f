// Notices of the person who asks, what they have read, how they want letters.

#include "modules/notices/mail_settings.hpp"
#include "modules/notices/reading.hpp"
#include "modules/notices/routes.hpp"
#include "modules/users/app_user.hpp"
#include "server/query_number.hpp"
#include "server/settings.hpp"

namespace khue {
namespace {

constexpr std::int64_t page_size = 30, most_marked = 200;

std::string asked_kind(const Context& c) {
    std::string kind(c.request.value("kind"));
    if (!kind.empty() && !notice_kind(kind))
        throw Failure{400, "bad_kind", "Loại thông báo “" + kind + "” không hợp lệ.", {}};
    return kind;
}

std::string_view label_of_kind(std::string_view code) {
    const auto kind = notice_kind(code);
    return kind ? label_of(*kind) : code;
}

Response all_notices(Context& c) {
    auto rows = notices_of(c.app, c.db(), *c.who,
                           {.kind = asked_kind(c),
                            .unread = c.request.value("unread") == "1",
                            .before = query_number(c, "after"),
                            .limit = page_size + 1});
    const bool more = rows.size() > page_size;
    if (more) rows.pop_back();
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const NoticeRow& n : rows) {
        w.object().member("id", n.id).member("kind", n.kind).member("kind_label", label_of_kind(n.kind));
        w.member("text", n.text).member("link", n.link).member("told_at", n.told_at).member("read", n.read);
        w.end_object();
    }
    w.end_array().text_or_null("next", more ? std::to_string(rows.back().id) : "").end_object();
    return json_response(std::move(body));
}

Response unread(Context& c) {
    std::string body;
    JsonWriter w(body);
    w.object().member("count", unread_notices(c.app, c.db(), *c.who)).member("most", most_counted);
    w.key("kinds").array();
    for (int i = 0; i <= static_cast<int>(NoticeKind::told); ++i) {
        const auto kind = static_cast<NoticeKind>(i);
        w.array().value(code_of(kind)).value(label_of(kind)).end_array();
    }
    w.end_array().end_object();
    return json_response(std::move(body));
}

Response read_some(Context& c) {
    std::vector<std::int64_t> ids;
    const Json body = c.json();
    for (const Json& id : body["ids"].items) ids.push_back(id.integer_or(0));
    if (ids.empty() || ids.size() > most_marked)
        throw Failure{422, "bad_ids", "Xin chọn từ 1 đến 200 thông báo.", {}};
    mark_read(c.app, c.transaction(), *c.who, ids);
    return {.status = 204, .body = {}};
}

Response read_all(Context& c) {
    const std::int64_t up_to = c.json()["up_to"].integer_or(0);
    if (up_to <= 0) throw Failure{422, "bad_ids", "Thiếu thông báo mới nhất đã thấy (up_to).", {}};
    mark_all_read(c.transaction(), c.who->user_id, up_to);
    return {.status = 204, .body = {}};
}

Response wishes_answer(Context& c, const NoticeRules& rules) {
    std::string body, address;
    if (auto user = get(c.db(), Scope::everything(), Id<AppUser>{c.who->user_id}))
        address = user->email.value_or("");
    JsonWriter w(body);
    w.object();
    append_wishes(w, mail_wishes(c.db(), rules, c.who->user_id));
    w.text_or_null("address", address);
    w.member("mail_on", setting::text(c.db(), "mail.on") == "true").end_object();
    return json_response(std::move(body));
}

Response change_wishes(Context& c, const NoticeRules& rules) {
    Problems problems;
    const MailWishes wishes = wishes_of(c.json(), problems);
    throw_if_any(problems);
    keep_mail_wishes(c.transaction(), c.who->user_id, wishes);
    return wishes_answer(c, rules);
}

Shape notice_shape() {
    using namespace shape;
    return named("Notice", object({{"id", integer()},
                                   {"kind", text()},
                                   {"kind_label", text()},
                                   {"text", text()},
                                   {"link", text()},
                                   {"told_at", instant()},
                                   {"read", flag()}}));
}

Shape wishes_shape(const std::string& name, const std::vector<shape::Member>& more = {}) {
    using namespace shape;
    std::vector<Member> members{{"mode", one_of({"never", "daily"})},
                                {"hour", integer()},
                                {"at_once", list(text())},
                                {"quiet_from", text()},
                                {"quiet_to", text()},
                                {"rest_days", flag()}};
    members.insert(members.end(), more.begin(), more.end());
    return named(name, object(members));
}

Shape shown_wishes() {
    return wishes_shape("ShownMailWishes",
                        {{"address", shape::nullable(shape::text())}, {"mail_on", shape::flag()}});
}

}  // namespace

void add_notice_routes(Module& m, const std::shared_ptr<const NoticeRules>& rules) {
    using namespace shape;
    add_route(m, "GET", "/api/notices", "signed_in", all_notices, "Thông báo của tôi",
              exchange::answers(page(notice_shape()), {{"kind", text(), "Chỉ loại này"},
                                                       {"unread", one_of({"1"}), "Chỉ thông báo chưa đọc"},
                                                       {"after", text(), "Trang sau: giá trị next"}}));
    add_route(
        m, "GET", "/api/notices/unread", "signed_in", unread, "Số thông báo chưa đọc và các loại thông báo",
        exchange::answers(object({{"count", integer()}, {"most", integer()}, {"kinds", list(pair())}})));
    add_route(m, "POST", "/api/notices/read", "signed_in", read_some, "Đánh dấu đã đọc",
              exchange::nothing(object({{"ids", list(integer())}})));
    add_route(m, "POST", "/api/notices/read-all", "signed_in", read_all, "Đánh dấu đã đọc tất cả",
              exchange::nothing(object({{"up_to", integer()}})));
    add_route(
        m, "GET", "/api/notices/wishes", "signed_in",
        [rules](Context& c) { return wishes_answer(c, *rules); }, "Cách nhận thông báo qua thư điện tử",
        exchange::answers(shown_wishes()));
    add_route(
        m, "PUT", "/api/notices/wishes", "signed_in",
        [rules](Context& c) { return change_wishes(c, *rules); }, "Đổi cách nhận thông báo qua thư điện tử",
        exchange::takes(wishes_shape("MailWishes"), shown_wishes()));
}

}  // namespace khue
