#include "modules/plan/plan_file.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "core/text.hpp"
#include "core/validate.hpp"
#include "office/workbook.hpp"

namespace khue::plan {
namespace {

constexpr std::string_view known_levels[] = {"MN", "TH", "THCS", "THPT"};
constexpr int first_year = 2020, last_year = 2100;

std::string joined(const std::vector<int>& numbers) {
    std::string out;
    for (int n : numbers) out += (out.empty() ? "" : ",") + std::to_string(n);
    return out;
}

std::vector<int> integers(const Json& list) {
    std::vector<int> out;
    for (const Json& n : list.items) out.push_back(static_cast<int>(n.integer_or(-1)));
    return out;
}

std::optional<std::string> text_or_none(std::string text) {
    text = squeeze(nfc(text));
    return text.empty() ? std::nullopt : std::optional(std::move(text));
}

NamedIndicator named_indicator(const Json& i) {
    return {.no = static_cast<int>(i["no"].integer_or(0)),
            .name = i["name"].text_or(),
            .indirect = i["task_link"].text_or() == "indirect"};
}

Lead lead_of(std::string_view lead) {
    std::string folded = fold(lead);
    bool schools = folded.find("co so giao duc") != folded.npos || folded.find("truong") != folded.npos;
    return schools ? Lead::schools : Lead::office;
}

// Collects what is wrong, task by task.
class Checker {
public:
    Checker(PlanDraft& plan, const std::vector<NamedIndicator>& known, Problems& problems)
        : plan_(plan), problems_(problems) {
        for (const auto& i : plan.indicators.empty() ? known : plan.indicators) known_.insert(i.no);
    }

    void check() {
        head();
        std::set<std::int64_t> numbers;
        for (const Task& t : plan_.tasks) {
            if (t.no <= 0) say(t, "number", "số thứ tự phải là số nguyên dương");
            if (!numbers.insert(t.no).second) say(t, "duplicate", "số thứ tự bị lặp");
            one(t);
        }
        if (plan_.tasks.empty()) problems_.add("", "no_tasks", "Tệp không có nhiệm vụ nào.");
        std::ranges::stable_sort(plan_.tasks, {}, &Task::no);
    }

private:
    void say(const Task& t, std::string_view code, const std::string& what) {
        std::string no = std::to_string(t.no);
        problems_.add("/tasks/" + no, code, "Nhiệm vụ " + no + ": " + what + ".");
    }

    void head() {
        if (plan_.code.empty() || plan_.name.empty())
            problems_.add("", "no_name", "Tệp thiếu mã hoặc tên kế hoạch.");
        if (plan_.year < first_year || plan_.year > last_year)
            problems_.add("/year", "bad_year", "Năm của kế hoạch còn thiếu hoặc không hợp lệ.");
        else if (plan_.to < plan_.from || civil(plan_.to).year != plan_.year)
            problems_.add("/to", "bad_days", "Ngày bắt đầu, kết thúc không khớp với năm của kế hoạch.");
    }

    void one(const Task& t) {
        Problems own;
        for (const char* name : {"name", "product", "lead"}) {
            const Field& f = *Task::entity().find(name);
            std::string value = name == std::string_view("name")      ? t.name
                                : name == std::string_view("product") ? t.product
                                                                      : t.lead;
            Task copy;
            if (value.empty())
                say(t, "required", "thiếu “" + lower(f.label) + "”");
            else
                set_field(f, value, &copy, own);
        }
        if (!own.empty()) say(t, "too_long", "nội dung dài quá mức cho phép");
        quarters(t);
        for (int no : numbers_of(t.indicators.value_or("")))
            if (!known_.contains(no))
                say(t, "unknown_indicator", "chỉ tiêu " + std::to_string(no) + " không có trong kế hoạch");
        if (t.levels)
            for (std::string_view level : split(*t.levels, ','))
                if (std::ranges::find(known_levels, level) == std::end(known_levels))
                    say(t, "unknown_level", "cấp học “" + std::string(level) + "” không có trong danh mục");
    }

    void quarters(const Task& t) {
        auto written = read_schedule(t.schedule_as_written);
        if (!written && !t.doubtful)
            return say(t, "bad_schedule", "không hiểu thời gian “" + t.schedule_as_written + "”");
        Problems own;
        check_record(Task::entity(), &t, own);
        if (!own.empty()) return say(t, "bad_quarters", "các quý phải từ 1 đến 4, theo thứ tự, không lặp");
        if (!written) {
            plan_.remarks.push_back("Nhiệm vụ " + std::to_string(t.no) + ": thời gian ghi “" +
                                    t.schedule_as_written + "” không rõ, tạm hiểu là quý " + t.quarters +
                                    "; cần xác nhận.");
            return;
        }
        if (written->quarters != t.quarters || written->schedule != t.schedule)
            say(t, "bad_quarters",
                "thời gian ghi “" + t.schedule_as_written + "” không khớp với các quý " + t.quarters);
    }

    PlanDraft& plan_;
    Problems& problems_;
    std::set<int> known_;
};

Task task_of(const Json& j, const std::map<std::string, std::string>& groups, Problems& problems) {
    Task t{.no = j["no"].integer_or(0),
           .group_no = j["group"].text_or(),
           .name = squeeze(nfc(j["name"].text_or())),
           .product = squeeze(nfc(j["product"].text_or())),
           .lead = squeeze(nfc(j["lead"].text_or())),
           .partners = text_or_none(j["partners"].text_or()),
           .quarters = joined(integers(j["quarters"])),
           .schedule_as_written = j["schedule_as_written"].text_or(),
           .doubtful = j["doubtful"].boolean_or(false),
           .note = text_or_none(j["note"].text_or())};
    t.lead_kind = j.has("lead_kind") && j["lead_kind"].text_or() == "office" ? Lead::office
                  : j.has("lead_kind")                                       ? Lead::schools
                                                                             : lead_of(t.lead);
    std::string path = "/tasks/" + std::to_string(t.no), who = "Nhiệm vụ " + std::to_string(t.no) + ": ";
    if (auto s = parse_schedule(j["schedule"].text_or()))
        t.schedule = *s;
    else
        problems.add(path, "bad_schedule", who + "cách định thời gian không được hiểu.");
    auto group = groups.find(t.group_no);
    if (group == groups.end())
        problems.add(path, "unknown_group", who + "nhóm “" + t.group_no + "” không có trong kế hoạch.");
    else
        t.group_name = group->second;
    if (!j["indicators"].items.empty()) t.indicators = joined(integers(j["indicators"]));
    std::string levels;
    for (const Json& level : j["levels"].items) levels += (levels.empty() ? "" : ",") + level.text_or();
    if (!levels.empty()) t.levels = levels;
    return t;
}

// ---- tables ----

enum class Column : std::uint8_t { no, group, name, product, lead, partners, schedule, indicators, none };

// By what the header says, without diacritics; the first that fits.
Column column_of(const std::string& header) {
    static constexpr std::pair<std::string_view, Column> words[] = {{"chi tieu", Column::indicators},
                                                                    {"indicator", Column::indicators},
                                                                    {"san pham", Column::product},
                                                                    {"product", Column::product},
                                                                    {"phoi hop", Column::partners},
                                                                    {"partner", Column::partners},
                                                                    {"chu tri", Column::lead},
                                                                    {"lead", Column::lead},
                                                                    {"thoi gian", Column::schedule},
                                                                    {"schedule", Column::schedule},
                                                                    {"nhom", Column::group},
                                                                    {"group", Column::group},
                                                                    {"nhiem vu", Column::name},
                                                                    {"task", Column::name},
                                                                    {"so tt", Column::no}};
    if (header == "tt" || header == "stt" || header == "no") return Column::no;
    if (header == "group_no") return Column::none;
    for (auto [word, column] : words)
        if (header.find(word) != header.npos) return column;
    return Column::none;
}

std::string text_of_cell(const office::Cell& c) {
    if (c.kind == office::Cell::Kind::text) return squeeze(nfc(c.text));
    if (c.kind != office::Cell::Kind::number) return "";
    return std::to_string(static_cast<std::int64_t>(c.number));
}

using Places = std::map<Column, std::size_t>;

std::optional<Places> header_of(const office::Row& row) {
    Places places;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        Column column = column_of(fold(text_of_cell(row.cells[i])));
        if (column != Column::none) places.try_emplace(column, i);
    }
    bool enough =
        places.contains(Column::no) && places.contains(Column::name) && places.contains(Column::schedule);
    return enough ? std::optional(places) : std::nullopt;
}

std::int64_t whole_number(std::string_view text) {
    std::int64_t n = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), n);
    return error == std::errc() && end == text.data() + text.size() ? n : 0;
}

Task task_of(const office::Row& row, const Places& places, std::string& group) {
    auto at = [&](Column c) {
        auto found = places.find(c);
        bool there = found != places.end() && found->second < row.cells.size();
        return there ? text_of_cell(row.cells[found->second]) : std::string();
    };
    if (std::string given = at(Column::group); !given.empty()) group = given;
    Task t{.no = whole_number(at(Column::no)),
           .group_name = group,
           .name = at(Column::name),
           .product = at(Column::product),
           .lead = at(Column::lead),
           .partners = text_or_none(at(Column::partners)),
           .schedule_as_written = at(Column::schedule)};
    t.lead_kind = lead_of(t.lead);
    auto read = read_schedule(t.schedule_as_written);
    if (read) t.schedule = read->schedule, t.quarters = read->quarters;
    if (auto numbers = numbers_of(at(Column::indicators)); !numbers.empty()) t.indicators = joined(numbers);
    return t;
}

// Groups get their Roman numbers in the order in which they come.
void number_groups(std::vector<Task>& tasks) {
    static constexpr std::string_view numerals[] = {"I",   "II",   "III", "IV", "V",  "VI",
                                                    "VII", "VIII", "IX",  "X",  "XI", "XII"};
    std::vector<std::string> seen;
    for (Task& t : tasks) {
        auto found = std::ranges::find(seen, t.group_name);
        if (found == seen.end()) found = seen.insert(seen.end(), t.group_name);
        auto place = static_cast<std::size_t>(found - seen.begin());
        t.group_no = place < std::size(numerals) ? numerals[place] : std::to_string(place + 1);
    }
}

void read_table(const office::Workbook& book, PlanDraft& plan, Problems& problems) {
    std::optional<Places> places;
    std::string group;
    for (const office::Sheet& sheet : book.sheets) {
        for (const office::Row& row : sheet.rows) {
            if (!places) {
                places = header_of(row);
                continue;
            }
            Task t = task_of(row, *places, group);
            if (t.no == 0 && t.name.empty()) continue;  // blank lines, headings of groups
            plan.tasks.push_back(std::move(t));
        }
        if (places) break;
    }
    if (!places)
        problems.add("", "no_header",
                     "Không thấy dòng tiêu đề có các cột: TT, Nhiệm vụ, Sản phẩm, Chủ trì, Thời gian.");
    number_groups(plan.tasks);
}

bool looks_like_json(std::string_view bytes) {
    std::size_t at = bytes.find_first_not_of("\xEF\xBB\xBF \t\r\n");
    return at != bytes.npos && bytes[at] == '{';
}

PlanDraft read_book(std::string_view bytes, const PlanHead& head, Problems& problems) {
    PlanDraft plan{.code = "nhiem-vu-" + std::to_string(head.year),
                   .name = head.name,
                   .year = head.year,
                   .indicators = {},
                   .tasks = {},
                   .remarks = {}};
    if (plan.name.empty()) plan.name = "Kế hoạch nhiệm vụ chuyển đổi số năm " + std::to_string(head.year);
    plan.from = date(head.year, 1, 1).value_or(Date{});
    plan.to = date(head.year, 12, 31).value_or(Date{});
    try {
        read_table(office::load_bytes(bytes), plan, problems);
    } catch (const office::ReadError& error) {
        problems.add("", "unreadable", error.what());
    }
    return plan;
}

}  // namespace

std::vector<int> numbers_of(std::string_view text) {
    std::vector<int> out;
    std::size_t at = 0;
    while (at < text.size()) {
        int n = 0;
        auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), n);
        if (error == std::errc() && n > 0) out.push_back(n);
        auto next = static_cast<std::size_t>(end - text.data());
        at = error == std::errc() ? next : at + 1;
    }
    return out;
}

std::optional<ReadSchedule> read_schedule(std::string_view text) {
    static constexpr std::string_view numerals[] = {"i", "ii", "iii", "iv"};
    std::string folded = fold(text);
    if (folded == "hang quy") return ReadSchedule{Schedule::quarterly, "1,2,3,4"};
    if (folded == "thuong xuyen") return ReadSchedule{Schedule::continuous, "1,2,3,4"};
    if (!folded.starts_with("quy ")) return std::nullopt;
    std::set<int> quarters;
    for (char& c : folded)
        if (c == ',' || c == ';' || c == '-') c = ' ';
    for (std::string_view word : split(std::string_view(folded).substr(4), ' ')) {
        if (word.empty() || word == "quy" || word == "va") continue;
        auto numeral = std::ranges::find(numerals, word);
        bool digit = word.size() == 1 && word[0] >= '1' && word[0] <= '4';
        if (numeral == std::end(numerals) && !digit) return std::nullopt;
        quarters.insert(digit ? word[0] - '0' : static_cast<int>(numeral - std::begin(numerals)) + 1);
    }
    if (quarters.empty()) return std::nullopt;
    return ReadSchedule{Schedule::quarters, joined({quarters.begin(), quarters.end()})};
}

PlanDraft read_plan(const Json& j, const std::vector<NamedIndicator>& known, Problems& problems) {
    PlanDraft plan{.code = squeeze(nfc(j["code"].text_or())),
                   .name = squeeze(nfc(j["name"].text_or())),
                   .year = static_cast<int>(j["year"].integer_or(0)),
                   .from = parse_date(j["from"].text_or()).value_or(Date{}),
                   .to = parse_date(j["to"].text_or()).value_or(Date{}),
                   .indicators = {},
                   .tasks = {},
                   .remarks = {},
                   .counted = {}};
    for (const Json& i : j["indicators"].items) plan.indicators.push_back(named_indicator(i));
    if (std::ranges::any_of(j["indicators"].items, [](const Json& i) {
            return i.has("formula") || i.has("numerator") || i.has("op");
        }))
        plan.counted = j;
    std::map<std::string, std::string> groups;
    for (const Json& g : j["task_groups"].items) groups[g["no"].text_or()] = g["name"].text_or();
    for (const Json& t : j["tasks"].items) plan.tasks.push_back(task_of(t, groups, problems));
    Checker(plan, known, problems).check();
    return plan;
}

PlanDraft read_plan(std::string_view bytes, const PlanHead& head, const std::vector<NamedIndicator>& known,
                    Problems& problems) {
    if (looks_like_json(bytes)) {
        if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
        if (auto j = parse_json(bytes)) return read_plan(*j, known, problems);
        problems.add("", "unreadable", "Tệp không phải là JSON hợp lệ.");
        return {};
    }
    PlanDraft plan = read_book(bytes, head, problems);
    if (problems.empty()) Checker(plan, known, problems).check();
    return plan;
}

}  // namespace khue::plan
