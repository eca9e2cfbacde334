"""Has a recording transcribed by the cluster and prints the transcript, with the way of each step to standard error.

The recording goes into the store of the cluster, as the command line does it with a file, and the event to the broker,
both through kubectl port-forward.

Usage: sample.py RECORDING NAMESPACE
"""
import base64
import hashlib
import json
import os
import sys
import time
import urllib.error
import urllib.parse

from broker import sending, tunnel
from digest import digest
from objects import get, stop
from s3 import Bucket

SOURCE = "/earshot/deploy"
PATIENCE = 600  # seconds: three cold starts on a laptop and a minute of speech


def store(namespace, address):
    settings = get("service.serving.knative.dev", "ingest", namespace)["spec"]["template"]["spec"]
    volume = next(each for each in settings["volumes"] if each["name"] == "settings")
    url = urllib.parse.urlsplit(get("configmap", volume["configMap"]["name"], namespace)["data"]["earshot.store.url"])
    secret = get("secret", settings["containers"][0]["envFrom"][0]["secretRef"]["name"], namespace)["data"]
    key, word = (base64.b64decode(secret[each]).decode() for each in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"))
    region = urllib.parse.parse_qs(url.query).get("region", ["us-east-1"])[0]
    return Bucket(address, url.netloc, region, key, word), url.path.strip("/")


def transcript(bucket, folder):
    end, awaited = time.monotonic() + PATIENCE, ["manifest.json", "transcript.json"]
    while time.monotonic() < end:
        content = bucket.get(f"{folder}/{awaited[0]}")
        if content is None:
            time.sleep(2)
            continue
        print(f"earshot: {awaited.pop(0)} is there", file=sys.stderr)
        if not awaited:
            return json.loads(content)
    stop(f"Waited {PATIENCE} s for {folder}/transcript.json and it did not come; scripts/logs "
         f"{folder.rsplit('/', 1)[-1]} shows what the functions say.")


def main():
    recording, namespace = sys.argv[1:]
    with open(recording, "rb") as stream:
        content = stream.read()
    # Each deploy is a job of its own, or the second would show the first one's transcript.
    event = f"{hashlib.sha256(content).hexdigest()[:16]}.{int(time.time())}"
    job = digest("job", "", SOURCE, event)[:24]
    print(f"earshot: {recording} becomes the job {job}", file=sys.stderr)
    with tunnel(namespace, "store", 8333) as inside, sending(namespace, "submitter") as send:
        try:
            bucket, prefix = store(namespace, inside)
            folder = "/".join(filter(None, [prefix, "jobs", job]))
            bucket.put(f"{folder}/upload/{os.path.basename(recording)}", content)
            send("dev.earshot.recording.submitted.v1", SOURCE, event,
                 {"source": f"upload/{os.path.basename(recording)}", "title": os.path.basename(recording), "language": "en"})
            document = transcript(bucket, folder)
        except (OSError, urllib.error.URLError) as e:
            stop(f"Tried to have {recording} transcribed but failed: {e}")
    print(document["text"])


if __name__ == "__main__":
    main()
