// The service's words: questions as it wants them, answers good, bad and hostile. Invented people.
#include "modules/verification/soap.hpp"

#include <gtest/gtest.h>

#include <random>

#include "core/json.hpp"
#include "modules/verification/service_call.hpp"

namespace khue::verification {
namespace {

const ServiceRules& rules() {
    static const ServiceRules loaded =
        service_rules(load_json_file(KHUE_SOURCE_DIR "/data/verification/service.json"));
    return loaded;
}

Question question() {
    return {.request_id = "KHUE-7-1",
            .service_code = "1.001",
            .integration_code = "003",
            .official_id = "031090000001",
            .unit_code = {},
            .account = {},
            .phone = {},
            .number = "031218000101",
            .name = "Nguyễn <Minh> & An",
            .birth = {"2018-05-25"}};
}

std::string envelope(const std::string& body) {
    return R"(<?xml version="1.0" encoding="UTF-8"?><S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body>)" +
           body + "</S:Body></S:Envelope>";
}
std::string result(const std::string& told, const std::string& id = "KHUE-7-1",
                   const std::string& space = "http://dancuquocgia.bca") {
    return envelope(R"(<n:XacThucThongTinCongDanResponse xmlns:n=")" + space + R"("><n:MaYeuCau>)" + id +
                    "</n:MaYeuCau><n:KetQuaXacThuc><n:TonTai>" + told +
                    "</n:TonTai></n:KetQuaXacThuc></n:XacThucThongTinCongDanResponse>");
}
Reply read(const std::string& body) { return read_verdict(rules(), body, "KHUE-7-1").reply; }

TEST(PopulationService, IsAskedInTheOrderItWants) {
    EXPECT_EQ(
        question_xml(rules(), question()),
        R"(<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:dan="http://dancuquocgia.bca"><soapenv:Header/><soapenv:Body><dan:XacThucThongTinCongDan><dan:MaYeuCau>KHUE-7-1</dan:MaYeuCau><dan:MaDVC>1.001</dan:MaDVC><dan:MaTichHop>003</dan:MaTichHop><dan:MaCanBo>031090000001</dan:MaCanBo><dan:SoDinhDanh>031218000101</dan:SoDinhDanh><dan:HoVaTen>Nguyễn &lt;Minh&gt; &amp; An</dan:HoVaTen><dan:NgayThangNamSinh><dan:NgayThangNam>20180525</dan:NgayThangNam></dan:NgayThangNamSinh></dan:XacThucThongTinCongDan></soapenv:Body></soapenv:Envelope>)");
    Question q = question();
    q.birth = {"2018-05"}, q.unit_code = "H31", q.account = "cb", q.phone = "0900000000";
    const std::string xml = question_xml(rules(), q);
    EXPECT_NE(xml.find("<dan:NgayThangNamSinh><dan:Nam>2018</dan:Nam></dan:NgayThangNamSinh>"), xml.npos);
    EXPECT_NE(xml.find("</dan:MaCanBo><dan:MaDonVi>H31</dan:MaDonVi><dan:TaiKhoan>cb</dan:TaiKhoan>"
                       "<dan:SoDienThoai>0900000000</dan:SoDienThoai><dan:SoDinhDanh>"),
              xml.npos);
}

TEST(PopulationService, AnswersYesOrNo) {
    EXPECT_EQ(read(result("true")), Reply::exists);
    EXPECT_EQ(read(result(" false \n")), Reply::exists_not);
    EXPECT_EQ(read(result("1")), Reply::exists);
    EXPECT_EQ(
        read(envelope(
            R"(<KetQuaXacThuc xmlns="http://dancuquocgia.bca"><TonTai>false</TonTai></KetQuaXacThuc>)")),
        Reply::exists_not)
        << "some provinces leave the wrap and the request's number out";
    EXPECT_EQ(
        read(envelope(
            R"(<n:R xmlns:n="http://dancuquocgia.bca"><KetQuaXacThuc><TonTai>true</TonTai></KetQuaXacThuc></n:R>)")),
        Reply::exists)
        << "elements without a namespace of their own";
}

TEST(PopulationService, IsNotBelievedWhateverItSays) {
    EXPECT_EQ(read(""), Reply::no_answer);
    EXPECT_EQ(read("<html><body>502 Bad Gateway</body></html>"), Reply::no_answer);
    EXPECT_EQ(read("<!DOCTYPE html><html></html>"), Reply::hostile);
    EXPECT_EQ(read(result("true").substr(0, 180)), Reply::no_answer) << "half an answer";
    EXPECT_EQ(read(result("true", "KHUE-8-1")), Reply::of_another);
    EXPECT_EQ(read(result("true", "KHUE-7-1", "http://khac.example")), Reply::no_answer);
    EXPECT_EQ(read(result("có")), Reply::no_answer);
    EXPECT_EQ(read(result("")), Reply::no_answer);
    EXPECT_EQ(read(result("true</n:TonTai><n:TonTai>false")), Reply::no_answer) << "yes and no";
    EXPECT_EQ(read(envelope("")), Reply::no_answer);
    EXPECT_EQ(read(R"(<Envelope><Body><TonTai>true</TonTai></Body></Envelope>)"), Reply::no_answer);
    EXPECT_EQ(read(std::string(rules().most_answer_bytes + 1, ' ')), Reply::hostile);
    EXPECT_EQ(read(std::string("\xFF\xFE<\0E\0", 6)), Reply::no_answer)
        << "UTF-16 could hide a document type";
    EXPECT_EQ(read(std::string("<\0!\0", 4)), Reply::hostile);
}

TEST(PopulationService, OpensNoEntities) {
    const std::string bomb =
        R"(<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>)" +
        envelope("&b;");
    EXPECT_EQ(read(bomb), Reply::hostile);
    EXPECT_EQ(read(R"(<!DOCTYPE x SYSTEM "file:///etc/passwd">)" + envelope("")), Reply::hostile);
    EXPECT_EQ(read(envelope("&undefined;")), Reply::no_answer);
}

TEST(PopulationService, TellsAFaultWithoutItsSentence) {
    const Verdict v = read_verdict(rules(),
                                   envelope("<S:Fault><faultcode>S:Client</faultcode><faultstring>Nguyễn "
                                            "Minh An 031218000101</faultstring></S:Fault>"),
                                   "KHUE-7-1");
    EXPECT_EQ(v.reply, Reply::refused);
    EXPECT_EQ(v.why, "Dịch vụ từ chối câu hỏi (S:Client).");
}

TEST(PopulationService, StandsAnyBytes) {
    const auto seed = std::random_device{}();
    std::cout << "seed " << seed << "\n";
    std::mt19937 random(seed);
    const std::string good = result("true");
    for (int i = 0; i < 2000; ++i) {
        std::string bad = good;
        for (int n = 1 + static_cast<int>(random() % 4); n > 0; --n) {
            const std::size_t at = random() % bad.size();
            if (random() % 2)
                bad[at] = static_cast<char>(random());
            else
                bad.erase(at, random() % 20);
        }
        EXPECT_NE(read(bad), Reply::exists_not) << bad;
    }
}

OpenConnection connection(ConnectionTexts settings) {
    OpenConnection c{.record = {}, .settings = std::move(settings), .secrets = {}};
    c.record.address = "http://truc.example:8080";
    c.secrets = {{"secret", "bi-mat"}, {"api_key", "khoa"}, {"access_key", "a"}, {"secret_key", "s"}};
    return c;
}
std::string header(const HttpCall& call, std::string_view name) {
    for (const auto& [n, v] : call.headers)
        if (n == name) return v;
    return "";
}

TEST(PopulationService, IsAskedWithTheHeadersOfTheBus) {
    const HttpCall call = question_call(
        connection({{"user", "xa11113"}, {"x_road_client", "VN/GOV/11113"}, {"service_path", "/XacThuc"}}),
        rules(), question(), {1760000000123}, "");
    EXPECT_EQ(call.method, "POST");
    EXPECT_EQ(call.url, "http://truc.example:8080/XacThuc");
    EXPECT_EQ(header(call, "Timestamp"), "1760000000123");
    EXPECT_EQ(header(call, "X-Road-Client"), "VN/GOV/11113");
    EXPECT_EQ(header(call, "ApiKey"), "khoa");
    EXPECT_EQ(header(call, "SOAPAction"), "\"\"");
    // sha256("http://truc.example:8080/XacThucxa111131760000000123bi-mat"), by sha256sum
    EXPECT_EQ(header(call, "Authorization"),
              "Basic " + base64("xa11113:c2141cc2839252dfeac21ad8ceed12744ec99ec5f808e1ef9888be544303d24b"));
}

TEST(PopulationService, IsAskedThroughTheProvincesBus) {
    const auto c = connection({{"user", "xa11113"}, {"token_path", "/token"}, {"app_name", "Khue"}});
    ASSERT_TRUE(is_wrapped(c));
    const HttpCall token = token_call(c, rules());
    EXPECT_EQ(token.url, "http://truc.example:8080/token");
    EXPECT_EQ(token.body, "grant_type=client_credentials");
    EXPECT_EQ(
        header(token, "lgspAccessToken"),
        base64(R"({"AccessKey":"a","SecretKey":"s","AppName":"Khue","PartnerCode":"","PartnerCodeCus":""})"));
    const HttpCall call = question_call(c, rules(), question(), {1}, "abc");
    EXPECT_EQ(header(call, "Authorization"), "Bearer abc");
    EXPECT_FALSE(header(call, "AuthHash").empty());
    EXPECT_EQ(token_in(R"({"access_token":"abc"})"), "abc");
    EXPECT_EQ(token_in("{\"access_token\":\"a\\r\\nX: y\"}"), "") << "no second header in a token";
    EXPECT_EQ(token_in("<html>"), "");
}

}  // namespace
}  // namespace khue::verification
