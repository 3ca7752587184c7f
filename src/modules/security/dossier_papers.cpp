#include "modules/security/dossier_papers.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "modules/security/verbs.hpp"
#include "office/docx.hpp"
#include "office/zip_writer.hpp"

namespace khue::security {
namespace {

using office::Block;
using office::Run;
using office::Table;

// Writes the blocks of one paper and counts what is missing.
class Writer {
public:
    Writer(const Rules& rules, const DossierMaterial& m) : rules_(rules), m_(m) {}

    std::vector<Block> blocks(const Json& list) {
        std::vector<Block> out;
        for (const Json& block : list.items) append(out, block, nullptr);
        return out;
    }
    std::vector<Run> runs(std::string_view text) {
        std::vector<Run> out;
        while (!text.empty()) {
            const auto open = text.find('{');
            if (open > 0) out.push_back({.text = std::string(text.substr(0, open))});
            if (open == text.npos) break;
            const auto close = text.find('}', open);
            out.push_back(token(text.substr(open + 1, close - open - 1)));
            text.remove_prefix(close + 1);
        }
        return out;
    }
    std::int64_t missing() const { return missing_; }

private:
    using Of = DossierMaterial::Of;

    Run said(std::string_view text, std::string_view what) {
        if (text.empty()) ++missing_;
        return said_or_missing(text, what);
    }

    std::string owner() const {
        for (const Of& of : m_.systems)
            if (of.system.owner) return *of.system.owner;
        return m_.systems.empty() || m_.systems.front().system.custody != Custody::own ? ""
                                                                                       : m_.issuer.unit.name;
    }
    std::string responsible() const {
        for (const Of& of : m_.systems)
            if (of.system.responsible) return *of.system.responsible;
        return "";
    }
    std::string rules_text() const {
        const LevelDossier& d = m_.dossier;
        if (!d.rules_number || !d.rules_on) return "";
        return "số " + *d.rules_number + " ngày " + to_vietnamese(*d.rules_on);
    }
    std::string system_names() const {
        std::string out;
        for (const Of& of : m_.systems) out += (out.empty() ? "" : "; ") + of.system.name;
        return out;
    }

    Run token(std::string_view name) {
        if (name == "unit") return said(m_.issuer.unit.name, "tên đơn vị");
        if (name == "owner") return said(owner(), "tên chủ quản");
        if (name == "addressee") return said(m_.dossier.addressee.value_or(""), "nơi thẩm định");
        if (name == "appraiser") return said(m_.dossier.appraiser.value_or(""), "đơn vị thẩm định");
        if (name == "rules") return said(rules_text(), "số, ngày ban hành quy chế");
        if (name == "systems") return said(system_names(), "tên hệ thống");
        if (name == "responsible") return said(responsible(), "họ tên người phụ trách");
        return said("", name);
    }

    void append(std::vector<Block>& out, const Json& block, const Of* of) {
        const Json::Member& what = block.members.front();
        const std::string& name = what.name;
        if (name == "text") return void(out.emplace_back(paragraph(runs(what.value.text))));
        if (name == "heading") return void(out.emplace_back(heading(2, what.value.text)));
        if (name == "list") return append_list(out, what.value);
        if (name == "basis") return append_basis(out);
        if (name == "systems") return void(out.emplace_back(systems_table()));
        if (name == "risks") return void(out.emplace_back(risks_table()));
        if (name == "rules") return append_rules(out);
        if (name == "each") return append_each(out, what.value);
        if (!of) return;
        if (name == "facts") return void(out.emplace_back(facts_table(*of, what.value)));
        if (name == "data") return void(out.emplace_back(data_table(*of)));
        if (name == "reasons") return append_reasons(out, *of);
        if (name == "gaps") return append_gaps(out, *of);
        if (name == "network") return append_network(out, *of);
        if (name == "measures") return append_measures(out, *of);
        if (name == "plan") return append_plan(out, *of);
        if (name == "shares") return append_shares(out, *of);
    }

    void append_each(std::vector<Block>& out, const Json& inner) {
        for (const Of& of : m_.systems) {
            if (m_.systems.size() > 1) out.emplace_back(heading(2, of.system.name));
            for (const Json& block : inner.items) append(out, block, &of);
        }
    }

    static void append_list(std::vector<Block>& out, const Json& items) {
        office::List made{.mark = office::List::Mark::number, .items = {}};
        for (const Json& item : items.items) made.items.push_back({{.text = item.text}});
        out.emplace_back(std::move(made));
    }

    static void append_basis(std::vector<Block>& out) {
        for (const char* line :
             {"Căn cứ Luật An ninh mạng số 116/2025/QH15;",
              "Căn cứ Nghị định số 331/2026/NĐ-CP của Chính phủ về bảo vệ an ninh mạng đối với "
              "hệ thống thông tin;"})
            out.emplace_back(paragraph({Run{.text = line, .italic = true}}));
    }

    std::string level_text(const InformationSystem& s) const {
        return s.level ? "Cấp độ " + std::to_string(*s.level) : "";
    }

    std::string fact_text(const InformationSystem& s, std::string_view name) const {
        const std::string& unit = m_.issuer.unit.name;
        const auto count = [](const std::optional<std::int64_t>& n) { return n ? number_with_dots(*n) : ""; };
        if (name == "name") return s.name;
        if (name == "owner") return s.owner.value_or(s.custody == Custody::own ? unit : "");
        if (name == "operated_by") return s.operated_by.value_or(unit);
        if (name == "address") return m_.issuer.unit.address.value_or("");
        if (name == "level") return level_text(s);
        if (name == "hosting") return std::string(label_of(s.hosting));
        if (name == "purpose") return s.purpose;
        if (name == "basic_subjects") return count(s.basic_subjects);
        if (name == "sensitive_subjects") return count(s.sensitive_subjects);
        const Field* f = InformationSystem::entity().find(name);
        InformationSystem copy = s;
        const auto* text = static_cast<const std::optional<std::string>*>(f->at(&copy));
        return text->value_or("");
    }

    static std::string fact_label(std::string_view name) {
        if (name == "address") return "Địa chỉ";
        if (name == "level") return "Cấp độ đề xuất";
        return std::string(InformationSystem::entity().find(name)->label);
    }

    // What may rightly be empty: nobody is asked to fill it.
    static bool may_be_empty(std::string_view name) {
        return name == "owner_authority" || name == "supplier" || name == "contract" || name == "connections";
    }

    Table facts_table(const Of& of, const Json& names) {
        Table out = table({"Nội dung", "Thông tin"}, {60, 110});
        for (const Json& name : names.items) {
            const std::string text = fact_text(of.system, name.text), label = fact_label(name.text);
            if (text.empty() && may_be_empty(name.text))
                out.rows.push_back({cell(label), cell("Không")});
            else
                out.rows.push_back({cell(label), cell(said(text, label))});
        }
        return out;
    }

    std::string articles(const LevelFinding& found) const {
        std::string out;
        for (const LevelReason& r : found.reasons)
            if (r.decides) out += (out.empty() ? "" : "; ") + r.criterion->provision.article;
        return out;
    }

    LevelFinding finding(const Of& of) const {
        return determine(rules_.levels, answers_of(rules_.kinds, of.system));
    }

    Table systems_table() {
        Table out = table({"STT", "Hệ thống thông tin", "Chủ quản", "Đơn vị vận hành", "Cấp độ", "Căn cứ"},
                          {10, 45, 35, 35, 18, 40});
        int no = 0;
        for (const Of& of : m_.systems)
            out.rows.push_back({cell(std::to_string(++no)), cell(of.system.name),
                                cell(said(fact_text(of.system, "owner"), "chủ quản")),
                                cell(fact_text(of.system, "operated_by")),
                                cell(said(level_text(of.system), "cấp độ")),
                                cell(said(articles(finding(of)), "căn cứ"))});
        return out;
    }

    office::TableCell people_cell(const Of& of, DataClass data_class) {
        if (data_class != DataClass::basic && data_class != DataClass::sensitive) return cell("");
        return cell(said(
            fact_text(of.system, data_class == DataClass::basic ? "basic_subjects" : "sensitive_subjects"),
            "số người"));
    }

    Table data_table(const Of& of) {
        Table out = table({"Loại thông tin", "Dữ liệu cụ thể", "Số người"}, {50, 85, 30});
        const auto kinds = kinds_of(rules_.kinds, of.system);
        for (std::size_t i = 0; i < rules_.kinds.class_labels.size(); ++i) {
            std::string names;
            for (const DataKind* kind : kinds)
                if (kind->data_class == static_cast<DataClass>(i))
                    names += (names.empty() ? "" : "; ") + kind->label;
            out.rows.push_back({cell(rules_.kinds.class_labels[i]), cell(names.empty() ? "Không" : names),
                                names.empty() ? cell("") : people_cell(of, static_cast<DataClass>(i))});
        }
        if (kinds.empty()) out.rows.push_back({cell(""), cell(said("", "loại dữ liệu")), cell("")});
        return out;
    }

    void append_reasons(std::vector<Block>& out, const Of& of) {
        const LevelFinding found = finding(of);
        for (const LevelReason& r : found.reasons)
            out.emplace_back(paragraph(r.criterion->provision.article + " (cấp " +
                                       std::to_string(r.criterion->level) +
                                       "): " + r.criterion->provision.text));
        if (of.system.proposed_level)
            out.emplace_back(paragraph("Đề xuất cấp cao hơn (" + rules_.levels.higher.article +
                                       "): " + of.system.proposed_why.value_or("")));
        out.emplace_back(paragraph({Run{.text = "Cấp độ đề xuất: "}, said(level_text(of.system), "cấp độ"),
                                    Run{.text = " (" + rules_.levels.highest.article + ")."}}));
    }

    void append_gaps(std::vector<Block>& out, const Of& of) {
        const LevelFinding found = finding(of);
        for (const LevelGap& g : found.missing) out.emplace_back(paragraph({said("", g.fact->label)}));
        for (const Doubt* d : found.doubts) out.emplace_back(paragraph("Lưu ý: " + d->provision.text));
    }

    void append_network(std::vector<Block>& out, const Of& of) {
        if (!m_.network_open)
            return void(out.emplace_back(paragraph("(Phần này chỉ đơn vị lập hồ sơ xem và in được.)")));
        const SystemNetwork n =
            of.network.value_or(SystemNetwork{.zones = {}, .addresses = {}, .devices = {}});
        Table made = table({"Nội dung", "Thông tin"}, {60, 110});
        made.rows.push_back({cell("Vùng mạng"), cell(said(n.zones.value_or(""), "vùng mạng"))});
        made.rows.push_back({cell("Địa chỉ IP, tên miền"), cell(said(n.addresses.value_or(""), "địa chỉ"))});
        made.rows.push_back({cell("Máy chủ, thiết bị"), cell(said(n.devices.value_or(""), "thiết bị"))});
        out.emplace_back(std::move(made));
    }

    void append_measures(std::vector<Block>& out, const Of& of) {
        for (const BaselineGroup& group : rules_.baseline.groups) {
            Table made = table({"Yêu cầu", "Kết quả", "Phương án, lý do"}, {80, 28, 62});
            for (const AskedMeasure& a : of.asked) {
                if (a.item->group != group.code) continue;
                made.rows.push_back(
                    {cell(a.item->text),
                     a.said ? cell(std::string(label_of(a.said->state))) : cell(said("", "kết quả")),
                     cell(a.said ? a.said->note.value_or("") : "")});
            }
            if (made.rows.size() == 1) continue;
            out.emplace_back(heading(3, group.label + " (" + group.article + ")"));
            out.emplace_back(std::move(made));
        }
    }

    void append_plan(std::vector<Block>& out, const Of& of) {
        Table made = table({"Yêu cầu chưa đạt", "Người phụ trách", "Hạn"}, {95, 45, 30});
        for (const AskedMeasure& a : of.asked) {
            const bool open =
                a.said && (a.said->state == MeasureState::unmet || a.said->state == MeasureState::partly);
            if (!open) continue;
            made.rows.push_back({cell(a.item->text),
                                 cell(said(a.said->person.value_or(""), "người phụ trách")),
                                 cell(said(a.said->due ? to_vietnamese(*a.said->due) : "", "hạn"))});
        }
        if (made.rows.size() == 1)
            return void(out.emplace_back(paragraph("Không có yêu cầu nào ghi là chưa đạt.")));
        out.emplace_back(heading(3, "Kế hoạch hoàn thiện"));
        out.emplace_back(std::move(made));
    }

    void append_shares(std::vector<Block>& out, const Of& of) {
        const MeasureShare share = share_of(of.asked);
        out.emplace_back(paragraph(of.system.name + ": đạt " + std::to_string(share.met) + "/" +
                                   std::to_string(share.applicable) + " yêu cầu áp dụng, đã ghi kết quả " +
                                   std::to_string(share.said) + "/" + std::to_string(share.asked) + "."));
    }

    // Over all systems of the dossier: the measure is met where each of them meets it.
    std::string standing_of(const BaselineRisk& risk) const {
        std::int64_t met = 0, asked = 0;
        for (const Of& of : m_.systems)
            for (const AskedMeasure& a : of.asked) {
                if (std::ranges::find(risk.items, a.item->code) == risk.items.end()) continue;
                ++asked;
                met += a.said && a.said->state == MeasureState::met;
            }
        return "Đạt " + std::to_string(met) + "/" + std::to_string(asked) + " biện pháp liên quan";
    }

    Table risks_table() {
        Table out =
            table({"Nguy cơ", "Điểm yếu", "Hậu quả", "Biện pháp hiện có", "Khả năng (1-5)", "Tác động (1-5)"},
                  {35, 38, 30, 30, 20, 20});
        for (const BaselineRisk& risk : rules_.baseline.risks)
            out.rows.push_back({cell(risk.threat), cell(risk.weakness), cell(risk.harm),
                                cell(standing_of(risk)), cell(said("", "điểm")), cell(said("", "điểm"))});
        return out;
    }

    void append_rules(std::vector<Block>& out) {
        int no = 0;
        for (const BaselineGroup& group : rules_.baseline.groups) {
            out.emplace_back(
                heading(3, "Điều " + std::to_string(++no) + ". " + group.label + " (" + group.article + ")"));
            office::List items{.mark = office::List::Mark::number, .items = {}};
            for (const BaselineItem& item : rules_.baseline.items)
                if (item.group == group.code &&
                    item.from_level <= std::max<std::int64_t>(m_.dossier.level, 1))
                    items.items.push_back({{.text = item.text}});
            if (!items.items.empty()) out.emplace_back(std::move(items));
        }
    }

    const Rules& rules_;
    const DossierMaterial& m_;
    std::int64_t missing_ = 0;
};

std::string symbol_of(const DossierPart& part) {
    if (part.kind == "QUYẾT ĐỊNH") return "QĐ";
    if (part.kind == "TỜ TRÌNH") return "TTr";
    return part.kind == "BÁO CÁO" ? "BC" : "";
}

}  // namespace

DossierMaterial material_of(Db& db, const Rules& rules, const LevelDossier& d, const Scope& own_networks) {
    DossierMaterial out{.dossier = d, .issuer = issuer_in(db, d.unit_id), .systems = {}};
    out.network_open = own_networks.covers(d.unit_id.value);
    for (InformationSystem& s : systems_of(db, d)) {
        auto asked = asked_of(db, rules.baseline, s);
        auto network = out.network_open ? network_of(db, own_networks, s) : std::nullopt;
        out.systems.push_back(
            {.system = std::move(s), .asked = std::move(asked), .network = std::move(network)});
    }
    return out;
}

std::vector<const DossierPart*> parts_of(const DossierForm& form, const LevelDossier& d) {
    const std::int64_t level = std::max<std::int64_t>(d.level, 1);
    std::vector<const DossierPart*> out;
    for (const DossierPart& part : form.parts)
        if (std::ranges::find(part.levels, level) != part.levels.end()) out.push_back(&part);
    return out;
}

const DossierPart& part_named(const DossierForm& form, const LevelDossier& d, std::string_view code) {
    for (const DossierPart* part : parts_of(form, d))
        if (part->code == code) return *part;
    not_found("phần này của hồ sơ");
}

DossierPaper paper_of(const Rules& rules, const DossierMaterial& m, const DossierPart& part) {
    Writer writer(rules, m);
    DossierPaper out;
    office::Document& d = out.document;
    d.metadata = {
        .title = part.name, .author = m.issuer.unit.name, .subject = m.dossier.title, .keywords = {}};
    d.header = header_of(m.issuer, symbol_of(part));
    d.kind = part.kind;
    d.subject = part.subject;
    if (!part.to.empty()) {
        std::string to;
        for (const Run& run : writer.runs(part.to)) to += run.text;
        d.addressees = {to};
    }
    d.blocks = writer.blocks(part.blocks);
    d.signature = signature_of(m.issuer);
    d.recipients = {"Như trên", "Lưu: VT"};
    if (m.dossier.state != DossierState::approved) d.watermark = "DỰ THẢO";
    out.missing = writer.missing();
    return out;
}

std::string archive_of(const Rules& rules, const DossierForm& form, const DossierMaterial& m,
                       const std::vector<NamedFile>& attached) {
    std::vector<office::ZipPart> parts;
    Table contents = table({"Tệp", "Nội dung", "Chỗ còn thiếu"}, {60, 90, 25});
    for (const DossierPart* part : parts_of(form, m.dossier)) {
        const DossierPaper paper = paper_of(rules, m, *part);
        for (const std::string_view end : {"docx", "pdf"})
            parts.push_back({.name = part->code + "." + std::string(end),
                             .bytes = draw(paper.document, end),
                             .stored = true});
        contents.rows.push_back(
            {cell(part->code + ".docx, .pdf"), cell(part->name), cell(std::to_string(paper.missing))});
    }
    for (const NamedFile& file : attached) {
        parts.push_back({.name = "tai-lieu-kem-theo/" + file.name, .bytes = file.bytes, .stored = false});
        contents.rows.push_back(
            {cell("tai-lieu-kem-theo/" + file.name), cell("Tài liệu kèm theo"), cell("")});
    }
    office::Document list;
    list.header = header_of(m.issuer, "");
    list.kind = "MỤC LỤC";
    list.subject = "Hồ sơ đề xuất cấp độ: " + m.dossier.title;
    list.blocks.emplace_back(std::move(contents));
    parts.insert(parts.begin(), {.name = "muc-luc.docx", .bytes = office::to_docx(list), .stored = true});
    return office::zip_parts(parts);
}

}  // namespace khue::security
