"""How ids are made of texts."""
import hashlib


def digest(*parts):
    """As dev.earshot.contract.id.Digest does it: of several texts, each with its length in front."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(f"{len(part.encode())}:".encode() + part.encode())
    return whole.hexdigest()
