"""The objects of a rendered overlay, and the cluster's, both as what kubectl prints with -o json."""
import json
import os
import re
import subprocess
import sys

KUBECTL = os.environ.get("KUBECTL", "kubectl")
KN = os.environ.get("KN", "kn")
SERVING = "serving.knative.dev"
EVENTING = "eventing.knative.dev"
SOURCES = "sources.knative.dev"


def read(file):
    """Every object of a file with one JSON object after another."""
    with open(file, encoding="utf-8") as stream:
        text = stream.read()
    decoder, objects, at = json.JSONDecoder(), [], 0
    while text[at:].strip():
        at += len(text[at:]) - len(text[at:].lstrip())
        each, at = decoder.raw_decode(text, at)
        objects += each.get("items", [each])
    return objects


def of(objects, kind, group=""):
    return [each for each in objects if each["kind"] == kind and each["apiVersion"].split("/")[0].startswith(group)]


def name(each):
    return each["metadata"]["name"]


def annotation(each, key, default=None):
    return each["metadata"].get("annotations", {}).get(key, default)


def seconds(duration):
    """Of an ISO-8601 duration such as PT9M30S; no years and months, whose length is not known."""
    parts = re.fullmatch(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?", duration)
    if not parts or not any(parts.groups()):
        raise ValueError(f'"{duration}" is no ISO-8601 duration such as PT9M30S')
    days, hours, minutes, rest = (float(part or 0) for part in parts.groups())
    return ((days * 24 + hours) * 60 + minutes) * 60 + rest


def kubectl(*arguments):
    """Its exit status, what it prints, and its last line of complaint."""
    done = subprocess.run([KUBECTL, *arguments], capture_output=True, text=True, check=False)
    complaint = done.stderr.strip().splitlines()
    return done.returncode, done.stdout, complaint[-1] if complaint else ""


def get(kind, named, namespace=None):
    """An object of the cluster, or None where there is none."""
    scope = ["--namespace", namespace] if namespace else []
    status, text, complaint = kubectl("get", kind, named, *scope, "-o", "json")
    if status == 0:
        return json.loads(text)
    if "NotFound" in complaint or "the server doesn't have a resource type" in complaint:
        return None
    stop(f"Tried to read {kind} {named} of the cluster but kubectl failed: {complaint}")


def stop(message, status=1):
    print(f"earshot: {message}", file=sys.stderr)
    sys.exit(status)
