"""The two requests of S3 that the sample needs, signed as AWS's Signature Version 4 asks.

https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
"""
import datetime
import hashlib
import hmac
import urllib.error
import urllib.parse
import urllib.request


class Bucket:
    """A bucket at an address such as http://127.0.0.1:8333; signed for host, which a tunnel hides."""

    def __init__(self, endpoint, bucket, region, key, secret):
        self.endpoint, self.bucket, self.region, self.key, self.secret = endpoint, bucket, region, key, secret

    def put(self, name, content):
        self._send("PUT", name, content)

    def get(self, name):
        """The content, or None where there is no such object."""
        try:
            return self._send("GET", name, b"")
        except urllib.error.HTTPError as e:
            if e.code == 404:
                return None
            raise

    def _send(self, method, name, content):
        path = urllib.parse.quote(f"/{self.bucket}/{name}")
        headers = self.signed(method, path, content, datetime.datetime.now(datetime.timezone.utc))
        request = urllib.request.Request(self.endpoint + path, content if method == "PUT" else None, headers, method=method)
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.read()

    def signed(self, method, path, content, now):
        """The headers of a request without a query."""
        time, day = now.strftime("%Y%m%dT%H%M%SZ"), now.strftime("%Y%m%d")
        digest = hashlib.sha256(content).hexdigest()
        headers = {"host": self.endpoint.split("//")[1], "x-amz-content-sha256": digest, "x-amz-date": time}
        names = ";".join(headers)
        canonical = "\n".join([method, path, "", *(f"{each}:{value}" for each, value in headers.items()), "", names, digest])
        scope = f"{day}/{self.region}/s3/aws4_request"
        to_sign = "\n".join(["AWS4-HMAC-SHA256", time, scope, hashlib.sha256(canonical.encode()).hexdigest()])
        key = f"AWS4{self.secret}".encode()
        for part in (day, self.region, "s3", "aws4_request", to_sign):
            key = hmac.digest(key, part.encode(), "sha256")
        return headers | {
            "authorization": f"AWS4-HMAC-SHA256 Credential={self.key}/{scope}, SignedHeaders={names}, Signature={key.hex()}"
        }
