"""What runs beside Litatlas: the peers over its finished pages, and plain copying."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Iterator
from functools import partial

from bench.scale.goals import COPY, HUGO_SERVE
from bench.scale.job import Job
from bench.scale.measured import Run, measure
from bench.scale.peers import HUGO, PEERS, Peer, hugo_edit, hugo_server
from bench.scale.place import Place
from bench.scale.waiting import wait_for_page

__all__ = ["peer_jobs"]


def peer_jobs(place: Place, *, is_alone: bool) -> Iterator[Job]:
    """Yield the peers that are installed and Hugo's server, unless Litatlas is alone; copying."""
    peers = [peer for peer in PEERS if peer.version and not is_alone]
    for peer in peers:
        yield Job(name=peer.name, run=partial(_built, peer, place))
    if HUGO in peers:
        yield Job(name=HUGO_SERVE, run=partial(_served, place))
    yield Job(name=COPY, run=partial(_copied, place))


def _built(peer: Peer, place: Place, _: int) -> Run:
    folder = place.peer(peer.name)
    shutil.rmtree(peer.site(folder), ignore_errors=True)
    return measure(peer.command(folder), folder=folder)


def _served(place: Place, number: int) -> Run:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = place.peer(HUGO.name)
    papers = sorted(place.site.glob("papers/*.html"))
    address = f"papers/{next(p.name for p in papers[number:] if p.stem != 'index')}"
    words = f"Edited for the time numbered {number}"

    def edit() -> str:
        hugo_edit(folder, address, words)
        return words

    return wait_for_page(hugo_server(folder, port), address, edit)


def _copied(place: Place, _: int) -> Run:
    target = place.folder / "copied"
    shutil.rmtree(target, ignore_errors=True)
    return measure(("cp", "-r", str(place.site), str(target)))
