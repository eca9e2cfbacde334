"""Waits until what was applied is Ready and says what is not, and why.

Usage: ready.py OBJECTS.json SECONDS
"""
import json
import sys
import time

from objects import EVENTING, SERVING, SOURCES, get, kubectl, name, read, stop

# What gets a condition Ready, in the order in which one needs the other.
KINDS = {
    f"Broker.{EVENTING}": "brokers.eventing.knative.dev",
    f"Service.{SERVING}": "services.serving.knative.dev",
    f"DomainMapping.{SERVING}": "domainmappings.serving.knative.dev",
    f"SinkBinding.{SOURCES}": "sinkbindings.sources.knative.dev",
    f"PingSource.{SOURCES}": "pingsources.sources.knative.dev",
    f"Trigger.{EVENTING}": "triggers.eventing.knative.dev",
    "StatefulSet.apps": "statefulsets.apps",
}
PAUSE = 2  # seconds between two looks; a Service takes some ten


def kind_of(each):
    return f"{each['kind']}.{each['apiVersion'].split('/')[0]}"


def waited_for(objects):
    return [each for kind in KINDS for each in objects if kind_of(each) == kind]


def why_not(found):
    """Nothing where an object is Ready; else one sentence."""
    if found is None:
        return "it is not there"
    status = found.get("status") or {}
    if found["kind"] == "StatefulSet":
        wanted, ready = found["spec"].get("replicas", 1), status.get("readyReplicas", 0)
        return None if ready >= wanted else f"{ready} of {wanted} pods are ready; kubectl -n {namespace(found)} describe pods tells more"
    conditions = {each["type"]: each for each in status.get("conditions", [])}
    if "Ready" not in conditions or status.get("observedGeneration", 0) < found["metadata"].get("generation", 0):
        return "no controller has looked at it yet; is Knative running?"
    if conditions["Ready"]["status"] == "True":
        return None
    # Ready names the symptom, the condition that it follows the cause.
    told = [conditions["Ready"], *(each for each in conditions.values() if each["status"] == "False")]
    parts = [": ".join(filter(None, [each.get("reason"), each.get("message")])) for each in told]
    return "; ".join(dict.fromkeys(filter(None, parts))) or "it is not decided yet"


def namespace(each):
    return each["metadata"]["namespace"]


def look(wanted):
    """What of it is not Ready, with the reason."""
    found = {}
    for kind, space in sorted({(kind_of(each), namespace(each)) for each in wanted}):
        status, text, complaint = kubectl("get", KINDS[kind], "--namespace", space, "-o", "json")
        if status:
            stop(f"Tried to see whether it runs but kubectl failed: {complaint}")
        found |= {(kind, space, name(each)): each for each in json.loads(text)["items"]}
    reasons = [(each, why_not(found.get((kind_of(each), namespace(each), name(each))))) for each in wanted]
    return {f"{each['kind']} {name(each)}": reason for each, reason in reasons if reason}


def pinned(service):
    """A sentence where an older revision has the events, as scripts/rollout --back leaves it."""
    newest, shares = service["status"].get("latestReadyRevisionName"), service["status"].get("traffic", [])
    others = sorted({each["revisionName"] for each in shares if each.get("percent") and each["revisionName"] != newest})
    if others:
        return (f"{name(service)}: {', '.join(others)} has events still and {newest} does not have all: kn service update {name(service)} -n "
                f"{namespace(service)} --traffic @latest=100 gives it all, scripts/rollout by steps.")
    return None


def main():
    wanted, end = waited_for(read(sys.argv[1])), time.monotonic() + float(sys.argv[2])
    before = {f"{each['kind']} {name(each)}": "" for each in wanted}
    while True:
        waiting = look(wanted)
        for each in [each for each in before if each not in waiting]:
            print(f"earshot: {each} is Ready", file=sys.stderr)
        if not waiting or time.monotonic() >= end:
            break
        before = waiting
        time.sleep(PAUSE)
    for each, reason in waiting.items():
        print(f"earshot: {each} is not Ready: {reason}", file=sys.stderr)
    for service in [] if waiting else [each for each in wanted if kind_of(each) == f"Service.{SERVING}"]:
        note = pinned(get(KINDS[kind_of(service)], name(service), namespace(service)))
        if note:
            print(f"earshot: note: {note}", file=sys.stderr)
    sys.exit(1 if waiting else 0)


if __name__ == "__main__":
    main()
