"""Runs unpacked images as a container would, on a recording: to train their AOT caches, and to try them.

    image.py train TARS OUT LAYERS     one recording through all functions, each writing its AOT cache below LAYERS
    image.py try TARS OUT [--aot]      the same under the manifests' limits; --aot: the caches have to be used
    image.py sizes TARS                a table of what each image holds
"""

import gzip
import hashlib
import http.server
import json
import os
import queue
import re
import shutil
import signal
import socket
import subprocess
import sys
import tarfile
import threading
import time
import urllib.error
import urllib.request
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FUNCTIONS = ("ingest", "transcribe", "analyze", "keeper")
USER = 65532
PATIENCE = 120  # seconds, on a busy machine


def fail(sentence):
    sys.exit(f"images: {sentence}")


def unpack(tar, rootfs):
    """Lays an image's layers over each other; returns how it is started."""
    shutil.rmtree(rootfs, ignore_errors=True)
    rootfs.mkdir(parents=True)
    with tarfile.open(tar) as image:
        manifest = json.load(image.extractfile("manifest.json"))[0]
        for layer in manifest["Layers"]:
            with tarfile.open(fileobj=image.extractfile(layer), mode="r:*") as files:
                files.extractall(rootfs, filter="tar") if hasattr(tarfile, "tar_filter") else files.extractall(rootfs)
        return json.load(image.extractfile(manifest["Config"]))["config"]


def fingerprint(rootfs):
    """As dev.earshot.image.AotCache names the cache that fits these jars."""
    jars = sorted("/" + str(p.relative_to(rootfs)) for p in rootfs.rglob("*.jar"))
    lines = "".join(f"{hashlib.sha256((rootfs / j[1:]).read_bytes()).hexdigest()}  {j}\n" for j in jars)
    return hashlib.sha256(lines.encode()).hexdigest()[:16]


class Limits:
    """A cgroup with the manifest's limits, of either version; none where this user may not make one."""

    def __init__(self, name, memory, cpus):
        self.folders = []
        top = Path("/sys/fs/cgroup")
        try:
            if (top / "cgroup.controllers").exists():
                self.folders = [self.make(top / name, {"memory.max": memory, "memory.swap.max": 0, "cpu.max": f"{int(cpus * 100000)} 100000"})]
            else:
                self.folders = [self.make(top / "memory" / name, {"memory.limit_in_bytes": memory}),
                                self.make(top / "cpu" / name, {"cpu.cfs_period_us": 100000, "cpu.cfs_quota_us": int(cpus * 100000)})]
        except OSError as e:
            print(f"images: no limits on memory and processors here: {e}", file=sys.stderr)
            self.close()

    @staticmethod
    def make(folder, settings):
        folder.mkdir(exist_ok=True)
        for key, value in settings.items():
            (folder / key).write_text(str(value))
        return folder

    def peak(self):
        for folder in self.folders:
            for name in ("memory.peak", "memory.max_usage_in_bytes"):
                if (folder / name).exists():
                    return int((folder / name).read_text())
        return 0

    def close(self):
        for folder in self.folders:
            try:
                folder.rmdir()
            except OSError:
                pass  # a process is still leaving it
        self.folders = []


SETUP = """
set -e
root=$1 shared=$2; shift 2
for folder in proc sys dev tmp work data; do mkdir -p "$root/$folder"; done
mount --make-rprivate /
mount --bind "$root" "$root"
mount -t proc proc "$root/proc"
mount --rbind /sys "$root/sys"
mount --rbind /dev "$root/dev"
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
mount -t tmpfs -o mode=1777 tmpfs "$root/work"
mount --bind "$shared" "$root/data"
mount -o remount,bind,ro "$root"
cd "$root"
exec chroot $USERSPEC "$root" "$@"
"""


class Container:
    """A function's image at work: read-only root, a user without rights, process 1 of its own."""

    def __init__(self, name, rootfs, config, shared, environment, flags=(), limits=None):
        self.name, self.log, self.limits = name, shared.parent / f"{name}.log", limits
        self.port = free_port()
        entry = config["Entrypoint"]
        command = [entry[0], *flags, *entry[1:]]
        wanted = dict(pair.split("=", 1) for pair in config.get("Env", []))
        wanted.update(environment, PORT=str(self.port), HOME="/tmp")
        unshare = ["unshare", "--mount", "--pid", "--fork", "--kill-child"]
        userspec = f"--userspec={USER}:{USER}"
        if os.geteuid() != 0:
            unshare[1:1] = ["--user", "--map-root-user"]
            userspec = ""
        self.started = time.monotonic()
        setup = SETUP.replace("$USERSPEC", userspec)
        self.process = subprocess.Popen(
            [*unshare, "sh", "-c", "".join(f"echo $$ > {f}/cgroup.procs\n" for f in (limits.folders if limits else [])) + setup,
             "sh", str(rootfs), str(shared), *command],
            env=wanted, stdin=subprocess.DEVNULL, stdout=self.log.open("w"), stderr=subprocess.STDOUT)

    @property
    def pid(self):
        """Of the JVM, as this machine counts."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return int(children[0])

    def call(self, event, structured=False):
        """Delivers an event as a broker does; returns status and the event replied, if one is."""
        data = json.dumps(event["data"]).encode()
        if structured:
            request = urllib.request.Request(f"http://127.0.0.1:{self.port}/", json.dumps(event).encode(),
                                             {"Content-Type": "application/cloudevents+json"})
        else:
            headers = {"ce-" + key: value for key, value in event.items() if key not in ("data", "datacontenttype")}
            request = urllib.request.Request(f"http://127.0.0.1:{self.port}/", data, headers | {"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                return answer.status, received(answer.headers, answer.read())
        except urllib.error.HTTPError as refused:
            return refused.code, {"data": refused.read().decode()}

    def deliver(self, event, structured=False):
        """Delivers until it is taken; returns the event replied, if one is."""
        while True:
            try:
                status, reply = self.call(event, structured)
            except (urllib.error.URLError, ConnectionError):
                if self.process.poll() is not None or time.monotonic() - self.started > PATIENCE:
                    fail(f"Tried to start {self.name} but failed; its log is {self.log}.")
                time.sleep(0.01)
                continue
            if 200 <= status < 300:
                return reply
            if status not in (409, 503):
                fail(f"Tried to deliver {event['type']} to {self.name} but it answered {status}: {reply['data'][:300]}")
            time.sleep(0.5)

    def stop(self):
        """As a cluster does; returns the seconds it took."""
        start = time.monotonic()
        os.kill(self.pid, signal.SIGTERM)
        self.process.wait(PATIENCE)
        return time.monotonic() - start

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        if self.limits:
            self.limits.close()


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def received(headers, body):
    """The CloudEvent of a message in binary mode, or None."""
    event = {key.lower()[3:]: value for key, value in headers.items() if key.lower().startswith("ce-")}
    return {**event, "datacontenttype": "application/json", "data": json.loads(body)} if event else None


class Sink(http.server.ThreadingHTTPServer):
    """Stands where the broker does: takes what functions publish."""

    def __init__(self):
        self.events = queue.Queue()
        sink = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                sink.events.put(received(self.headers, body))
                self.send_response(202)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        super().__init__(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Redis:
    """The machine's own, else the one that comes along."""

    def __init__(self, folder):
        program = shutil.which("redis-server") or shutil.which("valkey-server") or self.bundled(folder)
        self.port = free_port()
        self.process = subprocess.Popen([program, "--port", str(self.port), "--bind", "127.0.0.1", "--save", ""],
                                        stdout=subprocess.DEVNULL, cwd=folder)

    @staticmethod
    def bundled(folder):
        jar = next((ROOT / "functions/local/target/lib").glob("embedded-redis-*.jar"))
        kind = "linux-arm64" if os.uname().machine in ("aarch64", "arm64") else "linux-amd64"
        with zipfile.ZipFile(jar) as archive:
            name = next(n for n in archive.namelist() if re.search(rf"redis-server-.*-{kind}$", n))
            program = folder / "redis-server"
            program.write_bytes(archive.read(name))
        program.chmod(0o755)
        return str(program)

    def close(self):
        self.process.terminate()
        self.process.wait()


def event(kind, job, data, id="1"):
    return {"specversion": "1.0", "id": id, "source": "/images", "type": f"dev.earshot.{kind}.v1", "subject": job,
            "datacontenttype": "application/json", "data": data}


def digest(*parts):
    """As dev.earshot.contract.id.Digest hashes a list of texts."""
    return hashlib.sha256(b"".join(str(len(p.encode())).encode() + b":" + p.encode() for p in parts)).hexdigest()


def chain(containers, sink, record, model):
    """One recording from its submission to its answer; returns the events that were seen."""
    job = digest("job", "", "/images", "standup")[:24]
    upload = record / "jobs" / job / "upload"
    upload.mkdir(parents=True)
    shutil.copy(ROOT / "samples/standup.ogg", upload / "standup.ogg")
    for folder in [record, *record.rglob("*")]:
        os.chown(folder, USER, USER) if os.geteuid() == 0 else None
    submitted = {"source": "upload/standup.ogg", "title": "Stand-up", "language": "en", "model": model,
                 "prompts": [{"text": "When is the release?"}, {"text": "Summarize the meeting"}]}
    waiting = [event("recording.submitted", job, submitted, "standup"), event("jobs.sweep", "jobs", {})]
    taker = {"recording.submitted": "ingest", "recording.continued": "ingest", "chunk.ready": "transcribe",
             "transcript.completed": "analyze", "analysis.requested": "analyze", "jobs.sweep": "keeper"}
    seen = []
    while waiting:
        one = waiting.pop(0)
        seen.append(one["type"].removeprefix("dev.earshot.").removesuffix(".v1"))
        function = taker.get(seen[-1])
        if seen[-1] == "job.failed":
            fail(f"The job failed: {one['data']}")
        if function:
            reply = containers[function].deliver(one, structured=len(seen) % 2 == 0)
            waiting += [reply] if reply else []
        while not sink.events.empty():
            waiting.append(sink.events.get())
    if seen.count("analysis.completed") != 2:
        fail(f"Tried to take a recording through all images but saw only {', '.join(seen)}.")
    return job, seen


def manifest_limits(function):
    """Memory in bytes and processors that the function's Service may use."""
    text = (ROOT / f"knative/base/{function}.yaml").read_text()
    limits = text[text.index("limits:"):]
    memory = re.search(r"memory:\s*\"?(\d+)(Mi|Gi)", limits)
    cpu = re.search(r"cpu:\s*\"?(\d+)(m?)", limits)
    return int(memory[1]) << (20 if memory[2] == "Mi" else 30), int(cpu[1]) / (1000 if cpu[2] else 1)


def run(tars, out, flags_of, limited, work):
    """Starts all images, takes a recording through them, and gives the containers to work."""
    folder = out / "run"
    shutil.rmtree(folder, ignore_errors=True)
    shared = folder / "shared"
    shared.mkdir(parents=True)
    if os.geteuid() == 0:
        os.chown(shared, USER, USER)
    model = next(p.name for p in sorted((out / "layers/models-speech/models").iterdir())).rsplit("-", 2)[0]
    redis, sink, containers = Redis(folder), Sink(), {}
    try:
        for name in FUNCTIONS:
            rootfs = out / "rootfs" / name
            config = unpack(tars / f"{name}.tar", rootfs)
            limits = Limits(f"earshot-{name}", *manifest_limits(name)) if limited else None
            environment = {"K_SINK": f"http://127.0.0.1:{sink.server_port}/", "EARSHOT_STORE_URL": "file:///data/record",
                           "SPRING_DATA_REDIS_PORT": str(redis.port), "SPRING_DATA_REDIS_HOST": "127.0.0.1"}
            containers[name] = Container(name, rootfs, config, shared, environment, flags_of(name, rootfs), limits)
        job, seen = chain(containers, sink, shared / "record", model)
        work(containers, job, shared)
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

    def write(containers, job, shared):
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
    limited = (ROOT / "knative/base").exists()

    def stop(containers, job, shared):
        for name, container in containers.items():
            peak = container.limits.peak() if container.limits else 0
            print(f"images: {name}: {peak >> 20} MB at most, stopped after {container.stop():.1f} s", file=sys.stderr)
            if container.process.returncode not in (143, 128 + 15):
                fail(f"{name} ended with status {container.process.returncode}; its log is {container.log}.")

    seen = run(tars, out, lambda *_: ["-XX:AOTMode=on"] if aot else [], limited, stop)
    print(f"images: one recording went through all of them: {len(seen)} events", file=sys.stderr)


def sizes(tars):
    print(f"{'image':12} {'compressed':>11} {'without models':>15} {'of it code':>11} {'AOT cache':>10}")
    for name in FUNCTIONS:
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
