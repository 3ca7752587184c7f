// For tests of accounts: forms filled in, pages and papers read.
#pragma once
#include <gtest/gtest.h>

#include <string>

#include "core/log.hpp"
#include "modules/registry/staff.hpp"
#include "modules/registry/staff_post.hpp"
#include "modules/users/commune_fixture_test.hpp"
#include "modules/users/slips.hpp"
#include "modules/users/totp.hpp"

namespace khue::testing {

inline std::string header(const Response& r, std::string_view name) {
    for (const auto& [key, value] : r.headers)
        if (key == name) return value;
    return "";
}

// The text after a sign and before another; empty when the sign is not there.
inline std::string part(const std::string& text, std::string_view from, std::string_view to) {
    auto at = text.find(from);
    if (at == text.npos) return "";
    at += from.size();
    return text.substr(at, text.find(to, at) - at);
}

class People : public ::testing::TestWithParam<std::string> {
protected:
    People() : commune(GetParam()) {
        set_log_sink([](std::string_view line) { logged() += line; });
        logged().clear();
    }
    ~People() override { set_log_sink(nullptr); }
    static std::string& logged() {
        static std::string lines;
        return lines;
    }

    Browser browser(const std::string& address = "10.0.0.1") { return Browser(*commune.app, address); }

    std::int64_t number(const std::string& sql) { return number_in(commune.app->database(), sql); }

    std::int64_t staff(Id<Unit> unit, const std::string& name, StaffGroup group = StaffGroup::teacher,
                       const std::string& post = "") {
        Staff s{.unit_id = unit,
                .full_name = name,
                .birth_date = {"1990-01-02"},
                .staff_group = group,
                .status = "01",
                .issues = {},
                .source = {}};
        commune.app->database().write({}, [&](Transaction& t) {
            insert(t, Scope::everything(), s);
            StaffPost p{.id = {},
                        .unit_id = unit,
                        .staff_id = s.id,
                        .staff_group = group == StaffGroup::manager   ? "CBQL"
                                       : group == StaffGroup::teacher ? "GV"
                                                                      : "NV",
                        .post = post.empty() ? std::nullopt : std::optional(post),
                        .status = "01",
                        .from_date = {},
                        .to_date = {}};
            insert(t, Scope::everything(), p);
        });
        return s.id.value;
    }

    AppUser user(std::int64_t id) {
        AppUser out;
        commune.app->database().read(
            [&](Db& db) { out = get(db, Scope::everything(), Id<AppUser>{id}).value(); });
        return out;
    }

    Slip slip(std::int64_t id) {
        Slip made;
        commune.app->database().write({}, [&](Transaction& t) {
            made = issue_slip(t, get(t.db(), Scope::everything(), Id<AppUser>{id}).value());
        });
        return made;
    }

    static std::string form(const Pairs& values) {
        std::string out;
        for (const auto& [name, value] : values) {
            out += (out.empty() ? "" : "&") + name + "=";
            for (unsigned char c : value) {
                char escaped[4];
                std::snprintf(escaped, sizeof escaped, "%%%02X", c);
                out += escaped;
            }
        }
        return out;
    }
    Response activate(Browser& b, const std::string& number, const std::string& code,
                      const std::string& password = "mùa thu Hà Nội về") {
        return b.form("/kich-hoat",
                      form({{"number", number}, {"code", code}, {"new", password}, {"again", password}}));
    }

    // Turns the second factor on through the page; returns the secret and the recovery codes.
    struct Factor {
        std::string secret;
        std::vector<std::string> codes;
    };
    static std::string from_base32(std::string_view text) {
        std::string out;
        std::uint32_t held = 0;
        int bits = 0;
        for (char c : text) {
            held = held << 5 | static_cast<std::uint32_t>(c >= 'A' ? c - 'A' : c - '2' + 26);
            if ((bits += 5) >= 8) out += static_cast<char>(held >> (bits -= 8) & 255);
        }
        return out;
    }
    static std::string code_now(const std::string& secret) {
        return totp::code(secret, totp::step_at(now()));
    }
    static std::vector<std::string> recovery_codes(const std::string& page) {
        std::vector<std::string> codes;
        for (std::size_t at = 0; (at = page.find("<li>", at)) != page.npos; ++at)
            codes.push_back(page.substr(at + 4, 14));
        return codes;
    }
    Factor enrol(Browser& b, const std::string& password = good_password) {
        Factor f;
        f.secret = from_base32(part(b.get("/hai-buoc").body, "class=\"secret\">", "<"));
        Response r = b.form("/hai-buoc",
                            form({{"csrf", b.csrf()}, {"code", code_now(f.secret)}, {"password", password}}));
        f.codes = recovery_codes(r.body);
        return f;
    }
    Commune commune;
};

}  // namespace khue::testing
