#include "modules/warehouse/receiver.hpp"

#include <cstdlib>

#include "core/json.hpp"
#include "store/hash.hpp"

namespace khue {
namespace {

constexpr std::int64_t second = 1000, minute = 60;
constexpr std::size_t most_answers = 10'000;

Response refusal(int status, std::string_view error, std::string_view detail) {
    std::string body;
    JsonWriter(body).object().member("error", error).member("detail", detail).end_object();
    return {.status = status, .body = std::move(body)};
}

std::string receipt(const Json& record, std::string_view result, std::string_view why, std::int64_t version) {
    std::string out;
    JsonWriter w(out);
    w.object().member("idbanghi", record["idbanghi"].text_or());
    w.member("phienban", record["phienban"].integer_or(0)).member("ketqua", result);
    if (!why.empty()) w.member("lydo", why);
    if (version) w.member("phienbanhienco", version);
    w.end_object();
    return out;
}

// What is wrong with a record, or nothing.
std::string fault_of(const Json& r) {
    const std::string event = r["sukien"].text_or();
    if (r["bang"].text_or().empty()) return "Thiếu tên bảng.";
    if (r["idbanghi"].text_or().size() < 36) return "idbanghi ngắn hơn 36 ký tự.";
    if (r["phienban"].integer_or(0) <= 0) return "phienban phải lớn hơn 0.";
    if (event != "NEW" && event != "UPDATE" && event != "CANCEL") return "sukien không hợp lệ.";
    if (event != "CANCEL" && !r["dulieu"].is_object()) return "Thiếu dữ liệu.";
    return "";
}

}  // namespace

Response WarehouseReceiver::handle(const Request& r) {
    if (r.method == "POST" && r.path.ends_with("/batches")) return take_batch(r);
    if (r.method == "GET" && r.path.ends_with("/reconciliation")) return tallies(r);
    if (r.method == "GET" && r.path.ends_with("/reconciliation/rows")) return part(r);
    if (r.method == "GET") return {.body = "{\"warehouse\":\"thử nghiệm\"}"};
    return refusal(404, "not_found", "Không có địa chỉ này.");
}

Response WarehouseReceiver::signed_answer(std::string body) const {
    Response r{.body = std::move(body)};
    if (options_.signer) r.headers.emplace_back("X-JWS-Signature", detached_jws(*options_.signer, r.body));
    return r;
}

Response WarehouseReceiver::take_batch(const Request& r) {
    if (!options_.sender_key.empty()) {
        const JwsVerdict verdict =
            check_detached_jws(options_.sender_key, r.header("x-jws-signature"), r.body);
        if (!verdict.holds) return refusal(401, "signature", "Chữ ký không hợp lệ.");
        if (std::abs(verdict.header.issued_at - now().ms / second) > options_.clock_minutes * minute)
            return refusal(400, "clock", "Giờ ký lệch quá mức cho phép.");
    }
    const auto json = parse_json(r.body);
    if (!json || (*json)["batch"].text_or().empty() || !(*json)["records"].is_array())
        return refusal(400, "batch", "Lô không đọc được.");
    const std::string batch = (*json)["batch"].text_or(), sender = (*json)["sender"].text_or();
    const std::lock_guard lock(mutex_);
    const auto before = answers_.find(sender + "/" + batch);
    if (before != answers_.end()) return signed_answer(before->second);
    std::string body = "{\"batch\":";
    append_quoted(body, batch);
    body += ",\"receipts\":[";
    bool first = true;
    for (const Json& record : (*json)["records"].items) {
        if (!std::exchange(first, false)) body += ',';
        body += take_record(sender, record);
    }
    body += "]}";
    if (answers_.size() >= most_answers) answers_.clear();
    answers_[sender + "/" + batch] = body;
    return signed_answer(std::move(body));
}

std::string WarehouseReceiver::take_record(const std::string& sender, const Json& record) {
    if (const std::string why = fault_of(record); !why.empty()) return receipt(record, "rejected", why, 0);
    const std::int64_t version = record["phienban"].integer_or(0);
    ReceivedRow fresh{.version = version, .event = record["sukien"].text_or(), .hash = {}, .json = {}};
    if (fresh.event != "CANCEL") {
        append_json(fresh.json, record["dulieu"]);
        fresh.hash = content_hash(fresh.json);
    }
    ReceivedRow& row = senders_[sender][record["bang"].text_or()][record["idbanghi"].text_or()];
    const bool again = row.version == version && row.hash == fresh.hash && row.stands() == fresh.stands();
    if (row.version >= version && !again) return receipt(record, "stale", "", row.version);
    row = std::move(fresh);
    return receipt(record, "accepted", "", 0);
}

Response WarehouseReceiver::tallies(const Request& r) const {
    const std::lock_guard lock(mutex_);
    std::string body;
    JsonWriter w(body);
    w.object().key("tables").array();
    const auto sender = senders_.find(std::string(r.value("sender")));
    if (sender != senders_.end())
        for (const auto& [table, rows] : sender->second) {
            RowTally tally;
            for (const auto& [id, row] : rows)
                if (row.stands()) tally.add(id, row.version, row.hash);
            w.object().member("bang", table).key("parts").array();
            for (std::size_t i = 0; i < RowTally::parts; ++i)
                w.array().value(tally.counts[i]).value(hex_of(tally.hashes[i])).end_array();
            w.end_array().end_object();
        }
    w.end_array().end_object();
    return signed_answer(std::move(body));
}

Response WarehouseReceiver::part(const Request& r) const {
    const std::lock_guard lock(mutex_);
    const std::size_t wanted = std::strtoul(std::string(r.value("part")).c_str(), nullptr, 10);
    std::string body;
    JsonWriter w(body);
    w.object().key("rows").array();
    const auto sender = senders_.find(std::string(r.value("sender")));
    if (sender != senders_.end()) {
        const auto table = sender->second.find(std::string(r.value("bang")));
        if (table != sender->second.end())
            for (const auto& [id, row] : table->second)
                if (row.stands() && part_of_row(id) == wanted)
                    w.object()
                        .member("idbanghi", id)
                        .member("phienban", row.version)
                        .member("hash", row.hash)
                        .end_object();
    }
    w.end_array().end_object();
    return signed_answer(std::move(body));
}

std::map<std::string, WarehouseReceiver::Rows> WarehouseReceiver::rows(const std::string& sender) const {
    const std::lock_guard lock(mutex_);
    const auto found = senders_.find(sender);
    return found == senders_.end() ? std::map<std::string, Rows>{} : found->second;
}

void WarehouseReceiver::set(const std::string& sender, const std::string& table, const std::string& id,
                            ReceivedRow row) {
    const std::lock_guard lock(mutex_);
    senders_[sender][table][id] = std::move(row);
}

void WarehouseReceiver::forget(const std::string& sender, const std::string& table, const std::string& id) {
    const std::lock_guard lock(mutex_);
    senders_[sender][table].erase(id);
}

}  // namespace khue
