"""Asks keeper to make again what is missing of a job, and prints what it says of it; see scripts/replay.

Usage: replay.py JOB NAMESPACE SECONDS
"""
import sys
import time
import urllib.error

from broker import sending
from lines import parsed
from objects import kubectl, stop

TYPE = "dev.earshot.job.replay.v1"
LOOK = 2  # seconds between two looks at keeper's log


def said(namespace, event, since):
    """The line that keeper logs about an event, or None; it may be starting still."""
    _, text, _ = kubectl("logs", "--namespace", namespace, "--selector", "app.kubernetes.io/name=keeper", "--container", "function",
                         "--since", f"{int(time.time() - since) + 60}s", "--tail", "-1", "--max-log-requests", "100", "--prefix")
    lines = [each[1] for each in map(parsed, text.splitlines()) if each and each[1].get("event") == event]
    return next((each for each in lines if "steps" in each or int(each.get("status", 0)) >= 400), None)


def main():
    job, namespace, patience = sys.argv[1], sys.argv[2], float(sys.argv[3])
    since, end = time.time(), time.monotonic() + patience
    event = f"replay-{job}-{int(since)}"
    try:
        with sending(namespace, "operator") as send:
            send(TYPE, "/earshot/replay", event, {"job": job}, subject=job)
    except (OSError, urllib.error.URLError) as e:
        stop(f"Tried to send {TYPE} for the job {job} to the broker but failed: {e}")
    while not (line := said(namespace, event, since)):
        if time.monotonic() >= end:
            stop(f"The broker has the event, and keeper said nothing of it within {patience:g} s; scripts/logs {job} shows what it says "
                 "later.")
        time.sleep(LOOK)
    if "steps" not in line:
        stop(f"keeper did not repeat the job {job}: {line['message']}.")
    count, named = int(line["steps"]), line.get("named", "").split()
    for step in named:
        print(step)
    if count > len(named):
        print(f"... and {count - len(named)} more")
    print(f"earshot: {line['message']}. " + (f"scripts/logs {job} shows how it goes." if count else
          "scripts/logs shows what was logged of it; a job's id is what its events have as subject."), file=sys.stderr)


if __name__ == "__main__":
    main()
