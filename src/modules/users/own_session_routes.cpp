// One's own sessions: which are open, ending them, the lock of the screen.
#include "modules/users/services.hpp"
#include "store/hash.hpp"

namespace khue {
namespace {

Response nothing() { return {.status = 204, .body = {}, .headers = {{"Cache-Control", "no-store"}}}; }

Response get_sessions(Context& c) {
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const OpenSession& s : open_sessions(c.db(), c.who->user_id, Sessions::token_hash(c.request))) {
        w.object().member("id", s.id).member("address", s.address).member("device", s.device);
        w.member("begun", s.begun).member("seen", s.seen).member("this_one", s.this_one);
        w.member("locked", s.locked).end_object();
    }
    w.end_array().end_object();
    return json_response(std::move(body));
}

Response end_session(Context& c, UserServices& services) {
    end_own_session(c.transaction(), c.who->user_id, c.parameter("id"));
    services.sessions.forget();
    return nothing();
}

Response end_others(Context& c, UserServices& services) {
    end_other_sessions(c.transaction(), c.who->user_id, Sessions::token_hash(c.request));
    services.sessions.forget();
    return nothing();
}

Response lock(Context& c, UserServices& services) {
    services.sessions.lock(c.transaction(), Sessions::token_hash(c.request));
    return nothing();
}

// For a session that is locked and so stands for nobody yet: its own token is checked here.
Response unlock_session(Context& c, UserServices& services) {
    std::string hash = Sessions::token_hash(c.request);
    std::optional<Sessions::Owner> owner;
    c.database().read([&](Db& db) { owner = Sessions::owner(db, hash); });
    if (!owner) throw Failure{401, "not_signed_in", "Phiên làm việc đã hết. Xin đăng nhập lại.", {}};
    if (!equal_in_constant_time(c.request.header("x-csrf-token"), owner->csrf))
        throw Failure{403, "csrf", "Yêu cầu thiếu mã chống giả mạo; xin tải lại trang.", {}};
    try {
        require_password(c.database(), services.throttle, owner->login, c.json()["password"].text_or(),
                         c.request.remote);
    } catch (const Failure& failure) {
        if (failure.status != 401) throw;
        Problems problems;
        problems.add("/password", "wrong_password", "Mật khẩu không đúng.");
        throw_if_any(problems);
    }
    c.database().write({.user_id = owner->user_id, .name = owner->login, .address = c.request.remote},
                       [&](Transaction& t) { services.sessions.unlock(t, hash); });
    return nothing();
}

Shape sessions_shape() {
    using namespace shape;
    Shape item = named("OpenSession", object({{"id", text()},
                                              {"address", text()},
                                              {"device", text()},
                                              {"begun", instant()},
                                              {"seen", instant()},
                                              {"this_one", flag()},
                                              {"locked", flag()}}));
    return object({{"items", list(item)}});
}

}  // namespace

void add_own_session_routes(Module& m, const SharedServices& services) {
    add_route(m, "GET", "/api/session/open", "signed_in", get_sessions, "Các phiên đang mở của mình",
              exchange::answers(sessions_shape()), Access::read, 4096);
    add_route(
        m, "POST", "/api/session/open/{id}/end", "signed_in",
        [services](Context& c) { return end_session(c, *services); }, "Kết thúc một phiên của mình",
        exchange::nothing(), Access::write, 4096);
    add_route(
        m, "POST", "/api/session/open/end_others", "signed_in",
        [services](Context& c) { return end_others(c, *services); }, "Kết thúc mọi phiên khác của mình",
        exchange::nothing(), Access::write, 4096);
    add_route(
        m, "POST", "/api/session/lock", "signed_in", [services](Context& c) { return lock(c, *services); },
        "Khóa màn hình: phiên chỉ mở lại bằng mật khẩu", exchange::nothing(), Access::write, 4096);
    add_route(
        m, "POST", "/api/session/unlock", "signed_in",
        [services](Context& c) { return unlock_session(c, *services); }, "Mở khóa màn hình bằng mật khẩu",
        exchange::nothing(shape::object({{"password", shape::text()}})), Access::slow, 4096);
    m.routes.back().permission = "anyone";
    m.routes.back().csrf = false;
    m.routes.back().passwords = true;
}

}  // namespace khue
