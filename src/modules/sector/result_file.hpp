// The way without a connection: an approved set as a file, and the ministry's answer read from one.
#pragma once
#include "modules/sector/peer.hpp"

namespace khue::sector {

// One sheet for each object, one column for each field that has a value.
std::string workbook_of(Db&, const SectorLayout&, const SectorSet&);

// .json as the connection answers it, or a table (.xlsx, .xls, .ods, .csv) with the columns ClientId, Ma,
// TrangThai, MoTa. Throws Failure 422 that says what is wrong.
PeerAnswer read_result(const SectorLayout&, const SectorPeer&, std::string_view bytes);

// What a result file does to its set. `sent_on`: somebody confirms that the file was handed to the ministry
// on that day, and it counts; without, it is kept as a trial. 409 while a connection has the set.
Applied take_result(const App&, Transaction&, const SectorLayout&, SectorSet&, const PeerAnswer&,
                    std::optional<Date> sent_on);

}  // namespace khue::sector
