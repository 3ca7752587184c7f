// Forms, uploads and codings, without a server.
#include <brotli/decode.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include "server/http_compress.hpp"
#include "server/http_message.hpp"
#include "server/http_response.hpp"

namespace khue {
namespace {

Request upload(std::string body, std::string type = "multipart/form-data; boundary=\"b-1\"") {
    Request request;
    request.headers = {{"content-type", std::move(type)}};
    request.body = std::move(body);
    return request;
}

TEST(Form, IsDecodedStrictly) {
    const auto form = parse_form("t%C3%AAn=Nguy%E1%BB%85n+Th%E1%BB%8B&a=1%2B1&&b");
    ASSERT_TRUE(form);
    EXPECT_EQ(*form, (Pairs{{"tên", "Nguyễn Thị"}, {"a", "1+1"}, {"b", ""}}));
    for (const char* bad : {"a=%", "a=%1", "a=%xy", "a=%00", "%ff=1"}) EXPECT_FALSE(parse_form(bad)) << bad;
    std::string many;
    for (int i = 0; i < 1001; ++i) many += "a=1&";
    EXPECT_FALSE(parse_form(many));
}

TEST(Multipart, GivesEveryPartAsItWasSent) {
    const auto request = upload(
        "--b-1\r\nContent-Disposition: form-data; name=\"lớp\"\r\n\r\n5A\r\n"
        "--b-1\r\ncontent-disposition: form-data; name=\"file\"; filename=\"C:\\hồ sơ\\a%22b.xlsx\"\r\n"
        "Content-Type: application/x\r\n\r\n\r\n--b-\r\n\xff\r\n"
        "--b-1\r\nContent-Disposition: form-data; name=empty\r\n\r\n\r\n--b-1--\r\n");
    const auto parts = multipart(request);
    ASSERT_TRUE(parts);
    ASSERT_EQ(parts->size(), 3U);
    EXPECT_EQ((*parts)[0].name, "lớp");
    EXPECT_EQ((*parts)[0].data, "5A");
    EXPECT_EQ((*parts)[1].filename, "a\"b.xlsx");
    EXPECT_EQ((*parts)[1].type, "application/x");
    EXPECT_EQ((*parts)[2].name, "empty");
    EXPECT_EQ((*parts)[2].data, "");
}

TEST(Multipart, KeepsBytesThatLookLikeADelimiter) {
    std::string data("\r\n--b-\r\n--b-2\0\xff\r\r\n", 18);
    const auto request = upload(
        "--b-1\r\nContent-Disposition: form-data; name=\"f\"; filename*=UTF-8''h%E1%BB%93.pdf\r\n\r\n" +
        data + "\r\n--b-1--");
    const auto parts = multipart(request);
    ASSERT_TRUE(parts);
    EXPECT_EQ(parts->front().filename, "hồ.pdf");
    EXPECT_EQ(parts->front().data, data);
}

TEST(Multipart, RefusesWhatIsMalformedOrTooMuch) {
    const std::string part = "--b-1\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n";
    EXPECT_TRUE(multipart(upload(part + "--b-1--")));
    for (const std::string& bad :
         {part, part + "--b-1", part + "--b-1x", std::string("x") + part + "--b-1--", std::string(),
          std::string("--b-1\r\n\r\nx\r\n--b-1--"),
          std::string("--b-1\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b-1--"),
          std::string("--b-1\r\nContent-Disposition: form-data; name=\"a\r\n\r\nx\r\n--b-1--"),
          std::string("--b-1\r\nContent-Disposition: form-data; name=\"\xff\"\r\n\r\nx\r\n--b-1--"),
          "--b-1\r\nX: " + std::string(9000, 'a') + "\r\n" + part.substr(7) + "--b-1--"})
        EXPECT_FALSE(multipart(upload(bad))) << bad.substr(0, 80);
    std::string many;
    for (int i = 0; i < 65; ++i) many += part;
    EXPECT_FALSE(multipart(upload(many + "--b-1--")));
    EXPECT_FALSE(multipart(upload(part + "--b-1--", "multipart/form-data")));
    EXPECT_FALSE(multipart(upload(part + "--b-1--", "text/plain; boundary=b-1")));
    EXPECT_FALSE(
        multipart(upload(part + "--b-1--", "multipart/form-data; boundary=" + std::string(71, 'b'))));
}

TEST(Compression, TakesWhatTheClientPrefers) {
    using http::accepted_coding;
    using http::Coding;
    EXPECT_EQ(accepted_coding("gzip, deflate, br"), Coding::brotli);
    EXPECT_EQ(accepted_coding("gzip;q=1.0, br;q=0.5"), Coding::gzip);
    EXPECT_EQ(accepted_coding("br;q=0, GZIP"), Coding::gzip);
    EXPECT_EQ(accepted_coding("br;q=0.000, gzip; q=0"), Coding::identity);
    EXPECT_EQ(accepted_coding("*;q=0.1"), Coding::brotli);
    EXPECT_EQ(accepted_coding("br;q=0, *"), Coding::gzip);
    EXPECT_EQ(accepted_coding("identity"), Coding::identity);
    EXPECT_EQ(accepted_coding(""), Coding::identity);
}

std::string text_of(const Response& response, http::Coding coding) {
    std::string out(1 << 20, '\0');
    const auto* in = reinterpret_cast<const std::uint8_t*>(response.body.data());
    auto* to = reinterpret_cast<std::uint8_t*>(out.data());
    if (coding == http::Coding::brotli) {
        std::size_t size = out.size();
        if (BrotliDecoderDecompress(response.body.size(), in, &size, to) != BROTLI_DECODER_RESULT_SUCCESS)
            return "bad";
        out.resize(size);
        return out;
    }
    z_stream stream{};
    inflateInit2(&stream, 15 + 16);
    stream.next_in = const_cast<Bytef*>(in);
    stream.avail_in = static_cast<uInt>(response.body.size());
    stream.next_out = to;
    stream.avail_out = static_cast<uInt>(out.size());
    const bool whole = inflate(&stream, Z_FINISH) == Z_STREAM_END;
    out.resize(stream.total_out);
    inflateEnd(&stream);
    return whole ? out : "bad";
}

std::string header(const Response& response, std::string_view name) {
    for (const auto& [key, value] : response.headers)
        if (key == name) return value;
    return {};
}

TEST(Compression, GivesTheSameTextBack) {
    std::string body;
    for (int i = 0; i < 2000; ++i) body += "{\"họ tên\":\"Trần Văn " + std::to_string(i) + "\"},";
    for (const auto coding : {http::Coding::gzip, http::Coding::brotli}) {
        Response response{.body = body};
        http::compress(response, coding);
        EXPECT_LT(response.body.size(), body.size() / 4);
        EXPECT_EQ(header(response, "Content-Encoding"), coding == http::Coding::gzip ? "gzip" : "br");
        EXPECT_EQ(header(response, "Vary"), "Accept-Encoding");
        EXPECT_EQ(text_of(response, coding), body);
    }
}

TEST(Compression, LeavesAloneWhatItShould) {
    const std::string body(5000, 'x');
    const auto encoding = [](Response response) {
        http::compress(response, http::Coding::gzip);
        return header(response, "Content-Encoding");
    };
    EXPECT_EQ(encoding({.body = body}), "gzip");
    EXPECT_EQ(encoding({.body = std::string(1024, 'x')}), "");
    EXPECT_EQ(encoding({.type = "application/pdf", .body = body}), "");
    EXPECT_EQ(encoding({.type = "text/event-stream", .body = body}), "");
    EXPECT_EQ(encoding({.type = "text/html; charset=utf-8", .body = body}), "gzip");
    EXPECT_EQ(encoding({.type = "image/svg+xml", .body = body}), "gzip");
    EXPECT_EQ(encoding({.body = body, .headers = {{"cache-control", "no-transform"}}}), "");
    EXPECT_EQ(encoding({.body = body, .headers = {{"Content-Encoding", "br"}}}), "br");
}

TEST(Response, RefusesHeadersThatWouldBreakTheMessage) {
    EXPECT_TRUE(http::headers_ok({.headers = {{"ETag", "\"1\""}, {"Link", "</học>"}}}));
    EXPECT_FALSE(http::headers_ok({.headers = {{"X", "a\r\nb"}}}));
    EXPECT_FALSE(http::headers_ok({.headers = {{"X", "a\nb"}}}));
    EXPECT_FALSE(http::headers_ok({.headers = {{"X", std::string("a\0b", 3)}}}));
    EXPECT_FALSE(http::headers_ok({.headers = {{"X y", "a"}}}));
    EXPECT_FALSE(http::headers_ok({.headers = {{"", "a"}}}));
    EXPECT_FALSE(http::headers_ok({.headers = {{"transfer-encoding", "chunked"}}}));
    EXPECT_FALSE(http::headers_ok({.type = "text/plain\r\nX: y"}));
    EXPECT_EQ(http::http_date(784111777), "Sun, 06 Nov 1994 08:49:37 GMT");
}

}  // namespace
}  // namespace khue
