// The parts of an .xlsx that a sheet refers to: relations, the list of sheets, styles.
#include "office/xlsx_parts.hpp"

#include <algorithm>

#include "office/cell_format.hpp"
#include "office/place.hpp"
#include "office/xml_stream.hpp"

namespace khue::office {
namespace {

constexpr std::size_t max_styles = 70'000;  // Excel's own limit is 65,490
constexpr std::size_t max_relations = 10'000;

// "worksheets/../a.xml" seen from "xl/workbook.xml" → "xl/a.xml".
std::string resolve(std::string_view base, std::string_view target) {
    std::string path(target);
    std::replace(path.begin(), path.end(), '\\', '/');
    const std::size_t slash = base.rfind('/');
    if (!path.empty() && path[0] != '/' && slash != std::string_view::npos)
        path.insert(0, base.substr(0, slash + 1));
    std::vector<std::string> steps;
    for (std::size_t from = 0; from <= path.size();) {
        const std::size_t to = std::min(path.find('/', from), path.size());
        const std::string step = path.substr(from, to - from);
        if (step == ".." && !steps.empty()) steps.pop_back();
        if (!step.empty() && step != "." && step != "..") steps.push_back(step);
        from = to + 1;
    }
    std::string out;
    for (const std::string& step : steps) out += (out.empty() ? "" : "/") + step;
    return out;
}

class RelationsHandler : public XmlHandler {
public:
    RelationsHandler(std::string_view base, XlsxRelations& out) : base_(base), out_(out) {}

    void start(std::string_view name, const XmlAttributes& attributes) override {
        if (name != "Relationship" || attributes.get("TargetMode") == "External") return;
        const auto id = attributes.find("Id"), target = attributes.find("Target"),
                   type = attributes.find("Type");
        if (!id || !target || !type) return;
        if (out_.by_id.size() >= max_relations) refuse("tệp nén có quá nhiều thành phần.");
        out_.by_id.insert_or_assign(
            std::string(*id), XlsxRelations::Target{.type = std::string(type->substr(type->rfind('/') + 1)),
                                                    .part = resolve(base_, *target)});
    }
    void end(std::string_view) override {}

private:
    std::string_view base_;
    XlsxRelations& out_;
};

class WorkbookHandler : public XmlHandler {
public:
    WorkbookHandler(const XlsxRelations& relations, XlsxWorkbook& out, const Limits& limits)
        : relations_(relations), out_(out), limits_(limits) {}

    void start(std::string_view name, const XmlAttributes& attributes) override {
        if (name == "workbookPr") out_.system_1904 = attributes.is_true("date1904");
        if (name == "sheets") in_sheets_ = true;
        if (name != "sheet" || !in_sheets_) return;
        const auto id = attributes.find_prefixed("id");
        const auto target = id ? relations_.by_id.find(*id) : relations_.by_id.end();
        if (target == relations_.by_id.end()) {
            refuse({.sheet = std::string(attributes.get("name"))}, "tệp thiếu nội dung của trang tính này.");
        }
        if (target->second.type != "worksheet") return;  // charts, dialogs and macro sheets hold no table
        if (out_.sheets.size() >= limits_.sheets)
            refuse("tệp có quá nhiều trang tính, xin chia nhỏ rồi gửi lại.");
        const std::string_view state = attributes.get("state");
        out_.sheets.push_back({.info = {.name = std::string(attributes.get("name")),
                                        .hidden = state == "hidden" || state == "veryHidden"},
                               .part = target->second.part});
    }
    void end(std::string_view name) override {
        if (name == "sheets") in_sheets_ = false;
    }

private:
    const XlsxRelations& relations_;
    XlsxWorkbook& out_;
    const Limits& limits_;
    bool in_sheets_ = false;
};

class StylesHandler : public XmlHandler {
public:
    explicit StylesHandler(std::vector<XlsxStyle>& out) : out_(out) {}

    void start(std::string_view name, const XmlAttributes& attributes) override {
        if (name == "numFmts" || name == "fonts" || name == "cellXfs") {
            section_ = name == "numFmts" ? Section::formats
                       : name == "fonts" ? Section::fonts
                                         : Section::cells;
        } else if (section_ == Section::formats && name == "numFmt") {
            if (formats_.size() >= max_styles) refuse("tệp có quá nhiều kiểu định dạng.");
            formats_[attributes.number("numFmtId").value_or(0)] =
                is_date_format(attributes.get("formatCode"));
        } else if (section_ == Section::fonts && name == "font") {
            if (fonts_.size() >= max_styles) refuse("tệp có quá nhiều kiểu định dạng.");
            fonts_.push_back(false);
        } else if (section_ == Section::fonts && name == "name" && !fonts_.empty()) {
            fonts_.back() = is_legacy_font(attributes.get("val"));
        } else if (section_ == Section::cells && name == "xf") {
            add_cell_style(attributes);
        }
    }
    void end(std::string_view name) override {
        if (name == "numFmts" || name == "fonts" || name == "cellXfs") section_ = Section::none;
    }

private:
    void add_cell_style(const XmlAttributes& attributes) {
        if (out_.size() >= max_styles) refuse("tệp có quá nhiều kiểu định dạng.");
        const std::uint32_t format = attributes.number("numFmtId").value_or(0);
        const std::uint32_t font = attributes.number("fontId").value_or(0);
        const auto custom = formats_.find(format);
        out_.push_back({.date = custom != formats_.end() ? custom->second : is_builtin_date_format(format),
                        .legacy_font = font < fonts_.size() && fonts_[font]});
    }

    enum class Section { none, formats, fonts, cells };
    std::vector<XlsxStyle>& out_;
    std::map<std::uint32_t, bool> formats_;
    std::vector<bool> fonts_;
    Section section_ = Section::none;
};

}  // namespace

std::string XlsxRelations::of_type(std::string_view type) const {
    for (const auto& [id, target] : by_id) {
        if (target.type == type) return target.part;
    }
    return {};
}

XlsxRelations read_xlsx_relations(ZipPackage& package, const std::string& part) {
    const std::size_t name = part.rfind('/') == std::string::npos ? 0 : part.rfind('/') + 1;
    const std::string rels = part.substr(0, name) + "_rels/" + part.substr(name) + ".rels";
    XlsxRelations relations;
    if (!package.has(rels)) return relations;
    RelationsHandler handler(part, relations);
    parse_part(package, rels, handler);
    return relations;
}

XlsxWorkbook read_xlsx_workbook(ZipPackage& package, const std::string& part, const XlsxRelations& relations,
                                const Limits& limits) {
    XlsxWorkbook workbook;
    WorkbookHandler handler(relations, workbook, limits);
    parse_part(package, part, handler);
    return workbook;
}

std::vector<XlsxStyle> read_xlsx_styles(ZipPackage& package, const std::string& part) {
    std::vector<XlsxStyle> styles;
    if (part.empty() || !package.has(part)) return styles;
    StylesHandler handler(styles);
    parse_part(package, part, handler);
    return styles;
}

}  // namespace khue::office
