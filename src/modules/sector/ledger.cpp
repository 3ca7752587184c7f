#include "modules/sector/ledger.hpp"

#include <algorithm>

#include "modules/connections/open_connection.hpp"
#include "modules/units/tree.hpp"

namespace khue::sector {
namespace {

constexpr std::size_t longest_code = 60, longest_message = 300;
constexpr std::string_view accepted_state = "3", refused_state = "4";

// At most so many bytes, at the end of a character.
std::string shortened(std::string text, std::size_t most) {
    if (text.size() <= most) return text;
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
    text.resize(most);
    return text;
}

bool is_pending(std::string_view state) { return state.empty() || state == "0" || state == "1"; }

class Desk {
public:
    Desk(Transaction& t, const SectorLayout& layout, const SectorSet& set, bool trial, bool from_file)
        : t_(t),
          set_(set),
          trial_(trial),
          from_file_(from_file),
          receipts_(receipts_of(t.db(), set.unit_id.value, trial)) {
        for (SectorItem& item : items_of(t.db(), set.id.value)) {
            const SectorObject* o = layout.find(item.object);
            if (!o) continue;
            // The school has no ClientId: its own code stands for it.
            items_.emplace(o->single ? school_code(t.db()) : client_id(*o, item.record_id), std::move(item));
        }
        for (const auto& [key, r] : receipts_)
            if (r.ministry_code) owners_[{key.first, *r.ministry_code}] = key.second;
    }

    Applied take(const PeerAnswer& answer) {
        for (const PeerReceipt& r : answer.receipts) take(r);
        return done_;
    }

private:
    std::string school_code(Db& db) const {
        const auto unit = get(db, Scope::of(set_.unit_id.value), set_.unit_id);
        return unit ? unit->code : "";
    }

    void take(const PeerReceipt& r) {
        const auto found = items_.find(r.client_id);
        const bool known = r.state.size() == 1 && r.state[0] >= '0' && r.state[0] <= '4';
        if (found == items_.end() || !known) return void(++done_.strangers);
        SectorItem& item = found->second;
        if (!is_pending(item.state)) return;
        if (is_pending(r.state)) {
            item.state = r.state;
            ++done_.pending;
        } else if (const std::string why = r.state == accepted_state ? clash(item, r.code) : r.message;
                   r.state == accepted_state && why.empty()) {
            accept(item, r.code);
        } else {
            item.state = refused_state;
            item.message = shortened(why.empty() ? "Bộ không nêu lý do." : why, longest_message);
            ++done_.refused;
        }
        keep(item);
    }

    // Why a code cannot be this record's.
    std::string clash(const SectorItem& item, const std::string& code) const {
        if (code.size() > longest_code) return "Mã Bộ trả về dài quá mức cho phép.";
        const auto owner = owners_.find({item.object, code});
        if (!code.empty() && owner != owners_.end() && owner->second != item.record_id)
            return "Mã Bộ trả về đã cấp cho bản ghi khác.";
        const auto old = receipts_.find({item.object, item.record_id});
        if (!code.empty() && old != receipts_.end() && old->second.ministry_code &&
            *old->second.ministry_code != code)
            return "Mã Bộ trả về khác mã đã cấp trước đây (" + *old->second.ministry_code + ").";
        return "";
    }

    void accept(SectorItem& item, const std::string& code) {
        const Scope scope = Scope::of(set_.unit_id.value);
        auto [at, fresh] = receipts_.try_emplace({item.object, item.record_id});
        SectorReceipt& r = at->second;
        r.unit_id = set_.unit_id, r.object = item.object, r.record_id = item.record_id;
        r.trial = trial_, r.from_file = from_file_;
        if (!code.empty()) r.ministry_code = code, owners_[{item.object, code}] = item.record_id;
        r.hash = item.hash, r.is_current = true, r.school_year = set_.school_year;
        r.first_class = item.first_class, r.set_id = set_.id.value, r.accepted_at = t_.at();
        if (fresh)
            insert(t_, scope, r);
        else
            update(t_, scope, r);
        item.state = accepted_state;
        item.message.clear();
        ++done_.accepted;
    }

    void keep(const SectorItem& item) {
        run(t_.db(),
            "UPDATE sector_item SET state = $4, message = $5 WHERE set_id = $1 AND object = $2 AND record_id "
            "= "
            "$3",
            set_.id.value, item.object, item.record_id, item.state, item.message);
    }

    Transaction& t_;
    const SectorSet& set_;
    bool trial_, from_file_;
    Receipts receipts_;
    std::map<std::string, SectorItem, std::less<>> items_;
    std::map<std::pair<std::string, std::string>, std::int64_t> owners_;
    Applied done_;
};

void count(Db& db, SectorSet& s) {
    s.accepted = s.refused = 0;
    for (const SectorItem& item : items_of(db, s.id.value)) {
        s.accepted += item.state == accepted_state;
        s.refused += item.state == refused_state;
    }
}

}  // namespace

Applied apply_answer(const App& app, Transaction& t, const SectorLayout& layout, SectorSet& s,
                     const PeerAnswer& answer, bool trial, bool from_file) {
    const Applied done = Desk(t, layout, s, trial, from_file).take(answer);
    count(t.db(), s);
    if (s.accepted + s.refused == s.records) {
        s.push = s.refused ? PushState::failed : PushState::done;
        s.finished_at = t.at();
        s.waiting_since.reset(), s.trouble.reset();
        run(t.db(), "UPDATE sector_item SET json = '' WHERE set_id = $1", s.id.value);
    }
    update(t, Scope::of(s.unit_id.value), s);
    if (done.accepted) mark_receipts(t, receipts_to_mark(app, t.db(), layout, s.unit_id.value));
    return done;
}

bool goes_by_trial(Db& db, std::int64_t unit) {
    bool any = false;
    for (const Connection& c : connections_of(db, "csdl_nganh")) {
        const Scope below{.units = with_descendants(db, c.unit_id.value)};
        if (!below.covers(unit)) continue;
        if (c.is_real()) return false;
        any = true;
    }
    return any;
}

LedgerSum ledger_sum(Db& db, std::int64_t unit) {
    LedgerSum out;
    auto& s =
        query(db,
              "SELECT count(*), COALESCE(sum(is_current), 0) FROM sector_receipt WHERE unit_id = $1 AND "
              "trial = 0",
              unit);
    if (s.step()) out = {.accepted = s.integer(0), .current = s.integer(1)};
    s.reset();
    return out;
}

}  // namespace khue::sector
