// Fuzzes the answers of the population database: whatever comes back, it is a verdict or told as none.
#include "core/text.hpp"
#include "modules/verification/soap.hpp"
#include "reader_target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace khue::verification;
    static const ServiceRules rules{.name_space = "http://dancuquocgia.bca",
                                    .operation = "XacThucThongTinCongDan",
                                    .integration_code = "003",
                                    .most_answer_bytes = 1 << 16,
                                    .retry_minutes = {}};
    const std::string_view body(reinterpret_cast<const char*>(data), size);
    const Verdict verdict = read_verdict(rules, body, "KHUE-7-1");
    if (!khue::is_utf8(verdict.why) || (!verdict.answered() && verdict.why.empty())) std::abort();
    if (verdict.answered() && size > rules.most_answer_bytes) std::abort();
    return 0;
}
