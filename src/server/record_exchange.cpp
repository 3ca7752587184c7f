#include "server/record_exchange.hpp"

#include "store/records.hpp"

namespace khue::record_exchange {

using namespace shape;

std::vector<QueryValue> list_query(const Entity& e) {
    std::vector<QueryValue> out = {
        {"sort", text(), "Trường để sắp xếp; thêm dấu - ở trước: giảm dần"},
        {"as_of", text(), "Dữ liệu như đã ghi nhận đến hết ngày hoặc đến thời điểm này"},
        {"filters", map(text()),
         "Lọc: f.<trường>=giá trị, hoặc f.<trường>.<phép>=giá trị với phép là ne, ge, le, has, empty, "
         "filled"}};
    if (validity_of(e)) out.push_back({"valid_on", date(), "Chỉ những gì có hiệu lực trong ngày này"});
    if (e.searched()) out.push_back({"q", text(), "Tìm theo chữ, không phân biệt dấu"});
    return out;
}

Exchange list(const Entity& e) {
    auto query = list_query(e);
    query.push_back({"limit", integer(), "Số dòng một trang, 1 đến 500; không ghi: 50"});
    query.push_back({"after", text(), "Trang sau: giá trị next của trang trước đó"});
    query.push_back({"before", text(), "Trang trước: giá trị previous"});
    query.push_back({"last", one_of({"1"}), "Trang cuối"});
    query.push_back({"total", one_of({"0"}), "Không đếm tổng số"});
    return exchange::answers(object({{"items", shape::list(record(e))},
                                     {"next", nullable(text())},
                                     {"previous", nullable(text())},
                                     maybe("total", integer()),
                                     {"labels", map(map(text()))}}),
                             std::move(query));
}

Exchange one(const Entity& e) { return exchange::answers(record(e)); }

Exchange history() {
    Shape value = nullable(text());
    Shape change = object({{"field", text()}, {"label", text()}, {"old", value}, {"new", value}});
    Shape version = object(
        {{"version", integer()},
         {"recorded_from", instant()},
         {"recorded_to", nullable(instant())},
         {"by", text()},
         {"changeset", nullable(named("VersionChangeset",
                                      object({{"id", integer()}, {"kind", text()}, {"label", text()}})))},
         {"changes", shape::list(named("Change", change))}});
    return exchange::answers(object({{"items", shape::list(named("RecordVersion", version))}}));
}

Exchange create(const Entity& e) { return exchange::takes(new_record(e), record(e), 201); }

Exchange update(const Entity& e) {
    return exchange::versioned(exchange::takes(record_change(e), record(e)), record(e));
}

Exchange remove() {
    Exchange x = exchange::nothing();
    x.if_match = true;
    return x;
}

}  // namespace khue::record_exchange
