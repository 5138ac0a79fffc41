"""All publishers' interfaces on one local server, in their true wire formats, and how they misbehave."""

import json
import re
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from tests.dashboard.sources.refresh import answers

HTML = b"<!doctype html><html><body>Scheduled maintenance</body></html>"
#: The field that holds the value, and the one that holds the year, by publisher.
VALUE = {
    "worldbank": "value",
    "unsd": "value",
    "unhcr": "applied",
    "iom": "total_dead_and_missing",
    "knomad": "OBS_VALUE",
}
YEAR = {"worldbank": "date", "unsd": "timePeriodStart", "unhcr": "year", "knomad": "TIME_PERIOD"}
_COUNTS = ("refugees", "asylum_seekers", "idps", "stateless", "applied", "dec_recognized")


class Publishers(ThreadingHTTPServer):
    """``fault`` changes how every answer is sent, ``tamper`` the rows of it, by publisher."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.fault, self.tamper, self.times, self.per_page = None, None, None, 100_000
        self.asked = []

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_port}"

    def behave(self):
        self.fault, self.tamper, self.times, self.per_page = None, None, None, 100_000
        self.asked.clear()

    def start(self):
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def handle_error(self, request, client_address):
        """A client that hangs up is what these tests are about."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_GET(self):
        self.server.asked.append(self.path)
        fault = self.server.fault
        if self.server.times is not None:
            self.server.times -= 1
            fault = fault if self.server.times >= 0 else None
        with suppress(OSError):
            if fault is None:
                self._send(*self._answer())
            else:
                FAULTS[fault](self)

    def _answer(self):
        parts = urlsplit(self.path)
        query = {name: found[0] for name, found in parse_qs(parts.query).items()}
        for pattern, answer in ROUTES.items():
            if match := re.fullmatch(pattern, parts.path):
                return answer(self.server, query, *match.groups())
        return 404, "text/plain", b"no such address"

    def _send(self, status, kind, body, **headers):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, said in headers.items():
            self.send_header(name.replace("_", "-"), said)
        self.end_headers()
        self.wfile.write(body)


# How a server misbehaves


def _silent(handler):
    time.sleep(1.5)


def _drip(handler):
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", "1000000")
    handler.end_headers()
    for _ in range(40):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.05)


def _drip_of_headers(handler):
    for sign in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"a" * 40:
        handler.wfile.write(bytes([sign]))
        handler.wfile.flush()
        time.sleep(0.05)


def _cut_off(handler):
    status, kind, body = handler._answer()
    handler.send_response(status)
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body[: len(body) // 2])
    handler.close_connection = True


FAULTS = {
    "time-out": _silent,
    "slow drip": _drip,
    "slow headers": _drip_of_headers,
    "cut off": _cut_off,
    "429": lambda handler: handler._send(429, "text/plain", b"later", Retry_After="3600"),
    "429 for a moment": lambda handler: handler._send(429, "text/plain", b"", Retry_After="0"),
    "500": lambda handler: handler._send(500, "text/html", HTML),
    "403": lambda handler: handler._send(403, "text/html", HTML),
    "html with 200": lambda handler: handler._send(200, "text/html", HTML),
    "half of the json": lambda handler: handler._send(200, "application/json", b'[{"page": 1, '),
    "not a number": lambda handler: handler._send(200, "application/json", b"[NaN]"),
    "another json": lambda handler: handler._send(200, "application/json", b'{"error": "no"}'),
    "a list": lambda handler: handler._send(200, "application/json", b"[1, 2]"),
}


# What the interfaces answer


def _json(answer):
    return 200, "application/json", json.dumps(answer).encode()


def _rows(server, publisher, rows):
    return server.tamper(publisher, rows) if server.tamper else rows


def _paged(server, rows, page):
    size = server.per_page
    return rows[(page - 1) * size : page * size], max(1, -(-len(rows) // size))


def _worldbank(server, query, series):
    rows = _rows(server, "worldbank", answers.worldbank_rows(series))
    page = int(query["page"])
    shown, pages = _paged(server, rows, page)
    head = {"page": page, "pages": pages, "per_page": server.per_page, "total": len(rows)}
    return _json([head | {"sourceid": "2", "lastupdated": "2026-07-13"}, shown])


def _unsd(server, query):
    rows = _rows(server, "unsd", answers.unsd_rows(query["seriesCode"]))
    page = int(query["page"])
    shown, pages = _paged(server, rows, page)
    head = {"size": server.per_page, "totalElements": len(rows), "totalPages": pages}
    return _json(head | {"pageNumber": page, "data": shown})


def _unhcr(server, query, endpoint):
    rows = _rows(server, "unhcr", answers.unhcr_rows(endpoint))
    if not query.get("coo_all") or not query.get("coa_all"):
        rows = [rows[0] | {"coo_iso": "-", "coa_iso": "-"}]
    page = int(query["page"])
    shown, pages = _paged(server, rows, page)
    return _json({"page": page, "short-url": "x", "maxPages": pages, "items": shown})


def _iom(server, query, year):
    return _json(_rows(server, "iom", answers.iom_rows(int(year))))


def _knomad(server, query):
    rows = _rows(server, "knomad", answers.knomad_rows())
    skip = int(query["skip"])
    return _json({"count": len(rows), "value": rows[skip : skip + min(server.per_page, 20)]})


def _undesa(server, query):
    body = (server.tamper or untouched)("undesa", None) or answers.workbook(answers.stock_rows())
    return 200, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", body


def untouched(publisher, rows):
    return rows


ROUTES = {
    r"/v2/country/all/indicator/([^/]+)": _worldbank,
    r"/SDGAPI/v1/sdg/Series/Data": _unsd,
    r"/population/v1/([a-z-]+)/": _unhcr,
    r"/global-figures/(\d{4})/json": _iom,
    r"/data360/data": _knomad,
    r"/development/desa/.*\.xlsx": _undesa,
}


# How rows are wrong


def _each(change):
    """Every row of a publisher, changed."""

    def tamper(publisher, rows):
        return [change(publisher, dict(row)) for row in rows]

    return tamper


def _valued(publisher, row, value):
    fields = _COUNTS if publisher == "unhcr" else (VALUE[publisher],)
    return row | {name: value(row[name]) for name in fields if row.get(name) is not None}


def half(publisher, rows):
    if publisher == "undesa":
        return answers.workbook(answers.stock_rows()[:8])
    return rows[: len(rows) // 2]


def renamed(publisher, rows):
    if publisher == "undesa":
        return answers.workbook(answers.stock_rows(), header=12)

    def change(publisher, row):
        fields = ("refugees", "applied") if publisher == "unhcr" else (VALUE[publisher],)
        return {f"{name}_new" if name in fields else name: said for name, said in row.items()}

    return _each(change)(publisher, rows)


def text(written):
    def tamper(publisher, rows):
        if publisher == "undesa":
            first, *others = answers.stock_rows()
            return answers.workbook([(*first[:2], [written] * 8, *first[3:]), *others])
        return [_valued(publisher, dict(row), lambda _: written) for row in rows]

    return tamper


def thousands(publisher, rows):
    if publisher == "undesa":
        rows = []
        for *place, _, men, women in answers.stock_rows():
            men, women = ([each // 1000 for each in block] for block in (men, women))
            rows.append((*place, [m + w for m, w in zip(men, women, strict=True)], men, women))
        return answers.workbook(rows)

    def change(publisher, row):
        if publisher == "unsd":
            return _valued(publisher, row, lambda value: str(float(value) / 1000))
        if publisher == "iom":
            return _valued(publisher, row, lambda value: value.replace(",", "") + "000")
        if publisher == "unhcr":
            return _valued(publisher, row, lambda value: int(value) * 1000)
        if publisher == "knomad":
            return _valued(publisher, row, lambda value: str(float(value) / 1000))
        return _valued(publisher, row, lambda value: value / 1000)

    return _each(change)(publisher, rows)


def future(publisher, rows):
    if publisher == "undesa":
        return answers.workbook(answers.stock_rows(), years=(*answers.STOCK_YEARS[:-1], 2031))
    if publisher == "iom":
        return [row | {"reported_date": "2031-01-01"} for row in rows]
    last = max(int(row[YEAR[publisher]]) for row in rows)
    return [
        row | {YEAR[publisher]: type(row[YEAR[publisher]])(2031)}
        if int(row[YEAR[publisher]]) == last
        else row
        for row in rows
    ]


def lost(country, name, m49):
    def tamper(publisher, rows):
        if publisher == "undesa":
            kept = [row for row in answers.stock_rows() if country not in row[:2]]
            return answers.workbook(kept)
        gone = (country, name, f"WB_KNOMAD_{country}", m49)
        return [
            row
            for row in rows
            if not any(isinstance(said, str) and said in gone for said in row.values())
        ]

    return tamper


def twice(publisher, rows):
    if publisher == "undesa":
        return answers.workbook([*answers.stock_rows(), answers.stock_rows()[0]])
    return [*rows, rows[len(rows) // 2]]
