#include "modules/surveys/pupil_page.hpp"

#include <deque>
#include <mutex>
#include <set>

#include "modules/surveys/verbs.hpp"
#include "modules/users/page_forms.hpp"
#include "modules/users/sign_in.hpp"
#include "server/plain_page.hpp"
#include "store/hash.hpp"

namespace khue::surveys {
namespace {

constexpr const char* path = "/khao-sat";
constexpr std::size_t longest_code = 40, sheet_bytes = 16, sheets_kept = 20'000;

// Sheets that were handed in: pressing the button twice, or going back to it, counts once.
class HandedIn {
public:
    bool take(const std::string& sheet) {
        const std::lock_guard lock(mutex_);
        if (!known_.insert(sheet).second) return false;
        order_.push_back(sheet);
        if (order_.size() > sheets_kept) known_.erase(order_.front()), order_.pop_front();
        return true;
    }
    void give_back(const std::string& sheet) {
        const std::lock_guard lock(mutex_);
        known_.erase(sheet);
    }

private:
    std::mutex mutex_;
    std::set<std::string> known_;
    std::deque<std::string> order_;
};

struct PupilPage {
    AddressThrottle throttle;
    HandedIn handed_in;
};

std::string code_form(std::string_view code, std::string_view message) {
    return "<form method=\"get\" action=\"" + std::string(path) +
           "\">\n<h1>Phiếu hỏi dành cho học sinh</h1>\n" + plain::note("bad", message) +
           plain::input({.name = "ma",
                         .label = "Mã của lớp",
                         .type = "text",
                         .autocomplete = "off",
                         .hint = "Thầy, cô đọc mã này cho cả lớp. Em không cần ghi tên.",
                         .value = code}) +
           "<button type=\"submit\">Bắt đầu</button>\n</form>\n";
}

std::string choices_of(const SurveyForm& form, const SurveyStatement& s, std::string_view chosen) {
    std::string out;
    const auto choice = [&](int answer) {
        const std::string value = std::to_string(answer);
        out += "<label class=\"choice\"><input type=\"radio\" name=\"" + s.code + "\" value=\"" + value +
               "\" required" + (chosen == value ? " checked" : "") + "> " +
               escape_html(form.answers[static_cast<std::size_t>(answer)]) + "</label>\n";
    };
    for (int answer = highest_answer; answer > unknown_answer; --answer) choice(answer);
    choice(unknown_answer);
    return out;
}

std::string sheet(const SurveyForm& form, std::string_view code, const std::string& mark, const Pairs& said,
                  std::string_view message) {
    std::string out =
        "<form method=\"post\" action=\"" + std::string(path) +
        "\">\n<h1>Em nghĩ gì về việc học với máy tính, mạng ở trường?</h1>\n" + plain::note("bad", message) +
        "<p>Không có câu đúng, câu sai. Không ai biết em chọn gì: máy chỉ đếm, không ghi tên.</p>\n" +
        plain::hidden("ma", code) + plain::hidden("phieu", mark);
    int no = 0;
    for (const SurveyStatement& s : form.group("pupils")->statements)
        out += "<fieldset><legend>" + std::to_string(++no) + ". " + escape_html(s.text) + "</legend>\n" +
               choices_of(form, s, plain::value(said, s.code)) + "</fieldset>\n";
    return out + "<button type=\"submit\">Gửi phiếu</button>\n</form>\n";
}

std::string thanks() {
    return "<div class=\"card\">\n<h1>Cảm ơn em!</h1>\n<p>Phiếu của em đã được đếm. Em có thể đóng trang "
           "này.</p></div>\n";
}

Json answers_json(const SurveyGroup& group, const Pairs& said) {
    std::string text;
    JsonWriter w(text);
    w.object();
    for (const SurveyStatement& s : group.statements) {
        const std::string_view answer = plain::value(said, s.code);
        const bool one = answer.size() == 1 && answer[0] >= '0' && answer[0] <= '0' + highest_answer;
        if (one) w.member(s.code, std::int64_t{answer[0] - '0'});
    }
    w.end_object();
    return parse_json(text).value_or(Json{});
}

struct Found {
    std::optional<SurveyForm> form;  // of an open round
    std::string why_not;
    bool unknown = false;
};

Found look_up(Db& db, std::string_view code, Date today) {
    const auto found = class_code(db, code);
    if (!found)
        return {.form = {},
                .why_not = "Không có lớp nào có mã này. Em hãy xem lại mã trên bảng.",
                .unknown = true};
    const SurveyRound round = round_in(db, Scope::of(found->unit_id.value), found->round_id.value);
    const RoundState state = round.state_on(today);
    if (state == RoundState::planned)
        return {.form = {}, .why_not = "Phiếu hỏi mở từ ngày " + to_vietnamese(round.opens_on) + "."};
    if (state == RoundState::ended)
        return {.form = {}, .why_not = "Đợt phiếu hỏi này đã kết thúc. Cảm ơn em."};
    if (taken_places(db, found->id) >= found->places)
        return {.form = {},
                .why_not = "Lớp đã có đủ số bạn trả lời. Em hãy báo thầy, cô nếu em chưa trả lời."};
    return {.form = SurveyForm::kept(round.content), .why_not = {}};
}

Response shown(Context& c, const std::string& inner, int status) {
    return plain::page("Phiếu hỏi", page_forms::place(c.database()), inner, status);
}

constexpr const char* too_often = "Máy này đã nhập sai quá nhiều lần. Em hãy thử lại sau 15 phút.";

// The round that the code opens, or the page that says why not.
std::optional<Response> refused(Context& c, PupilPage& page, const std::string& code, Found& found) {
    if (!page.throttle.allows(c.request.remote, now())) return shown(c, code_form("", too_often), 429);
    c.database().read([&](Db& db) { found = look_up(db, code, local_date(now())); });
    if (found.unknown) page.throttle.failed(c.request.remote, now());
    if (found.form) return std::nullopt;
    return shown(c, code_form(code.substr(0, longest_code), found.why_not), found.unknown ? 404 : 409);
}

Response asked(Context& c, PupilPage& page) {
    const std::string code(c.request.value("ma"));
    if (code.empty()) return shown(c, code_form("", ""), 200);
    Found found;
    if (auto r = refused(c, page, code, found)) return *r;
    return shown(c, sheet(*found.form, code, random_hex(sheet_bytes), {}, ""), 200);
}

Response answered(Context& c, PupilPage& page) {
    plain::must_come_from_here(c.request);
    const Pairs said = plain::form_of(c.request);
    const std::string code(plain::value(said, "ma")), mark(plain::value(said, "phieu"));
    Found found;
    if (auto r = refused(c, page, code, found)) return *r;
    if (mark.size() != 2 * sheet_bytes)
        return shown(c, code_form("", "Phiếu không hợp lệ. Em hãy mở lại."), 400);
    Answers answers;
    try {
        const SurveyGroup& pupils = *found.form->group("pupils");
        answers = read_answers(pupils, answers_json(pupils, said));
    } catch (const Failure&) {
        return shown(c, sheet(*found.form, code, mark, said, "Còn câu em chưa chọn. Em hãy chọn đủ rồi gửi."),
                     422);
    }
    if (!page.handed_in.take(mark)) return shown(c, thanks(), 200);
    try {
        c.database().write({.name = "khao-sat"}, [&](Transaction& t) { answer_for_class(t, code, answers); });
    } catch (const Failure& f) {
        page.handed_in.give_back(mark);
        return shown(c, code_form("", f.message), f.status);
    }
    return shown(c, thanks(), 200);
}

}  // namespace

void add_pupil_page(Module& m) {
    using namespace shape;
    const auto page = std::make_shared<PupilPage>();
    Exchange get = exchange::web_page();
    get.query = {{"ma", text(), "Mã của lớp"}};
    add_route(
        m, "GET", path, "anyone", [page](Context& c) { return asked(c, *page); },
        "Trang phiếu hỏi dành cho học sinh", get, Access::slow);
    page_forms::add(
        m, "POST", path, [page](Context& c) { return answered(c, *page); }, "Học sinh gửi phiếu hỏi",
        Access::slow, page_forms::form_page(object({{"ma", text()}, {"phieu", text()}})));
    m.routes.back().passwords = false;
}

}  // namespace khue::surveys
