"""Do the tests bite? Every cell of the workflow table and every guard is spoilt once.

Usage: script/bench mutation [--only=TEXT,…] [--list]

A cell is spoilt by a handler that does nothing, and by leaving the row out (what no row names is
unclear); a guard (an ``if`` of the rooms in ``GUARDED``) by saying the opposite. Each time the
tests that run that code are run, in a process of their own; one of them must fail. The mutants no
test notices are listed, and the exit status is 1. The drawing's own test does not count: it would
notice every row without knowing what the row is for.
"""

from __future__ import annotations

import ast
import gc
import os
import select
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FrameType, FunctionType
from typing import Any

import pytest

from mailflow.nouns.meaning import Intent
from mailflow.rules import workflow
from mailflow.rules.order_steps import Done
from tests.bench.remembered import remember_readings

ROOT = Path(__file__).resolve().parents[2]
RULES = ROOT / "mailflow" / "rules"
#: Where every ``if`` is a guard: who may be answered, who wrote, what may be done now.
GUARDED = ("gates.py", "recognise.py", "lookups.py", "decide.py", "plan.py", "closing_steps.py")
TABLES = ("TABLE", "TIMERS", "OPENINGS", "ORDERS", "AFTER_CLOSE")
TESTS = ("tests/stories", "tests/rules")
#: Tests that look at the table itself, draw at random, or watch a child's time and memory.
BESIDE = ("the_drawing", "random", "correspondence", "_the_child")
#: So many tests are run at once, and so long may they take; a mutant that never ends is noticed too.
LOT = 120
PATIENCE = 240.0

#: Every function there is; the collector, once frozen, no longer tells of them.
FUNCTIONS: list[FunctionType] = []

Key = tuple[str, str]  # file and function, as code knows them
Line = tuple[str, int]  # file and line
Tracer = Callable[[FrameType, str, Any], Any]


@dataclass(frozen=True)
class Mutant:
    """One way to spoil the rules."""

    name: str
    #: The code whose tests must notice: a function, or a guard's line in it.
    where: Key | Line
    spoil: Callable[[], None]


class Watch:
    """A pytest plugin: which functions of the rules each test runs, and which lines of the guarded rooms."""

    def __init__(self) -> None:
        self.tests: dict[Key | Line, list[str]] = defaultdict(list)
        self.took: dict[str, float] = {}
        self.failed = False
        self._seen: set[Key | Line] = set()
        #: Code is met a million times and named once.
        self._known: dict[CodeType, Tracer | None] = {}

    def _called(self, frame: FrameType, _event: str, _: Any) -> Tracer | None:
        code = frame.f_code
        if code not in self._known:
            self._known[code] = self._tracer(code)
        tracer = self._known[code]
        if tracer is not None:
            self._seen.add(_key(code))
        return tracer if tracer is not _no_lines else None

    def _tracer(self, code: CodeType) -> Tracer | None:
        if not code.co_filename.startswith(str(RULES)):
            return None
        file = Path(code.co_filename).name
        if file not in GUARDED:
            return _no_lines

        def line(frame: FrameType, event: str, _: Any) -> Tracer:
            if event == "line":
                self._seen.add((file, frame.f_lineno))
            return line

        return line

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self._seen = set()
        began = time.monotonic()
        sys.settrace(self._called)
        yield
        sys.settrace(None)
        self.took[item.nodeid] = time.monotonic() - began
        for key in self._seen:
            self.tests[key].append(item.nodeid)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.failed = self.failed or report.failed


def _no_lines(_frame: FrameType, _event: str, _: Any) -> None:
    """For code of which only the function is of interest."""


def _key(code: CodeType) -> Key:
    return Path(code.co_filename).name, code.co_qualname


def _nothing(plan: Any) -> None:
    """A handler that does nothing."""


def _no_order(desk: Any, said: Any) -> Done:
    """An order that does nothing, and says that it was answered."""
    return Done("noted", answered=True)


# Mutants -------------------------------------------------------------------------------------------


def cells() -> Iterator[Mutant]:
    """Every cell of the tables, doing nothing and left out."""
    for table in TABLES:
        rows: dict[Any, Any] = getattr(workflow, table)
        for row, handler in rows.items():
            name = f"{table}[{', '.join(map(str, row)) if isinstance(row, tuple) else row}]"
            where = _key(handler.__code__)
            spoilt = _no_order if table == "ORDERS" else _nothing
            yield Mutant(f"{name} does nothing", where, _replaced(rows, row, spoilt))
            if table == "TABLE" and handler is not rows[row[0], Intent.UNCLEAR]:
                yield Mutant(f"{name} is left out", where, _left_out(rows, row))


def _replaced(rows: dict[Any, Any], row: Any, spoilt: Callable[..., object]) -> Callable[[], None]:
    return lambda: rows.__setitem__(row, spoilt)


def _left_out(rows: dict[Any, Any], row: Any) -> Callable[[], None]:
    return lambda: rows.__delitem__(row)


def guards() -> Iterator[Mutant]:
    """Every ``if`` of the guarded rooms, turned round."""
    for file in GUARDED:
        path = RULES / file
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for number, node in enumerate(_tests_in(tree)):
            told = ast.unparse(node.test)[:70]
            function = _function_at(tree, node.lineno)
            if function:
                name = f"{file}:{node.lineno} not ({told})"
                yield Mutant(name, (file, node.test.lineno), _turned_round(path, number, function))


def _tests_in(tree: ast.AST) -> list[ast.If | ast.IfExp]:
    return [n for n in ast.walk(tree) if isinstance(n, ast.If | ast.IfExp)]


def _function_at(tree: ast.AST, line: int) -> str | None:
    """The qualified name of the innermost plain function around a line."""
    found, stack = None, [(tree, "")]
    while stack:
        node, prefix = stack.pop()
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.FunctionDef | ast.ClassDef):
                inside = child.lineno <= line <= (child.end_lineno or 0)
                name = f"{prefix}{child.name}"
                if inside and isinstance(child, ast.FunctionDef):
                    found = name
                elif inside:
                    stack.append((child, f"{name}."))
    return found


def _turned_round(path: Path, number: int, function: str) -> Callable[[], None]:
    def spoil() -> None:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        node = _tests_in(tree)[number]
        node.test = ast.copy_location(ast.UnaryOp(op=ast.Not(), operand=node.test), node.test)
        whole = compile(ast.fix_missing_locations(tree), str(path), "exec", dont_inherit=True)
        spoilt = _code_named(whole, function)
        # Functions are known by many names already: the code inside them is changed.
        known = [one for one in FUNCTIONS if _key(one.__code__) == (path.name, function)]
        if not known:
            raise LookupError(function)
        for one in known:
            one.__code__ = spoilt

    return spoil


def _code_named(code: CodeType, function: str) -> CodeType:
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            if inner.co_qualname == function:
                return inner
            if function.startswith(f"{inner.co_qualname}."):
                return _code_named(inner, function)
    raise LookupError(function)


# Running -------------------------------------------------------------------------------------------


_NOTICED, _MISSED, _NOT_SPOILT = 0, 1, 2


def notices(mutant: Mutant, tests: list[str]) -> bool:
    """Whether a test fails (or never ends) with this mutant, in a process of its own."""
    child = os.fork()
    if child == 0:
        told = _NOT_SPOILT
        try:
            mutant.spoil()
            told = _NOTICED  # whatever breaks from here on is noticed as well
            _quiet()
            code = pytest.main([*tests, "-x", "-q", "-p", "no:cacheprovider", "--no-header"])
            told = _NOTICED if code == pytest.ExitCode.TESTS_FAILED else _MISSED
        finally:
            os._exit(told)
    end = os.pidfd_open(child)
    in_time, _, _ = select.select([end], [], [], PATIENCE)
    os.close(end)
    if not in_time:
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    told = _NOTICED if not in_time else os.waitstatus_to_exitcode(status)
    if told == _NOT_SPOILT:
        raise RuntimeError(f"could not be spoilt: {mutant.name}")
    return told == _NOTICED


def _quiet() -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)


def main() -> int:
    """Spoil, run, tell."""
    only = next((a.partition("=")[2] for a in sys.argv[1:] if a.startswith("--only=")), "")
    wanted = only.split(",")
    mutants = [m for m in (*cells(), *guards()) if any(one in m.name for one in wanted)]
    if "--list" in sys.argv:
        print(*(m.name for m in mutants), sep="\n")
        return 0
    remember_readings()
    watch = Watch()
    chosen = "not slow and not servers and not crash and not bench"
    beside = " and ".join(f"not {name}" for name in BESIDE)
    sys.argv = sys.argv[:1]
    pytest.main([*TESTS, "-q", "-m", chosen, "-k", beside, "-p", "no:cacheprovider"], [watch])
    if watch.failed:
        print("The tests fail before anything is spoilt.", file=sys.stderr)
        return 1
    FUNCTIONS.extend(one for one in gc.get_objects() if isinstance(one, FunctionType))
    gc.freeze()

    def run(mutant: Mutant) -> bool:
        tests = sorted(watch.tests.get(mutant.where, []), key=lambda t: watch.took[t])
        # Most are noticed by the first few: to collect hundreds of tests takes longer than to run some.
        lots = [
            tests[:6],
            tests[6:40],
            *(tests[at : at + LOT] for at in range(40, len(tests), LOT)),
        ]
        seen = any(lot and notices(mutant, lot) for lot in lots)
        told = f"{time.monotonic() - began:5.0f} s  {'noticed' if seen else 'MISSED '}"
        print(f"{told}  {mutant.name} ({len(tests)} tests)", file=sys.stderr, flush=True)
        return seen

    began = time.monotonic()
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as hands:
        noticed = list(hands.map(run, mutants))
    missed = [m.name for m, seen in zip(mutants, noticed, strict=True) if not seen]
    print(f"{len(mutants)} mutants, {len(missed)} that no test notices, "
          f"{time.monotonic() - began:.0f} s")  # fmt: skip
    for name in missed:
        print(f"    {name}")
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
