"""Whether a cluster can take a rendered overlay: prints every reason why not with its fix, all at once.

Usage: checks.py OBJECTS.json [FOLDER]       the overlay's folder, whose values are looked at too
       checks.py OBJECTS.json numbers        only the arithmetic, which needs no cluster
"""
import json
import re
import sys

import deliveries
import kafka
import standins
from objects import EVENTING, SERVING, annotation, get, kubectl, name, of, read, stop

KUBERNETES = (1, 34)  # what Knative 1.23 asks for
KNATIVE = (1, 16)  # the first with EventPolicies that filter
NETWORK_LAYERS = {  # who serves an ingress class, in the namespace knative-serving
    "kourier.ingress.networking.knative.dev": "net-kourier-controller",
    "istio.ingress.networking.knative.dev": "net-istio-controller",
    "contour.ingress.networking.knative.dev": "net-contour-controller",
    "gateway-api.ingress.networking.knative.dev": "net-gateway-api-controller",
}
BROKER_CLASSES = {  # who serves a class of brokers, in the namespace knative-eventing
    "Kafka": (["deployment/kafka-controller", "deployment/kafka-broker-receiver"], "eventing-kafka-controller.yaml and "
              "eventing-kafka-broker.yaml of https://github.com/knative-extensions/eventing-kafka-broker/releases"),
    "MTChannelBasedBroker": (["deployment/mt-broker-controller", "deployment/imc-controller"], "in-memory-channel.yaml and "
                             "mt-channel-broker.yaml of https://github.com/knative/eventing/releases"),
}
INSTALL = "see https://knative.dev/docs/install, or let scripts/deploy local make a cluster of its own"


def check(objects, folder=None):
    if folder:
        yield from standins.left(folder)
    yield from kubernetes()
    yield from knative("knative-serving", "Serving", ["activator", "autoscaler", "controller", "webhook"])
    yield from network_layer()
    yield from features(objects)
    yield from knative("knative-eventing", "Eventing", ["eventing-controller", "eventing-webhook", "pingsource-mt-adapter"])
    yield from brokers(objects)
    yield from kafka.check(objects)
    yield from kinds(objects)
    yield from volumes(objects)
    yield from images(objects)
    yield from public_door(objects)


def kubernetes():
    status, text, complaint = kubectl("version", "-o", "json", "--request-timeout=10s")
    server = json.loads(text).get("serverVersion") if text.strip() else None
    if status or not server:
        stop(f"Tried to reach the cluster of kubectl's current context but failed: {complaint or 'no server answers'}. Choose one "
             "with kubectl config use-context, or let scripts/deploy local make one.")
    version = tuple(int(re.match(r"\d+", server[part])[0]) for part in ("major", "minor"))
    if version < KUBERNETES:
        yield f"Kubernetes is {server['gitVersion']}, and Knative needs {dotted(KUBERNETES)} or newer: upgrade the cluster."


def knative(namespace, part, deployments):
    controller = deployments[2] if part == "Serving" else deployments[0]
    found = get("deployment", controller, namespace)
    if not found:
        yield f"Knative {part} is not there (no deployment {controller} in {namespace}): {INSTALL}."
        return
    label = found["metadata"].get("labels", {}).get("app.kubernetes.io/version", "")
    version = re.match(r"v?(\d+)\.(\d+)", label)
    if not version:
        note(f"Knative {part} does not say its version (label app.kubernetes.io/version is \"{label}\"); it has to be "
             f"{dotted(KNATIVE)} or newer.")
    elif (int(version[1]), int(version[2])) < KNATIVE:
        yield f"Knative {part} is {label}, and {dotted(KNATIVE)} or newer is needed: upgrade it, one minor version at a time."
    yield from running(namespace, [f"deployment/{each}" for each in deployments if each != "pingsource-mt-adapter"], INSTALL)


def running(namespace, workloads, how):
    for workload in workloads:
        found = get(*workload.split("/"), namespace)
        if not found:
            yield f"{workload} in {namespace} is not there: install it, {how}."
        elif not found.get("status", {}).get("readyReplicas"):
            yield (f"{workload} in {namespace} has no pod that is ready: see kubectl -n {namespace} describe {workload}, and wait or "
                   "mend it.")


def network_layer():
    network = get("configmap", "config-network", "knative-serving")
    if not network:
        return  # no Serving either, which is said already
    data = network.get("data") or {}
    chosen = data.get("ingress-class") or data.get("ingress.class") or "istio.ingress.networking.knative.dev"
    if chosen not in NETWORK_LAYERS:
        note(f"The network layer is {chosen}, which is not known here; whether it runs is not looked at.")
        return
    for problem in running("knative-serving", [f"deployment/{NETWORK_LAYERS[chosen]}"], "or choose another network layer"):
        yield (f"{problem} Serving's network layer is {chosen} (ingress-class of ConfigMap config-network in knative-serving); "
               "https://knative.dev/docs/install lists them.")


def features(objects):
    wanted = {each for service in of(objects, "Service", SERVING)
              for each in annotation(service, "earshot.dev/serving-features", "").split()}
    if not wanted:
        return
    found = (get("configmap", "config-features", "knative-serving") or {}).get("data") or {}
    missing = sorted(each for each in wanted if found.get(each, "disabled").lower() not in ("enabled", "allowed"))
    if missing:
        patch = json.dumps({"data": {each: "enabled" for each in missing}})
        yield (f"Serving would refuse what the overlay uses ({', '.join(missing)}): kubectl patch configmap/config-features "
               f"-n knative-serving --type merge -p '{patch}'")


def brokers(objects):
    classes = {annotation(each, "eventing.knative.dev/broker.class", "") for each in of(objects, "Broker", EVENTING)}
    for each in sorted(classes & BROKER_CLASSES.keys()):
        workloads, source = BROKER_CLASSES[each]
        yield from running("knative-eventing", workloads, f"the broker class {each} needs it, from {source}")
    ours = {(each["metadata"].get("namespace"), name(each)) for each in of(objects, "ConfigMap")}
    theirs = {(each["spec"]["config"].get("namespace"), each["spec"]["config"]["name"]) for each in of(objects, "Broker", EVENTING)
              if each["spec"].get("config")} - ours
    for namespace, named in sorted(theirs):
        if not get("configmap", named, namespace):
            yield f"The brokers are configured by ConfigMap {named} in {namespace}, which is not there: install the broker class whole."


def kinds(objects):
    _, listed, _ = kubectl("api-resources", "--no-headers")
    served = {(line.split()[-3].split("/")[0], line.split()[-1]) for line in listed.splitlines()}
    unknown = {(each["apiVersion"], each["kind"]) for each in objects if (each["apiVersion"].split("/")[0], each["kind"]) not in served}
    if unknown:
        yield (f"The cluster does not know {', '.join(sorted(f'{kind} of {version}' for version, kind in unknown))}: install what "
               "brings them, or leave out the component that uses them.")


def volumes(objects):
    claims = [claim for each in of(objects, "StatefulSet") for claim in each["spec"].get("volumeClaimTemplates", [])]
    if not any("storageClassName" not in claim["spec"] for claim in claims):
        return
    _, text, _ = kubectl("get", "storageclass", "-o", "json")
    classes = json.loads(text)["items"] if text else []
    if not any(annotation(each, "storageclass.kubernetes.io/is-default-class") == "true" for each in classes):
        yield ("Redis and the store need volumes and the cluster has no default StorageClass: kubectl annotate storageclass NAME "
               "storageclass.kubernetes.io/is-default-class=true")


def images(objects):
    names = [container["image"] for each in of(objects, "Service", SERVING)
             for container in each["spec"]["template"]["spec"]["containers"]]
    if any(each.startswith("earshot/") for each in names):
        yield ("The images have no registry: push them with scripts/build-images --push REGISTRY --tag TAG, and name the same two with "
               "scripts/deploy --registry and --tag.")


def public_door(objects):
    """The name outside and whether it may be used, who signs for it, and the tokens that are asked for."""
    network = (get("configmap", "config-network", "knative-serving") or {}).get("data") or {}
    for each in of(objects, "DomainMapping", SERVING):
        host, namespace = name(each), each["metadata"]["namespace"]
        if re.search(r"(^|\.)example\.(com|net|org)$", host):
            yield f"The host {host} is a stand-in: set host in the overlay's cloud.env to a name of yours."
        elif network.get("autocreate-cluster-domain-claims", "").lower() != "true":
            claim = get("clusterdomainclaims.networking.internal.knative.dev", host)
            if (claim or {"spec": {}})["spec"].get("namespace") != namespace:
                yield (f"The namespace {namespace} has no claim to the host {host}: kubectl apply -f - <<< '" + json.dumps(
                    {"apiVersion": "networking.internal.knative.dev/v1alpha1", "kind": "ClusterDomainClaim", "metadata": {"name": host},
                     "spec": {"namespace": namespace}}) + "', or have Serving make claims (autocreate-cluster-domain-claims of "
                       "ConfigMap config-network in knative-serving).")
    for each in of(objects, "Certificate", "cert-manager.io"):
        issuer = each["spec"]["issuerRef"]["name"]
        found = get("clusterissuers.cert-manager.io", issuer)
        conditions = (found or {}).get("status", {}).get("conditions", [])
        if not found:
            yield (f"No ClusterIssuer {issuer} signs certificates here: install cert-manager and make one that proves names by DNS, see "
                   "https://cert-manager.io/docs/configuration/acme/dns01, or set issuer in the overlay's cloud.env.")
        elif not any(one["type"] == "Ready" and one["status"] == "True" for one in conditions):
            yield f"The ClusterIssuer {issuer} is not ready: see kubectl describe clusterissuer {issuer}."
    ours = {name(each) for each in of(objects, "Secret")}
    for each in of(objects, "Service", SERVING):
        for secret in [volume["secret"] for volume in each["spec"]["template"]["spec"].get("volumes", []) if "secret" in volume]:
            named, namespace = secret["secretName"], each["metadata"]["namespace"]
            if secret.get("optional") or named in ours or kubectl("get", "secret", named, "-n", namespace, "-o", "name")[0] == 0:
                continue
            yield (f"There is no Secret {named} with the tokens that {name(each)} asks for: kubectl create secret generic {named} "
                   f"-n {namespace} --from-literal=earshot.door.tokens.NAME=$(openssl rand -base64 33), in the namespace {namespace}, "
                   "which kubectl create namespace makes where it is missing.")


def dotted(version):
    return ".".join(map(str, version))


def note(message):
    print(f"earshot: note: {message}", file=sys.stderr)


def main():
    objects = read(sys.argv[1])
    if sys.argv[2:] == ["numbers"]:
        problems = []
        for _, sum_, problem in deliveries.lines(objects):
            print(sum_ or problem)
            problems += [problem] if problem else []
    else:
        problems = list(check(objects, *sys.argv[2:]))
    for problem in problems:
        print(f"earshot: {problem}", file=sys.stderr)
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
