"""Shifts the events of a function to a revision with another image, watching it; see scripts/rollout."""
import argparse
import re
import subprocess
import sys
import time

import revisions
from objects import KN, get, stop

ORDER = ["keeper", "search", "analyze", "transcribe", "ingest", "door"]  # whoever takes an event before whoever sends it
LOOK = 5  # seconds between two looks at a revision that gets events


def main():
    options = arguments()
    try:
        if options.back:
            back(options.function, options)
            return
        if options.function != "all":
            roll(options.function, options)
            return
        for function in ORDER:
            if function not in ("door", "search") or get("service.serving.knative.dev", function, options.namespace):  # not every overlay has one
                roll(function, options)
    except revisions.Unknown as unknown:
        stop(f"Tried to look at the revisions of {options.function}, but {unknown}")
    except KeyboardInterrupt:
        stop("Broken off: events stay as they are now. kn service list shows how; scripts/rollout --back FUNCTION goes back.", 130)


def arguments():
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("function")
    parser.add_argument("--namespace", default="earshot")
    parser.add_argument("--steps", default="10,50,100")
    parser.add_argument("--pause", type=int, default=60)
    parser.add_argument("--timeout", type=int, default=300)
    for value in ("--tag", "--registry", "--to"):
        parser.add_argument(value)
    for flag in ("--back", "--dry-run"):
        parser.add_argument(flag, action="store_true")
    options = parser.parse_args()
    numbers = options.steps.split(",")
    if not all(re.fullmatch(r"[1-9]\d?|100", each) for each in numbers):
        stop(f"--steps takes numbers from 1 to 100, such as 10,50,100, and not {options.steps}.", 2)
    options.steps = list(map(int, numbers))
    if options.steps != sorted(set(options.steps)) or options.steps[-1] != 100:
        stop(f"--steps have to rise and end at 100, such as 10,50,100, and {options.steps} do not.", 2)
    return options


def roll(function, options):
    service = service_of(function, options)
    before = serving(service)
    image = image_of(service, function, options)
    say(f"{function}: {before} has all events; the next revision has {image}")
    kn(function, options, "--image", image, "--traffic", f"{before}=100", "--no-wait")
    if options.dry_run:
        new = "NEW"
    else:
        new = revisions.created(options.namespace, function, service, options.timeout)
        if new is None:
            stop(f"{function}: waited {options.timeout} s for a new revision and none came; is Serving's controller running? "
                 f"{pinned(function, before)}")
        worry = revisions.not_ready(options.namespace, new, options.timeout)
        if worry:
            give_up(function, options, before, new, worry)
    since = time.time()
    for step in options.steps:
        if step < 100:
            kn(function, options, "--traffic", f"{before}={100 - step},{new}={step}")
        else:
            # Not by its name, or what comes next would get no events.
            kn(function, options, "--traffic", "@latest=100")
        if options.dry_run:
            continue
        say(f"{function}: {new} gets {step} % of the events; watching it for {options.pause} s")
        worry = watched(options, before, new, since)
        if worry:
            give_up(function, options, before, new, worry)
    if options.dry_run:
        return
    # The list of containers has no keys in Serving's types, so whoever changes the image owns all of it.
    say(f"{function}: done. kn owns its containers now, so scripts/deploy may refuse with a conflict until it is told --force; give it "
        f"the same --tag{' and --registry' if options.registry else ''}, or it puts its own image back. scripts/rollout --back {function} "
        f"goes back to {before}.")


def watched(options, before, new, since):
    """Looks until the pause is over; a sentence where the new revision should not go on."""
    end, seen = time.monotonic() + options.pause, {before: {}, new: {}}
    while True:
        try:
            worry = (revisions.not_ready(options.namespace, new, 0) or revisions.restarted(options.namespace, new)
                     or revisions.worse(options.namespace, before, new, since, seen))
        except revisions.Unknown as unknown:
            worry = str(unknown)
        left = end - time.monotonic()
        if worry or left <= 0:
            return worry
        time.sleep(min(LOOK, left))


def give_up(function, options, before, new, worry):
    kn(function, options, "--traffic", f"{before}=100")
    stop(f"{function}: went back to {before}, because {worry} {pinned(function, before)} Those of {new}: kubectl -n "
         f"{options.namespace} logs -l serving.knative.dev/revision={new} -c function")


def back(function, options):
    service = service_of(function, options)
    shares = traffic(service)
    target = options.to or revisions.previous(options.namespace, function, shares)
    if not target:
        stop(f"{function} has no revision that is Ready and had events before {', '.join(shares)}; scripts/rollout {function} --tag T "
             "brings another image.")
    if options.to and not get("revision.serving.knative.dev", target, options.namespace):
        stop(f"There is no revision {target} in {options.namespace}: kn revision list -n {options.namespace} -s {function} shows those "
             "there are.")
    kn(function, options, "--traffic", f"{target}=100")
    if not options.dry_run:
        say(f"{function}: {target} has all events. {pinned(function, target)}")


def pinned(function, revision):
    return (f"Events stay at {revision} whatever scripts/deploy brings, until scripts/rollout {function} has rolled out something else "
            f"or kn service update {function} --traffic @latest=100 says so.")


def service_of(function, options):
    service = get("service.serving.knative.dev", function, options.namespace)
    if not service:
        stop(f"There is no function {function} in the namespace {options.namespace}: scripts/deploy brings it.")
    return service


def traffic(service):
    """Per cent of each revision that gets any."""
    return {each["revisionName"]: each["percent"] for each in service.get("status", {}).get("traffic", []) if each.get("percent")}


def serving(service):
    shares, function = traffic(service), service["metadata"]["name"]
    if len(shares) != 1:
        split = ", ".join(f"{revision} {percent} %" for revision, percent in shares.items()) or "none"
        stop(f"{function}: one revision has to have all events before another is rolled out, and it is: {split}. scripts/rollout --back "
             f"{function} ends a roll-out that was broken off.")
    return next(iter(shares))


def image_of(service, function, options):
    now = service["spec"]["template"]["spec"]["containers"][0]["image"]
    name = f"{options.registry.rstrip('/')}/{function}" if options.registry else re.sub(r"(@[^/]*|:[^/:]*)+$", "", now)
    return f"{name}:{options.tag}"


def kn(function, options, *flags):
    command = [KN, "service", "update", function, "--namespace", options.namespace, *flags]
    if options.dry_run:
        print(" ".join(command))
        return
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        said = (done.stderr.strip() or done.stdout.strip()).splitlines()
        stop(f"Tried {' '.join(command)} but kn failed: {said[-1] if said else 'it said nothing'}. kn service describe {function} -n "
             f"{options.namespace} shows who gets events now; scripts/rollout --back {function} goes back.")


def say(message):
    print(f"earshot: {message}", file=sys.stderr)


if __name__ == "__main__":
    main()
