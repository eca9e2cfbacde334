"""Values of an overlay that stand for those of one's own: nobody can have them."""
import hashlib
import os
import re

# A project, an account and a bucket that are others', an address for documentation (RFC 5737) and a name that is never given (RFC 2606).
STAND_IN = re.compile(r"@my-project\.|:111122223333:|://my-bucket\b|\b192\.0\.2\.\d|\.example(?:[.:/]|$)")
# What of a redis-ca.pem is between the lines BEGIN and END, for the one that this repository brings.
NOBODY = "3fd92a724b2dd6bf3c3659b458849562c6ff3d29d10b42c3d905ad2a4c2180b3"


def left(folder):
    cloud = os.path.basename(folder.rstrip("/"))
    for file in sorted(os.listdir(folder)):
        path = f"knative/overlays/{cloud}/{file}"
        with open(os.path.join(folder, file), encoding="utf-8") as stream:
            text = stream.read()
        if file.endswith(".env"):
            for key, value in re.findall(r"^([^#=\s]+)=(.*)$", text, re.MULTILINE):
                # What to do about the host is said where its certificate is looked at.
                if key != "host" and STAND_IN.search(value):
                    yield f"{path}: {key} is a stand-in still, {value}: put yours there, or let scripts/cloud {cloud} --apply do it."
        elif file.endswith(".pem") and fingerprint(text) == NOBODY:
            yield (f"{path} is a stand-in still, which trusts nobody: put the serverCaCerts of your Memorystore there (gcloud redis "
                   f"instances describe), or let scripts/cloud {cloud} --apply do it.")


def fingerprint(pem):
    body = re.search(r"-----BEGIN CERTIFICATE-----(.*?)-----END", pem, re.DOTALL)
    return hashlib.sha256("".join(body[1].split()).encode()).hexdigest() if body else None
