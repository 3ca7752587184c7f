#include "modules/sector/peer.hpp"

#include "core/json.hpp"
#include "modules/units/unit.hpp"

namespace khue::sector {
namespace {

constexpr std::size_t most_answer = 16u << 20, most_receipts = 100'000;

class PeerOf2020 : public SectorPeer {
public:
    HttpCall request(const OpenConnection& c, const std::string& key,
                     const std::string& body) const override {
        HttpCall what = call_over(c, c.setting("path", "/dong-bo"));
        what.method = "POST";
        what.body = body;
        what.most_bytes = most_answer;
        what.headers.emplace_back("Content-Type", "application/json");
        what.headers.emplace_back("Idempotency-Key", key);
        what.headers.emplace_back("TenDangNhap", c.setting("user"));
        what.headers.emplace_back("MatKhau", c.secret("password"));
        return what;
    }

    // {"MaTruongHoc": "…", "KetQua": [{"ClientId", "Ma", "TrangThai", "MoTa"}]}
    std::optional<PeerAnswer> read(std::string_view body) const override {
        const auto json = parse_json(body);
        if (!json || !(*json)["KetQua"].is_array() || (*json)["KetQua"].items.size() > most_receipts)
            return std::nullopt;
        PeerAnswer out{.school = (*json)["MaTruongHoc"].text_or(), .receipts = {}};
        for (const Json& r : (*json)["KetQua"].items)
            out.receipts.push_back({.client_id = r["ClientId"].text_or(),
                                    .code = r["Ma"].text_or(),
                                    .state = r["TrangThai"].text_or(),
                                    .message = r["MoTa"].text_or()});
        return out;
    }
};

}  // namespace

std::unique_ptr<SectorPeer> peer_of_2020() { return std::make_unique<PeerOf2020>(); }

std::string package_of(Db& db, const SectorLayout& layout, const SectorSet& s,
                       const std::vector<SectorItem>& items, bool trial) {
    const auto school = get(db, Scope::of(s.unit_id.value), s.unit_id);
    const Receipts receipts = receipts_of(db, s.unit_id.value, trial);
    std::string body;
    JsonWriter w(body);
    w.object().member("MaTruongHoc", school ? school->code : "");
    w.key("NamHoc").raw(s.school_year.substr(0, 4)).key("LoaiDongBo").raw(s.kind);
    for (const SectorObject& o : layout.objects) {
        bool begun = false;
        for (const SectorItem& item : items) {
            if (item.object != o.name) continue;
            if (!begun) w.key(o.name);
            if (!begun && !o.single) w.array();
            begun = true;
            w.raw(with_codes(layout, o, item.json, receipts));
        }
        if (begun && !o.single) w.end_array();
    }
    w.end_object();
    return body;
}

}  // namespace khue::sector
