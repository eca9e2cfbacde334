"""What a cluster tells about the revisions of a function."""
import datetime
import json
import time

from lines import parsed
from objects import get, kubectl, name

REVISION = "serving.knative.dev/revision"
STATE = "serving.knative.dev/routingState"
SINCE = "serving.knative.dev/routingStateModified"
JOB_FAILED = "dev.earshot.job.failed.v1"
WAIT = 2  # seconds between two looks for what is not there yet
STARTING = ("waiting to start", "PodInitializing", "ContainerCreating", "NotFound", "not found")


class Unknown(Exception):
    """The cluster did not tell."""


def listed(kind, selector, namespace):
    status, text, complaint = kubectl("get", kind, "--namespace", namespace, "--selector", selector, "-o", "json")
    if status:
        raise Unknown(f"the {kind} with {selector} cannot be listed: {complaint}.")
    return json.loads(text)["items"]


def created(namespace, function, before, patience):
    """The revision that an update of the service made, which kn always has it make; None where it does not come."""
    end = time.monotonic() + patience
    while True:
        status = (get("service.serving.knative.dev", function, namespace) or {}).get("status", {})
        newest = status.get("latestCreatedRevisionName")
        if newest and newest != before["status"].get("latestCreatedRevisionName"):
            return newest
        if time.monotonic() >= end:
            return None
        time.sleep(WAIT)


def not_ready(namespace, revision, patience):
    """A sentence where a revision fails or is not Ready in time."""
    end = time.monotonic() + patience
    while True:
        _, text, complaint = kubectl("get", "revision.serving.knative.dev", revision, "--namespace", namespace, "-o", "json")
        if not text:
            return f"{revision} cannot be read: {complaint}."
        conditions = {each["type"]: each for each in json.loads(text).get("status", {}).get("conditions", [])}
        ready = conditions.get("Ready", {"status": "Unknown"})
        if ready["status"] == "True":
            return None
        told = ": ".join(filter(None, [ready.get("reason"), ready.get("message")])) or "nothing is known of it"
        if ready["status"] == "False" or time.monotonic() >= end:
            return f"{revision} is not Ready{'' if ready['status'] == 'False' else f' after {patience} s'} ({told})."
        time.sleep(WAIT)


def restarted(namespace, revision):
    for pod in listed("pods", f"{REVISION}={revision}", namespace):
        for container in pod.get("status", {}).get("containerStatuses", []):
            if container.get("restartCount"):
                ended = container.get("lastState", {}).get("terminated", {})
                return (f"the container {container['name']} of {name(pod)} was restarted ({ended.get('reason', 'reason unknown')}, exit "
                        f"status {ended.get('exitCode', 'unknown')}).")
    return None


def worse(namespace, before, revision, since, seen):
    """A sentence where a revision fails more than twice the share of requests that the old one does at the same time.

    Recordings that cannot be read fail with either; twice, because a few requests say little. Seen holds the lines of both
    so far: a pod that scales to zero takes its log with it.
    """
    for each in (before, revision):
        seen[each].update(requests(namespace, each, since))
    failed, of = failures(seen[revision].values()), len(seen[revision])
    old, of_old = failures(seen[before].values()), len(seen[before])
    if not failed or len(failed) / of <= 2 * len(old) / max(of_old, 1):
        return None
    return (f"{len(failed)} of {of} requests to {revision} failed and {len(old)} of {of_old} to {before}; the last: "
            f"{failed[-1].get('message', '')} (job {failed[-1].get('job', 'unknown')}).")


def requests(namespace, revision, since):
    """The line that the door of a function logs for each request, by its text."""
    start = datetime.datetime.fromtimestamp(since, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    status, text, complaint = kubectl("logs", "--namespace", namespace, "--selector", f"{REVISION}={revision}", "--container", "function",
                                      "--since-time", start, "--tail", "-1", "--max-log-requests", "100", "--prefix")
    if status and not any(each in complaint for each in STARTING):
        raise Unknown(f"the log of {revision} cannot be read: {complaint}.")
    lines = [(line, parsed(line)) for line in text.splitlines()]
    return {line: each[1] for line, each in lines if each and "status" in each[1]}


def failures(lines):
    """Jobs given up, and whatever ends as a dead letter unless a retry mends it; 409 is somebody else at the same step."""
    return [each for each in lines if each.get("reply") == JOB_FAILED or int(each["status"]) >= 400 and int(each["status"]) != 409]


def previous(namespace, function, shares):
    """In a roll-out under way the revision it started from, else the last that had events and has none; None where there is none."""
    found = {name(each): each for each in listed("revisions.serving.knative.dev", f"serving.knative.dev/service={function}", namespace)}
    if len(shares) > 1:
        return min(shares, key=lambda each: found[each]["metadata"]["creationTimestamp"])
    idle = [each for named, each in found.items() if named not in shares and each["metadata"].get("labels", {}).get(STATE) == "reserve"
            and any(one["type"] == "Ready" and one["status"] == "True" for one in each.get("status", {}).get("conditions", []))]
    return name(max(idle, key=lambda each: each["metadata"].get("annotations", {}).get(SINCE, ""))) if idle else None
