#include "modules/indicators/plan.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "core/problem.hpp"
#include "core/text.hpp"

namespace khue {
namespace {

constexpr std::string_view known_levels[] = {"MN", "TH", "THCS", "THPT"};

// Reads one plan; every complaint names the file and, where it applies, the indicator.
class Reader {
public:
    Reader(std::string_view file, const std::function<bool(std::string_view)>& knows_measure)
        : file_(file), knows_measure_(knows_measure) {}

    IndicatorPlan read(const Json& j) {
        IndicatorPlan plan{.code = j["code"].text_or(),
                           .name = j["name"].text_or(),
                           .year = static_cast<int>(j["year"].integer_or(0)),
                           .from = day(j, "from"),
                           .to = day(j, "to")};
        require(!plan.code.empty() && !plan.name.empty(), "thiếu mã hoặc tên kế hoạch");
        require(plan.from <= plan.to, "ngày bắt đầu sau ngày kết thúc");
        require(civil(plan.to).year == plan.year, "năm của kế hoạch khác năm của ngày kết thúc");
        read_groups(j["indicator_groups"]);
        for (const Json& one : j["indicators"].items) plan.indicators.push_back(indicator(one));
        require(!plan.indicators.empty(), "không có chỉ tiêu nào");
        std::ranges::sort(plan.indicators, {}, &Indicator::no);
        plan.definition = definition_of(j);
        return plan;
    }

private:
    [[noreturn]] void refuse_plan(const std::string& why) const {
        std::string where = "Kế hoạch “" + std::string(file_) + "”";
        if (no_) where += ", chỉ tiêu " + std::to_string(no_);
        throw Failure{422, "bad_plan", where + ": " + why + ".", {}};
    }
    void require(bool good, const std::string& why) const {
        if (!good) refuse_plan(why);
    }

    Date day(const Json& j, const char* name) const {
        auto d = parse_date(j[name].text_or());
        if (!d) refuse_plan(std::string("ngày “") + name + "” không hợp lệ");
        return *d;
    }

    void read_groups(const Json& list) {
        for (const Json& g : list.items) groups_[g["no"].text_or()] = g["name"].text_or();
    }

    Indicator indicator(const Json& j) {
        no_ = static_cast<int>(j["no"].integer_or(0));
        require(no_ > 0, "có chỉ tiêu không mang số thứ tự");
        require(numbers_.insert(no_).second, "số thứ tự bị lặp");
        Indicator i{.no = no_,
                    .group = group(j["group"].text_or()),
                    .name = j["name"].text_or(),
                    .unit = j["unit"].text_or(),
                    .op = comparison(j["op"].text_or()),
                    .target = target(j["target"]),
                    .target_as_written = j["target_as_written"].text_or(),
                    .accumulates = j["period_kind"].text_or("stock") != "stock",
                    .measured = j["measured"].boolean_or(false),
                    .numerator = j["numerator"].text_or(),
                    .denominator = j["denominator"].text_or(),
                    .numerator_label = j["numerator_label"].text_or(),
                    .denominator_label = j["denominator_label"].text_or(),
                    .formula = j["formula"].text_or(),
                    .source = j["source"].text_or(),
                    .declared_by = j["declared_by"].text_or(),
                    .evidence = j["evidence"].text_or(),
                    .legal_basis = j["legal_basis"].text_or(),
                    .confidence = j["confidence"].text_or(),
                    .caution = j["caution"].text_or(),
                    .partial = j["partial"].text_or(),
                    .levels = levels(j["levels"]),
                    .beyond_levels = j["beyond_levels"].boolean_or(false),
                    .active_variant = j["active_variant"].text_or()};
        for (const Json& v : j["variants"].items) i.variants.push_back(variant(v));
        for (const Json& d : j["declare"].items) i.declare.push_back(declare_rule(d, i));
        check(i);
        no_ = 0;
        return i;
    }

    std::string group(const std::string& no) const {
        auto found = groups_.find(no);
        require(found != groups_.end(), "nhóm “" + no + "” không có trong kế hoạch");
        return no + ". " + found->second;
    }

    Comparison comparison(const std::string& op) const {
        if (op == ">=") return Comparison::at_least;
        if (op == "<=") return Comparison::at_most;
        if (op == "=") return Comparison::equal;
        refuse_plan("phép so sánh “" + op + "” không được hiểu (chỉ nhận >=, <=, =)");
    }

    std::int64_t target(const Json& value) const {
        bool number = value.kind == Json::Kind::integer || value.kind == Json::Kind::real;
        require(number, "mức phải đạt không phải là số");
        double hundredths = value.real_or(static_cast<double>(value.integer)) * 100;
        require(hundredths >= 0 && hundredths < 1e15, "mức phải đạt nằm ngoài khoảng hợp lý");
        return std::llround(hundredths);
    }

    std::vector<std::string> levels(const Json& list) const {
        std::vector<std::string> out;
        for (const Json& one : list.items) {
            require(std::ranges::find(known_levels, one.text) != std::end(known_levels),
                    "cấp học “" + one.text + "” không có trong danh mục");
            out.push_back(one.text);
        }
        return out;
    }

    static IndicatorVariant variant(const Json& j) {
        return {.code = j["code"].text_or(),
                .name = j["name"].text_or(),
                .numerator = j["numerator"].text_or(),
                .denominator = j["denominator"].text_or(),
                .numerator_label = j["numerator_label"].text_or(),
                .denominator_label = j["denominator_label"].text_or(),
                .formula = j["formula"].text_or()};
    }

    DeclareRule declare_rule(const Json& j, const Indicator& i) const {
        auto or_own = [&](const char* name, const std::string& own) {
            return j.has(name) ? j[name].text_or() : own;
        };
        DeclareRule r{.part = j["part"].text_or(),
                      .name = or_own("name", i.name),
                      .by_commune = j["by"].text_or("own") == "commune",
                      .yes_no = j["kind"].text_or("count") == "yes_no",
                      .unit = j["unit"].text_or(),
                      .numerator_label = or_own("numerator_label", i.numerator_label),
                      .denominator_label = or_own("denominator_label", i.denominator_label),
                      .known_denominator = j["known_denominator"].text_or(),
                      .fact_numerator = j["counted_by"]["numerator"].text_or(),
                      .fact_denominator = j["counted_by"]["denominator"].text_or(),
                      .confirmed_above = !j["confirmer"].text_or().empty(),
                      .confirmer = j["confirmer"].text_or(),
                      .evidence = or_own("evidence", i.evidence),
                      .note = j["note"].text_or(),
                      .confidence = j["confidence"].text_or()};
        for (const Json& whose : j["about"].items) {
            require(whose.text == "schools" || whose.text == "commune",
                    "khai cho “" + whose.text + "” không được hiểu (chỉ nhận schools, commune)");
            (whose.text == "schools" ? r.about_schools : r.about_commune) = true;
        }
        check_rule(r, i);
        return r;
    }

    void check_rule(const DeclareRule& r, const Indicator& i) const {
        require(r.about_schools || r.about_commune, "không nói khai cho đơn vị nào");
        require(r.part.size() <= 20 && r.part.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == r.part.npos,
                "mã phần khai chỉ gồm chữ thường không dấu");
        require(!i.declared(r.part), "phần khai “" + r.part + "” bị lặp");
        require(!r.numerator_label.empty(), "phần khai thiếu tên tử số");
        bool counted_twice = r.part.empty() && i.measured && r.about_schools;
        require(!counted_twice, "đã đếm được từ sổ của trường thì trường không khai lại");
        require(r.part.empty() || !r.confirmed_above,
                "chỉ số liệu của chính chỉ tiêu mới cần cấp trên xác nhận");
        require(!r.has_facts() || r.divides() == !r.fact_denominator.empty(),
                "số đo thay cho số khai phải có đủ tử số và mẫu số như số khai");
        require(r.known_denominator.empty() || !knows_measure_ || knows_measure_(r.known_denominator),
                "không có số đo “" + r.known_denominator + "”");
    }

    void check(const Indicator& i) const {
        require(!i.name.empty() && !i.unit.empty(), "thiếu tên hoặc đơn vị tính");
        require(!i.formula.empty(), "thiếu công thức");
        require(!i.percent() || i.target <= 100'00, "tỷ lệ phải đạt lớn hơn 100%");
        require(i.measured == !i.numerator.empty(), "đo được hay không phải đi cùng với tử số");
        if (i.measured) check_ratio(i.numerator, i.denominator, i.percent());
        check_variants(i);
    }

    void check_ratio(const std::string& numerator, const std::string& denominator, bool percent) const {
        require(!percent || !denominator.empty(), "tỷ lệ phần trăm phải có mẫu số");
        require(numerator != denominator, "tử số và mẫu số là cùng một số đo");
        for (const auto& name : {numerator, denominator})
            require(name.empty() || !knows_measure_ || knows_measure_(name), "không có số đo “" + name + "”");
    }

    void check_variants(const Indicator& i) const {
        require(i.variants.empty() == i.active_variant.empty(),
                "các phương án và phương án đang dùng phải đi cùng nhau");
        std::set<std::string> codes;
        bool active = i.variants.empty();
        for (const auto& v : i.variants) {
            require(!v.code.empty() && codes.insert(v.code).second, "mã phương án trống hoặc bị lặp");
            check_ratio(v.numerator, v.denominator, i.percent());
            if (v.code != i.active_variant) continue;
            active = v.numerator == i.numerator && v.denominator == i.denominator;
            require(active, "phương án đang dùng khác với tử số, mẫu số của chỉ tiêu");
        }
        require(active, "không có phương án “" + i.active_variant + "”");
    }

    static std::string definition_of(const Json& j) {
        std::string out;
        JsonWriter w(out);
        w.object();
        for (const auto& m : j.members) {
            if (m.name.starts_with("task")) continue;  // they are the business of the plan's own module
            std::string value;
            append_json(value, m.value);
            w.key(m.name).raw(value);
        }
        w.end_object();
        return out;
    }

    std::string_view file_;
    const std::function<bool(std::string_view)>& knows_measure_;
    std::map<std::string, std::string> groups_;
    std::set<int> numbers_;
    int no_ = 0;
};

void refuse_overlap(const LoadedPlans& loaded, const IndicatorPlan& plan, const std::string& file) {
    for (const auto& other : loaded.plans)
        if (plan.from <= other->to && other->from <= plan.to)
            throw Failure{422,
                          "bad_plan",
                          "Kế hoạch “" + file + "”: trùng thời gian với kế hoạch “" + other->code + "”.",
                          {}};
}

}  // namespace

bool Indicator::concerns(std::string_view level) const {
    if (levels.empty()) return true;
    for (std::string_view part : split(level, '&'))
        if (std::ranges::find(levels, part) != levels.end()) return true;
    return false;
}

const DeclareRule* Indicator::declared(std::string_view part) const {
    auto found = std::ranges::find(declare, part, &DeclareRule::part);
    return found == declare.end() ? nullptr : &*found;
}

const Indicator* IndicatorPlan::find(int no) const {
    auto found = std::ranges::find(indicators, no, &Indicator::no);
    return found == indicators.end() ? nullptr : &*found;
}

const Indicator& IndicatorPlan::get(int no) const {
    const Indicator* found = find(no);
    if (!found) not_found("chỉ tiêu số " + std::to_string(no));
    return *found;
}

IndicatorPlan parse_plan(const Json& json, std::string_view file,
                         const std::function<bool(std::string_view)>& knows_measure) {
    return Reader(file, knows_measure).read(json);
}

LoadedPlans load_plans(const std::filesystem::path& folder,
                       const std::function<bool(std::string_view)>& knows_measure) {
    LoadedPlans loaded;
    if (!std::filesystem::is_directory(folder)) return loaded;
    std::set<std::filesystem::path> files;  // in the order of their names, on every file system
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".json") files.insert(entry.path());
    for (const auto& path : files) {
        std::string file = path.filename().string();
        try {
            auto plan = parse_plan(load_json_file(path), file, knows_measure);
            refuse_overlap(loaded, plan, file);
            loaded.plans.push_back(std::make_shared<const IndicatorPlan>(std::move(plan)));
        } catch (const Failure& failure) {
            loaded.refusals.push_back(failure.message);
        } catch (const std::runtime_error& error) {
            loaded.refusals.push_back("Kế hoạch “" + file + "” không đọc được: " + error.what());
        }
    }
    return loaded;
}

}  // namespace khue
