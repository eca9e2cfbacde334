"""An image's unpacked layers at work as a container would run them, and what stands around them."""

import hashlib
import http.client
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
USER = 65532
TOKEN = "EARSHOT_DOOR_TOKENS_IMAGES"  # what the door asks a caller named images for
PATIENCE = 120  # seconds, on a busy machine


def fail(sentence):
    sys.exit(f"{Path(sys.argv[0]).stem}: {sentence}")


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
date +%s%N >&2
exec chroot $USERSPEC "$root" "$@"
"""


class Container:
    """A function's image at work: read-only root, a user without rights, process 1 of its own."""

    def __init__(self, name, rootfs, config, shared, environment, flags=(), limits=None, arguments=()):
        self.name, self.log, self.limits = name, shared.parent / f"{name}.log", limits
        self.arguments = (name, rootfs, config, shared, environment)
        self.port, self.token = free_port(), environment.get(TOKEN)
        entry = config["Entrypoint"]
        command = [entry[0], *flags, *entry[1:], *arguments]
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

    def again(self, limits=None, environment=()):
        """The same once more, after this one has stopped, with more in its environment."""
        *most, own = self.arguments
        return Container(*most, own | dict(environment), limits=limits)

    @property
    def executed(self):
        """When the JVM was executed, the container being there: seconds since 1970."""
        return int(self.log.read_text().split("\n", 1)[0]) / 1e9

    def message(self, event, structured):
        """Headers and body of an event."""
        login = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        if structured:
            return login | {"Content-Type": "application/cloudevents+json"}, json.dumps(event).encode()
        headers = {"ce-" + key: value for key, value in event.items() if key not in ("data", "datacontenttype")}
        return login | headers | {"Content-Type": "application/json"}, json.dumps(event["data"]).encode()

    def call(self, event, structured=False):
        """Delivers an event as a broker does; returns status and the event replied, if one is."""
        headers, body = self.message(event, structured)
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}/", body, headers)
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
                self.answered = time.time()
                return reply
            if status not in (409, 503):
                fail(f"Tried to deliver {event['type']} to {self.name} but it answered {status}: {reply['data'][:300]}")
            time.sleep(0.5)

    def finish(self, event):
        """Tells the function to stop while an event is on its way in; returns the event replied, if one is."""
        headers, body = self.message(event, False)
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.connect()
        lines = {**headers, "Host": "function", "Content-Length": len(body), "Expect": "100-continue"}
        connection.sock.sendall(("POST / HTTP/1.1\r\n" + "".join(f"{k}: {v}\r\n" for k, v in lines.items()) + "\r\n").encode())
        heard = connection.sock.recv(1024)
        if b" 100" not in heard:
            fail(f"Tried to begin a request to {self.name} but it said: {heard!r}")
        self.terminate()
        self.refusing()
        connection.sock.sendall(body)
        answer = http.client.HTTPResponse(connection.sock, method="POST")
        answer.begin()
        content = answer.read()
        connection.close()
        if not 200 <= answer.status < 300:
            fail(f"{self.name} was told to stop and answered its last request with {answer.status}: {content[:300]!r}")
        return received(answer.headers, content)

    def refusing(self):
        """Waits until the function takes no new connection, so that the request under way is all that keeps it alive."""
        while time.monotonic() - self.told < PATIENCE:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
            except OSError:
                return
            time.sleep(0.01)
        fail(f"{self.name} was told to stop but still takes connections; its log is {self.log}.")

    def terminate(self):
        """As a cluster does."""
        self.told = time.monotonic()
        os.kill(self.pid, signal.SIGTERM)

    def stopped(self):
        """Waits for the end; returns the seconds since it was told to."""
        self.process.wait(PATIENCE)
        return time.monotonic() - self.told

    def stop(self):
        self.terminate()
        self.stopped()

    def close(self):
        if self.process.poll() is None:
            try:
                os.kill(self.pid, signal.SIGKILL)  # unshare's own end does not reach what has changed its user since
            except (IndexError, OSError):
                pass  # it has not come that far, or ends just now
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


def manifest(function):
    """Environment, memory in bytes and processors that the function's Service gives."""
    folder = {"door": "components/public", "search": "components/search"}.get(function, "base")
    text = (ROOT / f"knative/{folder}/{function}.yaml").read_text()
    environment = dict(re.findall(r'- name: ([A-Z_]+)\n +value: "?([^"\n]*)', text))
    limits = text[text.index("limits:"):]
    memory = re.search(r"memory:\s*\"?(\d+)(Mi|Gi)", limits)
    cpu = re.search(r"cpu:\s*\"?(\d+)(m?)", limits)
    return environment, int(memory[1]) << (20 if memory[2] == "Mi" else 30), int(cpu[1]) / (1000 if cpu[2] else 1)
