"""Proves things about pathways: steps with prerequisites, effects and political rules."""

from typing import Any, Dict, List, Mapping, Optional, Sequence, Union

__version__: str

Texts = Union[str, Sequence[str]]

class InputError(ValueError):
    """What is wrong with a file or an edit, as the command line tells it."""

    diagnostics: List[Dict[str, Any]]

class LimitError(RuntimeError):
    """A limit ended a call that has no verdict to call unknown."""

class InternalError(RuntimeError):
    """An answer failed its own check: a bug in pathproof."""

class Answer:
    """What a question came to."""

    @property
    def verdict(self) -> str: ...
    @property
    def data(self) -> Any: ...
    def text(self, *, width: int = 100, colour: bool = False, detail: str = "normal") -> str: ...
    def markdown(self) -> str: ...
    def html(self) -> str: ...
    def svg(self) -> Optional[str]: ...
    def _repr_markdown_(self) -> str: ...
    def _repr_html_(self) -> str: ...
    def _repr_svg_(self) -> Optional[str]: ...

class Question:
    """A spec or a case, read and checked. Never changes."""

    @property
    def files(self) -> List[str]: ...
    def check(self, *, most: int = 10, time_limit: float = 0.0, memory_limit: int = 0, seed: int = 0) -> Answer: ...
    def explain(self, *, time_limit: float = 0.0, memory_limit: int = 0, seed: int = 0) -> Answer: ...
    def minimal(
        self,
        *,
        minimize: Sequence[str] = ["phases"],
        all: bool = False,
        time_limit: float = 0.0,
        memory_limit: int = 0,
        seed: int = 0,
    ) -> Answer: ...
    def prove(self, *, time_limit: float = 0.0, memory_limit: int = 0, seed: int = 0) -> Answer: ...
    def forced(self, *, time_limit: float = 0.0, memory_limit: int = 0, seed: int = 0) -> Answer: ...
    def resilience(
        self,
        against: Sequence[str],
        *,
        refusals: int = 1,
        time_limit: float = 0.0,
        memory_limit: int = 0,
        seed: int = 0,
    ) -> Answer: ...
    def diff(self, other: Question, *, time_limit: float = 0.0, memory_limit: int = 0, seed: int = 0) -> Answer: ...
    def smt2(self, *, time_limit: float = 0.0, memory_limit: int = 0) -> str: ...
    def picture(
        self,
        show: str = "plan",
        format: str = "svg",
        *,
        time_limit: float = 0.0,
        memory_limit: int = 0,
        seed: int = 0,
    ) -> str: ...

def load(
    path: str,
    *,
    confine: str = "",
    goal: Union[str, bool, None] = None,
    include: Texts = ...,
    exclude: Texts = ...,
    given: Texts = ...,
    waive: Texts = ...,
    enforce: Texts = ...,
    bases: Optional[Texts] = None,
    horizon: Optional[int] = None,
    durations: Mapping[str, int] = ...,
    delays: Mapping[str, int] = ...,
    set: Mapping[str, Any] = ...,
    claims: Texts = ...,
    in_some: bool = False,
    variant: Optional[str] = None,
    toggles: Texts = ...,
    axes: Texts = ...,
) -> Question: ...
def loads(spec: str, case: str = "", **edits: Any) -> Question: ...
def solvers() -> str: ...
