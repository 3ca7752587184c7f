// khue indicators, khue indicators records, khue period close.
#include <algorithm>

#include "app/command_line.hpp"
#include "core/text.hpp"
#include "modules/indicators/failing.hpp"
#include "modules/indicators/figures_json.hpp"
#include "modules/indicators/request.hpp"
#include "modules/units/tree.hpp"

namespace khue {
namespace {

const std::vector<Option>& moment_options() {
    static const std::vector<Option> options = {
        {"--period", "KỲ", "kỳ báo cáo, ví dụ 2026-Q3 (mặc định: kỳ đang mở)"},
        {"--as-of", "NGÀY", "chỉ dùng dữ liệu ghi nhận đến hết ngày này (NNNN-TT-NN)"},
        {"--close", "NGÀY", "ngày chốt số liệu thay cho ngày chốt của kỳ"},
    };
    return options;
}

FigureRequest request_of(const Arguments& a) {
    return {.period = a.text("--period"),
            .close = parse_close(a.text("--close")),
            .as_of = parse_moment(a.text("--as-of"))};
}

std::string padded(std::string text, std::size_t width) {
    std::size_t has = length(text);
    if (has < width) text.append(width - has, ' ');
    return text;
}

std::string value_text(const Indicator& i, const Count& c) {
    if (!c.known()) return std::string(basis_label(c.basis));
    std::string counts = number_with_dots(c.ratio.numerator);
    if (c.ratio.denominator) counts += "/" + number_with_dots(*c.ratio.denominator);
    auto value = value_of(i, c.ratio);
    if (value && i.percent()) counts += " = " + vietnamese_hundredths(*value) + "%";
    return c.stated() ? counts + " (" + std::string(basis_label(c.basis)) + ")" : counts;
}

std::string standing(const Indicator& i, const Count& c) {
    auto reached = reaches_target(i, c);
    return !reached ? "" : *reached ? "đạt" : "chưa đạt";
}

void print_indicator(const Figures& figures, const IndicatorFigure& f) {
    const Indicator& i = *f.indicator;
    const Count& commune = f.active().commune;
    print(padded(std::to_string(i.no), 4) + i.name);
    print("      " + padded(value_text(i, commune), 34) + " mức " + i.target_as_written +
          (i.percent() ? "%" : " " + lower(i.unit)) + "  " + standing(i, commune));
    if (!i.partial.empty()) print("      " + i.partial);
    for (const auto& v : i.variants)
        if (const Tallied* way = f.way(v.code))
            print("      " + std::string(v.code == i.active_variant ? "* " : "  ") + v.code + ": " +
                  padded(v.name, 28) + value_text(i, way->commune));
    for (std::size_t s = 0; s < figures.schools->size(); ++s) {
        const Count& c = f.active().schools[s];
        if (c.basis == Basis::not_applicable || !commune.known()) continue;
        print("        " + padded((*figures.schools)[s].name, 36) + padded(value_text(i, c), 30) +
              standing(i, c));
    }
}

void print_figures(const Figures& figures) {
    print(figures.plan->name);
    print(figures.period.label + ", số liệu chốt ngày " + to_vietnamese(figures.moment.close) +
          (figures.revision ? " (đã chốt, lần " + std::to_string(figures.revision) + ")" : ""));
    std::string group;
    for (const auto& f : figures.indicators) {
        if (f.indicator->group != group) print("\n" + (group = f.indicator->group));
        print_indicator(figures, f);
    }
}

int indicators(const Arguments& a) {
    auto app = open_app(a);
    ShownFigures shown;
    app->database().read([&](Db& db) { shown = shown_figures(*app, db, request_of(a)); });
    if (a.flag("--json"))
        print(figures_json(shown, Scope::everything()));
    else
        print_figures(shown.figures);
    return 0;
}

std::string records_json(const FailingList& list) {
    std::string out;
    JsonWriter w(out);
    w.array();
    for (const auto& r : list.items)
        w.object()
            .member("entity", r.entity)
            .member("id", r.id)
            .member("label", r.label)
            .member("reason", r.reason)
            .end_object();
    w.end_array();
    return out;
}

int records(const Arguments& a) {
    auto app = open_app(a);
    FailingList list;
    int no = static_cast<int>(std::clamp<std::int64_t>(a.integer("--no", 0), 0, INT32_MAX));
    app->database().read([&](Db& db) {
        auto school = unit_by_code(db, a.required("--school"));
        if (!school)
            throw Failure{404, "not_found", "Không có trường mang mã “" + a.text("--school") + "”.", {}};
        list = failing_records(*app, db, request_of(a), no, school->id.value);
    });
    if (a.flag("--json")) {
        print(records_json(list));
        return 0;
    }
    for (const auto& r : list.items) print(padded(r.label, 40) + " " + r.reason);
    print(list.note.empty() ? std::to_string(list.items.size()) + " bản ghi cần xử lý." : list.note);
    return 0;
}

int close(const Arguments& a) {
    auto app = open_app(a);
    Figures figures;
    count_beforehand(*app, a.required("--period"));
    app->database().write(command_actor(a), [&](Transaction& t) {
        figures = close_period(*app, t, a.required("--period")).figures;
    });
    print("Đã chốt số liệu " + in_sentence(figures.period) + ".");
    return 0;
}

int revise(const Arguments& a) {
    auto app = open_app(a);
    std::vector<FigureChange> changes;
    app->database().write(command_actor(a), [&](Transaction& t) {
        changes = revise_period(*app, t, a.required("--period"), a.required("--reason"));
    });
    for (const auto& c : changes) print("Chỉ tiêu " + std::to_string(c.no) + ", " + c.unit_name);
    print("Đã ghi lần điều chỉnh với " + std::to_string(changes.size()) + " thay đổi.");
    return 0;
}

}  // namespace

void add_indicator_commands(std::vector<Command>& commands) {
    auto with = [](std::vector<Option> options) {
        options.insert(options.end(), moment_options().begin(), moment_options().end());
        return options;
    };
    commands.push_back(
        {"indicators", "các chỉ tiêu của một kỳ, toàn xã và từng trường", "", with({}), indicators});
    commands.push_back({"indicators records", "các bản ghi của một trường chưa đạt một chỉ tiêu", "",
                        with({{"--no", "SỐ", "số thứ tự chỉ tiêu"}, {"--school", "MÃ", "mã trường"}}),
                        records});
    commands.push_back({"period close",
                        "chốt số liệu của kỳ",
                        "",
                        {{"--period", "KỲ", "kỳ báo cáo, ví dụ 2026-Q3"}},
                        close});
    commands.push_back({"period revise",
                        "ghi lần điều chỉnh số liệu của kỳ đã chốt",
                        "",
                        {{"--period", "KỲ", "kỳ báo cáo"}, {"--reason", "LÝ_DO", "lý do điều chỉnh"}},
                        revise});
}

}  // namespace khue
