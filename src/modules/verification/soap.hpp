// The words of the population database's service (SOAP 1.1, XacThucThongTinCongDan): the question as XML, the
// answer from whatever bytes come back. Pure.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "modules/verification/rules.hpp"

namespace khue::verification {

// About one person. The order of the elements is the service's.
struct Question {
    std::string request_id;                 // MaYeuCau
    std::string service_code;               // MaDVC
    std::string integration_code;           // MaTichHop
    std::string official_id;                // MaCanBo: the number of the official who is responsible
    std::string unit_code, account, phone;  // left out when empty
    std::string number, name;
    PartialDate birth;  // only its year when it lacks a day
};
std::string question_xml(const ServiceRules&, const Question&);

enum class Reply : std::uint8_t {
    exists,      // TonTai = true
    exists_not,  // false
    refused,     // a SOAP fault
    no_answer,   // no XML, another namespace, no result in it
    hostile,     // a document type, too large, bytes that are no text
    of_another,  // an answer to another request
};
struct Verdict {
    Reply reply = Reply::no_answer;
    std::string why;  // Vietnamese, without anything of the answer that could name a person
    bool answered() const { return reply == Reply::exists || reply == Reply::exists_not; }
};
Verdict read_verdict(const ServiceRules&, std::string_view body, std::string_view request_id);

}  // namespace khue::verification
