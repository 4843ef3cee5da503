"""The environment of Jinja that templates are compiled and rendered in.

What a survey's pages show, templates say some hundred times a page: so the words that no view
changes become part of the compiled template, attributes and calls are Python's own, and a text is
escaped without being wrapped up for others to know that it is.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, MutableMapping
from keyword import iskeyword
from types import CodeType

import msgspec
from jinja2 import BaseLoader, BytecodeCache, Environment, StrictUndefined, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from generator.cache import digest
from generator.pages.words import Words

__all__ = ["SurveyEnvironment"]

try:
    from markupsafe._speedups import _escape_inner as _escaped  # what escape() does to a str
except ImportError:

    def _escaped(text: str, /) -> str:
        return str(escape(text))


class _CompiledOnce(BytecodeCache):
    """Templates compiled once per process, for the environments to come.

    They are known by name, text and the words in them. Compiling them all takes longer than
    rendering a small survey does.
    """

    def __init__(self) -> None:
        self._codes: dict[tuple[bytes, str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._codes.get(_key(bucket))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._codes[_key(bucket)] = bucket.code


def _key(bucket: Bucket) -> tuple[bytes, str, str]:
    environment = bucket.environment
    words = environment.digest if isinstance(environment, SurveyEnvironment) else b""
    return words, bucket.key, bucket.checksum


_COMPILED = _CompiledOnce()


class _Code(CodeGenerator):
    """Writes a template as Python."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Take an attribute.

        A view is a finished value: an attribute that it lacks is a mistake, told at once.
        """
        if iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Call(  # noqa: N802 - Jinja's name
        self,
        node: nodes.Call,
        frame: Frame,
        forward_caller: bool = False,  # noqa: FBT001, FBT002 - Jinja's signature
    ) -> None:
        """Call directly: nothing that templates are given asks for the context first."""
        self.write("environment.call(")
        self.visit(node.node, frame)
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        self.write(")")

    def _output_child_pre(self, *_: object) -> None:
        self.write("environment.shown(")


class SurveyEnvironment(Environment):
    """Compiles templates for the words of one language.

    digest: of all that becomes part of a compiled template.
    """

    code_generator_class = _Code

    def __init__(
        self, loader: BaseLoader, words: Words, *, papers_language: str | None = None
    ) -> None:
        """Look templates up by a loader.

        words: templates say ``t("key", n=3)`` for what a page says of itself.
        papers_language: of titles and abstracts, where it is not the pages' own.
        """
        super().__init__(
            loader=loader,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            bytecode_cache=_COMPILED,
            cache_size=-1,  # all of them, in a plain dictionary
            auto_reload=False,  # the files are not looked at again for every page of a build
        )
        self.globals.update(t=words, papers_language=papers_language)
        self.policies["json.dumps_kwargs"] = {"sort_keys": True, "separators": (",", ":")}
        self.digest = digest(msgspec.json.encode((words, papers_language), order="deterministic"))
        self._constants = _Constants(words, papers_language)
        self.call: Callable[..., object] = operator.call

    @staticmethod
    def shown(value: object) -> str:
        """Write a value as HTML."""
        if type(value) is str:
            return _escaped(value)
        if type(value) is Markup:
            return value
        return str(value) if type(value) is int else str(escape(value))

    def make_globals(self, d: MutableMapping[str, object] | None) -> MutableMapping[str, object]:
        """Give all templates the same globals: a chain of mappings is slow, and read every page."""
        return {**self.globals, **d} if d else self.globals

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,  # noqa: FBT001, FBT002 - Jinja's signature
    ) -> str:
        return super()._generate(self._constants.visit(source), name, filename, defer_init)


class _Constants(NodeTransformer):
    """Puts words in the place of calls for them wherever no view can change them.

    A key that is not there stays a call, which fails when the page is rendered and names its line.
    """

    def __init__(self, words: Words, papers_language: str | None) -> None:
        self._words = words
        self._papers_language = papers_language

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - Jinja's name
        self.generic_visit(node)
        try:
            return nodes.Const(self._said(node), lineno=node.lineno)
        except (nodes.Impossible, LookupError):
            return node

    def visit_Name(self, node: nodes.Name) -> nodes.Node:  # noqa: N802 - Jinja's name
        if node.ctx == "load" and node.name == "papers_language":
            return nodes.Const(self._papers_language, lineno=node.lineno)
        return node

    def _said(self, call: nodes.Call) -> str | tuple[str, str]:
        """Return what ``t(…)`` or ``t.around(…)`` says; raise Impossible where a view decides."""
        if call.dyn_args or call.dyn_kwargs:
            raise nodes.Impossible
        say: Callable[..., str | tuple[str, str]]
        match call.node:
            case nodes.Name(name="t"):
                say = self._words
            case nodes.Getattr(node=nodes.Name(name="t"), attr="around"):
                say = self._words.around
            case _:
                raise nodes.Impossible
        values = {pair.key: pair.value.as_const() for pair in call.kwargs}
        return say(*(arg.as_const() for arg in call.args), **values)
