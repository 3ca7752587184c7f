#include "modules/sector/result_file.hpp"

#include <algorithm>
#include <cmath>

#include "core/json.hpp"
#include "core/text.hpp"
#include "modules/units/unit.hpp"
#include "office/spreadsheet.hpp"
#include "office/workbook.hpp"

namespace khue::sector {
namespace {

constexpr std::size_t most_rows = 100'000;
constexpr double widest = 18;

[[noreturn]] void refused(const std::string& message) { throw Failure{422, "bad_result", message, {}}; }

std::string text_of_cell(const office::Cell& c) {
    if (c.kind == office::Cell::Kind::text) return c.text;
    if (c.kind != office::Cell::Kind::number || std::abs(c.number) > 1e15) return "";
    return std::to_string(static_cast<std::int64_t>(c.number));
}

// "3", "Đã đồng bộ" → "3"; else as it is.
std::string state_code(const SectorLayout& layout, const std::string& text) {
    const std::string wanted = fold(text);
    for (const auto& [code, label] : layout.receive_states)
        if (text == code || fold(label) == wanted) return code;
    return text;
}

struct Columns {
    std::optional<std::size_t> key, code, state, message;
};

std::optional<std::size_t> column(const office::Row& row, std::initializer_list<std::string_view> names) {
    for (std::size_t i = 0; i < row.cells.size(); ++i)
        if (std::ranges::find(names, fold(text_of_cell(row.cells[i]))) != names.end()) return i;
    return std::nullopt;
}

Columns columns_of(const office::Row& row) {
    return {.key = column(row, {"clientid", "client id"}),
            .code = column(row, {"ma", "ma cua bo", "code", "mabo"}),
            .state = column(row, {"trangthai", "trang thai", "state"}),
            .message = column(row, {"mota", "mo ta", "message", "loi"})};
}

std::string at(const office::Row& row, const std::optional<std::size_t>& column) {
    return column && *column < row.cells.size() ? text_of_cell(row.cells[*column]) : "";
}

void read_sheet(const SectorLayout& layout, const office::Sheet& sheet, PeerAnswer& out) {
    Columns columns;
    for (const office::Row& row : sheet.rows) {
        if (!columns.key || !columns.state) {
            columns = columns_of(row);
            continue;
        }
        if (const std::string key = at(row, columns.key); !key.empty())
            out.receipts.push_back({.client_id = key,
                                    .code = at(row, columns.code),
                                    .state = state_code(layout, at(row, columns.state)),
                                    .message = at(row, columns.message)});
        if (out.receipts.size() > most_rows) refused("Tệp kết quả có quá nhiều dòng.");
    }
}

PeerAnswer read_table(const SectorLayout& layout, std::string_view bytes) {
    PeerAnswer out;
    try {
        for (const office::Sheet& sheet : office::load_bytes(bytes).sheets) read_sheet(layout, sheet, out);
    } catch (const office::ReadError& e) {
        refused(e.what());
    }
    if (out.receipts.empty())
        refused(
            "Không tìm thấy kết quả trong tệp: cần bảng có cột ClientId và TrangThai (thêm Ma, MoTa nếu "
            "có).");
    return out;
}

office::OutCell cell_of(const Json& value) {
    if (value.kind == Json::Kind::integer) return {.value = static_cast<double>(value.integer)};
    if (value.kind == Json::Kind::real) return {.value = value.real};
    if (!value.is_array()) return {.value = value.text_or()};
    std::string json;
    append_json(json, value);
    return {.value = json};
}

}  // namespace

PeerAnswer read_result(const SectorLayout& layout, const SectorPeer& peer, std::string_view bytes) {
    const std::size_t first = bytes.find_first_not_of(" \t\r\n");
    const bool json = first != bytes.npos && bytes[first] == '{';
    if (!json) return read_table(layout, bytes);
    const auto answer = peer.read(bytes);
    if (!answer) refused("Tệp JSON không phải kết quả của CSDL ngành: cần “KetQua” là danh sách.");
    return *answer;
}

Applied take_result(const App& app, Transaction& t, const SectorLayout& layout, SectorSet& s,
                    const PeerAnswer& answer, std::optional<Date> sent_on) {
    if (standing_of(t.db(), s).record.state != ApprovalState::approved)
        refuse("not_approved", "Bộ dữ liệu chưa được duyệt hết các bước.");
    if (s.waiting_since) refuse("on_its_way", "Bộ dữ liệu đang gửi qua kết nối; kết quả sẽ tự về.");
    const bool trial = !sent_on;
    if (s.finished_at && (trial || !s.trial)) refuse("finished", "Bộ dữ liệu đã có kết quả của mọi bản ghi.");
    if (sent_on && local_date(t.at()) < *sent_on)
        throw Failure{
            422, "in_future", "Ngày gửi chưa tới.", {{"/sent_on", "in_future", "Ngày gửi chưa tới."}}};
    const auto school = get(t.db(), Scope::of(s.unit_id.value), s.unit_id);
    if (!answer.school.empty() && school && answer.school != school->code)
        refused("Tệp kết quả là của trường khác.");
    if (s.trial != trial) {  // what counted as a trial is read anew
        run(t.db(), "UPDATE sector_item SET state = '', message = '' WHERE set_id = $1", s.id.value);
        s.trial = trial;
        s.finished_at.reset();
    }
    const Applied done = apply_answer(app, t, layout, s, answer, trial, true);
    if (done.accepted + done.refused + done.pending == 0)
        refused("Không dòng nào của tệp là bản ghi đang chờ kết quả của bộ dữ liệu này.");
    return done;
}

std::string workbook_of(Db& db, const SectorLayout& layout, const SectorSet& s) {
    const Receipts receipts = receipts_of(db, s.unit_id.value, s.trial);
    const auto items = items_of(db, s.id.value);
    office::SpreadsheetOut book;
    for (const SectorObject& o : layout.objects) {
        std::vector<Json> rows;
        for (const SectorItem& item : items)
            if (item.object == o.name)
                rows.push_back(parse_json(with_codes(layout, o, item.json, receipts)).value_or(Json{}));
        if (rows.empty()) continue;
        office::OutSheet sheet{.name = o.name};
        std::vector<std::string> names;
        for (const SectorField& f : o.fields)
            if (std::ranges::any_of(rows, [&](const Json& r) { return r.has(f.name); }))
                names.push_back(f.name);
        for (const SectorList& l : o.lists)
            if (std::ranges::any_of(rows, [&](const Json& r) { return r.has(l.name); }))
                names.push_back(l.name);
        for (const std::string& name : names) sheet.columns.push_back({.header = name, .width = widest});
        for (const Json& r : rows) {
            std::vector<office::OutCell> cells;
            for (const std::string& name : names)
                cells.push_back(r.has(name) ? cell_of(r[name]) : office::OutCell{});
            sheet.rows.push_back(std::move(cells));
        }
        book.sheets.push_back(std::move(sheet));
    }
    return office::to_xlsx(book);
}

}  // namespace khue::sector
