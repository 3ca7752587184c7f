// Campaigns over HTTP.
#include "modules/outreach/routes.hpp"
#include "modules/outreach/verbs.hpp"
#include "modules/units/tree.hpp"
#include "server/labels.hpp"

namespace khue::outreach {
namespace {

constexpr const char *read_right = "campaigns.read", *write_right = "campaigns.write";

Scope own(const Context& c) { return c.who->own_units(write_right); }

std::string_view stage_of(const Campaign& c, Date today) {
    if (today < c.starts_on) return "coming";
    return today > c.ends_on ? "over" : "running";
}

// Of the activities that the reader sees.
struct Tally {
    std::int64_t activities = 0, held = 0, reach = 0;
};
Tally tally_of(Db& db, const Scope& seen, const Campaign& c) {
    Tally out;
    for (const Activity& a :
         list<Activity>(db, seen, {.filters = {where<&Activity::campaign_id>(c.id.value)}})) {
        ++out.activities;
        if (!a.was_held()) continue;
        ++out.held;
        out.reach += a.reach.value_or(0);
    }
    return out;
}

void append(JsonWriter& w, Context& c, const Campaign& campaign) {
    Campaign stored;
    const Scope commune = Scope::of(campaign.unit_id.value);
    const auto version = raw::get(c.db(), Campaign::entity(), commune, campaign.id.value, &stored);
    const Tally tally = tally_of(c.db(), c.scope(read_right), campaign);
    w.object().member("id", campaign.id.value).member("version", version->number);
    w.member("name", campaign.name).member("theme", campaign.theme);
    w.member("starts_on", campaign.starts_on).member("ends_on", campaign.ends_on);
    w.member("stage", stage_of(campaign, local_date(now())));
    w.member("target_groups", campaign.target_groups).member("plan", campaign.plan);
    w.member("yearly", campaign.yearly.has_value()).member("activities", tally.activities);
    w.member("held", tally.held).member("reach", tally.reach);
    w.member("write", own(c).covers(campaign.unit_id.value)).end_object();
}

Response one(Context& c, std::int64_t id, int status = 200) {
    for (const Campaign& campaign : campaigns_of(c.db())) {
        if (campaign.id.value != id) continue;
        std::string body;
        JsonWriter w(body);
        append(w, c, campaign);
        const std::int64_t version = parse_json(body).value_or(Json{})["version"].integer_or(0);
        return json_with_version(std::move(body), version, status);
    }
    not_found("đợt truyền thông này");
}

Response all(Context& c) {
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const Campaign& campaign : campaigns_of(c.db())) append(w, c, campaign);
    w.end_array().member("write", own(c).covers(commune_or_none(c.db()))).end_object();
    return json_response(std::move(body));
}

Response changed(Context& c) {
    return versioned_step(
        c,
        [&](std::int64_t expected) {
            change_campaign(c.transaction(), own(c), c.id(), expected, c.json());
            return one(c, c.id());
        },
        [&](const Failure& failure) {
            const Response now = one(c, c.id());
            return overtaken_response(failure, now.body,
                                      parse_json(now.body).value_or(Json{})["version"].integer_or(0));
        });
}

Shape campaign_shape() {
    using namespace shape;
    const Shape words = nullable(text());
    return named("Campaign", object({{"id", integer()},
                                     {"version", integer()},
                                     {"name", text()},
                                     {"theme", words},
                                     {"starts_on", date()},
                                     {"ends_on", date()},
                                     {"stage", one_of({"coming", "running", "over"})},
                                     {"target_groups", words},
                                     {"plan", words},
                                     {"yearly", flag()},
                                     {"activities", integer()},
                                     {"held", integer()},
                                     {"reach", integer()},
                                     {"write", flag()}}));
}

}  // namespace

void add_campaign_routes(Module& m) {
    using namespace shape;
    const Shape whole = campaign_shape(), words = nullable(text());
    const Shape sent = object({{"name", text()},
                               maybe("theme", words),
                               {"starts_on", date()},
                               {"ends_on", date()},
                               maybe("target_groups", words),
                               maybe("plan", words)});
    const std::string path = "/api/campaigns", of_one = path + "/{id}";
    add_route(m, "GET", path, read_right, all, "Các đợt truyền thông của xã",
              exchange::answers(object({{"items", list(whole)}, {"write", flag()}})));
    add_route(
        m, "POST", path, write_right,
        [](Context& c) { return one(c, plan_campaign(c.transaction(), own(c), c.json()).id.value, 201); },
        "Lập đợt truyền thông", exchange::takes(sent, whole, 201));
    add_route(
        m, "GET", of_one, read_right, [](Context& c) { return one(c, c.id()); }, "Một đợt truyền thông",
        exchange::answers(whole));
    Exchange change = exchange::takes(sent, whole);
    add_route(m, "PUT", of_one, write_right, changed, "Sửa đợt truyền thông",
              exchange::versioned(std::move(change), whole));
    Exchange removal = exchange::nothing();
    removal.if_match = true;
    add_route(
        m, "DELETE", of_one, write_right,
        [](Context& c) {
            remove_campaign(c.transaction(), own(c), c.id(), c.if_match());
            return Response{.status = 204, .body = {}};
        },
        "Xóa đợt truyền thông chưa có hoạt động nào", std::move(removal));
}

}  // namespace khue::outreach
