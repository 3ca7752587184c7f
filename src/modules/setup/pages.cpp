#include "modules/setup/pages.hpp"

#include <algorithm>
#include <array>

#include "server/plain_page.hpp"

namespace khue::set_up {
namespace {

using namespace plain;

constexpr std::size_t blank_rows = 3;
constexpr int sample_patience = 2, opening_patience = 5;  // seconds

constexpr Step all_steps[] = {{"xa", "Xã, phường", problems_of_commune},
                              {"truong", "Trường", problems_of_schools},
                              {"nam-hoc", "Năm học", problems_of_year},
                              {"tai-khoan", "Người dùng", problems_of_accounts},
                              {"xem-lai", "Xem lại", nullptr}};

std::string heading(std::string_view text) { return "<h1>" + std::string(text) + "</h1>\n"; }
std::string paragraph(std::string_view html) { return "<p>" + std::string(html) + "</p>\n"; }

std::string form(std::string_view action, std::string_view token, std::string_view inner,
                 std::string_view more = "") {
    return "<form method=\"post\" action=\"" + std::string(action) + "\"" + std::string(more) + ">\n" +
           hidden("csrf", token) + std::string(inner) + "</form>\n";
}

std::string button(std::string_view label, bool quiet = false) {
    return std::string("<button type=\"submit\"") + (quiet ? " class=\"quiet\"" : "") + ">" +
           std::string(label) + "</button>\n";
}

Response narrow(std::string_view title, std::string_view inner, int status = 200) {
    return page(title, "", inner, status);
}

// Where one stands among the steps; those that are right carry a mark.
std::string trail(const StepPage& p) {
    std::string out = "<nav aria-label=\"Các bước\"><ol class=\"steps\">\n";
    for (const Step& step : all_steps) {
        bool here = step.path == p.step.path, right = step.problems && step.problems(p.draft).empty();
        out += std::string("<li") + (right ? " class=\"done\"" : "") + "><a href=\"" + address_of(step.path) +
               "\"" + (here ? " aria-current=\"step\"" : "") + ">" + std::string(step.label) +
               (right ? "<span class=\"unseen\"> (đã đủ)</span>" : "") + "</a></li>\n";
    }
    return out + "</ol></nav>\n";
}

std::string actions(const StepPage& p) {
    auto at = std::ranges::find(all_steps, p.step.path, &Step::path);
    std::string back = at == std::begin(all_steps) ? "/bat-dau" : address_of((at - 1)->path);
    return "<div class=\"actions\"><a class=\"button quiet\" href=\"" + back + "\">Quay lại</a>\n" +
           button(p.step.problems ? "Lưu và tiếp tục" : "Bắt đầu dùng thật") + "</div>\n";
}

// ---- the steps ----

std::string commune_step(const StepPage& p) {
    std::string codes = "<datalist id=\"xa-codes\">\n";
    for (const auto& [code, name] : commune_codes(p.rules))
        codes += "<option value=\"" + code + "\">" + escape_html(name) + "</option>\n";
    return input({.name = "commune_code",
                  .label = "Mã đơn vị hành chính (5 chữ số)",
                  .type = "text",
                  .autocomplete = "off",
                  .hint = "Theo danh mục của cơ quan thống kê. Gõ mã hoặc chọn trong danh sách; xã Tân Kỳ, "
                          "thành phố Hải Phòng là 11113.",
                  .value = p.draft.commune_code,
                  .focused = true,
                  .list = "xa-codes"},
                 problem_at(p.problems, "/commune_code")) +
           codes + "</datalist>\n" +
           input({.name = "commune_name",
                  .label = "Tên xã, phường",
                  .type = "text",
                  .autocomplete = "off",
                  .hint = "Ví dụ: Xã Tân Kỳ. Để trống thì lấy theo danh mục khi có mã ấy.",
                  .value = p.draft.commune_name,
                  .optional = true},
                 problem_at(p.problems, "/commune_name"));
}

std::string level_choice(const std::string& name, const std::string& chosen, std::string_view problem) {
    std::string out = "<label for=\"" + name + "\">Cấp học</label>\n<select id=\"" + name + "\" name=\"" +
                      name + "\"" + (problem.empty() ? "" : " aria-invalid=\"true\"") + ">\n";
    for (const Choice& choice : field_of<&Unit::level>().choices) {
        bool is = choice.code == chosen;
        out += "<option value=\"" + std::string(choice.code) + "\"" + (is ? " selected" : "") + ">" +
               (choice.code.empty() ? "Chọn cấp học" : escape_html(choice.label)) + "</option>\n";
    }
    out += "</select>\n";
    if (!problem.empty()) out += "<p class=\"wrong\">" + escape_html(problem) + "</p>\n";
    return out;
}

std::string school_row(const UnitRow& row, std::size_t i, const std::vector<Problem>& problems) {
    std::string number = std::to_string(i), at = "/schools/" + number;
    auto cell = [&](std::string inner) { return "<div>" + inner + "</div>\n"; };
    return "<fieldset class=\"row\"><legend>Trường thứ " + std::to_string(i + 1) + "</legend>\n" +
           cell(input({.name = "code_" + number,
                       .label = "Mã trường",
                       .type = "text",
                       .autocomplete = "off",
                       .value = row.code,
                       .optional = true},
                      problem_at(problems, at + "/code"))) +
           cell(input({.name = "name_" + number,
                       .label = "Tên trường",
                       .type = "text",
                       .autocomplete = "off",
                       .value = row.name,
                       .optional = true},
                      problem_at(problems, at + "/name"))) +
           cell(level_choice("level_" + number, row.level, problem_at(problems, at + "/level"))) +
           "</fieldset>\n";
}

std::string schools_step(const StepPage& p) {
    std::string out =
        "<p class=\"hint\">Mã trường là mã trên cơ sở dữ liệu ngành. Để trống cả mã và tên thì dòng ấy bị "
        "bỏ. "
        "Ghi hết ba dòng trống, bấm lưu rồi quay lại sẽ có thêm dòng.</p>\n";
    out += note("bad", problem_at(p.problems, "/schools"));
    for (std::size_t i = 0; i < p.draft.schools.size() + blank_rows; ++i)
        out += school_row(i < p.draft.schools.size() ? p.draft.schools[i] : UnitRow{}, i, p.problems);
    return out;
}

std::string schools_upload(const StepPage& p) {
    return form("/bat-dau/tep-truong", p.token,
                "<label for=\"file\">Đưa tệp danh sách lên (xlsx, xls, ods, csv)</label>\n"
                "<input id=\"file\" name=\"file\" type=\"file\" required accept=\".xlsx,.xls,.ods,.csv\">\n"
                "<p class=\"hint\">Tệp cần một dòng tiêu đề có Mã trường, Tên trường, Cấp học. Danh sách bên "
                "dưới được thay bằng danh sách trong tệp để bạn xem lại trước khi lưu.</p>\n" +
                    button("Đọc tệp", true),
                " enctype=\"multipart/form-data\"");
}

std::string day(const StepPage& p, std::string_view name, std::string_view label, std::string_view value,
                std::string_view hint = "") {
    return "<div>" +
           input({.name = name,
                  .label = label,
                  .type = "date",
                  .autocomplete = "off",
                  .hint = hint,
                  .value = value},
                 problem_at(p.problems, "/" + std::string(name))) +
           "</div>\n";
}

std::string year_step(const StepPage& p) {
    const Draft& d = p.draft;
    auto pair = [](std::string legend, std::string inner) {
        return "<fieldset class=\"pair\"><legend>" + legend + "</legend>\n" + inner + "</fieldset>\n";
    };
    return "<p class=\"hint\">Các ngày dưới đây là đề xuất theo khung kế hoạch thời gian năm học; xin sửa "
           "theo "
           "quyết định của Ủy ban nhân dân cấp tỉnh.</p>\n" +
           input({.name = "year",
                  .label = "Năm học đang mở",
                  .type = "text",
                  .autocomplete = "off",
                  .value = d.year},
                 problem_at(p.problems, "/year")) +
           pair("Năm học",
                day(p, "whole_from", "Từ ngày", d.whole.from) + day(p, "whole_to", "Đến ngày", d.whole.to)) +
           pair("Học kỳ I", day(p, "first_term_from", "Từ ngày", d.first_term.from) +
                                day(p, "first_term_to", "Đến ngày", d.first_term.to)) +
           pair("Học kỳ II", day(p, "second_term_from", "Từ ngày", d.second_term.from) +
                                 day(p, "second_term_to", "Đến ngày", d.second_term.to)) +
           pair("Kỳ báo cáo đầu tiên", day(p, "close", "Ngày chốt số liệu", d.close,
                                           "Thường là ngày cuối quý; về sau hệ thống tự chuyển kỳ."));
}

std::string person_fields(const StepPage& p, const std::string& who, const std::string& title,
                          const Person& person, bool optional) {
    return "<fieldset class=\"pair\"><legend>" + title + "</legend>\n<div>" +
           input({.name = who + "_name",
                  .label = "Họ và tên",
                  .type = "text",
                  .autocomplete = "off",
                  .value = person.name,
                  .optional = optional},
                 problem_at(p.problems, "/" + who + "_name")) +
           "</div>\n<div>" +
           input({.name = who + "_login",
                  .label = "Tên đăng nhập",
                  .type = "text",
                  .autocomplete = "off",
                  .value = person.login,
                  .optional = optional},
                 problem_at(p.problems, "/" + who + "_login")) +
           "</div>\n</fieldset>\n";
}

std::string accounts_step(const StepPage& p) {
    bool kept = !p.draft.password_hash.empty();
    std::string length = std::to_string(p.shortest_password) + " ký tự";
    std::string hint = kept ? "Đã đặt. Chỉ ghi khi muốn đổi; ít nhất " + length + "."
                            : "Ít nhất " + length + "; một câu dài dễ nhớ là tốt nhất.";
    return person_fields(p, "administrator", "Quản trị hệ thống (người đang cài đặt)", p.draft.administrator,
                         false) +
           "<fieldset class=\"pair\"><legend>Mật khẩu của quản trị</legend>\n<div>" +
           input({.name = "password",
                  .label = "Mật khẩu",
                  .type = "password",
                  .autocomplete = "new-password",
                  .hint = hint,
                  .optional = kept},
                 problem_at(p.problems, "/password")) +
           "</div>\n<div>" +
           input({.name = "again",
                  .label = "Nhập lại mật khẩu",
                  .type = "password",
                  .autocomplete = "new-password",
                  .optional = kept},
                 problem_at(p.problems, "/again")) +
           "</div>\n</fieldset>\n" +
           person_fields(p, "officer", "Cán bộ phụ trách giáo dục của xã", p.draft.officer, false) +
           person_fields(p, "leader", "Lãnh đạo xã (để trống họ tên nếu chưa cần)", p.draft.leader, true) +
           "<label class=\"choice\"><input type=\"checkbox\" name=\"principals\" value=\"1\"" +
           (p.draft.principals ? " checked" : "") +
           "> Lập tài khoản hiệu trưởng cho từng trường</label>\n"
           "<p class=\"hint\">Tên đăng nhập là ht.mã-trường; kích hoạt bằng phiếu in từ mục Người dùng. Mật "
           "khẩu lần đầu của cán bộ và lãnh đạo xã hiện một lần ở trang cuối.</p>\n";
}

std::string as_read(const std::string& day) {
    auto date = parse_date(day);
    return date ? to_vietnamese(*date) : day;
}

std::string review_step(const StepPage& p) {
    const Draft& d = p.draft;
    std::string out = "<dl>\n";
    auto line = [&](std::string_view label, const std::string& value) {
        out += "<dt>" + std::string(label) + "</dt><dd>" + escape_html(value) + "</dd>\n";
    };
    line("Xã, phường", d.commune_name + " (" + d.commune_code + ")");
    line("Số trường", std::to_string(d.schools.size()));
    line("Năm học", d.year + ", từ " + as_read(d.whole.from) + " đến " + as_read(d.whole.to));
    line("Quản trị", d.administrator.name + " (" + d.administrator.login + ")");
    line("Cán bộ", d.officer.name + " (" + d.officer.login + ")");
    if (!d.leader.name.empty()) line("Lãnh đạo", d.leader.name + " (" + d.leader.login + ")");
    line("Hiệu trưởng", d.principals ? "mỗi trường một tài khoản" : "lập sau");
    out += "</dl>\n";
    for (const Step& step : all_steps) {
        if (!step.problems || step.problems(d).empty()) continue;
        out += "<p class=\"note bad\">Bước <a href=\"" + address_of(step.path) + "\">" +
               std::string(step.label) + "</a> còn chỗ cần sửa.</p>\n";
    }
    return out;
}

std::string fields_of(const StepPage& p) {
    if (p.step.path == "xa") return commune_step(p);
    if (p.step.path == "truong") return schools_step(p);
    if (p.step.path == "nam-hoc") return year_step(p);
    if (p.step.path == "tai-khoan") return accounts_step(p);
    return review_step(p);
}

std::string account_table(const std::vector<std::array<std::string, 3>>& rows) {
    std::string out =
        "<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"Tài khoản\"><table><thead><tr>"
        "<th scope=\"col\">Người dùng</th><th scope=\"col\">Tên đăng nhập</th><th scope=\"col\">Mật khẩu lần "
        "đầu</th></tr></thead><tbody>\n";
    for (const auto& [who, login, password] : rows)
        out += "<tr><td>" + escape_html(who) + "</td><td><code>" + escape_html(login) +
               "</code></td><td><code>" + escape_html(password) + "</code></td></tr>\n";
    return out + "</tbody></table></div>\n";
}

}  // namespace

std::span<const Step> steps() { return all_steps; }
std::string address_of(std::string_view step) { return "/bat-dau/buoc/" + std::string(step); }

Response code_page(std::string_view message, int status) {
    return narrow(
        "Bắt đầu",
        "<form method=\"post\" action=\"/bat-dau\">\n" + heading("Hệ thống mới cài đặt") +
            note("bad", message) +
            input({.name = "code",
                   .label = "Mã cài đặt",
                   .type = "text",
                   .autocomplete = "one-time-code",
                   .hint = "Chương trình in mã này khi chạy lần đầu và ghi vào tệp "
                           "<code>ma-cai-dat</code> trong thư mục dữ liệu. Nhờ mã ấy, không ai khác "
                           "trên mạng chiếm được hệ thống.",
                   .focused = true}) +
            button("Tiếp tục") + "</form>\n",
        status);
}

Response choice_page(const SampleState* sample, bool begun, std::string_view token) {
    std::string out = heading("Bắt đầu như thế nào?");
    if (sample) {
        bool there = sample->stage == SampleState::Stage::ready;
        out += form(
            "/bat-dau/mau", token,
            "<h2>Dùng thử với dữ liệu mẫu</h2>\n" +
                paragraph("Một xã tưởng tượng với 14 trường, 6.000 học sinh để xem và thử mọi việc. Dữ liệu "
                          "mẫu nằm riêng, có dấu trên màn hình và trên mọi văn bản, không bao giờ lẫn "
                          "với dữ liệu thật.") +
                button(there ? "Mở lại dữ liệu mẫu" : "Dùng thử với dữ liệu mẫu", true));
    }
    out += "<section class=\"card\">\n<h2>Bắt đầu thật</h2>\n" +
           paragraph(
               "Năm bước: xã, trường, năm học, người dùng, xem lại. Có thể dừng giữa chừng, hệ thống nhớ "
               "những gì đã ghi.") +
           "<a class=\"button\" href=\"" + address_of("xa") + "\">" + (begun ? "Làm tiếp" : "Bắt đầu thật") +
           "</a>\n</section>\n";
    return narrow("Bắt đầu", out);
}

Response step_page(const StepPage& p, int status) {
    std::string out = trail(p) + heading(p.step.label) + note("bad", p.message);
    if (p.step.path == "truong") out += schools_upload(p);
    std::string action = p.step.problems ? address_of(p.step.path) : "/bat-dau/xong";
    out += form(action, p.token, fields_of(p) + actions(p));
    return page(p.step.label, p.draft.commune_name, out, status, {.wide = true});
}

Response sample_page(const SampleState& sample, std::string_view token) {
    using Stage = SampleState::Stage;
    if (sample.stage == Stage::making)
        return page("Tạo dữ liệu mẫu", "",
                    "<section class=\"card\" role=\"status\">" + heading("Đang tạo dữ liệu mẫu") +
                        paragraph("Việc này mất từ vài giây đến một phút. Trang tự mở khi xong.") +
                        "<a href=\"/bat-dau/mau\">Xem lại ngay</a></section>\n",
                    200, {.refresh_seconds = sample_patience, .refresh_to = "/bat-dau/mau"});
    if (sample.stage != Stage::ready) return go_to("/bat-dau");
    std::vector<std::array<std::string, 3>> rows;
    for (const SampleAccount& a : sample.accounts) rows.push_back({a.unit, a.login, a.password});
    return page("Dữ liệu mẫu", "",
                form("/bat-dau/mau/mo", token,
                     heading("Dữ liệu mẫu đã sẵn sàng") +
                         paragraph("Ghi lại một vài tài khoản để đăng nhập; lần đầu hệ thống yêu cầu đổi mật "
                                   "khẩu.") +
                         account_table(rows) + button("Mở dữ liệu mẫu")),
                200, {.wide = true});
}

Response opening_page(std::string_view what) {
    return page(
        what, "",
        "<section class=\"card\" role=\"status\">" + heading(what) +
            paragraph("Trang tự mở sau vài giây. Nếu không, xin bấm <a href=\"/\">mở trang đầu</a>.") +
            "</section>\n",
        200, {.refresh_seconds = opening_patience, .refresh_to = "/"});
}

namespace {

std::string accounts_left(const Draft& draft) {
    if (!draft.principals)
        return "<li><a href=\"/nguoi-dung/moi\">Người dùng</a>: lập tài khoản cho từng trường.</li>\n";
    return "<li><a href=\"/nguoi-dung\">Người dùng</a>: đánh dấu tài khoản hiệu trưởng của " +
           std::to_string(draft.schools.size()) +
           " trường, in phiếu kích hoạt rồi trao cho từng trường; trường tự lập tài khoản cho người của "
           "mình.</li>\n";
}

}  // namespace

Response finished_page(const Draft& draft, const Finished& made) {
    std::vector<std::array<std::string, 3>> rows;
    for (const Slip& slip : made.slips) rows.push_back({slip.who, slip.account.login, slip.account.password});
    return page(
        "Đã sẵn sàng", draft.commune_name,
        "<section class=\"card\">\n" + heading("Hệ thống đã sẵn sàng") +
            paragraph("Mật khẩu lần đầu chỉ hiện ở trang này một lần. Xin in ra (Ctrl+P) hoặc ghi lại rồi "
                      "trao tận tay từng người; lần đăng nhập đầu hệ thống yêu cầu đổi.") +
            account_table(rows) +
            "<h2>Việc còn lại</h2>\n<ol>\n"
            "<li><a href=\"/sao-luu\">Sao lưu</a>: chọn nơi giữ bản sao, in và cất khóa phục hồi ở nơi khác "
            "máy chủ.</li>\n"
            "<li><a href=\"/hai-buoc\">Xác thực hai lớp</a>: bật cho tài khoản quản trị.</li>\n" +
            accounts_left(draft) +
            "</ol>\n"
            "<a class=\"button\" href=\"/\">Vào Khuê</a>\n</section>\n",
        200, {.wide = true});
}

Response leave_sample_page(std::string_view csrf) {
    return narrow(
        "Bắt đầu thật",
        form("/bat-dau/that", csrf,
             heading("Chuyển sang bắt đầu thật") +
                 paragraph("Hệ thống mở thư mục dữ liệu thật, còn trống, và hỏi mã cài đặt. Dữ liệu mẫu "
                           "không đi theo.") +
                 "<label class=\"choice\"><input type=\"radio\" name=\"sample\" value=\"keep\" checked> Giữ "
                 "dữ liệu mẫu để xem lại sau</label>\n"
                 "<label class=\"choice\"><input type=\"radio\" name=\"sample\" value=\"remove\"> Xóa dữ "
                 "liệu mẫu</label>\n" +
                 button("Bắt đầu thật") + "<p><a href=\"/\">Ở lại với dữ liệu mẫu</a></p>\n"));
}

}  // namespace khue::set_up
