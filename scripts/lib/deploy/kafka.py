"""Whether the cluster's Kafka delivers as the overlay reckons."""
import json
import re

import deliveries
from objects import annotation, get, kubectl, name, of, stop

GROUPS = "consumergroups.internal.kafka.eventing.knative.dev"
COMPONENT = "knative/components/kafka-broker"


def check(objects):
    for _, _, problem in deliveries.lines(objects):
        if problem:
            yield problem
    for config in of(objects, "ConfigMap"):
        if annotation(config, "earshot.dev/max-poll-records"):
            yield from records(annotation(config, "earshot.dev/max-poll-records"))
            yield from consumers(annotation(config, "earshot.dev/consumers", "1"), config["metadata"]["namespace"])
            yield from address((config.get("data") or {}).get("bootstrap.servers", ""))


def records(reckoned):
    plane = (get("configmap", "config-kafka-broker-data-plane", "knative-eventing") or {}).get("data") or {}
    consumer = plane.get("config-kafka-broker-consumer.properties", "")
    found = re.search(r"^\s*max\.poll\.records\s*[=:]\s*(\d+)", consumer, re.MULTILINE)
    if consumer and (found[1] if found else "500") != reckoned:
        yield (f"The cluster's Kafka consumers poll {found[1] if found else '500, which is Kafka’s default,'} records and the overlay "
               f"reckons with {reckoned}: set max.poll.records={reckoned} in config-kafka-broker-consumer.properties of ConfigMap "
               "config-kafka-broker-data-plane in knative-eventing and restart kafka-broker-dispatcher, or change "
               f"earshot.dev/max-poll-records in {COMPONENT}.")


def consumers(reckoned, namespace):
    """Each trigger has a group of consumers; one, unless a person or KEDA scales it. Pods of the dispatcher share them out."""
    features = (get("configmap", "config-kafka-features", "knative-eventing") or {}).get("data") or {}
    if features.get("controller-autoscaler-keda", "disabled").lower() in ("enabled", "allowed"):
        yield (f"Eventing scales the consumers of a trigger and the overlay reckons with {reckoned}: set controller-autoscaler-keda to "
               "disabled in ConfigMap config-kafka-features in knative-eventing.")
    status, text, complaint = kubectl("get", GROUPS, "--namespace", namespace, "-o", "json")
    if status:
        if "NotFound" in complaint or "the server doesn't have a resource type" in complaint:
            return  # before the first deploy, or no Kafka broker, which is said already
        stop(f"Tried to read the consumers of the triggers in {namespace} but kubectl failed: {complaint}")
    for group in json.loads(text)["items"]:
        triggers = [owner["name"] for owner in group["metadata"].get("ownerReferences", []) if owner["kind"] == "Trigger"]
        found = str(group["spec"].get("replicas", 1))
        if triggers and found != reckoned:
            yield (f"The trigger {triggers[0]} has {found} consumers and the overlay reckons with {reckoned}: kubectl scale {GROUPS} "
                   f"{name(group)} -n {namespace} --replicas {reckoned}, or change earshot.dev/consumers in {COMPONENT}.")


def address(servers):
    host = servers.split(",")[0].rsplit(":", 1)[0].split(".")
    if len(host) in (2, 3, 5) and (len(host) == 2 or host[2] == "svc") and not get("service", host[0], host[1]):
        yield (f"No Service {host[0]} in the namespace {host[1]}, where Kafka is expected: change bootstrap.servers in {COMPONENT} to "
               "your Kafka's address.")
