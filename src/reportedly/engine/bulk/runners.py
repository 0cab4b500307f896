"""Who does the shards: this process, a pool of processes here, or Ray's actors on many machines. The rows are the same."""

import os
import queue
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any, Literal

from reportedly.engine.bulk.job import At, Completion, Job, Shard, Undone
from reportedly.engine.bulk.needs import need
from reportedly.engine.bulk.supervised import CHANCES, Supervisor

Engine = Literal["here", "local", "ray"]
Said = At | Completion | Undone
# Seconds after which Ctrl-C is looked for, where nothing happens.
TICK = 0.5


def run(shards: Iterable[Shard], job: Job, engine: Engine = "local", workers: int | None = None) -> Iterator[Said]:
    """Do shards; they come as they are done, and between them every report that is begun.

    Args:
        shards: what is to be done.
        job: how.
        engine: "here" codes in this process, where a report that ends the process ends the run; "local" in processes of this
            machine; "ray" in the actors of a Ray cluster, or of this machine where there is none.
        workers: how many at a time; None: one for each core.

    Raises:
        ValueError: no such engine, fewer than one worker, or the model cannot be loaded.
        MissingError: Ray is asked for and not installed.
    """
    if workers is not None and workers < 1:
        raise ValueError(f"workers is {workers}; give 1 or more")
    todo = list(shards)
    if engine == "here":
        return _here(todo, job)
    if engine == "local":
        return _local(todo, job, min(workers or cores(), max(1, len(todo))))
    if engine == "ray":
        return _on_ray(todo, job, workers)
    raise ValueError(f'there is no engine "{engine}"; it is local, ray or here')


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _here(shards: list[Shard], job: Job) -> Iterator[Said]:
    from reportedly.engine.bulk.shard import code_shard
    from reportedly.engine.local import working

    code = working(job.settings)
    for shard in shards:
        begun: list[At] = []
        try:
            done: Completion | Undone = code_shard(shard, job, code=code, step=begun.append)
        except OSError as error:
            done = Undone(shard=shard, reason=f"{type(error).__name__}: {error}")
        yield from (at for at in begun if at.spot.coding)
        yield done


def _local(shards: list[Shard], job: Job, workers: int) -> Iterator[Said]:
    """A thread for each worker process: it waits for it, and keeps it alive."""
    todo = deque(shards)
    heard: queue.Queue[Said | BaseException] = queue.Queue()
    keepers = [Supervisor(job) for _ in range(workers)]
    stopped = threading.Event()

    def keep(keeper: Supervisor) -> None:
        try:
            while not stopped.is_set():
                try:
                    shard = todo.popleft()
                except IndexError:
                    return
                heard.put(keeper.code(shard, heard.put))
        except BaseException as error:  # noqa: BLE001  it is raised again where the run is read
            heard.put(error)
        finally:
            keeper.close()

    threads = [threading.Thread(target=keep, args=(keeper,), daemon=True) for keeper in keepers]
    for thread in threads:
        thread.start()
    left = len(shards)
    try:
        while left:
            try:
                said = heard.get(timeout=TICK)
            except queue.Empty:
                continue
            if isinstance(said, BaseException):
                raise said
            left -= not isinstance(said, At)
            yield said
    finally:
        stopped.set()
        todo.clear()
        for keeper in keepers:
            keeper.stop()
        for thread in threads:
            thread.join(5)


class _Actor:
    """What runs on a Ray node: a keeper with its process, so that a report ends the process and not the actor."""

    def __init__(self, job: Job) -> None:
        self.keeper = Supervisor(job)

    def code(self, shard: Shard) -> Completion | Undone:
        """See `Supervisor.code`."""
        return self.keeper.code(shard)


def _on_ray(shards: list[Shard], job: Job, workers: int | None) -> Iterator[Said]:
    """Core actors, one shard each at a time: nothing waits in queues, and a lost node costs the shards it was at."""
    ray = need("ray", "ray")
    if not ray.is_initialized():
        ray.init(log_to_driver=False, include_dashboard=False, configure_logging=False, ignore_reinit_error=True)
    count = min(workers or int(ray.cluster_resources().get("CPU", 1)), max(1, len(shards)))
    make = ray.remote(num_cpus=1, max_restarts=0)(_Actor)
    todo = deque((shard, CHANCES) for shard in shards)
    busy: dict[Any, tuple[Any, Shard, int]] = {}

    def give(actor: Any) -> None:
        if todo:
            shard, chances = todo.popleft()
            busy[actor.code.remote(shard)] = (actor, shard, chances)

    try:
        for _ in range(count):
            give(make.remote(job))
        while busy:
            ready, _ = ray.wait(list(busy), num_returns=1, timeout=TICK)
            for one in ready:
                actor, shard, chances = busy.pop(one)
                try:
                    yield ray.get(one)
                except ray.exceptions.RayActorError as error:
                    actor = make.remote(job)
                    if chances > 1:
                        todo.append((shard, chances - 1))
                    else:
                        yield Undone(shard=shard, reason=f"its node was lost: {str(error).splitlines()[0]}")
                except ray.exceptions.RayTaskError as error:
                    raise ValueError(str(error.cause)) from None
                give(actor)
    finally:
        for actor, _, _ in busy.values():
            ray.kill(actor)
