"""Chat templates of tokenizers, filled in within bounds: programs of strangers, which could loop until memory ends.

They are run in Jinja's sandbox, with less to call than it gives. What a template makes is counted before it is made:
letters, items and turns of loops together may come to `_MOST`, in `_SECONDS` at most.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import wraps
from itertools import islice
from typing import Any, NoReturn, TypeVar

from jinja2 import TemplateError, TemplateRuntimeError, Undefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.ext import Extension
from jinja2.parser import Parser
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace
from jinja2.visitor import NodeTransformer

_T = TypeVar("_T")
Value = Any
"""What a template reckons with."""

_MOST, _SECONDS = 1_000_000, 10.0
_LONGEST = 128 * 1024
"""Letters of a template. Those of the models that are known have some 5,000."""

_LARGEST_NUMBER, _WIDEST_INDENT = 2**63, 8

_OF_TEXTS = (
    "strip lstrip rstrip split rsplit splitlines partition rpartition startswith endswith upper lower title capitalize "
    "removeprefix removesuffix find rfind index count isdigit isalpha isspace replace join"
)
_OF_LOOPS = "index index0 revindex revindex0 first last length depth previtem nextitem cycle changed"
_ATTRIBUTES: Mapping[type, frozenset[str]] = {
    str: frozenset(_OF_TEXTS.split()),
    dict: frozenset({"get", "items", "keys", "values"}),
    list: frozenset({"index", "count"}),
    tuple: frozenset({"index", "count"}),
    LoopContext: frozenset(_OF_LOOPS.split()),
}
"""What may be asked of a value of each type: nothing of it makes more than it is given, or it is counted beforehand."""

_FILTERS = (
    "abs capitalize count d default first float int items last length list lower map max min reject rejectattr reverse "
    "select selectattr sort sum title trim unique upper"
)
"""Jinja's own filters that give no more than they are given."""

_ELSEWHERE = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends, nodes.Block)


def filled_in(template: str, given: Mapping[str, Value]) -> str:
    """A chat template with what it is given. Raises jinja2.TemplateError where it cannot be filled in within bounds."""
    if len(template) > _LONGEST:
        raise TemplateRuntimeError(f"it has {len(template):,} letters")
    try:
        environment = _Bounded(_Purse())
        counted = _Counting(environment).visit(environment.parse(template))
        return environment.from_string(counted).render(given)
    except TemplateError:
        raise
    except (ArithmeticError, LookupError, TypeError, ValueError, AttributeError, SyntaxError) as error:
        raise TemplateRuntimeError(str(error)) from error
    except (RecursionError, MemoryError) as error:
        raise TemplateRuntimeError("it goes too deep") from error


def bind(tokenizer: Any) -> None:  # noqa: ANN401
    """Have a tokenizer fill in its chat template within bounds. Pipelines ask it for the text alone."""

    def apply(messages: Sequence[Mapping[str, Value]], **told: Value) -> str:
        if told.pop("tokenize", True):
            raise ValueError("a chat is asked for as text")
        told.setdefault("add_generation_prompt", False)
        given = {**tokenizer.special_tokens_map, "tools": None, "documents": None, **told, "messages": messages}
        return filled_in(tokenizer.get_chat_template(), given)

    tokenizer.apply_chat_template = apply


class _Purse:
    """What a template may still make, and until when."""

    def __init__(self) -> None:
        self._left = _MOST
        self._until = time.monotonic() + _SECONDS

    def spend(self, number: int) -> None:
        """Count what is about to be made. Raises TemplateRuntimeError where it is too much."""
        self._left -= max(1, number)
        if self._left < 0 or time.monotonic() > self._until:
            raise TemplateRuntimeError("it makes more than any chat is, or goes on for ever")

    def measure(self, value: Value) -> int:
        """How many letters and items a value has, all within it counted each time that it is there."""
        counted, waiting = 0, [value]
        while waiting:
            each = waiting.pop()
            counted += len(each) if isinstance(each, str) else 1
            if counted > self._left:
                self.spend(counted)
            if isinstance(each, Mapping):
                waiting += [*each.keys(), *each.values()]
            elif isinstance(each, list | tuple):
                waiting += each
        return counted


class _Bounded(ImmutableSandboxedEnvironment):
    """A sandbox in which all that grows is counted first."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "**", "%"})

    def __init__(self, purse: _Purse) -> None:
        super().__init__(trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.loopcontrols", _Generation])
        self._purse = purse
        self.globals = {"range": self.counted_range, "namespace": Namespace, "raise_exception": _raise}
        filters = {name: self._metered(self.filters[name]) for name in _FILTERS.split()}
        own = {"join": self.joined_by, "replace": self.replaced, "string": self.text, "safe": self.text}
        self.filters = {**filters, **own, "tojson": self.as_json}

    # What the template's own growth is put through
    def text(self, *values: Value) -> str:
        """Values one behind the other, as text."""
        self._purse.spend(sum(self._purse.measure(value) for value in values))
        return "".join(map(str, values))

    def listed(self, *values: Value) -> list[Value]:
        """A list of values."""
        return self._counted([*values])

    def tupled(self, *values: Value) -> tuple[Value, ...]:
        """A row of values."""
        return self._counted(values)

    def mapped(self, *values: Value) -> dict[Value, Value]:
        """A mapping of keys and values, one behind the other."""
        return self._counted(dict(zip(values[::2], values[1::2], strict=True)))

    def sliced(self, value: Value, *bounds: Value) -> Value:
        """A part of a value."""
        return self._counted(value[slice(*bounds)])

    def gone_through(self, values: Iterable[Value]) -> Iterable[Value]:
        """What a loop goes through, each turn counted."""
        if isinstance(values, Undefined):
            return values
        found = list(islice(values, _MOST))
        self._purse.spend(len(found))
        return found

    def counted_range(self, *bounds: int) -> Iterable[int]:
        """Python's own range, no longer than a template may loop."""
        numbers = range(*bounds)
        self._purse.spend(len(numbers))
        return numbers

    def joined_by(self, values: Iterable[Value], between: str = "", attribute: str | None = None) -> str:
        """Jinja's filter `join`."""
        found = [each if attribute is None else self.getitem(each, attribute) for each in self.gone_through(values)]
        self._purse.spend(len(between) * len(found))
        return between.join(map(self.text, found))

    def replaced(self, value: Value, old: str, new: str, count: int = -1) -> str:
        """Jinja's filter `replace`."""
        whole = self.text(value)
        times = whole.count(old)
        self._purse.spend(len(whole) + len(new) * (times if count < 0 else min(times, count)))
        return whole.replace(old, new, count)

    def as_json(self, value: Value, indent: int | None = None, **form: Value) -> str:
        """The filter `tojson` of chat templates."""
        if indent is not None and not 0 <= indent <= _WIDEST_INDENT:
            raise TemplateRuntimeError(f"it indents by {indent}")
        self._purse.spend(self._purse.measure(value))
        encoder = json.JSONEncoder(ensure_ascii=False, indent=indent, **form)
        return "".join(map(self.text, encoder.iterencode(value)))

    # What Jinja's sandbox asks
    def call(__self, __context: Context, __obj: Value, *args: Value, **named: Value) -> Value:  # noqa: N805
        """Call what a template calls; what it makes of it is counted."""
        self, whose, name = __self, getattr(__obj, "__self__", None), getattr(__obj, "__name__", "")
        if isinstance(whose, str) and name in ("join", "replace"):
            return self.joined_by(args[0], whose) if name == "join" else self.replaced(whose, *args)
        self._purse.spend(1)
        made = super().call(__context, __obj, *args, **named)
        return made if whose is self else self._counted(made)

    def call_binop(self, context: Context, operator: str, left: Value, right: Value) -> Value:
        """Reckon: numbers of a usual size, and texts and lists that are put one behind the other."""
        both = (left, right)
        if operator == "+" and not any(isinstance(each, Undefined) for each in both):
            for kind in (str, list, tuple):
                if all(isinstance(each, kind) for each in both):
                    self._purse.spend(sum(map(self._purse.measure, both)))
                    return left + right
        numbers = all(isinstance(each, int | float) and abs(each) < _LARGEST_NUMBER for each in both)
        if not numbers and not any(isinstance(each, Undefined) for each in both):
            raise SecurityError(f"it reckons “{operator}” with what are no usual numbers")
        if operator == "**" and numbers and abs(right) > 64:
            raise SecurityError("it reckons with powers beyond reason")
        return super().call_binop(context, operator, left, right)

    def is_safe_attribute(self, obj: Value, attr: str, value: Value) -> bool:  # noqa: ARG002
        """Whether a template may ask an attribute of a value: of a few types, and there a few."""
        if isinstance(obj, Namespace):
            return not attr.startswith("_")
        return any(isinstance(obj, kind) and attr in names for kind, names in _ATTRIBUTES.items())

    def wrap_str_format(self, value: Value) -> None:
        """Nothing is formatted: a width makes of one letter as many as it says."""

    def _counted(self, made: _T) -> _T:
        if isinstance(made, str | list | tuple | Mapping):
            self._purse.spend(self._purse.measure(made))
        return made

    def _metered(self, plain: Callable[..., Value]) -> Callable[..., Value]:
        """A filter whose outcome is counted."""

        @wraps(plain)
        def metered(*args: Value, **named: Value) -> Value:
            return self._counted(plain(*args, **named))

        return metered


class _Counting(NodeTransformer):
    """Puts all of a template that grows through what counts it."""

    def __init__(self, environment: _Bounded) -> None:
        self._environment = environment

    def generic_visit(self, node: nodes.Node, *args: Value, **named: Value) -> nodes.Node:
        """All other nodes stay."""
        if isinstance(node, _ELSEWHERE):
            raise SecurityError("it takes in other templates")
        return super().generic_visit(node, *args, **named)

    def visit_Output(self, node: nodes.Output) -> nodes.Node:  # noqa: N802
        """What is shown, and the plain text between, which a loop repeats."""
        plain = [nodes.Const(each.data) if isinstance(each, nodes.TemplateData) else each for each in node.nodes]
        node.nodes = [self._by("text", [self.visit(each)], node) for each in plain]
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802
        """Texts one behind the other."""
        return self._by("text", [self.visit(each) for each in node.nodes], node)

    def visit_List(self, node: nodes.List) -> nodes.Node:  # noqa: N802
        """Lists that hold what was made before."""
        return self._by("listed", [self.visit(each) for each in node.items], node)

    def visit_Tuple(self, node: nodes.Tuple) -> nodes.Node:  # noqa: N802
        """The same of rows; those that names are given to stay."""
        return node if node.ctx == "store" else self._by("tupled", [self.visit(each) for each in node.items], node)

    def visit_Dict(self, node: nodes.Dict) -> nodes.Node:  # noqa: N802
        """The same of mappings."""
        return self._by("mapped", [self.visit(each) for pair in node.items for each in (pair.key, pair.value)], node)

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Node:  # noqa: N802
        """Parts of what was made before."""
        if not isinstance(node.arg, nodes.Slice):
            return self.generic_visit(node)
        bounds = [each or nodes.Const(None) for each in (node.arg.start, node.arg.stop, node.arg.step)]
        return self._by("sliced", [self.visit(each) for each in (node.node, *bounds)], node)

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802
        """Loops; one that calls itself is refused."""
        if node.recursive:
            raise SecurityError("it has a loop that calls itself")
        self.generic_visit(node)
        node.iter = self._by("gone_through", [node.iter], node)
        return node

    def _by(self, name: str, given: list[Any], node: nodes.Node) -> nodes.Call:
        made = nodes.Call(nodes.EnvironmentAttribute(name), given, [], None, None)
        made.set_lineno(node.lineno).set_environment(self._environment)
        return made


class _Generation(Extension):
    """Reads `{% generation %}`, which marks what a model is taught by, as if it were not there."""

    tags = {"generation"}  # noqa: RUF012  # as its class has it

    def parse(self, parser: Parser) -> list[nodes.Node]:
        """What stands between."""
        next(parser.stream)
        return parser.parse_statements(("name:endgeneration",), drop_needle=True)


def _raise(message: str) -> NoReturn:
    raise TemplateError(message)
