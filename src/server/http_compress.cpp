// gzip and brotli at the levels that pay for answers made on the spot; stored files come compressed by
// others.
#include "server/http_compress.hpp"

#include <brotli/encode.h>
#include <zlib.h>

#include <algorithm>
#include <memory>

#include "server/http_message.hpp"

namespace khue::http {
namespace {

constexpr std::size_t worth_it = 1024;
constexpr int gzip_level = 4, brotli_quality = 4, brotli_window = 18;

// "0.5" → 500; anything else than 0, 1 or 0.xxx counts as 1.
int quality_of(std::string_view parameters) {
    const auto at = parameters.find("q=");
    if (at == parameters.npos) return 1000;
    const auto text = parameters.substr(at + 2);
    if (!text.starts_with('0')) return 1000;
    int quality = 0, weight = 100;
    for (std::size_t i = 2; i < text.size() && i < 5 && text[i] >= '0' && text[i] <= '9'; ++i, weight /= 10)
        quality += (text[i] - '0') * weight;
    return quality;
}

bool has_header(const Response& response, std::string_view lower_name) {
    return std::any_of(response.headers.begin(), response.headers.end(),
                       [&](const auto& header) { return equal_ignoring_case(header.first, lower_name); });
}

bool may_transform(const Response& response) {
    if (has_header(response, "content-encoding") || has_header(response, "content-range")) return false;
    return std::none_of(response.headers.begin(), response.headers.end(), [](const auto& header) {
        return equal_ignoring_case(header.first, "cache-control") &&
               header.second.find("no-transform") != std::string::npos;
    });
}

std::string brotli(std::string_view text) {
    std::string out(text.size(), '\0');  // no room: not shorter, not wanted
    std::size_t size = out.size();
    const auto* input = reinterpret_cast<const std::uint8_t*>(text.data());
    auto* output = reinterpret_cast<std::uint8_t*>(out.data());
    if (!BrotliEncoderCompress(brotli_quality, brotli_window, BROTLI_MODE_TEXT, text.size(), input, &size,
                               output))
        return {};
    out.resize(size);
    return out;
}

std::string gzip(std::string_view text) {
    z_stream stream{};
    if (deflateInit2(&stream, gzip_level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) return {};
    const std::unique_ptr<z_stream, int (*)(z_streamp)> guard(&stream, &deflateEnd);
    std::string out(text.size(), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    if (deflate(&stream, Z_FINISH) != Z_STREAM_END) return {};
    out.resize(stream.total_out);
    return out;
}

}  // namespace

Coding accepted_coding(std::string_view accept_encoding) {
    int gzip_quality = -1, brotli_quality_asked = -1, any = -1;
    while (!accept_encoding.empty()) {
        const auto end = std::min(accept_encoding.find(','), accept_encoding.size());
        const auto item = trimmed(accept_encoding.substr(0, end));
        accept_encoding.remove_prefix(std::min(end + 1, accept_encoding.size()));
        const auto semicolon = std::min(item.find(';'), item.size());
        const auto name = trimmed(item.substr(0, semicolon));
        const int quality = quality_of(item.substr(semicolon));
        if (equal_ignoring_case(name, "gzip")) gzip_quality = quality;
        if (equal_ignoring_case(name, "br")) brotli_quality_asked = quality;
        if (name == "*") any = quality;
    }
    if (gzip_quality < 0) gzip_quality = any;
    if (brotli_quality_asked < 0) brotli_quality_asked = any;
    if (brotli_quality_asked > 0 && brotli_quality_asked >= gzip_quality) return Coding::brotli;
    return gzip_quality > 0 ? Coding::gzip : Coding::identity;
}

bool is_textual(std::string_view media_type) {
    const auto type = lower_case(trimmed(media_type.substr(0, media_type.find(';'))));
    if (type == "text/event-stream") return false;
    if (type.starts_with("text/") || type.ends_with("+json") || type.ends_with("+xml")) return true;
    return type == "application/json" || type == "application/javascript" || type == "application/xml" ||
           type == "application/manifest+json";
}

void compress(Response& response, Coding coding) {
    if (!is_textual(response.type) || !may_transform(response)) return;
    if (response.status == 204 || response.status == 304) {
        response.headers.emplace_back("Vary", "Accept-Encoding");
        return;
    }
    if (response.body.size() <= worth_it) return;
    response.headers.emplace_back("Vary", "Accept-Encoding");
    if (coding == Coding::identity || response.body.size() > std::size_t{1} << 30) return;
    std::string packed = coding == Coding::brotli ? brotli(response.body) : gzip(response.body);
    if (packed.empty()) return;
    response.body = std::move(packed);
    response.headers.emplace_back("Content-Encoding", coding == Coding::brotli ? "br" : "gzip");
}

}  // namespace khue::http
