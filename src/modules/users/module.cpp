// Accounts, roles, sessions, delegations and the audit trail's viewer: who may do what, and who did.
#include "modules/users/module.hpp"

#include <algorithm>

#include "modules/registry/person_watch.hpp"
#include "modules/units/tree.hpp"
#include "modules/users/app_user.hpp"
#include "modules/users/delegation.hpp"
#include "modules/users/leaving.hpp"
#include "modules/users/password.hpp"
#include "modules/users/policy.hpp"
#include "modules/users/role_grant.hpp"
#include "modules/users/services.hpp"
#include "server/events.hpp"
#include "server/housekeeping.hpp"

namespace khue {

static constexpr Migration first_step{"users.1", R"sql(
        CREATE RECORD app_user (
            unit_id INT NOT NULL REFERENCES unit,
            login TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            email TEXT,
            phone TEXT,
            staff_id INT REFERENCES staff,
            active BOOL NOT NULL,
            must_change_password BOOL NOT NULL,
            search_text TEXT NOT NULL,
            sort_key TEXT NOT NULL);
        CREATE INDEX app_user_unit_id ON app_user (unit_id);
        CREATE INDEX app_user_staff_id ON app_user (staff_id);
        CREATE RECORD role_grant (
            user_id INT NOT NULL REFERENCES app_user,
            role TEXT NOT NULL,
            unit_id INT NOT NULL REFERENCES unit,
            class_id INT REFERENCES school_class,
            from_date DATE,
            to_date DATE);
        CREATE INDEX role_grant_user_id ON role_grant (user_id);
        CREATE INDEX role_grant_unit_id ON role_grant (unit_id);
        CREATE INDEX role_grant_class_id ON role_grant (class_id);
        CREATE RECORD delegation (
            unit_id INT NOT NULL REFERENCES unit,
            kind TEXT NOT NULL,
            granted_to_unit_id INT NOT NULL REFERENCES unit,
            granted_to_name TEXT NOT NULL,
            from_date DATE NOT NULL,
            to_date DATE NOT NULL,
            decision TEXT NOT NULL,
            granted_by TEXT NOT NULL);
        CREATE INDEX delegation_unit_id ON delegation (unit_id);
        CREATE TABLE password (
            user_id INT PRIMARY KEY REFERENCES app_user, hash TEXT NOT NULL, changed_at INSTANT NOT NULL,
            last_at INSTANT, last_address TEXT NOT NULL) STRICT;
        CREATE TABLE session (
            token_hash TEXT PRIMARY KEY, user_id INT NOT NULL REFERENCES app_user, csrf TEXT NOT NULL,
            created_at INSTANT NOT NULL, seen_at INSTANT NOT NULL, address TEXT NOT NULL) STRICT;
        CREATE INDEX session_user_id ON session (user_id);
        CREATE INDEX session_created_at ON session (created_at);
        CREATE TABLE sign_in_attempt (
            login TEXT PRIMARY KEY, failures INT NOT NULL, first_at INSTANT NOT NULL,
            locked_until INSTANT NOT NULL) STRICT;
        CREATE INDEX sign_in_attempt_first_at ON sign_in_attempt (first_at);
    )sql"};

static void start(App& app, const SharedServices& services) {
    *services->roles = Roles::load(app.options().rules);
    services->roles->check(app);
    services->proposals = RoleProposals::load(app.options().rules, *services->roles);
    services->second_factor_box = SecretBox::open(app.options().data, "second-factor");
    use_policy(SignInPolicy::load(app.options().rules));
    app.database().hooks().put(PostWatch{leave_with_post});
    nobodys_hash();
    app.identify = [services, &app](Db& db, const Request& r) {
        return services->sessions.identify(app.database(), db, r);
    };
    app.database().on_change([services](const std::vector<Transaction::Change>& changes) {
        for (const auto& c : changes)
            if (std::ranges::find(rights_tables, c.table) != std::end(rights_tables))
                return services->sessions.forget();
    });
    app.events().drop_on(app.database(), {"app_user", "role_grant", "delegation"});
}

// Second factor, activation slips, locked sessions, why an account is closed.
static constexpr Migration people_step{"users.2", R"sql(
        ALTER RECORD app_user ADD COLUMN off_reason TEXT;
        ALTER TABLE session ADD COLUMN locked_at INSTANT;
        ALTER TABLE session ADD COLUMN device TEXT NOT NULL DEFAULT '';
        ALTER TABLE password ADD COLUMN second_factor_due INSTANT;
        CREATE TABLE former_password (
            user_id INT NOT NULL REFERENCES app_user, changed_at INSTANT NOT NULL, hash TEXT NOT NULL,
            PRIMARY KEY (user_id, changed_at)) STRICT;
        CREATE TABLE sign_in_ticket (
            token_hash TEXT PRIMARY KEY, user_id INT NOT NULL REFERENCES app_user, made_at INSTANT NOT NULL,
            next TEXT NOT NULL) STRICT;
        CREATE INDEX sign_in_ticket_user_id ON sign_in_ticket (user_id);
        CREATE TABLE activation_slip (
            number TEXT PRIMARY KEY, user_id INT NOT NULL UNIQUE REFERENCES app_user, code_hash TEXT NOT NULL,
            made_at INSTANT NOT NULL, expires_at INSTANT NOT NULL, used_at INSTANT) STRICT;
        CREATE TABLE second_factor (
            user_id INT PRIMARY KEY REFERENCES app_user, secret TEXT NOT NULL, waiting TEXT NOT NULL,
            confirmed_at INSTANT, last_step INT NOT NULL) STRICT;
        CREATE TABLE recovery_code (
            user_id INT NOT NULL REFERENCES app_user, code_hash TEXT NOT NULL, used_at INSTANT,
            PRIMARY KEY (user_id, code_hash)) STRICT;
    )sql"};

Module users_module() {
    auto services = std::make_shared<UserServices>();
    Module m{
        .name = "users",
        .label = "Người dùng, vai trò, nhật ký",
        .depends = {"units", "codes", "registry"},
        .entities = {&AppUser::entity(), &RoleGrant::entity(), &Delegation::entity()},
        // Asked by the descriptions themselves, not by a route.
        .permissions = {{"sensitive.read", "Xem dữ liệu nhạy cảm (dân tộc, sức khỏe, khuyết tật)"},
                        {"exports.personal", "Xuất dữ liệu cá nhân"},
                        {"settings.write", "Thay đổi cấu hình hệ thống"}},
        .migrations = {first_step, people_step},
        .start = [services](App& app) { start(app, services); },
    };
    // Sessions are of this module, and it knows the root of the house, whose people see the figures.
    auto root_unit = [](Db& db) {
        auto root = commune_of(db);
        return root ? root->id.value : 0;
    };
    m.jobs.push_back(housekeeping_job(root_unit));
    m.jobs.push_back(unused_accounts_job(root_unit));
    add_sign_in_pages(m, services);
    add_session_routes(m, services);
    add_own_session_routes(m, services);
    add_second_factor_pages(m, services);
    add_activation_pages(m, services);
    add_user_routes(m, services);
    add_staff_account_routes(m, services);
    add_access_routes(m, services);
    add_audit_routes(m);
    return m;
}

}  // namespace khue
