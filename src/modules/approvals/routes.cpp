#include "modules/approvals/routes.hpp"

#include "modules/notices/notice.hpp"
#include "modules/units/tree.hpp"

namespace khue {
namespace {

using SharedDoor = std::shared_ptr<const ApprovalDoor>;
constexpr std::size_t most_bytes = 20u << 20;

ApprovalSubject subject_of(Context& c, Db& db, const ApprovalDoor& d) {
    return {.entity = d.subject, .id = c.id(), .unit = d.unit(c, db)};
}

// ---- who is told

void tell_holders(Transaction& t, std::int64_t unit, const std::string& permission, NoticeKind kind,
                  const ApprovalDoor::Title& title, const std::string& rest) {
    tell(t, Audience::holders(unit, permission),
         {.kind = kind, .text = title.text + rest, .link = title.link, .key = ""});
}

void tell_of(Transaction& t, const ApprovalDoor& d, const ApprovalStanding& s, ApprovalAction action) {
    if (action == ApprovalAction::withdrawn) return;
    const auto title = d.title(t.db(), s.record.subject_id);
    const std::int64_t unit = s.record.unit_id.value;
    if (action == ApprovalAction::returned)
        return tell_holders(t, unit, d.submit, NoticeKind::returned, title,
                            " bị trả lại, xin xem lý do và gửi lại.");
    const ChainStep* next = s.next();
    if (!next)
        return tell_holders(t, unit, d.submit, NoticeKind::approved, title, " đã được duyệt hết các bước.");
    const auto commune = commune_of(t.db());
    if (!commune) return;
    const bool above = next->taker == StepTaker::department;
    tell_holders(t, commune->id.value, d.approve, NoticeKind::submitted, title,
                 above ? ": chờ Sở duyệt; khi có văn bản của Sở, xin ghi nhận." : ": chờ xã duyệt.");
    if (above)
        tell_holders(t, commune->id.value, d.approve_above, NoticeKind::submitted, title, ": chờ Sở duyệt.");
}

// ---- steps

using Step = std::function<ApprovalAction(Context&, ApprovalStanding&, std::int64_t expected)>;

Response take(Context& c, const ApprovalDoor& d, const Step& step) {
    ApprovalStanding s;
    return versioned_step(
        c,
        [&](std::int64_t expected) {
            s = approval_of(c.db(), subject_of(c, c.db(), d));
            const ApprovalAction action = step(c, s, expected);
            if (d.follow) d.follow(c, c.transaction(), s, action);
            tell_of(c.transaction(), d, s, action);
            return d.answer(c, c.db());
        },
        [&](const Failure& failure) {
            return overtaken_response(failure, d.answer(c, c.db()).body, s.version);
        });
}

// What the route's own permission lets one act as, nothing else: who holds several does each by its address.
ApprovalPart part_by_route(const Context& c, const ApprovalDoor& d, std::int64_t unit) {
    ApprovalPart all = approval_part(c, d, unit);
    return {.unit = all.unit && c.route->permission == d.submit,
            .commune = all.commune && c.route->permission == d.approve,
            .department = all.department && c.route->permission == d.approve_above};
}

ApprovalAction pass(Context& c, const ApprovalDoor& d, ApprovalStanding& s, std::int64_t expected) {
    const Json body = c.request.body.empty() ? Json{} : c.json();
    pass_step(c.transaction(), s, expected, part_by_route(c, d, s.record.unit_id.value),
              body["note"].text_or(),
              {.number = body["number"].text_or(), .issued_on = day_in(body, "issued_on")});
    return ApprovalAction::passed;
}

ApprovalAction send_back(Context& c, const ApprovalDoor& d, ApprovalStanding& s, std::int64_t expected) {
    return_to_unit(c.transaction(), s, expected, part_by_route(c, d, s.record.unit_id.value),
                   c.json()["reason"].text_or());
    return ApprovalAction::returned;
}

ApprovalAction take_back(Context& c, const ApprovalDoor& d, ApprovalStanding& s, std::int64_t expected) {
    withdraw_step(c.transaction(), s, expected, part_by_route(c, d, s.record.unit_id.value));
    return ApprovalAction::withdrawn;
}

// ---- the department's document

ApprovalEntry entry_in(Context& c, Db& db, const ApprovalDoor& d) {
    const ApprovalStanding s = approval_of(db, subject_of(c, db, d));
    const auto found = get(db, Scope::of(s.record.unit_id.value), Id<ApprovalEntry>{c.id("entry")});
    if (!found || found->approval_id != s.record.id || !found->document_number) not_found("văn bản này");
    return *found;
}

KeptContent kept(Context& c) {
    const std::string_view type = sniff_type(c.request.body);
    if (type != "application/pdf" && type != "image/png" && type != "image/jpeg")
        throw Failure{422, "bad_type", "Tệp phải là PDF hoặc ảnh PNG, JPEG.", {}};
    return c.app.files().keep(c.request.body, most_bytes);
}

Response put_document(Context& c, const ApprovalDoor& d) {
    c.database().read([&](Db& db) { entry_in(c, db, d); });
    const KeptContent content = kept(c);
    std::string name(c.request.value("name"));
    if (name.empty()) name = "van-ban-cua-so";
    c.database().write(c.actor(), [&](Transaction& t) {
        ApprovalEntry entry = entry_in(c, t.db(), d);
        if (entry.file_id) refuse("document_there", "Văn bản này đã có tệp.");
        entry.file_id = c.app.files().put(t, content, name, entry.unit_id.value).id;
        update(t, Scope::of(entry.unit_id.value), entry);
    });
    return {.status = 204, .body = {}};
}

Response get_document(Context& c, const ApprovalDoor& d) {
    StoredFile file;
    c.database().read([&](Db& db) {
        const ApprovalEntry entry = entry_in(c, db, d);
        const auto found = c.app.files().find(db, Scope::of(entry.unit_id.value), entry.file_id.value_or(0));
        if (!found) not_found("tệp này");
        file = *found;
    });
    return attachment(c.app.files().read(file), file.type, file.name);
}

}  // namespace

ApprovalPart approval_part(const Context& c, const ApprovalDoor& d, std::int64_t unit) {
    if (!c.who) return {};
    return {.unit = c.who->own_units(d.submit).covers(unit),
            .commune = c.scope(d.approve).covers(unit),
            .department = c.scope(d.approve_above).covers(unit)};
}

void add_approval_routes(Module& m, ApprovalDoor door) {
    using namespace shape;
    const auto d = std::make_shared<const ApprovalDoor>(std::move(door));
    const Shape reason = object({{"reason", text()}});
    const Shape words = object({maybe("note", text()), maybe("number", text()), maybe("issued_on", date())});
    auto add = [&](const std::string& verb, const std::string& permission,
                   ApprovalAction (*work)(Context&, const ApprovalDoor&, ApprovalStanding&, std::int64_t),
                   const std::string& summary, const Shape& body, bool required) {
        Exchange x = exchange::takes(body, d->shape);
        x.body_required = required;
        add_route(
            m, "POST", d->path + "/{id}/" + verb, permission,
            [d, work](Context& c) {
                return take(c, *d, [&](Context& inner, ApprovalStanding& s, std::int64_t expected) {
                    return work(inner, *d, s, expected);
                });
            },
            summary + " " + d->words, exchange::versioned(std::move(x), d->shape));
    };
    add("submit", d->submit, pass, "Gửi duyệt", words, false);
    add("withdraw", d->submit, take_back, "Rút lại", object({}), false);
    add("approve", d->approve, pass, "Xã duyệt, hoặc ghi nhận văn bản của Sở về", words, false);
    add("return", d->approve, send_back, "Xã trả lại", reason, true);
    add("approve-above", d->approve_above, pass, "Sở duyệt", words, false);
    add("return-above", d->approve_above, send_back, "Sở trả lại", reason, true);
    Exchange upload = exchange::nothing(anything());
    upload.body_type = "application/octet-stream";
    upload.query = {{"name", text(), "Tên tệp"}};
    add_route(
        m, "PUT", d->path + "/{id}/approval-documents/{entry}", d->approve,
        [d](Context& c) { return put_document(c, *d); }, "Gắn tệp văn bản của Sở vào " + d->words,
        std::move(upload), Access::slow, most_bytes);
    add_route(
        m, "GET", d->path + "/{id}/approval-documents/{entry}", d->read,
        [d](Context& c) { return get_document(c, *d); }, "Tải văn bản của Sở về " + d->words,
        exchange::file("application/octet-stream"), Access::slow);
}

}  // namespace khue
