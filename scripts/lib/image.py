"""Runs unpacked images as a container would, on a recording: to train their AOT caches, and to try them.

    image.py train TARS OUT LAYERS     one recording through all functions, each writing its AOT cache below LAYERS
    image.py try TARS OUT [--aot]      the same under the manifests' limits; --aot: the caches have to be used
    image.py sizes TARS                a table of what each image holds
"""

import json
import os
import secrets
import shutil
import sys
import tarfile
from pathlib import Path

from container import (PATIENCE, ROOT, TOKEN, USER, Container, Limits, Redis, Sink, fail, fingerprint, free_port, manifest,
                       unpack)
from deploy.digest import digest

FUNCTIONS = ("ingest", "transcribe", "analyze", "keeper", "search", "door")
PERSON = "/person"  # the source of what is handed in at the door


def event(kind, job, data, id="1"):
    return {"specversion": "1.0", "id": id, "source": "/images", "type": f"dev.earshot.{kind}.v1", "subject": job,
            "datacontenttype": "application/json", "data": data}


def handed_in(number, name):
    """What somebody hands in at the door; it ends there, because nobody fetches it here."""
    data = {"source": "https://example.org/standup.ogg", "title": "Stand-up", "prompts": [{"text": "When is the release?"}]}
    return {**event("recording.submitted", "none", data, f"{name}-{number}"), "source": PERSON}


def chain(containers, sink, record, model, name, last=None):
    """One recording from its submission to its answer; returns the events that were seen, and those that each function took.

    last: how many each function takes; the last one is still on its way in when the function is told to stop.
    """
    job = digest("job", "", "/images", name)[:24]
    upload = record / "jobs" / job / "upload"
    upload.mkdir(parents=True)
    shutil.copy(ROOT / "samples/standup.ogg", upload / "standup.ogg")
    for folder in [record, *record.rglob("*")]:
        os.chown(folder, USER, USER) if os.geteuid() == 0 else None
    submitted = {"source": "upload/standup.ogg", "title": "Stand-up", "language": "en", "model": model,
                 "prompts": [{"text": "When is the release?"}, {"text": "Summarize the meeting"}]}
    waiting = [event("recording.submitted", job, submitted, name), event("jobs.sweep", "jobs", {}),
               *(handed_in(number, name) for number in range(2))]
    taker = {"recording.submitted": "ingest", "recording.continued": "ingest", "chunk.ready": "transcribe",
             "transcript.completed": "analyze", "analysis.requested": "analyze", "jobs.sweep": "keeper"}
    beside = {"transcript.completed": "search", "jobs.sweep": "search"}  # which answers nothing
    seen, taken = [], {function: [] for function in FUNCTIONS}
    while waiting:
        one = waiting.pop(0)
        seen.append(one["type"].removeprefix("dev.earshot.").removesuffix(".v1"))
        function = taker.get(seen[-1])
        if one["source"] == PERSON:  # the door sends it on with who logged in
            function = None if one.get("owner") == "images" else "door"
        if seen[-1] == "job.failed":
            fail(f"The job failed: {one['data']}")
        if function:
            taken[function].append(one)
            if last and len(taken[function]) == last[function]:
                reply = containers[function].finish(one)
            else:
                reply = containers[function].deliver(one, structured=len(seen) % 2 == 0)
            waiting += [reply] if reply else []
        if seen[-1] in beside:
            taken["search"].append(one)
            last_one = last and len(taken["search"]) == last["search"]
            (containers["search"].finish if last_one else containers["search"].deliver)(one)
        while not sink.events.empty():
            waiting.append(sink.events.get())
    if seen.count("recording.submitted") != 5:  # the one of ingest, and the door's two as they come and as they go on
        fail(f"Tried to hand in two recordings at the door but it did not send both on; its log is {containers['door'].log}.")
    if seen.count("analysis.completed") != 2:
        fail(f"Tried to take a recording through all images but saw only {', '.join(seen)}.")
    return seen, taken


def installed_model(out):
    """The name of a speech model that the images hold."""
    return next(p.name for p in sorted((out / "layers/models-speech/models").iterdir())).rsplit("-", 2)[0]


def run(tars, out, flags_of, limited, work):
    """Starts all images, takes a recording through them, and gives work the containers, their shared folder, the events that
    each function took, and what takes a second recording through them and tells them to stop."""
    folder = out / "run"
    shutil.rmtree(folder, ignore_errors=True)
    shared = folder / "shared"
    shared.mkdir(parents=True)
    if os.geteuid() == 0:
        os.chown(shared, USER, USER)
    model = installed_model(out)
    redis, sink, containers = Redis(folder), Sink(), {}
    try:
        for name in FUNCTIONS:
            rootfs = out / "rootfs" / name
            config = unpack(tars / f"{name}.tar", rootfs)
            environment, memory, cpus = manifest(name)
            limits = Limits(f"earshot-{name}", memory, cpus) if limited else None
            environment |= {"K_SINK": f"http://127.0.0.1:{sink.server_port}/", "EARSHOT_STORE_URL": "file:///data/record",
                           "SPRING_DATA_REDIS_PORT": str(redis.port), "SPRING_DATA_REDIS_HOST": "127.0.0.1"}
            environment |= {"EARSHOT_SEARCH_FOLDER": "/data/search"} if name == "search" else {}
            environment |= {TOKEN: secrets.token_urlsafe(33)} if name == "door" else {}
            containers[name] = Container(name, rootfs, config, shared, environment, flags_of(name, rootfs), limits)
        seen, taken = chain(containers, sink, shared / "record", model, "standup")
        counts = {function: len(events) for function, events in taken.items()}
        work(containers, shared, taken, lambda: chain(containers, sink, shared / "record", model, "last", counts))
        return seen
    finally:
        for container in containers.values():
            container.close()
        sink.shutdown()
        redis.close()


def train(tars, out, layers):
    caches = {}

    def flags(name, rootfs):
        caches[name] = f"{fingerprint(rootfs)}.aot"
        return [f"-XX:AOTCacheOutput=/data/{name}.aot"]

    def write(containers, shared, _, __):
        for name, container in containers.items():
            container.stop()
            cache = shared / f"{name}.aot"
            if not cache.exists():
                fail(f"Tried to train {name}'s AOT cache but none was written; its log is {container.log}.")
            target = layers / f"aot-{name}/app/aot" / caches[name]
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(cache, target)

    run(tars, out, flags, False, write)


def attempt(tars, out, aot):
    def stop(containers, _, __, second):
        second()
        for name, container in containers.items():
            peak = container.limits.peak() if container.limits else 0
            print(f"images: {name}: {peak >> 20} MB at most, its last request completed after SIGTERM", file=sys.stderr)
            container.stopped()
            if container.process.returncode != 128 + 15:
                fail(f"{name} ended with status {container.process.returncode}; its log is {container.log}.")

    seen = run(tars, out, lambda *_: ["-XX:AOTMode=on"] if aot else [], True, stop)
    print(f"images: two recordings went through all of them: {len(seen)} events each", file=sys.stderr)
    whole_program(tars, out)


def whole_program(tars, out):
    """Has the image of the whole program transcribe and serve, with a Redis beside it."""
    folder = out / "run"
    shared = folder / "home"
    shared.mkdir()
    shutil.copy(ROOT / "samples/standup.ogg", shared)
    if os.geteuid() == 0:
        os.chown(shared, USER, USER)
    config = unpack(tars / "local.tar", out / "rootfs/local")
    redis, containers = Redis(folder), []

    def container(name, *arguments):
        environment = {"EARSHOT_REDIS_URL": f"redis://127.0.0.1:{redis.port}/0"}
        containers.append(Container(name, out / "rootfs/local", config, shared, environment, arguments=arguments))
        return containers[-1]

    try:
        command = container("local", "transcribe", "/data/standup.ogg", "--model", installed_model(out), "--ask",
                            "When is the release?", "--format", "json", "--out", "/data/result.json")
        if command.process.wait(PATIENCE) != 0:
            fail(f"Tried to transcribe with the image local but failed; its log is {command.log}.")
        result = json.loads((shared / "result.json").read_text())
        quotes = [quote["text"] for answer in result["answers"] for statement in answer["statements"] for quote in statement["quotes"]]
        if not quotes:
            fail(f"The image local transcribed {len(result['transcript']['words'])} words but quoted none of them.")
        port = free_port()
        server = container("serve", "serve", "--host", "0.0.0.0", "--port", str(port))
        server.port = port
        server.deliver(event("jobs.sweep", "jobs", {}))
        server.terminate()
        print(f"images: local: transcribed and quoted; as a server stopped after {server.stopped():.1f} s", file=sys.stderr)
    finally:
        for each in containers:
            each.close()
        redis.close()


def sizes(tars):
    print(f"{'image':12} {'compressed':>11} {'without models':>15} {'of it code':>11} {'AOT cache':>10}")
    for name in (*FUNCTIONS, "local"):
        parts = {"model": 0, "aot": 0, "code": 0, "other": 0}
        with tarfile.open(tars / f"{name}.tar") as image:
            for layer in json.load(image.extractfile("manifest.json"))[0]["Layers"]:
                size = image.getmember(layer).size
                with tarfile.open(fileobj=image.extractfile(layer), mode="r:*") as files:
                    names = [m.name.lstrip("./") for m in files if m.isfile()]
                kind = ("model" if any(n.startswith("models/") for n in names) else "aot" if any(n.startswith("app/aot/") for n in names)
                        else "code" if any("SNAPSHOT" in n or n.startswith("app/classpath") or n.startswith("app/jib") for n in names) else "other")
                parts[kind] += size
        mb = lambda size: f"{size / 1e6:.1f} MB"
        total = sum(parts.values())
        print(f"{name:12} {mb(total):>11} {mb(total - parts['model']):>15} {mb(parts['code']):>11} {mb(parts['aot']):>10}")


if __name__ == "__main__":
    command, *arguments = sys.argv[1:]
    paths = [Path(a).resolve() for a in arguments if not a.startswith("--")]
    if command == "train":
        train(*paths)
    elif command == "try":
        attempt(*paths, aot="--aot" in arguments)
    else:
        sizes(*paths)
