"""Cold starts and warm throughput: Earshot's images beside a Quarkus Funqy function and a bare JDK server, all as containers."""

import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

import image
from container import ROOT, Container, Limits, fail, manifest

IMAGES = ROOT / "target/image"
JAVA = ["/opt/java/bin/java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError"]
DELETED = "de1e7edde1e7edde1e7edde1"  # a job
WARM_UP, LOAD = 10, 5  # seconds
PLAIN = "bench-rivals-1.jar.original"  # without what Quarkus adds
RIVALS = {
    "quarkus": (["-Djava.util.logging.manager=org.jboss.logmanager.LogManager", "-jar", "/app/quarkus.jar"], "bench-rivals-1-runner.jar"),
    # as Earshot's own server; else the JDK's waits for acknowledgements between headers and body
    "bare": (["-Dsun.net.httpserver.nodelay=true", "-cp", "/app/bare.jar", "dev.earshot.rivals.BareServer"], PLAIN),
}


def say(text):
    print(f"bench: {text}", file=sys.stderr, flush=True)


def stopped(container):
    try:
        container.stop()
    finally:
        container.close()


def resident(container):
    size = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{container.pid}/status").read_text())
    return int(size[1]) * 1024


def processor(container):
    """Seconds of processor time; a busy machine disturbs it less than it does a clock."""
    fields = Path(f"/proc/{container.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def rival(name, folder, shared, event):
    """A container like the images': their system, their Java runtime, an AOT cache trained alike."""
    arguments, jar = RIVALS[name]
    rootfs = folder / "rootfs" / name
    shutil.rmtree(rootfs, ignore_errors=True)
    rootfs.mkdir(parents=True)
    for layer in (IMAGES / "layers/system", IMAGES / "layers/java"):
        subprocess.run(["cp", "-a", f"{layer}/.", str(rootfs)], check=True)
    (rootfs / "app").mkdir()
    shutil.copy2(folder / "rivals" / jar, rootfs / f"app/{name}.jar")
    cache = f"/app/{name}.aot"
    trained = Container(name, rootfs, {"Entrypoint": JAVA + arguments}, shared, {}, [f"-XX:AOTCacheOutput=/data/{name}.aot"])
    for number in range(40):
        trained.deliver(event, structured=number % 2 == 0 and name == "quarkus")
    stopped(trained)
    shutil.move(shared / f"{name}.aot", rootfs / cache[1:])
    config = {"Entrypoint": [JAVA[0], f"-XX:AOTCache={cache}", *JAVA[1:], *arguments]}
    container = Container(name, rootfs, config, shared, {})
    container.deliver(event)
    return container


def started(container, event, limits=None, environment=()):
    """Seconds from exec to the first reply, processor seconds and resident bytes then, and whether that was an event."""
    container = container.again(limits and Limits(f"bench-{container.name}", *limits), environment)
    try:
        reply = container.deliver(event)
        return container.answered - container.executed, processor(container), resident(container), bool(reply)
    finally:
        stopped(container)


def first_chunk(container, event, record):
    """Seconds from exec to the reply to the first chunk, and for the same chunk once the model is loaded."""
    container = container.again()
    try:
        took = []
        for _ in range(2):
            job = record / "jobs" / event["subject"]
            for file in (job / "transcript.json", job / f"texts/{event['data']['chunk']}.json"):
                file.unlink(missing_ok=True)
            began = time.time()
            container.deliver(event)
            took.append(container.answered - (began if took else container.executed))
        return took
    finally:
        stopped(container)


def milliseconds(seconds):
    return f"{1000 * statistics.median(seconds):.0f} ms"


class Bench:
    """The containers, and the event that each one is sent."""

    def __init__(self, folder, rounds, table, parts):
        self.folder, self.rounds, self.table, self.parts = folder, rounds, table, parts

    def run(self):
        image.run(IMAGES, IMAGES, lambda *_: [], False, self.work)

    def work(self, containers, shared, taken, _):
        for container in containers.values():
            stopped(container)
        self.record = shared / "record"
        self.all = dict(containers)
        self.events = {function: events[-1] for function, events in taken.items()}
        for name in RIVALS:
            say(f"training {name}")
            self.events[name] = self.events["analyze"]
            self.all[name] = rival(name, self.folder, shared, self.events["analyze"])
            stopped(self.all[name])
        if "start" in self.parts:
            self.start()
        if "door" in self.parts:
            self.door()

    def start(self):
        limits = {f: manifest(f)[1:] for f in image.FUNCTIONS}
        slow = min(limits.values(), key=lambda l: l[1])
        settings = {(n, "whole"): None for n in self.all} | {(f, "limited"): l for f, l in limits.items()}
        settings |= {(r, "limited"): slow for r in RIVALS}
        seen = {key: [] for key in settings}
        for number in range(self.rounds):
            say(f"starts, round {number + 1} of {self.rounds}")
            for key, limit in settings.items():
                seen[key].append(started(self.all[key[0]], self.events[key[0]], limit))
        times = {key: [s[0] for s in starts] for key, starts in seen.items()}
        rows = []
        for name in self.all:
            cpus = limits.get(name, slow)[1]
            against = times["quarkus", "limited" if cpus == slow[1] else "whole"]
            ratio = lambda mine, other: f"{statistics.median(m / o for m, o in zip(mine, other)):.2f}"
            rows.append([name, milliseconds(times[name, "whole"]), ratio(times[name, "whole"], times["quarkus", "whole"]),
                         f"{cpus:g}", milliseconds(times[name, "limited"]), ratio(times[name, "limited"], against),
                         milliseconds(s[1] for s in seen[name, "whole"]),
                         f"{statistics.median(s[2] for s in seen[name, 'whole']) / 1e6:.0f} MB",
                         "an event" if seen[name, "whole"][0][3] else "none"])
        self.table(f"From exec to the first reply, median of {self.rounds}, {os.cpu_count()} cores",
                   ["container", "whole machine", "of Quarkus's", "CPU limit", "limited", "of Quarkus's", "processor time", "resident", "reply"], rows)
        print(NOTES)
        self.model()

    def model(self):
        took = [first_chunk(self.all["transcribe"], self.events["transcribe"], self.record) for _ in range(self.rounds)]
        plain = [started(self.all["transcribe"], self.events["transcribe"], environment={"EARSHOT_PRELOAD": ""})[0] for _ in range(self.rounds)]
        extra = [cold - warm - start for (cold, warm), start in zip(took, plain)]
        self.table("transcribe's first chunk, where the speech model is loaded",
                   ["exec to its reply", "the same chunk again", "start without a model", "the model's share"],
                   [[milliseconds([c for c, _ in took]), milliseconds([w for _, w in took]), milliseconds(plain), milliseconds(extra)]])

    def door(self):
        """Requests per second, each container on the whole machine in its turn, the others idle."""
        deleted = self.record / "jobs" / DELETED
        deleted.mkdir()
        (deleted / "tombstone.json").touch()  # a torn one deletes too
        running = {name: self.all[name].again() for name in ("analyze", *RIVALS)}
        try:
            finished = self.events["analyze"]
            gone = finished | {"subject": DELETED, "data": finished["data"] | {"job": DELETED}}
            for title, event in (("of a deleted job, which is looked up and left", gone), ("of a finished job, which is read and answered again", finished)):
                script = self.folder / "wrk.lua"
                headers, body = running["analyze"].message(event, False)
                script.write_text("wrk.method = 'POST'\n" + "".join(f"wrk.headers[{json.dumps(k)}] = {json.dumps(v)}\n" for k, v in headers.items())
                                  + f"wrk.body = {json.dumps(body.decode())}\n")
                for container in running.values():
                    container.deliver(event)
                    wrk(container, script, WARM_UP)
                seen = {name: [] for name in running}
                for number in range(self.rounds):
                    say(f"questions {title}, round {number + 1} of {self.rounds}")
                    for name, container in running.items():
                        seen[name].append(wrk(container, script, LOAD))
                ratio = lambda name, other: f"{statistics.median(m[0] / o[0] for m, o in zip(seen[name], seen[other])):.2f}"
                self.table(f"Questions {title}: 16 connections, median of {self.rounds} times {LOAD} s after {WARM_UP} s",
                           ["container", "requests a second", "of Quarkus's", "of the bare server's", "99 % within"],
                           [[name, f"{statistics.median(s[0] for s in seen[name]):.0f}", ratio(name, "quarkus"), ratio(name, "bare"),
                             f"{statistics.median(s[1] for s in seen[name]):.1f} ms"] for name in running])
        finally:
            for container in running.values():
                stopped(container)


def wrk(container, script, seconds):
    """Requests a second, and within how many milliseconds 99 % were answered."""
    ran = subprocess.run(["wrk", "-t1", "-c16", f"-d{seconds}s", "--latency", "-s", str(script), f"http://127.0.0.1:{container.port}/"],
                         capture_output=True, text=True)
    rate, slowest = (re.search(p, ran.stdout) for p in (r"Requests/sec:\s+([\d.]+)", r"99%\s+([\d.]+)(us|ms|s)"))
    if ran.returncode or not rate or not slowest or "Non-2xx" in ran.stdout or "Socket errors" in ran.stdout:
        fail(f"Tried to load {container.name} with wrk but failed: {ran.stdout}{ran.stderr}; its log is {container.log}.")
    return float(rate[1]), float(slowest[1]) * {"us": 0.001, "ms": 1, "s": 1000}[slowest[2]]


NOTES = """
Each is a container: read-only root, process 1, JDK 25, serial collector, first compiler only, an AOT cache trained on the
events it is then sent. Earshot's are the images with Spring AOT; Redis and the store are beside them, and the events are
redeliveries of a finished job, so that each reads the record and answers; transcribe loads its speech model meanwhile. The
rivals read and hash the job's transcript file, which is less than Earshot does: no tombstone looked for afterwards, no
submission, no Redis, no telemetry, no probes."""
