// The reporting regime and requests for figures: who reports what by when, forms, answers, totals.
#include "modules/requests/module.hpp"

#include "modules/requests/daily.hpp"
#include "modules/requests/data_request.hpp"
#include "modules/requests/regimes.hpp"
#include "modules/requests/routes.hpp"

namespace khue {

static constexpr Migration first_step{"requests.1", R"sql(
        CREATE RECORD report_regime (
            unit_id INT NOT NULL REFERENCES unit,
            code TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            legal_basis TEXT,
            content TEXT NOT NULL,
            reporter TEXT NOT NULL,
            levels TEXT,
            recipient TEXT NOT NULL,
            way TEXT NOT NULL,
            cycle TEXT NOT NULL,
            close_rule TEXT NOT NULL,
            due_day INT NOT NULL,
            due_month TEXT NOT NULL,
            opens_before INT NOT NULL,
            guidance TEXT,
            form TEXT NOT NULL,
            confidence TEXT NOT NULL,
            confirmed BOOL NOT NULL,
            active BOOL NOT NULL,
            from_date DATE NOT NULL);
        CREATE RECORD data_request (
            unit_id INT NOT NULL REFERENCES unit,
            regime_id INT REFERENCES report_regime,
            period TEXT,
            title TEXT NOT NULL,
            instruction TEXT,
            form TEXT NOT NULL,
            form_version INT NOT NULL,
            audience TEXT NOT NULL,
            chosen TEXT,
            due DATE,
            close_on DATE,
            state TEXT NOT NULL,
            reason TEXT,
            sent_at INSTANT,
            sent_by TEXT,
            author TEXT NOT NULL,
            UNIQUE (regime_id, period));
        CREATE INDEX data_request_unit_id ON data_request (unit_id);
        CREATE RECORD request_file (
            unit_id INT NOT NULL REFERENCES unit,
            request_id INT NOT NULL REFERENCES data_request,
            file_id INT NOT NULL,
            name TEXT NOT NULL);
        CREATE INDEX request_file_unit_id ON request_file (unit_id);
        CREATE INDEX request_file_request_id ON request_file (request_id);
        CREATE RECORD request_answer (
            unit_id INT NOT NULL REFERENCES unit,
            request_id INT NOT NULL REFERENCES data_request,
            state TEXT NOT NULL,
            entries TEXT NOT NULL,
            form_version INT NOT NULL,
            number INT NOT NULL,
            accepted INT NOT NULL,
            reason TEXT,
            first_sent_at INSTANT,
            written_by TEXT,
            decided_by TEXT,
            UNIQUE (request_id, unit_id));
        CREATE INDEX request_answer_unit_id ON request_answer (unit_id);
        CREATE RECORD answer_version (
            unit_id INT NOT NULL REFERENCES unit,
            answer_id INT NOT NULL REFERENCES request_answer,
            number INT NOT NULL,
            form_version INT NOT NULL,
            form TEXT NOT NULL,
            entries TEXT NOT NULL,
            sent_at INSTANT NOT NULL,
            sent_by TEXT NOT NULL,
            reason TEXT,
            outcome TEXT NOT NULL,
            decided_at INSTANT,
            decided_by TEXT,
            note TEXT,
            UNIQUE (answer_id, number));
        CREATE INDEX answer_version_unit_id ON answer_version (unit_id);
    )sql"};

Module requests_module() {
    Module m{
        .name = "requests",
        .label = "Yêu cầu báo cáo",
        .depends = {"units", "users", "notices", "indicators"},
        .entities = {&Regime::entity(), &DataRequest::entity(), &RequestFile::entity(),
                     &RequestAnswer::entity(), &AnswerVersion::entity()},
        .permissions = {{"regimes.read", "Xem chế độ báo cáo"},
                        {"regimes.write", "Sửa, xác nhận chế độ báo cáo"},
                        {"requests.read", "Xem yêu cầu báo cáo, tiến độ và tổng hợp"},
                        {"requests.write", "Soạn biểu mẫu; gửi, gia hạn, hủy yêu cầu; nhắc các trường"},
                        {"requests.receive", "Nhận hoặc trả lại trả lời của các trường"},
                        {"answers.read", "Xem trả lời yêu cầu báo cáo"},
                        {"answers.write", "Nhập trả lời yêu cầu báo cáo của đơn vị mình"},
                        {"answers.submit", "Nộp, đính chính trả lời của đơn vị mình"}},
        .migrations = {first_step},
        .jobs = {requests_daily_job()},
    };
    m.start = [](App& app) {
        app.add_finder(request_finder());
        app.add_finder(answer_finder());
    };
    // The regimes are there from the first start on; the day's job opens their duties.
    m.furnish = [](App& app, Transaction& t) { ensure_regimes(t, app.options().rules); };
    add_regime_routes(m);
    add_request_routes(m);
    add_answer_routes(m);
    return m;
}

}  // namespace khue
