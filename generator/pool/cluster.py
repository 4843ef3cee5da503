"""A pool on a Dask cluster: two processes here, or whatever a scheduler has on other machines.

Functions and items go there, and results come back, over the network: no disk is shared. Every
worker has to run this very program.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from logging import ERROR
from threading import Lock
from typing import TYPE_CHECKING, TypeVar
from warnings import catch_warnings, simplefilter

from generator.errors import UsageError
from generator.program import program_digest

if TYPE_CHECKING:
    from distributed import Client, Future

__all__ = ["Cluster", "cluster"]

Item = TypeVar("Item")
Result = TypeVar("Result")

_N_HERE = 2  # workers where no scheduler is named
_AHEAD = 4  # items on their way for each worker, so that none has to wait for the next
_PATIENCE = 30.0  # seconds, for somebody to answer before it is asked whether anybody is there

_TURN = Lock()  # functions take one item after the other, and a worker may have many threads


class Cluster:
    """The workers of a cluster; this process only deals out, and makes what they could not."""

    is_near = False

    def __init__(self, client: Client) -> None:
        """Be ready to use a client that is connected."""
        self.client = client

    def map(
        self,
        function: Callable[[Item], Result],
        items: Sequence[Item],
        *,
        n_worth: int = 1,  # noqa: ARG002 - who asks for a cluster has work that pays for it
    ) -> Iterator[Result]:
        """Do as the contract says; no more results wait here or there than keep all busy.

        Dask gives what a dead worker had to another. What killed too many of them is made here,
        and so is the rest when none is left.
        """
        if not items:
            return
        # A task that returns the function: every worker gets it once, so that all its items meet
        # what it keeps. Unlike what is scattered, Dask makes it again where all that had it died.
        with catch_warnings():
            simplefilter("ignore", UserWarning)  # that a survey is large
            held = self.client.submit(_same, function, pure=False)
        n_ahead = _AHEAD * max(1, len(self.client.nthreads()))
        sent: deque[tuple[Item, Future[tuple[Result] | None]]] = deque()
        try:
            for item in items:
                if len(sent) >= n_ahead:
                    yield self._result(function, *sent.popleft())
                sent.append((item, self.client.submit(_call, held, item, pure=False)))
            while sent:
                yield self._result(function, *sent.popleft())
        finally:
            for _, future in sent:
                future.cancel()

    def _result(
        self,
        function: Callable[[Item], Result],
        item: Item,
        future: Future[tuple[Result] | None],
    ) -> Result:
        """Wait for a result; make it here where no worker could, or while there is none."""
        made: tuple[Result] | None = None
        with suppress(Exception):  # whatever kept Dask from it
            while made is None and self.client.nthreads():
                with suppress(TimeoutError):
                    made = future.result(timeout=_PATIENCE)
                    break
        return function(item) if made is None else made[0]


@contextmanager
def cluster(scheduler: str | None = None, *, n_workers: int = 0) -> Iterator[Cluster]:
    """Connect to a scheduler, or start workers on this machine, and leave or end them.

    scheduler: its address, such as "tcp://10.0.0.1:8786".
    n_workers: to start, where none is named; 0 starts two.
    Raises UsageError where Dask is not installed, where nobody answers within half a minute, and
    where a worker runs another program than this.
    """
    try:
        from distributed import Client, LocalCluster
    except ImportError:
        raise UsageError(
            "--engine dask needs Dask, which is not installed: pip install 'litatlas[dask]'"
        ) from None
    if scheduler is None:
        with (
            LocalCluster(
                n_workers=n_workers or _N_HERE,
                threads_per_worker=1,
                host="127.0.0.1",
                silence_logs=ERROR,  # that a worker died is nobody's concern
                dashboard_address="127.0.0.1:0",  # any free port, and for nobody else
            ) as started,
            Client(started, timeout=_PATIENCE) as client,
        ):
            yield Cluster(client)
        return
    try:
        client = Client(scheduler, timeout=_PATIENCE)
    except (OSError, ValueError):  # that time is up is an OSError as well
        raise UsageError(f"no Dask scheduler answers at {scheduler}") from None
    with client:
        _check_workers(client, scheduler)
        yield Cluster(client)


def _check_workers(client: Client, scheduler: str) -> None:
    """Raise UsageError unless there are workers and each of them runs this very program."""
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError:
        raise UsageError(f"the Dask scheduler at {scheduler} has no workers") from None
    answers: Mapping[str, bytes | Exception] = client.run(program_digest, on_error="return")
    others = sorted(address for address, found in answers.items() if found != program_digest())
    if others:
        raise UsageError(
            f"these Dask workers run another program than this one: {', '.join(others)}. "
            "Install the same Litatlas, the same libraries and the same Python there"
        )


def _same(function: Callable[[Item], Result]) -> Callable[[Item], Result]:
    return function


def _call(function: Callable[[Item], Result], item: Item) -> tuple[Result] | None:
    """Return what a function makes of an item; None where it fails, which Dask would log."""
    with _TURN:
        try:
            return (function(item),)
        except Exception:  # noqa: BLE001 - whoever sent it meets the same error, and tells it
            return None
