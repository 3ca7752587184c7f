// A warehouse for tests and trials: takes signed batches as the city's would, keeps the greatest version of
// each row, gives a receipt per record, and answers a reconciliation. `khue warehouse-receiver` serves it.
#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "modules/warehouse/ledger.hpp"
#include "server/http.hpp"
#include "store/signer.hpp"

namespace khue {

struct ReceivedRow {
    std::int64_t version = 0;
    std::string event, hash, json;
    bool stands() const { return event != "CANCEL"; }
};

class WarehouseReceiver {
public:
    struct Options {
        std::string sender_key;           // PEM; empty: signatures are not checked
        std::int64_t clock_minutes = 10;  // how far the sender's clock may be off
        const Signer* signer = nullptr;   // signs the receipts
    };
    explicit WarehouseReceiver(Options options) : options_(std::move(options)) {}

    // POST /batches · GET /reconciliation?sender= · GET /reconciliation/rows?sender=&bang=&part=. The path
    // may stand below another one. Any thread may call.
    Response handle(const Request&);

    using Rows = std::map<std::string, ReceivedRow>;                    // by idbanghi
    std::map<std::string, Rows> rows(const std::string& sender) const;  // by table

    // What people may do to it by hand, in tests: forget a row, put another in its place.
    void set(const std::string& sender, const std::string& table, const std::string& id, ReceivedRow);
    void forget(const std::string& sender, const std::string& table, const std::string& id);

private:
    Response take_batch(const Request&);
    std::string take_record(const std::string& sender, const Json& record);
    Response tallies(const Request&) const;
    Response part(const Request&) const;
    Response signed_answer(std::string body) const;

    const Options options_;
    mutable std::mutex mutex_;
    std::map<std::string, std::map<std::string, Rows>> senders_;
    std::map<std::string, std::string> answers_;  // by batch: the same answer when it comes again
};

}  // namespace khue
