#include "server/curl_handle.hpp"

#include <csignal>
#include <mutex>
#include <new>

namespace khue::curl {

static int ask(void* wanted, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return (*static_cast<const std::function<bool()>*>(wanted))() ? 0 : 1;
}

Handle open() {
    static std::once_flag once;
    std::call_once(once, [] {
        std::signal(SIGPIPE, SIG_IGN);  // a peer that hangs up is an error code, not the end of the program
        curl_global_init(CURL_GLOBAL_DEFAULT);
    });
    Handle c(curl_easy_init(), curl_easy_cleanup);
    if (!c) throw std::bad_alloc();
    curl_easy_setopt(c.get(), CURLOPT_NOPROXY, "*");
    curl_easy_setopt(c.get(), CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(c.get(), CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2);
    return c;
}

void trust(CURL* c, const std::string& pem) {
    if (pem.empty()) return;
    curl_blob blob{.data = const_cast<char*>(pem.data()), .len = pem.size(), .flags = CURL_BLOB_COPY};
    curl_easy_setopt(c, CURLOPT_CAINFO_BLOB, &blob);
    curl_easy_setopt(c, CURLOPT_CAPATH, nullptr);
}

void stop_when_unwanted(CURL* c, const std::function<bool()>& wanted) {
    curl_easy_setopt(c, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(c, CURLOPT_XFERINFOFUNCTION, ask);
    curl_easy_setopt(c, CURLOPT_XFERINFODATA, &wanted);
}

}  // namespace khue::curl
