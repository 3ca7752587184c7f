// XML pushed in chunks to a handler, by libxml2: no DTD, no entities, no network, bounded depth.
#include "office/xml_stream.hpp"

#include <libxml/parser.h>

#include <algorithm>
#include <charconv>

#include "office/place.hpp"
#include "office/workbook.hpp"
#include "office/zip_package.hpp"

namespace khue::office {
namespace {

constexpr unsigned max_depth = 64;
constexpr std::size_t chunk_bytes = 64 * 1024;
constexpr const char* malformed = "nội dung XML của tệp bị hỏng, xin mở bằng Excel, lưu lại rồi gửi lại.";
constexpr const char* has_dtd = "tệp chứa khai báo DTD, không được chấp nhận vì lý do an toàn.";
constexpr const char* too_deep = "nội dung XML của tệp lồng nhau quá sâu, tệp không được chấp nhận.";

xmlParserCtxtPtr parser(void* context) { return static_cast<xmlParserCtxtPtr>(context); }

std::string_view view(const xmlChar* text) { return reinterpret_cast<const char*>(text); }

void ignore_error(void*, xmlErrorPtr) {}

}  // namespace

// libxml2 is C: an exception may not cross it, so it is kept and thrown again when the parser returns.
struct XmlCallbacks {
    template <class F>
    static void guarded(XmlStream& stream, F call) {
        if (stream.failure_ || stream.handler_.stop) return;
        try {
            call();
        } catch (...) {
            stream.failure_ = std::current_exception();
        }
        if (stream.failure_ || stream.handler_.stop) xmlStopParser(parser(stream.context_));
    }

    static void start(void* self, const xmlChar* name, const xmlChar*, const xmlChar*, int, const xmlChar**,
                      int count, int, const xmlChar** attributes) {
        auto& stream = *static_cast<XmlStream*>(self);
        guarded(stream, [&] {
            if (++stream.depth_ > max_depth) throw PackageError(too_deep);
            stream.handler_.start(view(name), XmlAttributes(attributes, count));
        });
    }

    static void end(void* self, const xmlChar* name, const xmlChar*, const xmlChar*) {
        auto& stream = *static_cast<XmlStream*>(self);
        guarded(stream, [&] {
            --stream.depth_;
            stream.handler_.end(view(name));
        });
    }

    static void text(void* self, const xmlChar* bytes, int size) {
        auto& stream = *static_cast<XmlStream*>(self);
        guarded(stream, [&] {
            stream.handler_.text({reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)});
        });
    }

    static void dtd(void* self, const xmlChar*, const xmlChar*, const xmlChar*) {
        guarded(*static_cast<XmlStream*>(self), [] { throw PackageError(has_dtd); });
    }

    static xmlSAXHandler table() {
        xmlSAXHandler sax{};
        sax.initialized = XML_SAX2_MAGIC;
        sax.startElementNs = start;
        sax.endElementNs = end;
        sax.characters = text;
        sax.ignorableWhitespace = text;
        sax.cdataBlock = text;
        sax.internalSubset = dtd;
        sax.serror = ignore_error;
        return sax;
    }
};

// libxml2 gives five pointers an attribute: local name, prefix, namespace, value, end of value.
std::string_view XmlAttributes::value(int index) const {
    const unsigned char** attribute = raw_ + 5 * index;
    return {reinterpret_cast<const char*>(attribute[3]),
            static_cast<std::size_t>(attribute[4] - attribute[3])};
}

std::optional<std::string_view> XmlAttributes::find(std::string_view local_name) const {
    for (int i = 0; i < count_; ++i) {
        if (name(i) == local_name) return value(i);
    }
    return std::nullopt;
}

std::optional<std::string_view> XmlAttributes::find_prefixed(std::string_view local_name) const {
    for (int i = 0; i < count_; ++i) {
        if (raw_[5 * i + 1] && name(i) == local_name) return value(i);
    }
    return std::nullopt;
}

bool XmlAttributes::any_is(std::string_view local_name, std::string_view wanted) const {
    for (int i = 0; i < count_; ++i) {
        if (name(i) == local_name && value(i) == wanted) return true;
    }
    return false;
}

bool XmlAttributes::is_true(std::string_view local_name) const {
    const std::string_view value = get(local_name);
    return value == "1" || value == "true" || value == "on";
}

std::optional<std::uint32_t> XmlAttributes::number(std::string_view local_name) const {
    const auto value = find(local_name);
    std::uint32_t number = 0;
    if (!value) return std::nullopt;
    const auto [end, error] = std::from_chars(value->data(), value->data() + value->size(), number);
    if (error != std::errc{} || end != value->data() + value->size()) return std::nullopt;
    return number;
}

std::string XmlHandler::refusal(std::string_view sentence) const { return Place{}.say(sentence); }

XmlStream::XmlStream(XmlHandler& handler) : handler_(handler) {
    static const bool ready = [] {
        xmlInitParser();
        return true;
    }();
    static_cast<void>(ready);
    xmlSAXHandler sax = XmlCallbacks::table();
    context_ = xmlCreatePushParserCtxt(&sax, this, nullptr, 0, nullptr);
    if (!context_) throw std::bad_alloc();
    // NOENT only turns &amp; in attributes into &; there are no other entities, because a DTD is refused.
    xmlCtxtUseOptions(parser(context_), XML_PARSE_NONET | XML_PARSE_NOENT);
}

XmlStream::~XmlStream() {
    xmlFreeDoc(parser(context_)->myDoc);
    xmlFreeParserCtxt(parser(context_));
}

void XmlStream::push(const char* bytes, int size, bool last) {
    xmlParseChunk(parser(context_), bytes, size, last ? 1 : 0);
    if (failure_) std::rethrow_exception(failure_);
    if (!handler_.stop && !parser(context_)->wellFormed) throw PackageError(malformed);
}

void XmlStream::feed(std::string_view chunk) {
    for (std::size_t at = 0; at < chunk.size() && !handler_.stop; at += chunk_bytes) {
        const std::string_view piece = chunk.substr(at, chunk_bytes);
        push(piece.data(), static_cast<int>(piece.size()), false);
    }
}

void XmlStream::finish() {
    if (!handler_.stop) push(nullptr, 0, true);
}

void parse_part(ZipPackage& package, const std::string& part, XmlHandler& handler) {
    try {
        XmlStream stream(handler);
        package.stream(part, [&](std::string_view chunk) {
            stream.feed(chunk);
            return !handler.stop;
        });
        stream.finish();
    } catch (const PackageError& error) {
        throw ReadError(handler.refusal(error.what()));
    }
}

void parse_text(std::string_view xml, XmlHandler& handler) {
    try {
        XmlStream stream(handler);
        stream.feed(xml);
        stream.finish();
    } catch (const PackageError& error) {
        throw ReadError(handler.refusal(error.what()));
    }
}

}  // namespace khue::office
