"""SQLite's FTS5 over the passages and queries that SearchBench left: words and phrases, ranked by bm25, with English stems."""

import json
import sqlite3
import time


def expression(query):
    """The query as FTS5 reads it: a phrase in quotes, or any of the words, as Earshot looks for them."""
    return query if query.startswith('"') else " OR ".join(f'"{word}"' for word in query.split())


def measure(folder):
    file = folder / "fts5.db"
    file.unlink(missing_ok=True)
    database = sqlite3.connect(file)
    started = time.monotonic()
    database.execute("CREATE VIRTUAL TABLE passages USING fts5(recording UNINDEXED, text, tokenize='porter unicode61')")
    with open(folder / "passages.txt", encoding="utf-8") as lines:
        database.executemany("INSERT INTO passages VALUES (?, ?)", (line.rstrip("\n").split("\t", 1) for line in lines))
    database.commit()
    seconds = time.monotonic() - started
    times = {}
    select = "SELECT recording, text FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT 10"
    for each in json.loads((folder / "queries.json").read_text()):
        if each["kind"] == "filters":
            continue  # its recordings have no dates here
        before = time.perf_counter()
        database.execute(select, (expression(each["query"]),)).fetchall()
        times.setdefault(each["kind"], []).append((time.perf_counter() - before) * 1000)
    database.close()
    return {"seconds": seconds, "bytes": file.stat().st_size, "milliseconds": times}
