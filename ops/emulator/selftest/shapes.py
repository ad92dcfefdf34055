"""Holds an answer to the shape that botocore's service model gives its operation."""
from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

from botocore.model import OperationModel, Shape

JSON_TYPES = {
    "string": str,
    "character": str,
    "boolean": bool,
    "integer": int,
    "long": int,
    "float": (int, float),
    "double": (int, float),
    "timestamp": (int, float, str),
    "blob": str,
}
# What the protocols put around a result.
ENVELOPE = {"ResponseMetadata", "requestId"}


def problems(operation: OperationModel, status: int, body: bytes) -> Iterator[str]:
    """What an answer has that the model does not, or has of another type; an error has no output shape."""
    shape = operation.output_shape
    if status >= 300 or not body:
        return
    if shape and "payload" in shape.serialization:
        shape = shape.members[shape.serialization["payload"]]
    protocol = operation.service_model.resolved_protocol
    if protocol in ("json", "rest-json"):
        yield from _in_json(json.loads(body), shape, operation.name)
    elif protocol in ("query", "ec2", "rest-xml") and shape and shape.type_name == "structure":
        yield from _in_structure(_result(ElementTree.fromstring(body), protocol, shape), shape, operation.name)


def _in_json(value: Any, shape: Shape | None, path: str) -> Iterator[str]:
    if shape is None:
        if value != {}:
            yield f"{path}: nothing is answered"
    elif shape.type_name == "structure":
        members = {member.serialization.get("name", name): member for name, member in shape.members.items()}
        if not isinstance(value, dict):
            yield f"{path}: {value!r} is no structure"
            return
        for name, inner in value.items():
            if name not in members:
                yield f"{path}.{name}: not in the model"
            elif inner is not None:  # the same as absent, to every SDK
                yield from _in_json(inner, members[name], f"{path}.{name}")
    elif shape.type_name == "map" and isinstance(value, dict):
        for name, inner in value.items():
            yield from _in_json(inner, shape.value, f"{path}.{name}")
    elif shape.type_name == "list" and isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _in_json(inner, shape.member, f"{path}.{index}")
    elif not isinstance(value, JSON_TYPES.get(shape.type_name, ())) or (
        isinstance(value, bool) and shape.type_name != "boolean"
    ):
        yield f"{path}: {value!r} is no {shape.type_name}"
    else:
        yield from _in_choices(value, shape, path)


def _result(root: Any, protocol: str, shape: Shape) -> Any:
    """The element whose children are the members."""
    wrapper = shape.serialization.get("resultWrapper")
    return _child(root, wrapper) if protocol == "query" and wrapper else root


def _child(element: Any, name: str) -> Any:
    return next((each for each in element if _name(each) == name), ElementTree.Element(name))


def _name(element: Any) -> str:
    return element.tag.rpartition("}")[2]


def _in_structure(element: Any, shape: Shape, path: str) -> Iterator[str]:
    members = {}
    for name, member in shape.members.items():
        flat = member.type_name == "list" and member.serialization.get("flattened")
        own = member.member.serialization.get("name") if flat else None
        members[member.serialization.get("name") or own or name] = (name, member, bool(flat))
    for child in element:
        if _name(child) in ENVELOPE:
            continue
        if _name(child) not in members:
            yield f"{path}.{_name(child)}: not in the model"
            continue
        name, member, flat = members[_name(child)]
        yield from _in_element(child, member.member if flat else member, f"{path}.{name}")


def _in_element(element: Any, shape: Shape, path: str) -> Iterator[str]:
    if shape.type_name == "structure":
        yield from _in_structure(element, shape, path)
    elif shape.type_name == "list":
        item = shape.member.serialization.get("name", "member")
        for index, child in enumerate(element):
            if _name(child) != item:
                yield f"{path}.{index}: {_name(child)} stands where {item} does"
            yield from _in_element(child, shape.member, f"{path}.{index}")
    elif shape.type_name == "map":
        for entry in element:
            yield from _in_element(_child(entry, shape.value.serialization.get("name", "value")), shape.value, path)
    elif len(element):
        yield f"{path}: has elements, and is a {shape.type_name}"
    else:
        yield from _in_text(element.text or "", shape, path)


def _in_text(text: str, shape: Shape, path: str) -> Iterator[str]:
    wrong = {
        "boolean": lambda: text not in ("true", "false"),
        "integer": lambda: not text.lstrip("-").isdigit(),
        "long": lambda: not text.lstrip("-").isdigit(),
        "float": lambda: not text.replace(".", "", 1).lstrip("-").isdigit(),
        "double": lambda: not text.replace(".", "", 1).lstrip("-").isdigit(),
    }.get(shape.type_name, lambda: False)
    if wrong():
        yield f"{path}: {text!r} is no {shape.type_name}"
    else:
        yield from _in_choices(text, shape, path)


def _in_choices(value: Any, shape: Shape, path: str) -> Iterator[str]:
    choices = shape.metadata.get("enum")
    if choices and _letters(value) not in map(_letters, choices):
        yield f"{path}: {value!r} is none of {', '.join(choices)}"


def _letters(value: str) -> str:
    """EC2 answers `available` and `nat_gateway`, as its pages say, where its model has `Available` and `natGateway`."""
    return re.sub(r"[^a-z0-9]", "", value.lower())
