// For tests: a primary school whose pupils are verified, on 1 October 2026, with its office, a teacher who
// may neither send nor take out, a neighbouring school's office and the commune's officer.
#pragma once
#include "modules/filings/verification_result.hpp"
#include "modules/indicators/counter_test.hpp"
#include "modules/registry/pupil.hpp"
#include "store/records.hpp"

namespace khue::verification_test {

class Desk : public testing::Counter {
protected:
    Desk();

    void write(const std::function<void(Transaction&)>& work);
    template <class T>
    void change(std::int64_t id, const std::function<void(T&)>& how) {
        write([&](Transaction& t) {
            T record = get(t.db(), all_units(), Id<T>{id}).value();
            how(record);
            update(t, all_units(), record);
        });
    }
    // A boy born on 25 May 2018, who studies.
    std::int64_t pupil(std::int64_t unit, const std::string& code, const std::string& name,
                       const std::string& number, const std::string& issues = "");
    void answered(std::int64_t unit, const std::string& code, VerificationOutcome, std::string_view on,
                  bool trial = false);

    Json queue(const std::string& who);
    static Json find(const Json& queue, const std::string& name);
    static std::string states(const Json& queue);  // "Nguyễn Minh An:khop …" by name
    Json summary_of(const std::string& who, std::int64_t unit);
    std::string list_body(const std::string& more = "") const;
    std::string unit_body() const;
    Json send_list(const std::string& who);
    std::string letter_text(const std::vector<std::int64_t>& pupils);  // of the .docx, without markup
    std::string indicator(int no, std::int64_t unit, const std::string& period = "2026-Q3");  // "1/2"
    std::int64_t exports_noted();
    int remind();
    std::string told();  // all notices

    static Scope all_units() { return Scope::everything(); }
};

}  // namespace khue::verification_test
