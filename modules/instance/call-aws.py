#!/usr/bin/python3
# Calls AWS as this instance. The image has no AWS CLI, but Python, which cloud-init is written in.
#
# call-aws metadata instance-id
# call-aws ecs PutAccountSetting name=awsvpcTrunking value=enabled
# call-aws ec2 DescribeVolumes VolumeId.1=vol-1 -- volumeSet/item volumeId status
# call-aws monitoring PutMetricData Namespace=a ...
#
# After -- a path of the answer, and what to print of each element there: a line for each, with None where it has none.
import hashlib, hmac, json, sys, time, urllib.error, urllib.parse, urllib.request
from xml.etree import ElementTree

METADATA = "http://169.254.169.254/latest/"


def fetch(url, headers, method="GET", body=None):
    request = urllib.request.Request(url, body, headers, method=method)
    with urllib.request.urlopen(request, timeout=20) as answer:
        return answer.read().decode()


def metadata(path):
    token = fetch(METADATA + "api/token", {"x-aws-ec2-metadata-token-ttl-seconds": "60"}, "PUT")
    return fetch(METADATA + "meta-data/" + path, {"x-aws-ec2-metadata-token": token})


def message(service, action, parameters):
    version = {"ec2": "2016-11-15", "monitoring": "2010-08-01"}.get(service)
    if version:
        form = urllib.parse.urlencode({"Action": action, "Version": version, **parameters})
        return form.encode(), {"content-type": "application/x-www-form-urlencoded; charset=utf-8"}
    target = {"ecs": "AmazonEC2ContainerServiceV20141113"}[service] + "." + action
    return json.dumps(parameters).encode(), {"content-type": "application/x-amz-json-1.1", "x-amz-target": target}


def signature(service, region, body, headers, keys):
    # Signature Version 4 of a POST to /, with every header.
    def digest(data):
        return hashlib.sha256(data).hexdigest()

    now, names = headers["x-amz-date"], sorted(headers)
    signed = ";".join(names)
    request = "\n".join(["POST", "/", "", *(n + ":" + headers[n] for n in names), "", signed, digest(body)])
    scope = "/".join([now[:8], region, service, "aws4_request"])
    key = ("AWS4" + keys["SecretAccessKey"]).encode()
    for part in [*scope.split("/"), "\n".join(["AWS4-HMAC-SHA256", now, scope, digest(request.encode())])]:
        key = hmac.new(key, part.encode(), "sha256").digest()
    return f"AWS4-HMAC-SHA256 Credential={keys['AccessKeyId']}/{scope}, SignedHeaders={signed}, Signature={key.hex()}"


def call(service, action, parameters):
    region = metadata("placement/region")
    role = metadata("iam/security-credentials/")
    keys = json.loads(metadata("iam/security-credentials/" + role))
    host = f"{service}.{region}.amazonaws.com"
    body, headers = message(service, action, parameters)
    headers["host"] = host
    headers["x-amz-date"] = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime())
    headers["x-amz-security-token"] = keys["Token"]
    headers["authorization"] = signature(service, region, body, headers, keys)
    return fetch(f"https://{host}/", headers, "POST", body)


def main(service, action, *rest):
    if service == "metadata":
        return print(metadata(action))
    end = rest.index("--") if "--" in rest else len(rest)
    answer = call(service, action, dict(one.split("=", 1) for one in rest[:end]))
    paths = ["/".join("{*}" + name for name in one.split("/")) for one in rest[end + 1 :]]
    for element in ElementTree.fromstring(answer).iterfind(paths[0]) if paths else []:
        print(*(element.findtext(path, "None") for path in paths[1:]), sep="\t")


try:
    main(*sys.argv[1:])
except urllib.error.HTTPError as error:
    sys.exit(f"{' '.join(sys.argv[1:3])}: {error} {error.read().decode()}")
except (OSError, ValueError) as error:
    sys.exit(f"{' '.join(sys.argv[1:3])}: {error}")
