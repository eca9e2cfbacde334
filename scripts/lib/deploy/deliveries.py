"""Whether the broker's triggers and the pods of each function fit each other.

A Kafka trigger has max.poll.records deliveries under way for each consumer, the ones that wait for a free pod among
them. More pods than that stay idle; too few let deliveries wait until the broker gives them up and delivers again.
"""
import math

from objects import EVENTING, SERVING, annotation, name, of, seconds

MAX_SCALE = "autoscaling.knative.dev/max-scale"


def lines(objects):
    """For each Service, how its numbers come about and what is wrong with them; nothing without Kafka."""
    brokers = [each for each in of(objects, "ConfigMap") if annotation(each, "earshot.dev/max-poll-records")]
    return [line for each in brokers for service in of(objects, "Service", SERVING) for line in _of(service, each, objects)]


def _of(service, kafka, objects):
    function = name(service)
    triggers = [
        each for each in of(objects, "Trigger", EVENTING) if each["spec"]["subscriber"].get("ref", {}).get("name") == function
    ]
    if not triggers:
        return
    records = int(annotation(kafka, "earshot.dev/max-poll-records"))
    consumers = int(annotation(kafka, "earshot.dev/consumers", "1"))
    in_flight = len(triggers) * records * consumers
    template = service["spec"]["template"]
    pods = int(annotation(template, MAX_SCALE, "0"))
    concurrency = template["spec"].get("containerConcurrency", 0)
    slowest = annotation(service, "earshot.dev/slowest-request")
    timeouts = [each["spec"].get("delivery", {}).get("timeout") for each in triggers]
    if not pods or not concurrency or not slowest or not all(timeouts):
        yield function, "", (
            f"{function}: cannot reckon without {MAX_SCALE}, containerConcurrency, the annotation earshot.dev/slowest-request "
            "and delivery.timeout of each trigger: set them."
        )
        return
    at_once = pods * concurrency
    deadline = min(seconds(each) for each in timeouts)
    waits = 2 * in_flight / at_once * seconds(slowest)
    sum_ = (
        f"{function}: {len(triggers)} triggers x {records} x {consumers} = {in_flight} in flight; {pods} pods x {concurrency} = "
        f"{at_once} at once; a delivery waits at most 2 x {in_flight} / {at_once} x {seconds(slowest):g} s = {waits:.0f} s of "
        f"{deadline:g} s"
    )
    needed = math.floor(2 * in_flight * seconds(slowest) / deadline / concurrency) + 1
    if at_once > in_flight:
        yield function, sum_, (
            f"{function}: at most {in_flight} deliveries are in flight, so of {pods} pods x {concurrency} some would stay idle: set "
            f"max-scale to {in_flight // concurrency} or less, or raise max.poll.records and earshot.dev/max-poll-records."
        )
    elif waits >= deadline:
        yield function, sum_, (
            f"{function}: a delivery may wait {waits:.0f} s for a pod, and the broker gives it up after {deadline:g} s: set "
            f"max-scale to {needed} or more, or lower max.poll.records and earshot.dev/max-poll-records."
        )
    else:
        yield function, sum_, None
