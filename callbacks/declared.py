"""Which callbacks the server answers: what each reads, of which type, and how much of it.

Whoever can reach the server can call a server callback, with anything. So each is declared, and the
guard (``dashboard/web/security.py``) lets through only what its declaration says: CONTRIBUTING.md,
"Add a server callback", shows how.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from dash import Dash
from dash import _callback as of_process
from dash.dependencies import ALL, ALLSMALLER, DashDependency, Input, Output, State, Wildcard

from dashboard.errors import BadSetting

#: Bytes of a call, and characters of a part of an id, where a declaration does not say otherwise.
LARGEST_CALL = 8_000
LONGEST_ID = 160
#: How many components a wildcard may stand for.
MOST_MATCHED = 100
#: What the browser sends of a call.
KEYS = frozenset(
    ("output", "outputs", "inputs", "state", "changedPropIds", "parsedChangedPropsIds")
)


class UndeclaredCallback(BadSetting):
    """A server callback is not declared, or is not what its declaration says."""


class Value(Protocol):
    """What an input may hold. Nothing at all, as of an empty control, is always let through."""

    def accepts(self, value: object) -> bool:
        """Whether a value that was sent, and is not None, is one."""


@dataclass(frozen=True)
class Text:
    """A text of so many characters at most."""

    longest: int

    def accepts(self, value: object) -> bool:
        """Whether a value is such a text, and can be written.

        >>> Text(5).accepts("Nepal"), Text(4).accepts("Nepal"), Text(5).accepts(5)
        (True, False, False)
        """
        if not isinstance(value, str) or len(value) > self.longest:
            return False
        # Half of a surrogate pair can be sent, but not sent back.
        return all(not "\ud800" <= sign <= "\udfff" for sign in value)


@dataclass(frozen=True)
class Number:
    """A number within limits; ``whole`` for how often a button was pressed."""

    least: float
    most: float
    whole: bool = False

    def accepts(self, value: object) -> bool:
        """Whether a value is such a number.

        >>> clicks = Number(0, 1000, whole=True)
        >>> clicks.accepts(3), clicks.accepts(3.5), clicks.accepts(True), clicks.accepts(float("nan"))
        (True, False, False, False)
        """
        if isinstance(value, bool) or not isinstance(value, int if self.whole else int | float):
            return False
        return self.least <= value <= self.most


#: How often something was pressed, on one page.
CLICKS = Number(0, 100_000, whole=True)


class OneOf:
    """One of the texts that a control offers."""

    def __init__(self, values: Iterable[object]) -> None:
        self.values = frozenset(map(str, values))

    def accepts(self, value: object) -> bool:
        """Whether a value is one of them.

        >>> OneOf((1990, 1991)).accepts("1990"), OneOf((1990, 1991)).accepts(["1990"])
        (True, False)
        """
        return isinstance(value, str) and value in self.values


@dataclass(frozen=True)
class ServerCallback:
    """A callback that the server answers; ``inputs`` in the order in which the function takes them.

    >>> greet = ServerCallback(
    ...     outputs=(Output("greeting", "children"),), inputs={Input("name", "value"): Text(40)}
    ... )
    >>> call = {"output": "greeting.children", "outputs": {"id": "greeting", "property": "children"},
    ...         "inputs": [{"id": "name", "property": "value", "value": "Amina"}],
    ...         "changedPropIds": ["name.value"]}
    >>> greet.refusal(call)
    >>> greet.refusal(call | {"inputs": [{"id": "name", "property": "value", "value": "A" * 41}]})
    'name.value is not what this callback reads'
    """

    outputs: tuple[Output, ...]
    inputs: Mapping[Input | State, Value]
    #: Bytes of a call.
    largest: int = LARGEST_CALL

    @property
    def id(self) -> str:
        """The name by which Dash calls it: its output, or its outputs between dots."""
        names = [str(each) for each in self.outputs]
        return names[0] if len(names) == 1 else f"..{'...'.join(names)}.."

    def refusal(self, call: Mapping[str, Any]) -> str | None:
        """Why a call is not answered; nothing, if it is."""
        if not KEYS.issuperset(call):
            return "a call holds more than the browser sends"
        sent = call.get("outputs")
        outputs = [sent] if len(self.outputs) == 1 else sent
        if not _all_fit(self.outputs, outputs):
            return "the outputs are not those of this callback"
        for kind, name in ((Input, "inputs"), (State, "state")):
            values = call.get(name, [])
            declared = [each for each in self.inputs if isinstance(each, kind)]
            if not _all_fit(declared, values):
                return f"the {name} are not those of this callback"
            for each, components in zip(declared, values, strict=True):
                for component in components if _stands_for_many(each) else [components]:
                    value = component.get("value")
                    if value is not None and not self.inputs[each].accepts(value):
                        return f"{each} is not what this callback reads"
        changed = call.get("changedPropIds", [])
        longest = LONGEST_ID * 4
        if not isinstance(changed, list) or len(changed) > len(self.inputs) * MOST_MATCHED:
            return "what has changed is not a list of inputs"
        if not all(isinstance(each, str) and len(each) <= longest for each in changed):
            return "what has changed is not a list of inputs"
        return None


def _stands_for_many(declared: DashDependency) -> bool:
    ids = declared.component_id
    return isinstance(ids, dict) and any(value in (ALL, ALLSMALLER) for value in ids.values())


def _all_fit(declared: Iterable[DashDependency], sent: object) -> bool:
    declared = list(declared)
    if not isinstance(sent, list) or len(sent) != len(declared):
        return False
    for each, components in zip(declared, sent, strict=True):
        many = _stands_for_many(each)
        if many and not (isinstance(components, list) and len(components) <= MOST_MATCHED):
            return False
        if not all(_fits(each, component) for component in (components if many else [components])):
            return False
    return True


def _fits(declared: DashDependency, sent: object) -> bool:
    if not isinstance(sent, dict) or sent.get("property") != declared.component_property:
        return False
    wanted, named = declared.component_id, sent.get("id")
    if not isinstance(wanted, dict):
        return bool(named == wanted)
    if not isinstance(named, dict) or named.keys() != wanted.keys():
        return False
    return all(
        _short(named[key]) if isinstance(value, Wildcard) else named[key] == value
        for key, value in wanted.items()
    )


def _short(part: object) -> bool:
    return isinstance(part, str | int) and len(str(part)) <= LONGEST_ID


class Registry:
    """The declared callbacks, by the names by which Dash calls them."""

    def __init__(self, callbacks: Iterable[ServerCallback] = ()) -> None:
        self.by_id = {each.id: each for each in callbacks}
        #: Bytes of the largest call of any.
        self.largest = max((each.largest for each in self.by_id.values()), default=0)

    def refusal(self, body: bytes) -> str | None:
        """Why a call is not answered, given its body; nothing, if it is."""
        try:
            call = json.loads(body)
        # Brackets within brackets within brackets: a short body can nest too deep to be read.
        except (ValueError, RecursionError):
            return "a call is JSON"
        if not isinstance(call, dict) or not isinstance(call.get("output"), str):
            return "a call names the output of a callback"
        callback = self.by_id.get(call["output"])
        if callback is None:
            return f"there is no server callback {call['output'][:LONGEST_ID]!r}"
        if len(body) > callback.largest:
            return f"a call of this callback has {callback.largest} bytes at most"
        return callback.refusal(call)

    def check(self, app: Dash) -> None:
        """Hold the callbacks of an app to their declarations; raises UndeclaredCallback."""
        registered = {**of_process.GLOBAL_CALLBACK_MAP, **app.callback_map}
        answered = {name: each for name, each in registered.items() if "callback" in each}
        for name, each in answered.items():
            written = [
                f"{part['id']}.{part['property']}" for part in (*each["inputs"], *each["state"])
            ]
            if name not in self.by_id:
                raise UndeclaredCallback(_how_to_declare(name, written))
            declared = self.by_id[name].inputs
            ordered = sorted(declared, key=lambda part: isinstance(part, State))
            if written != [str(part) for part in ordered]:
                raise UndeclaredCallback(
                    f"The server callback {name} reads {', '.join(written)}, and its declaration says "
                    f"{', '.join(map(str, ordered))}. Give app.callback the outputs and inputs of the "
                    "declaration, as CONTRIBUTING.md shows under 'Add a server callback'."
                )
        for name in self.by_id:
            if name not in answered:
                raise UndeclaredCallback(
                    f"The server callback {name} is declared, and no app.callback has this output."
                )


def _how_to_declare(name: str, inputs: Iterable[str]) -> str:
    return (
        f"The server callback {name} is not declared, so the guard would refuse every call of it. "
        f"Declare its output and its inputs ({', '.join(inputs)}) as a ServerCallback in its module of "
        "callbacks/, and name the module in SERVER in callbacks/__init__.py: CONTRIBUTING.md shows how, "
        "under 'Add a server callback'."
    )
