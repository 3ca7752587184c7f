// XML pushed in chunks to a handler, by libxml2: no DTD, no entities, no network, bounded depth.
#pragma once
#include <exception>
#include <optional>
#include <string>
#include <string_view>

namespace khue::office {

class ZipPackage;

// The attributes of one element; views live until the handler returns.
class XmlAttributes {
public:
    XmlAttributes(const unsigned char** raw, int count) : raw_(raw), count_(count) {}
    std::optional<std::string_view> find(std::string_view local_name) const;           // whatever its prefix
    std::optional<std::string_view> find_prefixed(std::string_view local_name) const;  // r:id, not id
    // One by one, for the elements that come by the million.
    int size() const { return count_; }
    std::string_view name(int index) const { return reinterpret_cast<const char*>(raw_[5 * index]); }
    std::string_view value(int index) const;
    bool any_is(std::string_view local_name, std::string_view value) const;  // under any of its prefixes
    std::string_view get(std::string_view local_name) const {
        return find(local_name).value_or(std::string_view{});
    }
    bool is_true(std::string_view local_name) const;  // "1", "true"
    std::optional<std::uint32_t> number(std::string_view local_name) const;

private:
    const unsigned char** raw_;
    int count_;
};

// Receives elements by their local name, so that x: prefixes and the strict namespaces make no difference.
class XmlHandler {
public:
    virtual ~XmlHandler() = default;
    virtual void start(std::string_view name, const XmlAttributes&) = 0;
    virtual void end(std::string_view name) = 0;
    virtual void text(std::string_view) {}
    virtual std::string refusal(std::string_view sentence) const;  // the sentence with the place, when known
    bool stop = false;                                             // set it to leave the rest unread
};

class XmlStream {
public:
    explicit XmlStream(XmlHandler&);
    ~XmlStream();
    XmlStream(const XmlStream&) = delete;
    XmlStream& operator=(const XmlStream&) = delete;

    void feed(std::string_view chunk);
    void finish();

private:
    friend struct XmlCallbacks;
    void push(const char* bytes, int size, bool last);

    XmlHandler& handler_;
    void* context_ = nullptr;
    unsigned depth_ = 0;
    std::exception_ptr failure_;
};

// Parses one part of a package, or a buffer; faults are refused with the handler's place.
void parse_part(ZipPackage&, const std::string& part, XmlHandler&);
void parse_text(std::string_view xml, XmlHandler&);

}  // namespace khue::office
