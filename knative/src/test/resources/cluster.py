"""Stands in for kubectl and kn, by the name it is called, over a cluster that is a JSON file beside it.

It knows one function, its revisions, who gets events, and what the pods of a revision say of themselves.
"""
import json
import os
import sys

here = os.path.dirname(os.path.abspath(sys.argv[0]))
with open(f"{here}/cluster.json", encoding="utf-8") as file:
    cluster = json.load(file)
revisions, called = cluster["revisions"], os.path.basename(sys.argv[0])


def revision(name):
    mine = revisions[name]
    ready = {"type": "Ready", "status": mine.get("ready", "True"), "reason": mine.get("reason")}
    return {"metadata": {"name": name, "creationTimestamp": name,
                         "labels": {"serving.knative.dev/routingState": "active" if mine.get("percent") else "reserve"},
                         "annotations": {"serving.knative.dev/routingStateModified": mine.get("modified", "")}},
            "status": {"conditions": [ready]}}


def service():
    return {"metadata": {"name": "ingest"},
            "spec": {"template": {"spec": {"containers": [{"image": cluster["image"]}]}}},
            "status": {"latestCreatedRevisionName": max(revisions),
                       "traffic": [{"revisionName": each, "percent": it["percent"]} for each, it in revisions.items() if "percent" in it]}}


def of(selector):
    return selector.split("=")[1]


def kubectl(verb, *rest):
    if verb == "logs":
        options = dict(zip(rest[::2], rest[1::2]))
        for line in revisions[of(options["--selector"])].get("log", []):
            print(f"[pod/a/function] {json.dumps(line)}")
        return
    kind, *rest = rest
    if kind == "service.serving.knative.dev":
        print(json.dumps(service()))
    elif kind == "revision.serving.knative.dev":
        print(json.dumps(revision(rest[0])))
    elif kind == "revisions.serving.knative.dev":
        print(json.dumps({"items": list(map(revision, revisions))}))
    elif kind == "pods":
        restarts = revisions[of(rest[rest.index("--selector") + 1])].get("restarts", 0)
        ended = {"terminated": {"reason": "OOMKilled", "exitCode": 137}} if restarts else {}
        print(json.dumps({"items": [{"metadata": {"name": "pod"}, "status": {"containerStatuses": [
            {"name": "function", "restartCount": restarts, "lastState": ended}]}}]}))
    else:
        sys.exit(f"no {verb} {kind} here")


def kn(*arguments):
    with open(f"{here}/calls", "a", encoding="utf-8") as calls:
        calls.write(" ".join(arguments) + "\n")
    given = list(arguments)
    if "--image" in given:
        cluster["image"] = given[given.index("--image") + 1]
        revisions[f"ingest-{len(revisions) + 1:05}"] = cluster["next"]
    for each in revisions.values():
        each.pop("percent", None)
    for share in given[given.index("--traffic") + 1].split(","):
        name, percent = share.split("=")
        revisions[max(revisions) if name == "@latest" else name]["percent"] = int(percent)
    with open(f"{here}/cluster.json", "w", encoding="utf-8") as changed:
        json.dump(cluster, changed)


{"kubectl": kubectl, "kn": kn}[called](*sys.argv[1:])
