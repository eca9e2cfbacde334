"""Sends events to a cluster's broker from this machine, through kubectl port-forward."""
import contextlib
import json
import re
import subprocess
import sys
import urllib.parse
import urllib.request

from objects import KUBECTL, get, kubectl, stop


@contextlib.contextmanager
def tunnel(namespace, service, port):
    """An address on this machine that leads to a service of the cluster."""
    command = [KUBECTL, "port-forward", "--namespace", namespace, f"service/{service}", f":{port}"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        try:
            said = process.stdout.readline()
            found = re.search(r"127\.0\.0\.1:(\d+)", said)
            if not found:
                stop(f"Tried to reach the service {service} in {namespace} but kubectl port-forward failed: {said.strip()}")
            yield f"http://127.0.0.1:{found[1]}"
        finally:
            process.terminate()


@contextlib.contextmanager
def sending(namespace, account):
    """A function that sends an event, as a service account where the broker asks senders who they are."""
    address = (get("broker.eventing.knative.dev", "default", namespace) or {}).get("status", {}).get("address", {})
    if not address:
        stop(f"There is no broker default with an address in the namespace {namespace}; scripts/deploy brings it.")
    token = _token(namespace, account, address["audience"]) if address.get("audience") else None
    url = urllib.parse.urlsplit(address["url"])
    service, space = url.hostname.split(".")[:2]
    with tunnel(space, service, 80) as ingress:

        def send(kind, source, name, data, **attributes):
            headers = {"ce-specversion": "1.0", "ce-id": name, "ce-source": source, "ce-type": kind, "content-type": "application/json"}
            headers |= {f"ce-{key}": value for key, value in attributes.items()}
            if token:
                headers["authorization"] = f"Bearer {token}"
            request = urllib.request.Request(ingress + url.path, json.dumps(data).encode(), headers)
            with urllib.request.urlopen(request, timeout=30) as answer:
                print(f"earshot: the broker took the event with {answer.status}", file=sys.stderr)

        yield send


def _token(namespace, account, audience):
    status, token, complaint = kubectl("create", "token", account, "--namespace", namespace, "--audience", audience)
    if status:
        stop(f"Tried to send as the service account {account}, because the broker asks who sends, but kubectl failed: {complaint}")
    return token.strip()
