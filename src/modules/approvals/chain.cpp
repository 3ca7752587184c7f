#include "modules/approvals/chain.hpp"

#include <array>
#include <set>
#include <stdexcept>

#include "core/json.hpp"

namespace khue {
namespace {

struct TakerName {
    std::string_view code, label;
};
constexpr std::array<TakerName, 3> takers = {
    {{"unit", "Đơn vị"}, {"commune", "Xã"}, {"department", "Sở Giáo dục và Đào tạo"}}};

[[noreturn]] void wrong(const std::string& what) { throw std::runtime_error("approval_chain.json: " + what); }

StepTaker taker_of(const std::string& code) {
    for (std::size_t i = 0; i < takers.size(); ++i)
        if (takers[i].code == code) return static_cast<StepTaker>(i);
    wrong("không có người thực hiện “" + code + "”.");
}

ChainStep step_of(const Json& json) {
    const std::string confidence = json["confidence"].text_or("F");
    return {.code = json["code"].text_or(),
            .taker = taker_of(json["taker"].text_or()),
            .done = json["done"].text_or(),
            .verb = json["verb"].text_or(),
            .doubtful = confidence != "F" && confidence != "P"};
}

void check(const ApprovalChain& chain) {
    if (chain.steps.empty() || chain.steps.front().taker != StepTaker::unit)
        wrong("bước đầu phải là của chính đơn vị.");
    std::set<std::string> codes;
    for (const ChainStep& s : chain.steps) {
        if (s.code.empty() || s.done.empty() || s.verb.empty()) wrong("bước thiếu mã hoặc tên.");
        if (!codes.insert(s.code).second) wrong("bước “" + s.code + "” ghi hai lần.");
    }
    for (std::size_t i = 1; i < chain.steps.size(); ++i)
        if (chain.steps[i].taker == StepTaker::unit) wrong("chỉ bước đầu là của chính đơn vị.");
}

ApprovalChain& loaded() {
    static ApprovalChain chain;
    return chain;
}

}  // namespace

ApprovalChain ApprovalChain::load(const std::filesystem::path& rules) {
    const Json file = load_json_file((rules / "policies" / "approval_chain.json").string());
    ApprovalChain out{.steps = {}, .note = file["note"].text_or()};
    for (const Json& s : file["steps"].items) out.steps.push_back(step_of(s));
    check(out);
    return out;
}

ApprovalChain ApprovalChain::parse(std::string_view text) {
    ApprovalChain out;
    const Json json = parse_json(text).value_or(Json{});
    for (const Json& s : json.items) out.steps.push_back(step_of(s));
    return out;
}

std::string ApprovalChain::json() const {
    std::string out;
    JsonWriter w(out);
    w.array();
    for (const ChainStep& s : steps) {
        w.object().member("code", s.code).member("taker", takers[static_cast<std::size_t>(s.taker)].code);
        w.member("done", s.done).member("verb", s.verb).member("confidence", s.doubtful ? "?" : "F");
        w.end_object();
    }
    w.end_array();
    return out;
}

std::string_view label_of(StepTaker t) { return takers.at(static_cast<std::size_t>(t)).label; }

const ApprovalChain& approval_chain() { return loaded(); }
void set_approval_chain(ApprovalChain chain) { loaded() = std::move(chain); }

}  // namespace khue
