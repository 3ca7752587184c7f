#include "modules/verification/soap.hpp"

#include <libxml/parser.h>
#include <libxml/tree.h>

#include <memory>
#include <vector>

#include "core/text.hpp"

namespace khue::verification {
namespace {

constexpr std::string_view envelope_of_soap = "http://schemas.xmlsoap.org/soap/envelope/";

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (static_cast<unsigned char>(c) >= 0x20 || c == '\t')
            out += c;
    }
    return out;
}

std::string element(std::string_view name, std::string_view text) {
    const std::string n(name);
    return "<dan:" + n + ">" + escaped(text) + "</dan:" + n + ">";
}
std::string if_any(std::string_view name, std::string_view text) {
    return text.empty() ? "" : element(name, text);
}

std::string birth_xml(const PartialDate& birth) {
    const std::string& b = birth.text;
    const std::string inside = parse_date(b)
                                   ? element("NgayThangNam", b.substr(0, 4) + b.substr(5, 2) + b.substr(8, 2))
                                   : element("Nam", b.substr(0, 4));
    return "<dan:NgayThangNamSinh>" + inside + "</dan:NgayThangNamSinh>";
}

// ---- the answer

struct Free {
    void operator()(xmlDoc* d) const { xmlFreeDoc(d); }
    void operator()(xmlParserCtxt* c) const { xmlFreeParserCtxt(c); }
};

std::string_view text_of(const xmlChar* text) { return text ? reinterpret_cast<const char*>(text) : ""; }
std::string_view name_of(const xmlNode* n) { return text_of(n->name); }
std::string_view space_of(const xmlNode* n) { return n->ns ? text_of(n->ns->href) : ""; }

std::vector<const xmlNode*> children(const xmlNode* parent) {
    std::vector<const xmlNode*> out;
    for (const xmlNode* n = parent->children; n; n = n->next)
        if (n->type == XML_ELEMENT_NODE) out.push_back(n);
    return out;
}

const xmlNode* child(const xmlNode* parent, std::string_view name) {
    for (const xmlNode* n : children(parent))
        if (name_of(n) == name) return n;
    return nullptr;
}

std::string content(const xmlNode* n) {
    std::string out;
    for (const xmlNode* t = n->children; t; t = t->next)
        if (t->type == XML_TEXT_NODE || t->type == XML_CDATA_SECTION_NODE) out += text_of(t->content);
    return squeeze(out);
}

void collect(const xmlNode* from, std::string_view name, std::vector<const xmlNode*>& found, int depth = 0) {
    constexpr int deepest = 16;
    if (depth > deepest) return;
    for (const xmlNode* n : children(from)) {
        if (name_of(n) == name) found.push_back(n);
        collect(n, name, found, depth + 1);
    }
}

Verdict hostile(std::string why) { return {.reply = Reply::hostile, .why = std::move(why)}; }
Verdict no_answer(std::string why) { return {.reply = Reply::no_answer, .why = std::move(why)}; }

Verdict verdict_of(std::string_view told) {
    if (told == "true" || told == "1") return {.reply = Reply::exists, .why = {}};
    if (told == "false" || told == "0") return {.reply = Reply::exists_not, .why = {}};
    return no_answer("Câu trả lời không ghi có hay không.");
}

// The fault's code is a word of the protocol; its sentence may hold what was asked and stays unread.
Verdict fault_of(const xmlNode* fault) {
    const xmlNode* code = child(fault, "faultcode");
    std::string word = code ? content(code).substr(0, 40) : "";
    for (const char c : word)
        if (!std::isalnum(static_cast<unsigned char>(c)) && c != '.' && c != ':' && c != '_' && c != '-')
            word.clear();
    return {.reply = Reply::refused,
            .why = "Dịch vụ từ chối câu hỏi" + (word.empty() ? "" : " (" + word + ")") + "."};
}

Verdict read_body(const ServiceRules& rules, const xmlNode* body, std::string_view request_id) {
    if (const xmlNode* fault = child(body, "Fault")) return fault_of(fault);
    std::vector<const xmlNode*> ids, results;
    collect(body, "MaYeuCau", ids);
    for (const xmlNode* id : ids)
        if (content(id) != request_id)
            return {.reply = Reply::of_another, .why = "Dịch vụ trả lời cho một yêu cầu khác."};
    collect(body, "KetQuaXacThuc", results);
    if (results.size() != 1) return no_answer("Câu trả lời không có kết quả xác thực.");
    const xmlNode* result = results.front();
    const std::string_view space = space_of(result).empty() ? space_of(result->parent) : space_of(result);
    if (space != rules.name_space) return no_answer("Câu trả lời thuộc một dịch vụ khác.");
    std::vector<const xmlNode*> told;
    collect(result, "TonTai", told);
    if (told.size() != 1) return no_answer("Câu trả lời không ghi có hay không.");
    return verdict_of(content(told.front()));
}

}  // namespace

std::string question_xml(const ServiceRules& rules, const Question& q) {
    return R"(<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv=")" +
           std::string(envelope_of_soap) + R"(" xmlns:dan=")" + rules.name_space +
           R"("><soapenv:Header/><soapenv:Body><dan:)" + rules.operation + ">" +
           element("MaYeuCau", q.request_id) + element("MaDVC", q.service_code) +
           element("MaTichHop", q.integration_code) + element("MaCanBo", q.official_id) +
           if_any("MaDonVi", q.unit_code) + if_any("TaiKhoan", q.account) + if_any("SoDienThoai", q.phone) +
           element("SoDinhDanh", q.number) + element("HoVaTen", q.name) + birth_xml(q.birth) +
           "</dan:" + rules.operation + "></soapenv:Body></soapenv:Envelope>";
}

Verdict read_verdict(const ServiceRules& rules, std::string_view body, std::string_view request_id) {
    if (body.size() > rules.most_answer_bytes) return hostile("Câu trả lời dài quá mức cho phép.");
    if (body.empty()) return no_answer("Câu trả lời rỗng.");
    if (!is_utf8(body)) return no_answer("Câu trả lời không phải XML của dịch vụ.");
    // A document type could define entities that grow; SOAP forbids it, so nothing is lost.
    if (body.find('\0') != body.npos || body.find("<!DOCTYPE") != body.npos ||
        body.find("<!ENTITY") != body.npos)
        return hostile("Câu trả lời có phần khai báo không được phép.");
    const std::unique_ptr<xmlParserCtxt, Free> parser(xmlNewParserCtxt());
    const std::unique_ptr<xmlDoc, Free> document(
        xmlCtxtReadMemory(parser.get(), body.data(), static_cast<int>(body.size()), nullptr, "UTF-8",
                          XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING));
    if (!document) return no_answer("Câu trả lời không phải XML của dịch vụ.");
    if (document->intSubset || document->extSubset)
        return hostile("Câu trả lời có phần khai báo không được phép.");
    const xmlNode* root = xmlDocGetRootElement(document.get());
    if (!root || name_of(root) != "Envelope" || space_of(root) != envelope_of_soap)
        return no_answer("Câu trả lời không phải XML của dịch vụ.");
    const xmlNode* inside = child(root, "Body");
    return inside ? read_body(rules, inside, request_id)
                  : no_answer("Câu trả lời không có kết quả xác thực.");
}

}  // namespace khue::verification
